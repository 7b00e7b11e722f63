import Papa from "papaparse";
import { expect } from "vitest";
import { publication, publicationList } from "../../../schema/contracts/publications.ts";
import { newKey, type TestEnvironment } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { amend, sendItem, withdraw } from "../../support/publications.ts";
import type { Caller } from "../../support/staff.ts";
import { isDocument, isInUse, isLawful } from "./lawful.ts";
import { countedIn, type Item, isListed, lateness, later, monthOf, spellings, type Use } from "./tally.ts";

/** Numbers below a bound that look like chance, the same from the same seed. */
function drawing(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const channelIds = ["portal", "portal", "city_portal_news", "topic_site", "weibo", "weibo", "wechat", "toutiao"];
const furtherIds = ["penguin", "press_local", "television", "radio", "sms", "gazette", "service_window"];
const genres = [null, "rules", "normative", "normative", "notice", "notice", "report", "news", "budget"];
const subjects = ["finance", "traffic", "household", "regulations"];

/** The members of an entry as they are sent. */
const sent = ({ index_no: _, unit, channels, wasLate: __, isWithdrawn: ___, ...content }: Partial<Item>) => ({
  ...content,
  ...(unit === undefined ? {} : { publisher_unit: unit }),
  ...(channels === undefined ? {} : { channels: channels.map(({ on, ...use }) => ({ ...use, published_on: on })) }),
});

/** A desk that does what desks do, and notes in its own list what each entry says. */
export function openDesk(environment: TestEnvironment, staff: Caller, seed: number) {
  const draw = drawing(seed);
  const one = <Value>(values: readonly Value[]): Value => {
    const value = values[draw(values.length)];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  const items: Item[] = [];
  /** Months in which an entry counted at any time. */
  const written = new Set<string>();
  let today = "";
  let titles = 0;

  function note(item: Item, change: Partial<Item> = {}): void {
    Object.assign(item, change);
    if (lateness(item) === true && item.published_on !== null) item.wasLate = true;
    for (const month of item.published_on === null ? [] : item.channels.map(({ on }) => monthOf(on))) {
      if (countedIn(item, month) !== undefined) written.add(month);
    }
  }

  /** Today or before: also the borders of months, and days of the year before. */
  function someDay(): string {
    const firstOfMonth = `${monthOf(today)}-01`;
    return one([
      ...[today, later(today, -draw(25)), later(today, -draw(25)), later(today, -draw(25)), later(today, -draw(60))],
      ...[firstOfMonth, later(firstOfMonth, -1), one(["2023-03-01", "2023-05-31", "2023-12-31", "2024-01-01"])],
    ]);
  }

  const someSpelling = () => one([null, ...Object.values(spellings).flat()]);

  /** Channels of which the first publishes on the first day and others up to some weeks later, some over the border of a month. */
  function someUses(first: string): Use[] {
    const ids = [...new Set([one(channelIds), one(channelIds), one([...channelIds, ...furtherIds]), one(furtherIds)])];
    const nextMonth = `${monthOf(later(`${monthOf(first)}-28`, 5))}-01`;
    const uses = ids.slice(0, 1 + draw(ids.length)).map((id, at): Use => {
      const on = at === 0 ? first : one([first, first, later(first, draw(10)), later(first, draw(50)), nextMonth]);
      return { id, on: on > today ? first : on, account: id === "weibo" ? one([null, "main"]) : null };
    });
    const usable = uses.filter(isInUse);
    return usable.some(({ on }) => on === first)
      ? usable
      : [{ id: "portal", on: first, account: null }, ...usable.filter(({ id }) => id !== "portal")];
  }

  /** What an item says, published or formed only, in a way the registry takes. */
  function someItem(): Item {
    const genre = one(genres);
    const published_on = someDay();
    const formed_on = draw(5) === 0 ? null : later(published_on, -draw(60));
    titles += 1;
    const item: Item = {
      index_no: "",
      title: `第${titles}件`,
      subjects: subjects.filter(() => draw(3) === 0),
      genre,
      unit: someSpelling(),
      origin: draw(12) === 0 ? "republished" : "own",
      formed_on,
      published_on,
      channels: someUses(published_on),
      due_rule: genre === "budget" ? "budget" : "regulation",
      ...{ validity: "valid", validity_by: null, repealed_on: null, changed_on: null, updated_on: null },
      ...{ effective_from: null, effective_to: null, wasLate: false, isWithdrawn: false },
    };
    if (isDocument(item)) {
      item.effective_from = later(published_on, draw(40));
      const ending = draw(4);
      const past = later(formed_on ?? published_on, draw(200));
      if (ending === 0) item.effective_to = later(today, 60 + draw(400));
      else if (ending === 1) Object.assign(item, { validity: "repealed", repealed_on: past });
      else if (ending === 2 && past >= item.effective_from && past < today)
        Object.assign(item, { validity: "expired", effective_to: past });
    }
    return item;
  }

  function added(item: Item, index_no: string): void {
    item.index_no = index_no;
    items.push(item);
    note(item);
  }

  /** Registers an item, some of them twice at once under one key. */
  async function register(): Promise<void> {
    const item = someItem();
    if (draw(4) === 0 && item.formed_on !== null) {
      Object.assign(item, { published_on: null, channels: [], validity: "valid", repealed_on: null });
      if (item.effective_to !== null && item.effective_to < today) item.effective_to = null;
    }
    const key = newKey();
    const send = () => sendItem(environment, staff, sent(item), key);
    const responses = await Promise.all(draw(8) === 0 ? [send(), send()] : [send()]);
    const numbers = new Set<string>();
    for (const response of responses) {
      expect(response.status, await response.clone().text()).toBe(201);
      numbers.add(publication.parse(await response.json()).index_no);
    }
    expect(numbers.size).toBe(1);
    added(item, [...numbers].join());
  }

  /** Something that an entry may be corrected in. */
  function someChange(item: Item): Partial<Item> {
    if (item.published_on === null) {
      const published_on = draw(3) === 0 ? today : later(item.formed_on ?? today, draw(40));
      return published_on > today
        ? { title: `${item.title}（待公开）` }
        : { published_on, channels: someUses(published_on) };
    }
    const moved = later(item.published_on, draw(2) === 0 ? -draw(40) : draw(10));
    const ofDocument: Partial<Item>[] = [
      { validity: "repealed", repealed_on: someDay() },
      { validity: "expired", effective_to: later(today, -1 - draw(90)) },
      { validity: "repealed", repealed_on: null, validity_by: chosen().index_no },
      { effective_to: later(today, draw(300)) },
      { effective_from: later(item.published_on, draw(90)) },
    ];
    return one<Partial<Item>>([
      { channels: [...item.channels, { id: one(furtherIds), on: today, account: null }] },
      { channels: [...item.channels, { id: one(channelIds), on: later(today, -draw(20)), account: null }] },
      {
        published_on: moved,
        channels: item.channels.map((use) => ({ ...use, on: use.on === item.published_on ? moved : use.on })),
      },
      { published_on: moved, channels: someUses(moved) },
      { genre: one(genres) },
      { unit: someSpelling() },
      { unit: someSpelling() },
      { subjects: subjects.filter(() => draw(2) === 0) },
      { formed_on: one([null, later(item.published_on, -draw(70))]) },
      { origin: item.origin === "own" ? "republished" : "own" },
      { changed_on: someDay() },
      ...(item.changed_on === null ? [] : [{ updated_on: today }]),
      { title: `${item.title}（更正）` },
      ...(isDocument(item) && item.validity === "valid" ? ofDocument : []),
    ]);
  }

  const isUnique = (uses: readonly Use[]) => new Set(uses.map(({ id }) => id)).size === uses.length;
  /** A change of an entry that the registry takes. */
  function lawfulChange(item: Item): Partial<Item> {
    for (;;) {
      const change = someChange(item);
      const after = { ...item, ...change };
      const isEnded = after.validity === "valid" && change.effective_to != null && change.effective_to < today;
      const isSuccessor = change.validity_by === undefined || change.validity_by !== item.index_no;
      if (isLawful(after, today) && isUnique(after.channels) && !isEnded && isSuccessor) return change;
    }
  }

  /** What is sent of a change: channels that keep to the first day go along with it where it alone is sent. */
  function sentChange(item: Item, change: Partial<Item>) {
    const { published_on, channels } = change;
    const follows = item.channels.length > 0 && published_on !== undefined && published_on !== null;
    const followed = item.channels.map((use) => ({ ...use, on: use.on === item.published_on ? published_on : use.on }));
    const isFollowed = follows && JSON.stringify(followed) === JSON.stringify(channels);
    return sent(isFollowed ? { published_on } : change);
  }

  /** What is withdrawn, or is about to be. */
  const leaving = new Set<Item>();
  const chosen = () => one(items.filter((item) => !leaving.has(item)));

  async function amendOne(item = chosen(), change = lawfulChange(item)): Promise<void> {
    const response = await amend(environment, staff, item.index_no, sentChange(item, change));
    expect(response.status, `${JSON.stringify(change)} ${await response.clone().text()}`).toBe(200);
    note(item, change);
  }

  /** Two members amend an entry at once: one of them has to read it again. */
  async function amendTwice(item = chosen()): Promise<void> {
    const path = `/v1/staff/publications/${item.index_no}`;
    const etag = (await environment.call("GET", path, { headers: staff.headers })).headers.get("ETag") ?? "";
    const changes = [{ title: `${item.title}甲` }, { unit: item.unit === "宣传处" ? "财务处" : "宣传处" }];
    const responses = await Promise.all(
      changes.map((change) => amend(environment, staff, item.index_no, sent(change), etag)),
    );
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    note(item, changes[responses.findIndex(({ status }) => status === 200)]);
  }

  async function withdrawOne(redact = false, item = withdrawable()): Promise<void> {
    leaving.add(item);
    const response = await withdraw(environment, staff, item.index_no, { reason: "误发", redact });
    expect(response.status).toBe(200);
    note(item, { isWithdrawn: true });
  }

  /** What is withdrawn names nothing that it repealed. */
  function withdrawable(): Item {
    const named = new Set(items.map(({ validity_by }) => validity_by));
    return one(items.filter((item) => !leaving.has(item) && isListed(item) && !named.has(item.index_no)));
  }

  /** Imports a table of new items. */
  async function importTable(count: number): Promise<void> {
    const made = Array.from({ length: count }, someItem);
    const rows = made.map((item) => {
      const channels = item.channels.map(({ id, on, account }) =>
        [id, ...(on === item.published_on ? [] : [on]), ...(account === null ? [] : [`@${account}`])].join(" "),
      );
      const { unit, index_no: _, wasLate: __, isWithdrawn: ___, ...members } = item;
      return { ...members, publisher_unit: unit, subjects: item.subjects.join(";"), channels: channels.join("；") };
    });
    const outcome = await outcomeOf(await sendFile(environment, staff, Papa.unparse(rows, { newline: "\r\n" })));
    expect(outcome).toMatchObject({ result: "stored", registered: count });
    const response = await environment.call("GET", `/v1/publications?limit=${count}`);
    const numbers = new Map(
      publicationList.parse(await response.json()).items.map(({ title, index_no }) => [title, index_no]),
    );
    for (const item of made) added(item, numbers.get(item.title) ?? "");
  }

  /** Sends the export of a year with cells of some entries changed: amendments of them, and of no other. */
  async function importAmendments(year: string, count: number): Promise<void> {
    const csv = await (await environment.call("GET", `/v1/publications.csv?year=${year}`)).text();
    const { data } = Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true, newline: "\r\n" });
    const named = new Map(items.map((item) => [item.index_no, item]));
    const step = Math.max(1, Math.floor(data.length / count));
    let amended = 0;
    for (const row of data.filter((_, at) => at % step === 0)) {
      const item = named.get(row.index_no ?? "");
      if (item === undefined) throw new Error(`nobody registered ${row.index_no}`);
      const change = item.channels.some(({ id }) => id === "gazette")
        ? { genre: item.genre === "notice" ? "report" : "notice", unit: "宣传处" }
        : { channels: [...item.channels, { id: "gazette", on: today, account: null }] };
      if ("channels" in change) row.channels = `${row.channels};政府公报 ${today}`;
      else Object.assign(row, { genre: change.genre === "notice" ? "通知" : "报告", publisher_unit: "宣传处" });
      note(item, change);
      amended += 1;
    }
    const file = Papa.unparse(data, { newline: "\r\n" });
    const sentFile = await sendFile(environment, staff, file, { confirm: "amendments", reason: "年度核对" });
    expect(await outcomeOf(sentFile)).toMatchObject({ amended, registered: 0, unchanged: data.length - amended });
  }

  return {
    items,
    written,
    get today() {
      return today;
    },
    setNow(instant: string) {
      environment.setNow(instant);
      today = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
    },
    ...{ draw, register, amendOne, amendTwice, withdrawOne, importTable, importAmendments, withdrawable, chosen },
  };
}

export type Desk = ReturnType<typeof openDesk>;
