import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { topicCode } from "../../../schema/contracts/requests.ts";
import { text } from "../../../schema/contracts/text.ts";
import { readFirstDisclosed } from "../../disclosures/disclosures.store.ts";
import { pageOfDisclosures } from "../../disclosures/public-log.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { readOwnCodes } from "../../publications/codes/own-codes.store.ts";
import { disclosureQueryOf } from "../../publications/search/search-terms.ts";
import { disclosureTag } from "../../requests/appending/outcome-caching.ts";
import { DisclosureList } from "../components/disclosure-list.tsx";
import { ListPages } from "../components/list-pages.tsx";
import { Notice } from "../components/notice.tsx";
import { asWritten, codeLabelsOf } from "../publications/code-labels.ts";
import { type Filter, SearchForm } from "../publications/search-form.tsx";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { catalogueWords } from "../words/catalogue-words.ts";
import { disclosureWords as words } from "../words/disclosure-words.ts";

const pageSize = 20;
const words100 = text(100);

/** What a page of the log is asked with. A filter that nobody could have chosen is none. */
const query = {
  q: z.string().optional(),
  topic: topicCode.optional().catch(undefined),
  year: z
    .string()
    .regex(/^20[0-9]{2}$/)
    .optional()
    .catch(undefined),
  cursor: pageCursor(),
};
type Asked = z.output<z.ZodObject<typeof query>>;

/** The words to look for, or what is wrong with those that were sent. */
function wordsIn({ q: sent }: Asked) {
  const q = words100.optional().safeParse(sent?.trim() || undefined);
  if (!q.success) return { fault: catalogueWords.tooLong };
  const isWordless = q.data !== undefined && disclosureQueryOf({ q: q.data }) === "wordless";
  return isWordless ? { fault: catalogueWords.wordless } : { q: q.data };
}

const Empty = ({ reader: { say, to }, isSearch }: { reader: Reader; isSearch: boolean }) =>
  isSearch ? (
    <Notice>
      <p>{say(catalogueWords.empty)}</p>
      <ul>
        {catalogueWords.tries.map((advice) => (
          <li>{say(advice)}</li>
        ))}
        <li>
          <a href={to("/request")}>{say(catalogueWords.trySending)}</a>
        </li>
      </ul>
    </Notice>
  ) : (
    <p>{say(words.nothingYet)}</p>
  );

/** What may narrow the log down: the topics that there are, and the years since the first entry. */
async function filtersOf({ env, outside }: Call, { topic, year }: Asked): Promise<Filter[]> {
  const [own, first] = await Promise.all([readOwnCodes(env.DB), readFirstDisclosed(env.DB)]);
  const last = Number(todayOf(env, outside).slice(0, 4));
  const years = Array.from({ length: last - Number(first?.slice(0, 4) ?? last) + 1 }, (_, at) => String(last - at));
  return [
    { name: "topic", label: words.topic, options: codeLabelsOf(own).all("subjects"), chosen: topic },
    { name: "year", label: words.year, options: years.map((one) => [one, asWritten(one)]), chosen: year },
  ];
}

/** The disclosure log, searched as people type. */
export const disclosuresPage = sitePage({
  id: "disclosuresPage",
  path: "/disclosures",
  summary: "The disclosure log, for people",
  description: "What was granted on request, newest first, searched by words and narrowed down.",
  caching: "entry",
  query,
  async draw(call, { reader, query: asked }) {
    const { say } = reader;
    const { q, fault } = wordsIn(asked);
    const { topic, year, cursor } = asked;
    const [found, filters] = await Promise.all([
      fault === undefined ? pageOfDisclosures(call, { q, topic, year, cursor, limit: pageSize }) : undefined,
      filtersOf(call, asked),
    ]);
    const { items = [], next = null } = found ?? {};
    const isSearch = asked.q !== undefined || filters.some(({ chosen }) => chosen !== undefined);
    const title = say(words.title);
    return {
      title: asked.q === undefined ? title : `${asked.q} - ${title}`,
      description: say(words.description(reader.agency.name)),
      ...(fault && { isRefused: true, status: 422, cacheControl: "no-store" }),
      tags: [disclosureTag],
      alternates: [{ href: "/v1/disclosures", type: "application/json", title: say(words.json) }],
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(words.lead)}</p>
          <SearchForm
            reader={reader}
            path="/disclosures"
            hint={words.queryHint}
            query={asked.q ?? ""}
            fault={fault}
            filters={filters}
          />
          {!fault && (
            <>
              <h2>{say(isSearch ? catalogueWords.results : catalogueWords.newest)}</h2>
              {items.length === 0 ? (
                <Empty reader={reader} isSearch={isSearch || cursor !== undefined} />
              ) : (
                <DisclosureList reader={reader} entries={items} />
              )}
            </>
          )}
          <ListPages reader={reader} url={call.url} next={next} isFirst={cursor === undefined} />
          <ul class="screen">
            <li>
              <a href={reader.to("/publications")}>{say(catalogueWords.title)}</a>
            </li>
            <li>
              <a href="/v1/disclosures">{say(words.json)}</a>
            </li>
          </ul>
        </>
      ),
    };
  },
});
