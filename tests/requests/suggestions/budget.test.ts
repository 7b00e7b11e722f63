import { expect, it } from "vitest";
import { publicationSuggestions } from "../../../schema/contracts/suggestions.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { file, filing } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-20T03:00:00Z";
const staff = await staffWith();
const applicant = { kind: "natural_person", name: "申请人甲", contact: { email: "jia@example.org" } };
await file(environmentAt(now), { body: { ...filing, applicant } });

/** Copies the request as others, in a year, each with a likeness of its own, or with that of all. */
async function copied(count: number, { from, year, alike }: { from: number; year: number; alike: boolean }) {
  const columns = (await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info('request')")).map(
    ({ name }) => name,
  );
  const own: Record<string, string> = {
    id: "printf('%036d', value)",
    receipt_year: String(year),
    receipt_seq: "value",
    secret_hash: "printf('%064d', value)",
    received_on: `'${year}-03-01'`,
    own_no: "NULL",
  };
  const series = `
    WITH RECURSIVE n (value) AS (SELECT ${from} UNION ALL SELECT value + 1 FROM n WHERE value < ${from + count - 1})`;
  await bindings.DB.batch(
    [
      `INSERT INTO request (${columns.join()}) ${series}
       SELECT ${columns.map((name) => own[name] ?? `request.${name}`).join()} FROM n JOIN request ON request.receipt_seq = 1
       AND request.receipt_year = 2026`,
      `INSERT INTO likeness (place, value, request_id) ${series}
       SELECT place, ${alike ? "'alike'" : "printf('%d/%d', place, n.value)"}, printf('%036d', n.value)
       FROM n JOIN (SELECT 0 AS place UNION SELECT 1 UNION SELECT 2 UNION SELECT 3)`,
      `INSERT INTO case_event (request_id, seq, type, happened_on, recorded_at, actor, body, previous_hash, hash) ${series}
       SELECT printf('%036d', value), seq, type, happened_on, recorded_at, actor, body, previous_hash, printf('%064d', value)
       FROM n JOIN case_event ON request_id = (SELECT id FROM request WHERE receipt_year = 2026 AND receipt_seq = 1)`,
      `INSERT INTO person_key (key, kind, request_id) ${series}
       SELECT printf('%032d', value), 'identity', printf('%036d', value) FROM n`,
    ].map((sql) => bindings.DB.prepare(sql)),
  );
}

async function cost() {
  const { DB, trips } = watched(bindings.DB);
  const response = await environmentAt(now, { DB }).call("GET", "/v1/staff/publication-suggestions", staff);
  const { gathered, complete } = publicationSuggestions.parse(await response.json());
  const reading = trips.filter(({ statements }) =>
    statements.some((sql) => /likeness|case_event|person_key/.test(sql)),
  );
  return {
    rows: reading.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    queries: reading.reduce((sum, { statements }) => sum + statements.length, 0),
    groups: gathered.map(({ undecided_applicants }) => undecided_applicants),
    complete,
  };
}

/** Rows of the indexes that are looked into once: for a decision, a suggestion, or a person's decisions, and a year's first request. */
const probes = 2;
/** A request, the number it is looked up by, twice, and four values of its likeness. */
const ofRequest = 8;
/** The same of who asks: the number it is looked up by, twice each for keys and decisions, and one key. */
const ofAsker = 6;

it("reads the requests of the last months with their likeness, and who asks in groups alone", async () => {
  expect(await cost()).toEqual({ rows: probes + ofRequest, queries: 4, groups: [], complete: true });
  await copied(100, { from: 1_001, year: 2026, alike: false });
  expect(await cost()).toEqual({ rows: probes + 101 * ofRequest, queries: 4, groups: [], complete: true });
  await copied(50, { from: 2_001, year: 2026, alike: true });
  const rows = probes + 151 * ofRequest + 1 + 50 * ofAsker;
  expect(await cost()).toEqual({ rows, queries: 6, groups: [50], complete: true });
  // Of older years it reads the first row, and stops.
  await copied(500, { from: 1, year: 2024, alike: true });
  expect(await cost()).toEqual({ rows: rows + 1, queries: 6, groups: [50], complete: true });
});

it("reads no more than the latest 2,000 requests, and says so", async () => {
  await copied(3_000, { from: 10_001, year: 2026, alike: false });
  expect(await cost()).toEqual({ rows: probes + 1 + 2_000 * ofRequest, queries: 4, groups: [], complete: false });
});
