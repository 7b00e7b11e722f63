import { lawfulReply } from "../../support/replies.ts";
import { filing, letter } from "../../support/requests.ts";

/** One made-up case: what its office would send, and where a reader of the law would count it in 2024. */
export interface Synthetic {
  line: Record<string, unknown>;
  /** Cells of 2024 it counts in, once for each time it is named. */
  cells: string[];
}

const kinds = ["natural_person", "commercial", "research", "social", "legal_service", "other_organisation"];
const channels = ["online", "counter", "registered_mail", "ordinary_mail", "fax", "email", "oral"];
const topics = ["household", "traffic", "public_order"];
const units = ["户政处", "交管局"];

const served = (on: string) => ({ service: { by: "hand", sent_on: on } });
const replyText = { text: "见附件。" };

/** Calendar days after a day. */
function after(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

interface Reply {
  leaf: string;
  outcome: string;
  before?: (on: string) => object[];
}

const leaf = (outcome: string, leaf = outcome): Reply => ({ leaf, outcome });
const reviewed = (result: string) => (on: string) => [{ type: "reviewed", on, result, basis: "条例" }];

/** Every way to reply there is, and the leaf of table 3 it counts under. */
const replies: readonly Reply[] = [
  { ...leaf("granted"), before: reviewed("disclose") },
  leaf("already_public", "granted"),
  { ...leaf("partial"), before: reviewed("disclose_in_part") },
  leaf("refused.state_secret"),
  leaf("refused.forbidden_by_law"),
  leaf("refused.security_and_stability"),
  leaf("refused.third_party"),
  leaf("refused.internal_affairs"),
  leaf("refused.deliberative"),
  leaf("refused.enforcement_file"),
  leaf("refused.administrative_query"),
  leaf("unavailable.not_held"),
  leaf("not_held.nonexistent", "unavailable.not_held"),
  leaf("not_held.other_agency", "unavailable.not_held"),
  leaf("unavailable.not_compiled"),
  leaf("declined.petition"),
  leaf("declined.repeat"),
  leaf("declined.publication"),
  { ...leaf("declined.excessive"), before: (on) => [{ type: "reasons_received", on, stated_in_application: true }] },
  leaf("declined.reissue"),
  leaf("other.misc"),
];

/** What happens to a case, and when it is first closed: by a reply, or under the leaf named; null while it is open. */
interface Course {
  received: string;
  events: object[];
  closed: { on: string; leaf: string; replied: "on_time" | "extended" | "late" | null } | null;
  /** Cells beside table 3, already of 2024. */
  more?: string[];
}

function reply(number: number, on: string): { events: object[]; leaf: string } {
  const chosen = replies[number % replies.length];
  if (chosen === undefined) throw new Error("no reply");
  const { outcome, leaf, before } = chosen;
  return { events: [...(before?.(on) ?? []), { type: "replied", ...lawfulReply(outcome, on), ...served(on) }], leaf };
}

const answered =
  (received: string, days: number, promptness: "on_time" | "late" = "on_time") =>
  (number: number): Course => {
    const on = after(received, days);
    const { events, leaf } = reply(number, on);
    return { received, events, closed: { on, leaf, replied: promptness } };
  };

const consulted = (received: string): object[] => [
  {
    type: "consultation_opened",
    ref: "c",
    with: "other_agency",
    ...served(after(received, 1)),
  },
  { type: "consultation_closed", on: after(received, 4), ref: "c", answer: "opinion" },
];

const reconsidered = (received: string) => ({ against: "silence", copy_on: after(received, 30) });
const remedy = (received: string, type: string, more: object) => ({ type, on: after(received, 30), ref: "r", ...more });

/** The courses a case may take; `on` is a day of 2024 up to August, `number` chooses the reply. */
const courses: readonly ((on: string, number: number) => Course)[] = [
  (on, number) => answered(on, 3)(number),
  (on, number) => answered(on, 60, "late")(number),
  (on, number) => {
    const course = answered(on, 10)(number);
    return { ...course, events: [...consulted(on), ...course.events] };
  },
  (on, number) => {
    const course = answered(on, 30)(number);
    const extended = { type: "extended", working_days: 20, ...replyText, ...served(after(on, 2)) };
    return {
      ...course,
      events: [extended, ...course.events],
      closed: course.closed && { ...course.closed, replied: "extended" },
    };
  },
  (on) => ({
    received: on,
    events: [{ type: "withdrawn", on: after(on, 1) }],
    closed: { on: after(on, 1), leaf: "other.misc", replied: null },
  }),
  (on) => ({
    received: on,
    events: [
      { type: "clarification_requested", ...replyText, respond_by: after(on, 5), ...served(on) },
      { type: "clarification_lapsed", on: after(on, 16), no_justified_reason: true },
    ],
    closed: { on: after(on, 16), leaf: "other.not_clarified", replied: null },
  }),
  (on) => ({
    received: on,
    events: [
      { type: "clarification_requested", ...replyText, respond_by: after(on, 5), ...served(on) },
      { type: "clarification_received", on: after(on, 2) },
      { type: "replied", ...lawfulReply("unavailable.still_unclear", on), ...served(after(on, 4)) },
    ],
    closed: { on: after(on, 4), leaf: "unavailable.still_unclear", replied: "on_time" },
  }),
  (on) => ({
    received: on,
    events: [
      { type: "fee_notified", method: "by_page", pages: 31, ...served(after(on, 1)) },
      { type: "fee_lapsed", on: after(on, 90) },
    ],
    closed: { on: after(on, 90), leaf: "other.fee_unpaid", replied: null },
    more: ["processing_fee.notices/_T/_T"],
  }),
  (on, number) => {
    const course = answered(on, 20)(number);
    const fee = [
      { type: "fee_notified", method: "by_item", earlier_items: 10, ...served(after(on, 1)) },
      { type: "fee_paid", on: after(on, 8), amount_yuan: 100 },
    ];
    return { ...course, events: [...fee, ...course.events], more: ["processing_fee.notices/_T/_T"] };
  },
  (on, number) => {
    const course = answered(on, 3)(number);
    const events = [
      remedy(on, "reconsideration_filed", reconsidered(on)),
      remedy(on, "reconsideration_decided", { result: "corrected", received_on: after(on, 30) }),
      remedy(on, "redo_ordered", { order: "decide_again" }),
      ...reply(number + 1, after(on, 40)).events,
    ];
    return {
      ...course,
      events: [...course.events, ...events],
      more: ["reconsideration/corrected/_T", "reconsideration/_T/_T"],
    };
  },
  (on, number) => {
    const course = answered(on, 3)(number);
    const suit = { ...remedy(on, "litigation_filed", { against: "silence", complaint_on: after(on, 30) }), ref: "s" };
    if (number % 2 === 1) {
      const more = ["litigation.direct/pending/_T", "litigation.direct/_T/_T"];
      return { ...course, events: [...course.events, suit], more };
    }
    const before = [
      remedy(on, "reconsideration_filed", reconsidered(on)),
      remedy(on, "reconsideration_decided", { result: "upheld", received_on: after(on, 30) }),
    ];
    const more = [
      "reconsideration/upheld/_T",
      "reconsideration/_T/_T",
      "litigation.after_reconsideration/pending/_T",
      "litigation.after_reconsideration/_T/_T",
    ];
    return { ...course, events: [...course.events, ...before, suit], more };
  },
  // Received in the year before, replied to in this one.
  (on, number) => answered("2023-12-28", 8 + (Number(on.slice(8)) % 5))(number),
  // Received in this year, replied to in the next, or never.
  (on, number) => answered(`2024-12-${20 + (Number(on.slice(8)) % 9)}`, 15)(number),
  () => ({ received: "2024-12-30", events: [], closed: null }),
  // Years on either side.
  (_, number) => answered("2023-06-05", 3)(number),
  (_, number) => answered("2025-06-05", 3)(number),
];

/** The `number`-th made-up case. Kinds, channels, replies and courses are combined by their remainders. */
export function synthetic(number: number, officer: string): Synthetic {
  const course = courses[number % courses.length];
  const kind = kinds[Math.floor(number / courses.length) % kinds.length];
  const channel = channels[number % channels.length];
  const topic = topics[number % 4];
  const unit = units[number % 3];
  if (course === undefined || kind === undefined || channel === undefined) throw new Error("no such case");
  const { received, events, closed, more = [] } = course(after("2024-01-05", (number * 37) % 230), number);
  const named = [
    ...(topic === undefined ? [] : [{ type: "classified", on: received, topic }]),
    ...(unit === undefined ? [] : [{ type: "assigned", on: received, to: officer, unit }]),
  ];
  const line = letter(received, {
    applicant: { ...filing.applicant, kind },
    intake_channel: channel,
    confirmed_on: received,
    own_no: `案-${number}`,
    events: [...named, ...events],
  });
  const inYear = (on: string) => on.startsWith("2024-");
  const byKind = (cell: string) => [`${cell}/${kind}`, `${cell}/_T`];
  const cells = inYear(received)
    ? [
        ...byKind("requests.received/_T"),
        `requests.received/${channel}/_T`,
        `requests.topic/${topic ?? "unclassified"}/_T`,
        "requests.topic/_T/_T",
        unit === undefined ? "requests.unit/unassigned/_T" : `requests.unit/${unit}/_T`,
        "requests.unit/_T/_T",
      ]
    : received < "2024" && closed !== null && closed.on > "2024"
      ? byKind("requests.carried_in/_T")
      : [];
  if (cells.length > 0 && (closed === null || closed.on > "2024-12-31")) {
    cells.push(...byKind("requests.carried_out/_T"));
  } else if (closed !== null && inYear(closed.on)) {
    cells.push(...byKind(`requests.outcome/${closed.leaf}`), ...byKind("requests.resolved/_T"));
    if (closed.replied !== null) {
      cells.push(`requests.timeliness/${closed.replied}/_T`, "requests.timeliness/_T/_T");
      cells.push("requests.working_days/median/_T", "requests.working_days/p90/_T");
    }
  }
  return { line, cells: [...cells, ...more] };
}
