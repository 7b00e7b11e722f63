import * as z from "zod";
import { declaredYear, declaredYearAnswer, period, type StoredYear } from "../../schema/contracts/figures.ts";
import { tableTypes } from "../../schema/contracts/tables.ts";
import { operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { invalid } from "../http/validation.ts";
import { checkYear } from "./check-year.ts";
import { yearOfTable } from "./declaration-table.ts";
import { storeDeclaration } from "./figures.store.ts";
import { neighboursOf, releasedRows } from "./neighbours.ts";

const year = z.strictObject({ year: period });

export const declareFigures = operation(
  {
    id: "declareFigures",
    method: "put",
    path: "/v1/staff/figures/{year}",
    tag: "Staff: figures",
    summary: "Declare a whole year, all or nothing",
    description:
      "Replaces what was declared before. Nothing is public until it is released. As a table, CSV or the first sheet of " +
      "an .xlsx workbook, in the columns of the figures, with the form in a column `form`: only `form`, `indicator` and `value` are needed; " +
      "an empty value is a blank, `/` is what cannot exist, 0 a stated zero. Row n, from 0, is `/figures/n` in errors.",
    policy: staff("editor"),
    caching: "no-store",
    params: year,
    body: declaredYear,
    table: {
      mediaTypes: tableTypes,
      read: async (bytes, { year = "" }, { DB }) => yearOfTable(bytes, year, (await releasedRows(DB, year)) ?? []),
    },
    bodyLimit: 1024 * 1024,
    answers: { 200: { description: "Stored, with the checks.", schema: declaredYearAnswer } },
    problems: [],
  },
  async (call, { params, body }) => {
    const checked = checkYear(body, params.year, await neighboursOf(call.env, params.year));
    if (!checked.ok) {
      throw invalid(checked.faults, "Some figures are not valid; `errors` names each.");
    }
    const stored: StoredYear = { ...body, origin: "declared" };
    await storeDeclaration(call.env.DB, {
      period: params.year,
      document: JSON.stringify(stored),
      declaredAt: call.outside.now().toISOString(),
      declaredBy: call.member.id,
    });
    const { figures, checks } = checked;
    return { status: 200, body: { period: params.year, form: body.form, figures, checks } };
  },
);
