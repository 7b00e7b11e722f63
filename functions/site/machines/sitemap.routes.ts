import * as z from "zod";
import { readPublicNumbers } from "../../disclosures/disclosures.store.ts";
import { readCatalogueAndYears } from "../../figures/catalogue-years.store.ts";
import { timelinessTag } from "../../figures/timeliness/timeliness-tag.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { rendered } from "../../http/response.ts";
import { listedBetween, newestListed } from "../../publications/catalogue/catalogue.store.ts";
import { catalogueTag } from "../../publications/entry/entry-caching.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { disclosureTag } from "../../requests/appending/outcome-caching.ts";
import { allLanguages, languages, pathIn } from "../language.ts";
import { sitePages } from "../site-pages.ts";
import { type SitemapAddress, sitemapIndex, sitemapOf } from "./sitemap-xml.ts";

/** Ids of entries that a sitemap covers: it has as many addresses at the most, of the 50,000 that one may have. */
const idsAPage = 10_000;

const reading = {
  method: "get",
  tag: "Service",
  policy: anyone,
  caching: "entry",
  answers: { 200: { description: "A sitemap.", mediaTypes: ["application/xml"] } },
} as const;

const xml = (content: string, tag: string) =>
  rendered("application/xml; charset=utf-8", content, { headers: { "Cache-Tag": tag } });

export const getSitemap = operation(
  {
    ...reading,
    id: "getSitemap",
    path: "/sitemap.xml",
    summary: "The sitemaps there are (sitemaps.org)",
    description:
      "One of the pages, one of the disclosure log, and one for each ten thousand entries that were registered.",
    problems: [],
  },
  async ({ env: { AGENCY, DB } }) => {
    const pages = Math.ceil((await newestListed(DB)) / idsAPage);
    const ofEntries = Array.from({ length: pages }, (_, at) => `${AGENCY.origin}/sitemap/publications/${at + 1}.xml`);
    const fixed = ["pages", "disclosures"].map((name) => `${AGENCY.origin}/sitemap/${name}.xml`);
    return xml(sitemapIndex([...fixed, ...ofEntries]), catalogueTag);
  },
);

/** The paths of all pages, in Simplified Chinese. */
const paths = sitePages
  .filter(({ contract: { method, id } }) => method === "get" && !/In(?:TraditionalChinese|English)$/.test(id))
  .map(({ contract }) => contract.path);
const fixedPaths = paths.filter((path) => !path.includes("{"));
const yearPaths = paths.filter((path) => path.endsWith("/{year}"));

/** The years that pages of a path are of. */
const yearsOf = (path: string, { releases, countedYears }: Awaited<ReturnType<typeof readCatalogueAndYears>>) =>
  path.startsWith("/timeliness/") ? countedYears.map(String) : releases.map(({ period }) => period);

export const getPagesSitemap = operation(
  {
    ...reading,
    id: "getPagesSitemap",
    path: "/sitemap/pages.xml",
    summary: "The pages of the service (sitemaps.org)",
    description:
      "Those that are always there, those of each released year and of each whose quarters are counted, in every language.",
    problems: [],
  },
  async ({ env: { AGENCY, DB } }) => {
    const years = await readCatalogueAndYears(DB);
    const ofYears = yearPaths.flatMap((path) => yearsOf(path, years).map((year) => path.replace("{year}", year)));
    const addresses = [...fixedPaths, ...ofYears].flatMap((path): SitemapAddress[] => {
      const alternates = allLanguages.map((language) => ({
        tag: languages[language].tag,
        address: `${AGENCY.origin}${pathIn(language, path)}`,
      }));
      return alternates.map(({ address }) => ({ address, alternates }));
    });
    return xml(sitemapOf(addresses), `figures-index,${timelinessTag}`);
  },
);

export const getDisclosuresSitemap = operation(
  {
    ...reading,
    id: "getDisclosuresSitemap",
    path: "/sitemap/disclosures.xml",
    summary: "The pages of the disclosure log (sitemaps.org)",
    description: "Those of the latest ten thousand entries that are public; each page names its other languages.",
    problems: [],
  },
  async ({ env: { AGENCY, DB } }) => {
    const entries = await readPublicNumbers(DB, idsAPage);
    const addresses = entries.map(({ no, changedAt }) => ({
      address: `${AGENCY.origin}/disclosures/${no}`,
      changedAt,
    }));
    return xml(sitemapOf(addresses), disclosureTag);
  },
);

export const getPublicationsSitemap = operation(
  {
    ...reading,
    id: "getPublicationsSitemap",
    path: "/sitemap/publications/{page}.xml",
    summary: "The pages of entries (sitemaps.org)",
    description: "Those of ten thousand numbers of registration that are listed; each page names its other languages.",
    params: z.strictObject({
      page: z
        .string()
        .regex(/^[1-9][0-9]{0,5}$/)
        .transform(Number),
    }),
    problems: [],
  },
  async ({ env: { AGENCY, DB } }, { params: { page } }) => {
    const entries = await listedBetween(DB, (page - 1) * idsAPage, page * idsAPage);
    const addresses = entries.map((entry) => ({
      address: `${AGENCY.origin}/publications/${indexNoOf(entry)}`,
      changedAt: entry.changedAt,
    }));
    return xml(sitemapOf(addresses), catalogueTag);
  },
);
