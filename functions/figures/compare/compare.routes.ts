import { comparison, comparisonQuery } from "../../../schema/contracts/comparison.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { readCatalogue, readLatestJson } from "../figures.store.ts";
import { pinnedLinksOf } from "../links.ts";
import { revisionOfJson } from "../render/figures-json.ts";
import { compareYears } from "./compare-years.ts";

export const compareFigures = operation(
  {
    id: "compareFigures",
    method: "get",
    path: "/v1/figures/compare.json",
    tag: "Figures",
    summary: "Years side by side, with growth and the checks across years",
    description:
      "In the cells of the last year's form; rows that mean nothing there are listed apart, and nothing is guessed. `not-found` names the " +
      "first year of which nothing is released.",
    policy: anyone,
    caching: "current",
    generation: "comparisons",
    query: comparisonQuery,
    answers: { 200: { description: "The latest revisions of these years.", schema: comparison } },
    problems: ["not-found"],
  },
  async (call, { query }) => {
    const named = query.periods ?? (await readCatalogue(call.env.DB)).slice(-2).map(({ period }) => period);
    if (named.length === 0) throw new ProblemError("not-found", "Nothing is released yet.");
    const bodies = await readLatestJson(call.env.DB, named);
    const years = named.map((period) => {
      const body = bodies.get(period);
      if (body === undefined) throw new ProblemError("not-found", `Nothing is released for ${period}.`);
      return { period, ...revisionOfJson(body) };
    });
    const periods = years.map(({ period, form, revision, released_at }) => ({
      period,
      form,
      revision,
      released_at,
      link: pinnedLinksOf(period, revision).pinned_json,
    }));
    const form = years.at(-1)?.form;
    return rendered("application/json", JSON.stringify({ form, periods, ...compareYears(years) }));
  },
);
