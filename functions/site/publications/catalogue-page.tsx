import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { channelId, code } from "../../../schema/contracts/publications.ts";
import { validity } from "../../../schema/contracts/registry.ts";
import { text } from "../../../schema/contracts/text.ts";
import { todayOf } from "../../env.ts";
import { page, placeOf } from "../../http/paging.ts";
import { validityLabels } from "../../labels/registry.ts";
import { catalogueTag } from "../../publications/entry/entry-caching.ts";
import { searchQueryOf } from "../../publications/search/search-terms.ts";
import { EntryList } from "../components/entry-list.tsx";
import { ListPages } from "../components/list-pages.tsx";
import { Notice } from "../components/notice.tsx";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { catalogueWords as words } from "../words/catalogue-words.ts";
import { disclosureWords } from "../words/disclosure-words.ts";
import { readCataloguePage } from "./catalogue-page.store.ts";
import { asWritten, channelLabel, codeLabelsOf } from "./code-labels.ts";
import { Feeds } from "./feeds.tsx";
import { type Filter, SearchForm } from "./search-form.tsx";

const pageSize = 20;
const place = z.strictObject({ id: z.int().positive() });
const words100 = text(100);

/** What a page of the catalogue is asked with. A filter that nobody could have chosen is none. */
const query = {
  q: z.string().optional(),
  channel: channelId.optional().catch(undefined),
  subject: code.optional().catch(undefined),
  genre: code.optional().catch(undefined),
  year: z
    .string()
    .regex(/^(19|20)[0-9]{2}$/)
    .optional()
    .catch(undefined),
  validity: validity.optional().catch(undefined),
  cursor: pageCursor(),
};
type Asked = z.output<z.ZodObject<typeof query>>;

/** What is looked for, and what is wrong with the words that were sent. */
function searchOf({ q: sent, year, channel, subject, genre, validity }: Asked, today: string) {
  const q = words100.optional().safeParse(sent?.trim() || undefined);
  if (!q.success) return { search: "none", fault: words.tooLong } as const;
  const between = year === undefined ? {} : { published_from: `${year}-01-01`, published_to: `${year}-12-31` };
  const search = searchQueryOf({ q: q.data, channel, subject, genre, validity, ...between }, today);
  return search === "wordless" ? ({ search: "none", fault: words.wordless } as const) : { search, fault: undefined };
}

/** Every year from the last to the first. */
const yearsBetween = (first: string, last: string): string[] =>
  Array.from({ length: Math.max(Number(last) - Number(first) + 1, 1) }, (_, at) => String(Number(last) - at));

const Empty = ({ reader, isSearch }: { reader: Reader; isSearch: boolean }) => {
  const { say } = reader;
  if (!isSearch) return <p>{say(words.nothingYet)}</p>;
  return (
    <Notice>
      <p>{say(words.empty)}</p>
      <ul>
        {words.tries.map((advice) => (
          <li>{say(advice)}</li>
        ))}
        <li>
          <a href={reader.to("/request")}>{say(words.trySending)}</a>
        </li>
      </ul>
    </Notice>
  );
};

/** The catalogue, searched as people type. */
export const cataloguePage = sitePage({
  id: "cataloguePage",
  path: "/publications",
  summary: "The catalogue of publications, for people",
  description: "Newest registered first, searched by words and narrowed down.",
  caching: "entry",
  query,
  async draw(call, { reader, query: asked }) {
    const { env, outside } = call;
    const { say } = reader;
    const today = todayOf(env, outside);
    const { search, fault } = searchOf(asked, today);
    const after = asked.cursor === undefined ? undefined : placeOf(place, asked.cursor).id;
    // Nothing is behind the beginning: what cannot be found is not looked for, and the filters are read all the same.
    const read = await (search === "none"
      ? readCataloguePage(env.DB, "all", 0, 0)
      : readCataloguePage(env.DB, search, after, pageSize));
    const { items, next } = page(read.entries, pageSize, ({ id }) => ({ id }));
    const codes = codeLabelsOf(read.own);
    const lastYear = today.slice(0, 4);
    const filters: readonly Filter[] = [
      {
        ...{ name: "channel", label: words.channel, chosen: asked.channel },
        options: read.channels.map(({ id }) => [id, channelLabel(read.channels, id)]),
      },
      { name: "subject", label: words.subject, options: codes.all("subjects"), chosen: asked.subject },
      { name: "genre", label: words.genre, options: codes.all("genres"), chosen: asked.genre },
      {
        ...{ name: "year", label: words.year, chosen: asked.year },
        options: yearsBetween(read.firstDay?.slice(0, 4) ?? lastYear, lastYear).map((year) => [year, asWritten(year)]),
      },
      { name: "validity", label: words.validity, options: Object.entries(validityLabels), chosen: asked.validity },
    ];
    const isSearch = asked.q !== undefined || filters.some(({ chosen }) => chosen !== undefined);
    const title = say(words.title);
    return {
      title: asked.q === undefined ? title : `${asked.q} - ${title}`,
      description: say(words.description(reader.agency.name)),
      ...(fault && { isRefused: true, status: 422, cacheControl: "no-store" }),
      tags: [catalogueTag],
      alternates: [
        { href: "/v1/publications", type: "application/json", title: say(words.json) },
        { href: "/v1/updates.atom", type: "application/atom+xml", title: say(words.atom) },
        { href: "/v1/updates.json", type: "application/feed+json", title: say(words.jsonFeed) },
      ],
      about: {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": `${env.AGENCY.origin}/publications`,
        url: `${env.AGENCY.origin}${reader.to("/publications").split("?")[0]}`,
        name: title,
        inLanguage: reader.tag,
        license: env.AGENCY.licence?.path,
        publisher: { "@type": "GovernmentOrganization", name: say(env.AGENCY.name) },
      },
      children: (
        <>
          <h1>{title}</h1>
          <SearchForm
            reader={reader}
            path="/publications"
            hint={words.queryHint}
            query={asked.q ?? ""}
            fault={fault}
            filters={filters}
          />
          {!fault && (
            <>
              <h2>{say(isSearch ? words.results : words.newest)}</h2>
              {items.length === 0 ? (
                <Empty reader={reader} isSearch={isSearch || asked.cursor !== undefined} />
              ) : (
                <EntryList reader={reader} entries={items} genreOf={(one) => codes.of("genres", one)} />
              )}
            </>
          )}
          <ListPages reader={reader} url={call.url} next={next} isFirst={asked.cursor === undefined} />
          <p class="screen">
            <a href={reader.to("/disclosures")}>{say(disclosureWords.title)}</a>
            {say(disclosureWords.linked)}
          </p>
          <Feeds reader={reader} year={asked.year ?? lastYear} />
        </>
      ),
    };
  },
});
