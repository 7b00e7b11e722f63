import { figuresIndex } from "../../schema/contracts/released-figures.ts";
import { dataPackage } from "../../schema/contracts/releases.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { rendered } from "../http/response.ts";
import { readCatalogueAndYears } from "./catalogue-years.store.ts";
import { dataPackageOf } from "./datapackage.ts";
import { readCatalogue } from "./figures.store.ts";
import { linksOf } from "./links.ts";
import { timelinessTag } from "./timeliness/timeliness-tag.ts";

const json = "application/json";

const reading = { method: "get", tag: "Figures", policy: anyone, caching: "current", problems: ["not-found"] } as const;

export const listFigures = operation(
  {
    ...reading,
    id: "listFigures",
    path: "/v1/figures",
    summary: "The periods with released figures",
    description:
      "Where to begin: each year with its links to every format, the latest and the pinned ones. Empty before a first release.",
    problems: [],
    answers: { 200: { description: "Each period with its latest revision.", schema: figuresIndex } },
  },
  async (call) => {
    const items = (await readCatalogue(call.env.DB)).map(({ period, form, revision, releasedAt }) => ({
      period,
      form,
      revision,
      released_at: releasedAt,
      links: linksOf(period, revision),
    }));
    return rendered(json, JSON.stringify({ items }), { headers: { "Cache-Tag": "figures-index" } });
  },
);

export const getDataPackage = operation(
  {
    ...reading,
    id: "getDataPackage",
    path: "/datapackage.json",
    summary: "Every released year as one data package",
    description:
      "Each year is the pinned CSV of its latest revision, with its size and hash; and the CSVs of how soon requests were replied to, and of what is published. `not-found` before a first release.",
    answers: { 200: { description: "A Frictionless Data Package v2.", schema: dataPackage } },
  },
  async (call) => {
    const { releases, countedYears } = await readCatalogueAndYears(call.env.DB);
    if (releases.length === 0) throw new ProblemError("not-found", "Nothing is released yet.");
    return rendered(json, JSON.stringify(dataPackageOf(call.env.AGENCY, releases, countedYears)), {
      headers: { "Cache-Tag": `figures-index,${timelinessTag}` },
    });
  },
);
