import notices from "../../../functions/calendars/notices-2008-2026.json";

// What a careful desk counts beside the registry, from its own list of what each entry says now. Nothing of the software counts here.

/** A channel of an entry, its day, and the account where it has one. */
export interface Use {
  id: string;
  on: string;
  account: string | null;
}

/** An entry as the desk knows it. */
export interface Item {
  index_no: string;
  title: string;
  subjects: string[];
  genre: string | null;
  unit: string | null;
  origin: "own" | "republished";
  formed_on: string | null;
  published_on: string | null;
  channels: Use[];
  due_rule: "regulation" | "budget";
  validity: "valid" | "repealed" | "expired";
  validity_by: string | null;
  effective_from: string | null;
  effective_to: string | null;
  repealed_on: string | null;
  changed_on: string | null;
  updated_on: string | null;
  /** Whether it was late at any time. */
  wasLate: boolean;
  isWithdrawn: boolean;
}

export const families: Readonly<Record<string, string>> = {
  portal: "website",
  city_portal_catalogue: "website",
  city_portal_news: "website",
  topic_site: "website",
  weibo: "weibo",
  wechat: "wechat",
  toutiao: "other_new_media",
  penguin: "other_new_media",
  press_central: "press",
  press_provincial: "press",
  press_local: "press",
  television: "broadcast",
  radio: "broadcast",
  press_conference: "other",
  sms: "other",
  gazette: "gazette",
  service_window: "counter",
};

/** The spellings of each unit. */
export const spellings: Readonly<Record<string, readonly string[]>> = {
  财务处: ["财务处", "財務處", "财 务 处"],
  治安总队: ["治安总队", "治安總隊"],
  宣传处: ["宣传处"],
};

export const unitOf = ({ unit }: Item): string =>
  Object.keys(spellings).find((name) => unit !== null && spellings[name]?.includes(unit)) ?? "_U";
export const genreOf = ({ genre }: Item): string => genre ?? "_U";
export const subjectsOf = ({ subjects }: Item): readonly string[] => (subjects.length === 0 ? ["_U"] : subjects);

export const monthOf = (day: string): string => day.slice(0, 7);

/** The months from the first to the last. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
    for (let month = 1; month <= 12; month++) months.push(`${year}-${String(month).padStart(2, "0")}`);
  }
  return months.filter((month) => month >= first && month <= last);
}

export const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const off = new Set(notices.flatMap((notice) => notice.off));
const makeup = new Set(notices.flatMap((notice) => notice.makeup));
const isWorking = (day: string): boolean => {
  const weekday = new Date(day).getUTCDay();
  return makeup.has(day) || (weekday !== 0 && weekday !== 6 && !off.has(day));
};

/** The working days behind the first, up to the last. */
function workingDays(first: string, last: string): number {
  let count = 0;
  for (let day = later(first, 1); day <= last; day = later(day, 1)) if (isWorking(day)) count += 1;
  return count;
}

/** 20 working days from a day; of budgets 20 days, and where that is a day off the next working day. */
export function dueOn(from: string | null, rule: Item["due_rule"]): string | null {
  if (from === null) return null;
  let day = rule === "budget" ? later(from, 20) : from;
  for (let left = rule === "budget" ? 0 : 20; left > 0; ) {
    day = later(day, 1);
    if (isWorking(day)) left -= 1;
  }
  while (!isWorking(day)) day = later(day, 1);
  return day;
}

export const isListed = (item: Item): boolean => !item.isWithdrawn && item.published_on !== null;

/** Whether it was published late; null where nothing says so. */
export function lateness({ formed_on, published_on, due_rule, wasLate }: Item): boolean | null {
  const due = dueOn(formed_on, due_rule);
  if (wasLate) return true;
  return due === null || published_on === null ? null : published_on > due;
}

/** The month in which an entry counts in a place: in a channel, in a family as `family:…`, or at all (`_T`). */
export function monthIn(item: Item, place: string): string | undefined {
  if (!isListed(item) || item.published_on === null) return undefined;
  if (place === "_T") return monthOf(item.published_on);
  const days = item.channels.filter(({ id }) => id === place || `family:${families[id]}` === place).map(({ on }) => on);
  const [first] = days.toSorted();
  return first === undefined ? undefined : monthOf(first);
}

/** What a month counts of an entry; undefined where it does not count it. */
export function countedIn(item: Item, month: string): Record<string, string> | undefined {
  const isFirst = monthIn(item, "_T") === month;
  const idsOf = (isMeant: (own: string) => boolean) =>
    item.channels.flatMap(({ id, on }) => (isMeant(monthOf(on)) ? [id] : [])).toSorted();
  const own = idsOf((of) => of === month);
  if (!isListed(item) || (!isFirst && own.length === 0)) return undefined;
  return {
    published_on: String(isFirst),
    channels: JSON.stringify([own, idsOf((of) => of < month)]),
    subjects: JSON.stringify(item.subjects.toSorted()),
    genre: JSON.stringify(item.genre),
    publisher_unit: JSON.stringify(item.unit),
  };
}

export type Snapshot = ReadonlyMap<string, Record<string, string>>;

/** What a month counts, by index number. */
export const snapshotOf = (items: readonly Item[], month: string): Snapshot =>
  new Map(
    items.flatMap((item) => {
      const counted = countedIn(item, month);
      return counted === undefined ? [] : [[item.index_no, counted] as const];
    }),
  );

/** The entries in which two counts of a month differ. */
export function between(before: Snapshot, after: Snapshot) {
  const missing = (these: Snapshot, others: Snapshot) => [...these.keys()].filter((no) => !others.has(no)).toSorted();
  const changed = [...after].flatMap(([index_no, is]) => {
    const was = before.get(index_no) ?? is;
    const members = Object.keys(is).filter((member) => was[member] !== is[member]);
    return members.length === 0 ? [] : [{ index_no, members }];
  });
  return {
    came: missing(after, before),
    went: missing(before, after),
    changed: changed.toSorted((a, b) => (a.index_no < b.index_no ? -1 : 1)),
  };
}

const issuedOn = ({ formed_on, published_on }: Item): string => formed_on ?? published_on ?? "";

/** The day from which a document is in force no more. */
function endOf(item: Item, items: readonly Item[]): string | null {
  const by = items.find(({ index_no }) => index_no === item.validity_by);
  const repealed =
    item.repealed_on ?? (by === undefined ? null : (by.effective_from ?? by.formed_on ?? by.published_on));
  const ends = [item.effective_to === null ? null : later(item.effective_to, 1), repealed];
  const [ended = null] = ends.filter((day) => day !== null).toSorted();
  // What is dated before it was issued ends it at once.
  return ended !== null && ended < issuedOn(item) ? issuedOn(item) : ended;
}

/** The entries behind each cell of table 2's documents in a year. */
export function documentsOf(items: readonly Item[], year: string): Map<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const genre of ["rules", "normative"]) {
    const documents = items.filter((item) => item.genre === genre && item.origin === "own" && !item.isWithdrawn);
    const listed = (breakdown: string, isMeant: (issued: string, ended: string | null) => boolean) =>
      cells.set(
        `documents.${genre}/${breakdown}/_T`,
        documents.flatMap((item) => (isMeant(issuedOn(item), endOf(item, items)) ? [item.index_no] : [])).toSorted(),
      );
    listed("issued", (issued) => issued.startsWith(year));
    listed("repealed", (_, ended) => ended?.startsWith(year) === true);
    listed("in_force", (issued, ended) => issued <= `${year}-12-31` && (ended === null || ended > `${year}-12-31`));
  }
  return cells;
}

/** What is owed on a day, by index number. */
export function owedOn(items: readonly Item[], today: string) {
  return items
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .flatMap((item) => {
      const { index_no, formed_on, published_on, changed_on, updated_on, due_rule } = item;
      const isChange = changed_on !== null && published_on !== null && changed_on > (updated_on ?? published_on);
      const due = dueOn(published_on === null ? formed_on : isChange ? changed_on : null, due_rule);
      return due === null ? [] : [{ index_no, owed: published_on === null ? "publication" : "update", due }];
    })
    .map((one) => ({
      ...one,
      left: one.due < today ? 0 : workingDays(today, one.due),
      overdue: one.due < today ? workingDays(one.due, today) : null,
    }))
    .toSorted((a, b) => (a.index_no < b.index_no ? -1 : 1));
}
