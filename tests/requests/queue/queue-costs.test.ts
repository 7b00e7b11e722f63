import { beforeAll, describe, expect, it } from "vitest";
import { makeCases, memberOf } from "../../support/many-cases.ts";
import { costly, questions } from "../../support/queue-costs.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith("officer");

const { costOf } = await costly(staff);

beforeAll(() => makeCases(4_000));

describe.each(["1", "50", "100"])("a page of %s cases", (limit) => {
  it.each(questions)("reads two rows a case shown and 520 at the most, in two round trips: %j", async (question) => {
    const { items, rowsRead, trips } = await costOf({ limit, ...question });
    expect(rowsRead).toBeLessThanOrEqual(2 * items.length + 520);
    expect(trips).toBeLessThanOrEqual(2);
  });
});

it("reads five rows for each case of a filter by itself, and one more to know that others follow", async () => {
  // The row, its place in the page, its title's event, its title, and the member.
  expect(await costOf({ assigned_to: memberOf(1), limit: "10", state: "open" })).toMatchObject({ rowsRead: 51 });
  expect(await costOf({ limit: "10", state: "open", unassigned: "true" })).toMatchObject({ rowsRead: 41 });
});

it("looks at 500 rows less what it shows of them, says where that was too few, and goes on", async () => {
  const question = { assigned_to: memberOf(7), channel: "email", limit: "50", state: "closed", topic: "topic_7" };
  const found: string[] = [];
  let cursor: string | undefined;
  const examined: number[] = [];
  do {
    const page = await costOf({ ...question, ...(cursor === undefined ? {} : { cursor }), sort: "received" });
    found.push(...page.items.map(({ receipt_no }) => receipt_no));
    examined.push(page.examined);
    expect(page.narrow).toBe(page.next !== null && page.items.length < 50);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(examined).toEqual([400, 400, 400, 0]);
  const all = await costOf({ ...question, limit: "100" });
  expect(new Set(found)).toEqual(new Set(all.items.map(({ receipt_no }) => receipt_no)));
  expect(found.length).toBeGreaterThan(10);
  expect(new Set(found).size).toBe(found.length);
});
