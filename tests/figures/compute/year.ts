import { expect } from "vitest";
import { cellAnswer, computedYearAnswer } from "../../../schema/contracts/computing.ts";
import { type DeclaredFigure, storedYear } from "../../../schema/contracts/declared-figures.ts";
import { rowsOf } from "../../support/database.ts";
import type { TestEnvironment } from "../../support/environment.ts";
import { asStored } from "../../support/figures.ts";
import type { Caller } from "../../support/staff.ts";

export const compute = async (environment: TestEnvironment, caller: Caller, year: string, body: unknown = {}) =>
  environment.call("POST", `/v1/staff/figures/${year}/computation`, {
    body,
    headers: { ...caller.headers, ...(await asStored(environment, caller, year)) },
  });

/** Computes a year; answers its checks. */
export async function computed(environment: TestEnvironment, caller: Caller, year: string, body: unknown = {}) {
  const response = await compute(environment, caller, year, body);
  expect(response.status, await response.clone().text()).toBe(200);
  return computedYearAnswer.parse(await response.json());
}

/** The stored rows of a year. */
export async function storedRows(year: string): Promise<DeclaredFigure[]> {
  const [row] = await rowsOf<{ document: string }>("SELECT document FROM figure_declaration WHERE period = ?", year);
  return storedYear.parse(JSON.parse(row?.document ?? "null")).figures;
}

export const scopeOf = ({ indicator, breakdown, applicant_kind }: DeclaredFigure) =>
  `${indicator}/${breakdown}/${applicant_kind}`;

/** The values of a stored year by cell. */
export const valuesOf = async (year: string): Promise<Map<string, number | null>> =>
  new Map((await storedRows(year)).map((row) => [scopeOf(row), row.value]));

/** The cells of a stored year that hold something. */
export const filledOf = async (year: string): Promise<Record<string, number>> =>
  Object.fromEntries([...(await valuesOf(year))].flatMap(([cell, value]) => (value ? [[cell, value]] : [])));

export const drillPath = (year: string, cell: string, query = "") => `/v1/staff/figures/${year}/cells/${cell}${query}`;

/** Everything behind a cell, all pages of it. */
export async function drilled(environment: TestEnvironment, { headers }: Caller, year: string, cell: string) {
  const items: (typeof cellAnswer)["_output"]["items"] = [];
  let query = "?limit=500";
  for (;;) {
    const response = await environment.call("GET", drillPath(year, cell, query), { headers });
    expect(response.status, cell).toBe(200);
    const answer = cellAnswer.parse(await response.json());
    items.push(...answer.items);
    if (answer.next === null) return { ...answer, items };
    query = `?cursor=${answer.next}&limit=500`;
  }
}

/** The receipt or index numbers behind a cell. */
export const behind = async (environment: TestEnvironment, caller: Caller, year: string, cell: string) =>
  (await drilled(environment, caller, year, cell)).items.map((item) =>
    "index_no" in item ? item.index_no : item.receipt_no,
  );
