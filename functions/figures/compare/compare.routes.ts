import { comparison, comparisonQuery } from "../../../schema/contracts/comparison.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { readCatalogue, readLatestJson } from "../figures.store.ts";
import { pinnedLinksOf } from "../links.ts";
import { revisionOfJson } from "../render/figures-json.ts";
import { compareYears } from "./compare-years.ts";

const nothingToCompare = ([only]: readonly string[]) =>
  only === undefined ? "Nothing is released yet." : `Only ${only} is released; a comparison needs two years.`;

export const compareFigures = operation(
  {
    id: "compareFigures",
    method: "get",
    path: "/v1/figures/compare.json",
    tag: "Figures",
    summary: "Years side by side, with growth and the checks across years",
    description:
      "`periods` names two to ten years; with one alone there is nothing to compare: 422 where it is named, 404 where no other is released " +
      "yet. A figure that no other of these years has is in `unmapped`, so that years whose forms have nothing in common answer no `items`.",
    policy: anyone,
    caching: "current",
    generation: "comparisons",
    query: comparisonQuery,
    answers: { 200: { description: "The latest revisions of these years.", schema: comparison } },
    problems: ["not-found"],
  },
  async (call, { query }) => {
    const named = query.periods ?? (await readCatalogue(call.env.DB)).slice(-2).map(({ period }) => period);
    if (named.length < 2) throw new ProblemError("not-found", nothingToCompare(named));
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
