import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicationList } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { declareCodes } from "../../support/own-codes.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, item, recount, register, withdraw } from "../../support/publications.ts";
import { dirty, revisionsOf } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-05T01:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const declare = ({ subjects, genre }: Record<string, unknown>) =>
  Promise.all([declareCodes("subjects", String(subjects)), declareCodes("genres", String(genre))]);
const redaction = { reason: "含个人信息", redact: true };

/** Every member of an entry that is free text, or a code of the agency's own. */
const members = [
  ...[
    "title",
    "summary",
    "publisher_unit",
    "document_no",
    "subjects",
    "genre",
    "maker",
    "url",
    "legal_basis",
    "review_by",
  ],
  ...["review_result", "validity_note", "keywords"],
] as const;

let markers = 0;
/** A content whose every text is a marker of its own; latin, so that the search index has it as one word. */
function marked() {
  const sent: Record<string, unknown> = {};
  const words = members.map((member) => {
    const word = `zq${++markers}xmark`;
    // A basis that is no code is words.
    const text = member === "url" ? `https://gaj.example/${word}` : member === "legal_basis" ? `《${word}》` : word;
    sent[member] = member === "subjects" || member === "keywords" ? [text] : text;
    return word;
  });
  return { sent: { ...sent, validity: "amended" }, words };
}

/** Everything there is as text, bytes too: D1 answers a blob as the list of its bytes. */
async function all(): Promise<string> {
  // The agency's own codes are declared for everybody, and stay.
  return JSON.stringify({ ...(await everything()), own_code: [] }, (_, value) =>
    Array.isArray(value) && typeof value[0] === "number" ? String.fromCharCode(...value) : value,
  );
}

it("a redaction leaves no text of an entry anywhere: whatever members it had, however often amended, registered or imported", async () => {
  const histories = fc.record({
    imported: fc.boolean(),
    amended: fc.integer({ min: 0, max: 2 }),
    counted: fc.boolean(),
    countedMeanwhile: fc.boolean(),
    otherMonth: fc.boolean(),
    withdrawnBefore: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      histories,
      async ({ imported, amended, counted, countedMeanwhile, otherMonth, withdrawnBefore }) => {
        const count = async () => {
          for (const month of ["2026-02", "2026-01"])
            expect((await recount(environment, staff, month)).status).toBe(200);
        };
        if (countedMeanwhile) await count();
        const first = marked();
        await declare(first.sent);
        const words = [...first.words];
        let indexNo: string;
        if (imported) {
          await outcomeOf(await sendFile(environment, staff, [item("2026-02-03", first.sent)]));
          const listed = await environment.call("GET", `/v1/publications?q=${first.words[0]}`);
          indexNo = publicationList.parse(await listed.json()).items[0]?.index_no ?? "";
        } else {
          indexNo = (await register(environment, staff, "2026-02-03", first.sent)).index_no;
        }
        for (let round = 0; round < amended; round++) {
          const next = marked();
          await declare(next.sent);
          words.push(...next.words);
          if (countedMeanwhile) await count();
          const moved = otherMonth ? { published_on: "2026-01-07" } : {};
          expect((await amend(environment, staff, indexNo, { ...next.sent, ...moved })).status).toBe(200);
        }
        if (counted) await count();
        const before = await all();
        for (const word of words.slice(-members.length)) expect(before.includes(word), word).toBe(true);
        if (withdrawnBefore) await withdraw(environment, staff, indexNo, { reason: "误发" });
        if (withdrawnBefore && countedMeanwhile) await count();
        expect((await withdraw(environment, staff, indexNo, redaction)).status).toBe(200);
        const after = await all();
        expect(words.filter((word) => after.includes(word))).toEqual([]);
        await environment.schedule(daily, "2026-03-05T00:30:00.000Z");
        const later = await all();
        expect(words.filter((word) => later.includes(word))).toEqual([]);
        for (const path of [
          "/v1/updates.json",
          "/v1/updates.atom",
          "/v1/rollups/publications.json?by=unit",
          "/v1/rollups/publications/2026-02/revisions",
        ]) {
          const text = await (await environment.call("GET", path)).text();
          expect(words.filter((word) => text.includes(word))).toEqual([]);
        }
      },
    ),
    { numRuns: 16, seed: 20190515 },
  );
  // What stays: its number, days and channels.
  const [row] = await rowsOf("SELECT seq, published_on, channels FROM publication WHERE redacted = 1");
  expect(row).toMatchObject({ seq: expect.any(Number), published_on: "2026-02-03", channels: '["portal"]' });
}, 120_000);

it("a redaction leaves the unit that another published entry of the month states, with every number as it was", async () => {
  const unit = { publisher_unit: "共同的处室" };
  await declareCodes("subjects", "own-subject");
  await register(environment, staff, "2025-11-03", unit);
  await recount(environment, staff, "2025-11");
  const second = await register(environment, staff, "2025-11-04", { ...unit, subjects: ["own-subject"] });
  await recount(environment, staff, "2025-11");
  const before = await revisionsOf(environment, "2025-11");
  expect(JSON.stringify(before)).toContain("own-subject");
  await withdraw(environment, staff, second.index_no, { reason: "误发", redact: true });
  const [latest, ...earlier] = await revisionsOf(environment, "2025-11");
  expect(latest?.difference).toContainEqual({ by: "unit", value: "共同的处室", channel: "_T", from: 2, to: 1 });
  expect(latest?.difference).toContainEqual({ by: "subject", value: "_R", channel: "_T", from: 1, to: 0 });
  expect(earlier).toEqual(JSON.parse(JSON.stringify(before).replaceAll("own-subject", "_R")));
});

it("a redaction of an earlier version, which left unit, subjects and revisions, is made complete; then nothing is left to redact", async () => {
  await recount(environment, staff, "2025-09");
  const own = {
    publisher_unit: "zqleftunit",
    subjects: ["zqleftsubject"],
    genre: "zqleftgenre",
    legal_basis: "zqleftbasis",
  };
  await declare({ subjects: own.subjects[0], genre: own.genre });
  await declareCodes("legal_bases", own.legal_basis);
  const { index_no } = await register(environment, staff, "2025-09-03", own);
  await recount(environment, staff, "2025-09");
  await withdraw(environment, staff, index_no);
  await recount(environment, staff, "2025-09");
  await execute(
    "DELETE FROM act_value",
    "UPDATE publication SET redacted = 1, title = '', content_hash = NULL WHERE publisher_unit = 'zqleftunit'",
  );
  for (const word of ["zqleftunit", "zqleftsubject", "zqleftgenre", "zqleftbasis"]) expect(await all()).toContain(word);
  expect((await withdraw(environment, staff, index_no, redaction)).status).toBe(200);
  expect(await all()).not.toContain("zqleft");
  await expectProblem(await withdraw(environment, staff, index_no, redaction), "unchanged");
});

it.each([
  ["publisher_unit", "'甲处'"],
  ["subjects", `'["finance"]'`],
  ["genre", "'notice'"],
  ["legal_basis", "'某法'"],
  ["validity_by", "'chongqing/2025-00001'"],
])("an entry redacted before whose %s is left may be redacted", async (column, value) => {
  const { index_no } = await register(environment, staff, "2025-08-03");
  await withdraw(environment, staff, index_no, redaction);
  await execute(`UPDATE publication SET ${column} = ${value} WHERE published_on = '2025-08-03'`);
  expect((await withdraw(environment, staff, index_no, redaction)).status).toBe(200);
  await expectProblem(await withdraw(environment, staff, index_no, redaction), "unchanged");
  await execute("UPDATE publication SET published_on = '2025-08-04' WHERE published_on = '2025-08-03'");
});

it("a redaction by the version before leaves neither addresses of channels nor the document's key", async () => {
  const channels = ["portal", { id: "weibo", published_on: "2025-10-07", url: "https://weibo.example/1" }];
  const { index_no } = await register(environment, staff, "2025-10-03", { channels, document_no: "渝公发〔2025〕9号" });
  await withdraw(environment, staff, index_no);
  await execute("UPDATE publication SET redacted = 1, title = '' WHERE published_on = '2025-10-03'");
  expect(
    await rowsOf("SELECT channel_details, document_key FROM publication WHERE published_on = '2025-10-03'"),
  ).toEqual([{ channel_details: "{}", document_key: null }]);
});

describe("an entry from before the guards, published on a day of no month,", () => {
  /** Registers an item and puts it on that day, as an older version might have. */
  async function misdated(more: Record<string, unknown> = {}) {
    const { index_no } = await register(environment, staff, "2025-07-03", more);
    const [guard] = await rowsOf<{ sql: string }>(
      "SELECT sql FROM sqlite_schema WHERE name = 'publication_days_update'",
    );
    await execute(
      "DROP TRIGGER publication_days_update",
      "UPDATE publication SET published_on = '2025-13-03' WHERE published_on = '2025-07-03'",
      "DELETE FROM rollup_dirty",
      guard?.sql ?? "",
    );
    return index_no;
  }

  it("is mended by PATCH, which marks the month that there is", async () => {
    const index_no = await misdated();
    expect((await amend(environment, staff, index_no, { published_on: "2025-06-03" })).status).toBe(200);
    expect(await dirty()).toEqual(["2025-06"]);
  });

  it("is withdrawn, and nothing is marked", async () => {
    const index_no = await misdated();
    expect((await withdraw(environment, staff, index_no)).status).toBe(200);
    expect(await dirty()).toEqual([]);
  });

  it("is redacted, here and in the months there are that it was in", async () => {
    await declareCodes("subjects", "zqdaysubject");
    const index_no = await misdated({ publisher_unit: "zqdayunit", subjects: ["zqdaysubject"] });
    expect(await all()).toContain("zqdayunit");
    expect((await withdraw(environment, staff, index_no, redaction)).status).toBe(200);
    await environment.schedule(daily, "2026-03-05T00:30:00.000Z");
    expect(await all()).not.toContain("zqday");
  });

  it("is redacted where it was in no other month, its acts being from before their values were recorded", async () => {
    const index_no = await misdated({ publisher_unit: "zqsoleunit" });
    await execute("DELETE FROM act_value");
    expect((await withdraw(environment, staff, index_no, redaction)).status).toBe(200);
    expect(await dirty()).toEqual([]);
    expect(await all()).not.toContain("zqsole");
  });
});

describe("a month that cannot be counted", () => {
  it("does not fail a redaction that is stored, nor keep its other months from being counted; the daily run names it", async () => {
    const own = { publisher_unit: "zqrefusedunit" };
    const { index_no } = await register(environment, staff, "2025-05-03", own);
    await recount(environment, staff, "2025-05");
    await amend(environment, staff, index_no, { published_on: "2025-04-03" });
    await recount(environment, staff, "2025-04");
    await execute(
      `CREATE TRIGGER refuses BEFORE INSERT ON rollup_month WHEN NEW.month = '2025-04'
       BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    expect((await withdraw(environment, staff, index_no, redaction)).status).toBe(200);
    expect(await dirty()).toEqual(["2025-04"]);
    await environment.schedule(daily, "2026-03-06T00:30:00.000Z");
    expect(await rowsOf("SELECT table_name, row_key FROM set_aside WHERE task = 'count-months'")).toEqual([
      { table_name: "rollup_month", row_key: "2025-04" },
    ]);
    await execute("DROP TRIGGER refuses", "DELETE FROM set_aside", "DELETE FROM rollup_dirty");
  });

  it("holds up no later redaction: the months marked last are counted", async () => {
    for (const month of ["2025-01", "2025-02", "2025-03", "2025-10"]) await recount(environment, staff, month);
    const { index_no } = await register(environment, staff, "2025-10-03", { publisher_unit: "zqlateunit" });
    await recount(environment, staff, "2025-10");
    await execute(
      `INSERT INTO rollup_dirty (month, token, marked_at, withheld)
       SELECT month, 'bad', '2026-01-01T00:00:00.000Z', '["unit x"]' FROM rollup_month
       WHERE month IN ('2025-01', '2025-02', '2025-03')`,
      `CREATE TRIGGER refuses BEFORE DELETE ON rollup_dirty WHEN OLD.token = 'bad'
       BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    expect((await withdraw(environment, staff, index_no, redaction)).status).toBe(200);
    expect(await dirty()).toEqual(["2025-01", "2025-02", "2025-03"]);
    expect(await all()).not.toContain("zqlate");
    await execute("DROP TRIGGER refuses", "DELETE FROM rollup_dirty");
  });
});
