import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { countWeek } from "../../functions/reminders/week/week.ts";
import { openSqlite } from "../../node/database.ts";
import { databaseIn } from "../../node/server.ts";
import { readSettings } from "../../node/settings.ts";
import { outcomes } from "../../schema/contracts/outcomes.ts";
import { owedList } from "../../schema/contracts/owed.ts";
import { caseDeadlineKind, caseState } from "../../schema/contracts/requests.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { type Office, openOffice } from "../../scripts/sample/office.ts";
import { newFolder, placesIn } from "../../scripts/sample/sample-folder.ts";
import { seed } from "../../scripts/sample/seed.ts";
import { runsOr } from "../support/runs.ts";

/** An office without a row, in a folder that is removed when all tests are done. */
async function newOffice(): Promise<{ office: Office; database: string }> {
  const folder = mkdtempSync(join(inject("builtServer"), "sample-"));
  newFolder(folder, 8787);
  const { data, secrets, settings: overlay } = placesIn(folder);
  const settings = readSettings({ settings: "wrangler.toml", overlay, secrets });
  return {
    office: await openOffice({ folder: data, migrations: "migrations", site: "dist/site" }, settings),
    database: databaseIn(data),
  };
}

const listed = ({ sqlite }: Office, sql: string) =>
  sqlite
    .prepare(sql)
    .all()
    .map((row) => Object.values(row).join(" "));

/** What of its cases and letters everybody sees: numbers, states, days. */
const visible = (office: Office) => [
  ...listed(
    office,
    "SELECT receipt_year, receipt_seq, state, closed_as, outcome, due_on, closed_on FROM request ORDER BY 1, 2",
  ),
  ...listed(office, "SELECT year, series, number FROM letter_number ORDER BY 1, 2, 3"),
];

const minutes = 60_000;

const friday = "2026-11-27";
/** What was made of the Friday. */
let ofFriday: string[] = [];

describe.each([
  ["a Friday", friday],
  ["1 January of a year without a notice", "2029-01-01"],
  ...(runsOr(0) > 0
    ? [
        ["a day of the Spring Festival", "2026-02-18"],
        ["1 January", "2027-01-01"],
        ["a day of a year without a notice", "2028-06-15"],
      ]
    : []),
])("the sample office on %s", (_, today) => {
  let office: Office;
  let keys: Awaited<ReturnType<typeof seed>>;

  beforeAll(async () => {
    ({ office } = await newOffice());
    keys = await seed(office, toDay(today));
    if (today === friday) ofFriday = visible(office);
  }, 3 * minutes);
  afterAll(() => office.close());

  const read = async (by: string, path: string) =>
    (await office.call("GET", path, { headers: { Authorization: `Bearer ${keys.get(by as never)}` } })).json();

  it("has some fifty cases, in every state, closed in every way, with every answer", () => {
    const cases = listed(office, "SELECT receipt_seq FROM request");
    expect(cases.length).toBeGreaterThan(30);
    expect(listed(office, "SELECT DISTINCT state FROM request").toSorted()).toEqual(caseState.options.toSorted());
    const endings = ["clarification_lapsed", "fee_lapsed", "merged", "replied", "withdrawn"];
    expect(listed(office, "SELECT DISTINCT closed_as FROM request WHERE state = 'closed'").toSorted()).toEqual(endings);
    const answers = listed(office, "SELECT DISTINCT outcome FROM request WHERE outcome IS NOT NULL");
    expect(outcomes.filter((outcome) => !answers.includes(outcome))).toEqual([]);
  });

  it("has deadlines around the day: past, on it, soon after, and of everybody who may owe something", () => {
    const due = listed(office, "SELECT due_on FROM request WHERE state = 'open' AND due_on IS NOT NULL ORDER BY 1");
    expect(due.filter((on) => on < today).length).toBeGreaterThanOrEqual(2);
    expect(due.filter((on) => on >= today).length).toBeGreaterThanOrEqual(10);
    const kinds = listed(office, "SELECT DISTINCT kind FROM deadline");
    const absent = ["other_agency_opinion", "appeal", "agency_appeal"];
    expect(caseDeadlineKind.options.filter((kind) => !kinds.includes(kind))).toEqual(absent);
  });

  it("has something for everybody who begins the day", async () => {
    const { due_this_week: _, ...counts } = await countWeek(office.env, toDay(today));
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
    const { items } = owedList.parse(await read("发布员", "/v1/staff/publications/owed"));
    expect(new Set(items.map(({ owed }) => owed))).toEqual(new Set(["publication", "update"]));
    expect(items.some(({ due_on }) => due_on !== null && due_on < today)).toBe(true);
  });

  it("has nothing that is not as it was recorded", async () => {
    const faults: unknown[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const slice = verification.parse(await read("监督员", `/v1/staff/verification${query}`));
      faults.push(...slice.faults);
      cursor = slice.next;
    }
    expect(faults).toEqual([]);
  });

  it("names its people by letters and by their work alone", async () => {
    const names = listed(office, "SELECT name FROM staff_member").toSorted();
    expect(names).toEqual([...keys.keys()].toSorted());
    for (const number of listed(
      office,
      "SELECT receipt_year || '-' || printf('%06d', receipt_seq) FROM request LIMIT 5",
    )) {
      const asked = await office.call("POST", `/v1/staff/requests/${number}/identity`, {
        headers: { Authorization: `Bearer ${keys.get("登记员")}` },
      });
      expect(await asked.text()).toMatch(/"申请人[\u4e00-\u9fa5]"/);
    }
  });

  it("is not made over its own rows", async () => {
    const before = visible(office);
    await expect(seed(office, toDay(today))).rejects.toThrow(
      /\d+ cases, \d+ publications, \d+ members that are no sample's/,
    );
    expect(visible(office)).toEqual(before);
  });
});

it(
  "is the same whenever it is made on a day",
  async () => {
    const { office } = await newOffice();
    await seed(office, toDay(friday));
    expect(ofFriday.length).toBeGreaterThan(60);
    expect(visible(office)).toEqual(ofFriday);
    office.close();
  },
  6 * minutes,
);

it("is made nowhere where a member is already", async () => {
  const { office, database } = await newOffice();
  const other = openSqlite(database);
  other
    .prepare(
      "INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES ('1', 'T', 'U', '[\"head\"]', '2026-01-01T00:00:00.000Z')",
    )
    .run();
  other.close();
  await expect(seed(office, toDay(friday))).rejects.toThrow(`${database} has 1 members that are no sample's`);
  expect(listed(office, "SELECT count(*) FROM request")).toEqual(["0"]);
  office.close();
});
