import { beforeAll, describe, expect, it } from "vitest";
import { importResult } from "../../../schema/contracts/importing.ts";
import { environmentAt } from "../../support/environment.ts";
import { lawfulReply } from "../../support/replies.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { type Synthetic, synthetic } from "./synthetic.ts";
import { behind, computed, drilled, scopeOf, storedRows, valuesOf } from "./year.ts";

/** What Vite hands to tests from the environment: variables named `VITE_…`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;

/** How many cases the year is made of: a few here, 3,000 in `npm run test:long`. */
const size = Number(env?.VITE_CASES ?? 90);
const year = "2024";

const environment = environmentAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();

/** The receipt numbers that must stand behind each cell. */
const expected = new Map<string, string[]>();
const cases: (Synthetic & { receipt_no: string })[] = [];
const unitCodes = new Map<string, string>();

beforeAll(async () => {
  const made = Array.from({ length: size }, (_, number) => synthetic(number, all.id));
  for (let at = 0; at < made.length; at += 250) {
    const slice = made.slice(at, at + 250);
    const response = await environment.call("POST", "/v1/staff/requests/import", {
      body: slice.map(({ line }) => JSON.stringify(line)).join("\n"),
      headers: { ...all.headers, "Content-Type": "application/x-ndjson" },
    });
    const body = await response.json();
    expect(body).toMatchObject({ result: "stored" });
    for (const [index, { receipt_no }] of importResult.parse(body).cases.entries()) {
      const one = slice[index];
      if (one === undefined || receipt_no === null) throw new Error("not stored");
      cases.push({ ...one, receipt_no });
      for (const cell of one.cells) expected.set(cell, [...(expected.get(cell) ?? []), receipt_no]);
    }
  }
}, 900_000);

describe(`a synthetic year of ${size} cases`, () => {
  it("computes tables whose checks all pass", async () => {
    const { checks, origin } = await computed(environment, all, year);
    expect(origin).toBe("computed");
    expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
    const passed = new Set(checks.filter(({ status }) => status === "pass").map(({ id }) => id));
    expect([...passed]).toEqual(expect.arrayContaining(["F01", "F02", "F03", "F04", "F05", "F06"]));
    for (const { indicator, breakdown, label_en } of await storedRows(year)) {
      if (indicator === "requests.unit" && label_en) unitCodes.set(label_en.replace("Unit: ", ""), breakdown);
    }
  });

  it("drills every cell to exactly the cases it counts", { timeout: 900_000 }, async () => {
    const byCode = new Map(
      [...unitCodes].map(([name, code]) => [`requests.unit/${code}/_T`, `requests.unit/${name}/_T`]),
    );
    const drilledCells = new Set<string>();
    // Of the few cases of a short run, zeros are drilled for the totals of all kinds of applicant only.
    const rows = (await storedRows(year)).filter(
      ({ indicator, value_origin, value, applicant_kind }) =>
        value_origin === "computed" &&
        !/^(documents|publications)/.test(indicator) &&
        (size >= 3_000 || value !== 0 || applicant_kind === "_T"),
    );
    for (const row of rows) {
      const cell = scopeOf(row);
      const named = byCode.get(cell) ?? cell;
      drilledCells.add(named);
      const found = await drilled(environment, all, year, cell);
      expect(found.value, cell).toBe(row.value);
      expect(found.stored, cell).toBe(row.value);
      expect(found.count, cell).toBe(found.items.length);
      const amounts = found.items.flatMap((item) => ("amount" in item ? (item.amount ?? 0) : []));
      const numbers = found.items.map((item) => ("receipt_no" in item ? item.receipt_no : ""));
      if (row.indicator.startsWith("processing_fee.") && amounts.length > 0) {
        expect(
          amounts.reduce((total, amount) => total + amount, 0),
          cell,
        ).toBe(row.value);
        continue;
      }
      expect(numbers, cell).toEqual((expected.get(named) ?? []).toSorted());
      if (row.indicator !== "requests.working_days") {
        expect(row.value, cell).toBe(numbers.length);
        continue;
      }
      const rank = Math.ceil(((row.breakdown === "median" ? 50 : 90) * amounts.length) / 100);
      expect(row.value).toBe(amounts.toSorted((a, b) => a - b)[rank - 1]);
    }
    expect([...expected.keys()].filter((cell) => !drilledCells.has(cell))).toEqual([]);
  });

  it("flips exactly the expected cells when one case is mutated", async () => {
    const chosen = cases.find(({ cells }) => cells.includes("requests.outcome/other.misc/research"));
    const one = cases.find(
      ({ cells, line }) =>
        cells.includes("requests.timeliness/on_time/_T") &&
        cells.includes("requests.received/_T/_T") &&
        !JSON.stringify(line).includes("redo_ordered"),
    );
    if (one === undefined) throw new Error(`no such case beside ${chosen?.receipt_no}`);
    const before = await valuesOf(year);
    const { version, timeline, applicant_kind: kind } = await caseOf(environment, all, one.receipt_no);
    const reply = timeline.find(({ type }) => type === "replied");
    const leaf = one.cells.find((cell) => cell.startsWith("requests.outcome/") && cell.endsWith("/_T")) ?? "";
    if (reply === undefined) throw new Error("not replied to");
    const { on } = reply;
    const into = leaf.includes("declined.petition") ? "declined.repeat" : "declined.petition";
    const changes = [
      { type: "corrected", on, voids: reply.seq, text: "误录。" },
      { type: "replied", ...lawfulReply(into, on), service: { by: "post", sent_on: on, served_on: on } },
    ];
    for (const [step, event] of changes.entries()) {
      const response = await append(environment, all, one.receipt_no, event, { version: version + step });
      expect(response.status).toBe(201);
    }
    await computed(environment, all, year);
    const now = await valuesOf(year);
    const flipped = [...now].flatMap(([cell, value]) =>
      value === before.get(cell) ? [] : [[cell, (value ?? 0) - (before.get(cell) ?? 0)]],
    );
    const outcome = leaf.split("/")[1];
    expect(Object.fromEntries(flipped)).toEqual({
      [`requests.outcome/${outcome}/${kind}`]: -1,
      [`requests.outcome/${outcome}/_T`]: -1,
      [`requests.outcome/${into}/${kind}`]: 1,
      [`requests.outcome/${into}/_T`]: 1,
    });
    expect([...before.keys()]).toEqual([...now.keys()]);
    expect(await behind(environment, all, year, `requests.outcome/${into}/${kind}`)).toContain(one.receipt_no);
  });
});
