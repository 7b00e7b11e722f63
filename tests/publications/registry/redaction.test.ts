import fc from "fast-check";
import { expect, it } from "vitest";
import { publicationList } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { amend, item, recount, register, withdraw } from "../../support/publications.ts";
import { revisionsOf } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-05T01:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();

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
    const text = member === "url" ? `https://gaj.example/${word}` : word;
    sent[member] = member === "subjects" || member === "keywords" ? [text] : text;
    return word;
  });
  return { sent: { ...sent, validity: "amended" }, words };
}

/** Everything there is as text, bytes too: D1 answers a blob as the list of its bytes. */
async function all(): Promise<string> {
  return JSON.stringify(await everything(), (_, value) =>
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
        const redaction = { reason: "含个人信息", redact: true };
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
