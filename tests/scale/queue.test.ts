import { beforeAll, describe, expect, it } from "vitest";
import { today } from "../../schema/contracts/today.ts";
import { makeCases } from "../support/many-cases.ts";
import { costly, questions } from "../support/queue-costs.ts";
import { staffWith } from "../support/staff.ts";

const cases = 100_000;
const staff = await staffWith("officer", "head");

const { costOf, costOfPage, readBy } = await costly(staff);

beforeAll(() => makeCases(cases));

describe.each(["1", "50", "100"])("a page of %s of 100,000 cases", (limit) => {
  it.each(questions)("reads two rows a case listed and 520 at the most: %j", async (question) => {
    const { items, rowsRead, trips } = await costOf({ limit, ...question });
    expect(rowsRead).toBeLessThanOrEqual(2 * items.length + 520);
    expect(trips).toBeLessThanOrEqual(2);
  });
});

it.each(questions)("the desk's page of them reads no more: %j", async (question) => {
  const { listed, rowsRead, trips } = await costOfPage(question);
  expect(rowsRead).toBeLessThanOrEqual(2 * listed + 520);
  expect(trips).toBeLessThanOrEqual(2);
});

it.each(["mine", "unit", "all"])("today's page of %s reads what waits, and no more", async (scope) => {
  const { rowsRead, trips } = await readBy(`/desk?scope=${scope}`);
  expect(rowsRead).toBeLessThanOrEqual(14_000);
  expect(trips).toBe(2);
});

it.each(["mine", "unit", "all"])(
  "what waits today of %s reads a fixed number of rows, in two round trips",
  async (scope) => {
    const { response, rowsRead, trips } = await readBy(`/v1/staff/today?scope=${scope}`);
    expect(today.parse(await response.json()).strip).toHaveLength(20);
    expect(rowsRead).toBeLessThanOrEqual(14_000);
    expect(trips).toBe(2);
  },
);
