/** What happened in a case: an event that was admitted, or one that was refused by a rule and left no trace. */
type Step = { type: string; [member: string]: unknown } | { refused: string; event: object };

/** A case lived through over HTTP, and where a reader of the law sees it in the end. */
export interface LivedCase {
  name: string;
  received_on: string;
  channel: string;
  applicant_kind: string;
  steps: readonly Step[];
  expect: {
    state: string;
    closed_as: string | null;
    closed_on: string | null;
    due_on: string | null;
    /** Its row in table 3; null while it is not resolved. */
    leaf: string | null;
    /** Of a reply. */
    promptness: "on_time" | "extended" | "late" | null;
    /** Of a reply: working days it took, net of what stopped the clock. */
    working_days: number | null;
    provisional: boolean;
    /** `kind due_on`, and `provisional` where its first day is assumed. */
    deadlines: readonly string[];
    /** `seq code`. */
    breaches: readonly string[];
    fees?: readonly { notified: string; yuan: number; paid?: string }[];
  };
}

/** The cells of the annual report that these cases fill in a year, by `indicator/breakdown/applicant kind`. */
export function tallyOf(cases: readonly LivedCase[], year: string): Record<string, number> {
  const cells: Record<string, number> = {};
  const add = (cell: string, amount = 1) => {
    cells[cell] = (cells[cell] ?? 0) + amount;
  };
  const inYear = (on: string | null | undefined) => on?.startsWith(`${year}-`) ?? false;
  const days: number[] = [];
  for (const { received_on, channel, applicant_kind, expect } of cases) {
    const byKind = (cell: string) => {
      for (const kind of [applicant_kind, "_T"]) add(`${cell}/${kind}`);
    };
    for (const { notified, yuan, paid } of expect.fees ?? []) {
      if (inYear(notified)) add("processing_fee.notices/_T/_T");
      if (inYear(notified)) add("processing_fee.notified/_T/_T", yuan);
      if (inYear(paid)) add("processing_fee.collected/_T/_T", yuan);
    }
    const closed = expect.closed_on;
    if (received_on > `${year}-12-31` || (closed !== null && closed < `${year}-01-01`)) continue;
    if (inYear(received_on)) {
      byKind("requests.received/_T");
      add(`requests.received/${channel}/_T`);
      for (const all of ["topic/unclassified", "topic/_T", "unit/unassigned", "unit/_T"]) add(`requests.${all}/_T`);
    } else {
      byKind("requests.carried_in/_T");
    }
    if (!inYear(closed)) {
      byKind("requests.carried_out/_T");
      continue;
    }
    byKind(`requests.outcome/${expect.leaf}`);
    byKind("requests.resolved/_T");
    if (expect.promptness === null) continue;
    add(`requests.timeliness/${expect.promptness}/_T`);
    add("requests.timeliness/_T/_T");
    days.push(expect.working_days ?? Number.NaN);
  }
  days.sort((one, other) => one - other);
  for (const [name, percent] of [
    ["median", 50],
    ["p90", 90],
  ] as const) {
    const ranked = days[Math.ceil((percent * days.length) / 100) - 1];
    if (ranked !== undefined) add(`requests.working_days/${name}/_T`, ranked);
  }
  return cells;
}
