import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { day } from "../../../schema/contracts/day.ts";
import { channelId, code } from "../../../schema/contracts/publications.ts";
import { text } from "../../../schema/contracts/text.ts";
import { localDay } from "../../clock/days.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { nextPath, page, placeOf } from "../../http/paging.ts";
import { isEntryLate } from "../../publications/entry/entry.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { importPublications } from "../../publications/importing/importing.routes.ts";
import { entriesPage } from "../../publications/listing/entry-pages.ts";
import { listEntries } from "../../publications/listing/listing.routes.ts";
import { owedPage } from "../../publications/owed/owed.routes.ts";
import { registerPublication } from "../../publications/registry/registering.routes.ts";
import { searchQueryOf } from "../../publications/search/search-terms.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { dayWords } from "../../site/format.ts";
import { readCataloguePage } from "../../site/publications/catalogue-page.store.ts";
import { codeLabelsOf } from "../../site/publications/code-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { publicationWords as words } from "../words/publication-words.ts";
import { CatalogueFilter } from "./filter-form.tsx";

const pageSize = 25;
const views = ["owed", "published", "withdrawn"] as const;
const listedPlace = z.strictObject({ id: z.int().positive() });

const query = {
  show: z.enum(views).optional().catch(undefined),
  q: text(100).optional().catch(undefined),
  channel: channelId.optional().catch(undefined),
  subject: code.optional().catch(undefined),
  genre: code.optional().catch(undefined),
  unit: text(200).optional().catch(undefined),
  late: z.enum(["true", "false"]).optional().catch(undefined),
  published_from: day.optional().catch(undefined),
  published_to: day.optional().catch(undefined),
  cursor: pageCursor(),
};
type Asked = z.output<z.ZodObject<typeof query>>;

interface Listed {
  reader: Reader;
  asked: Asked;
}

const linkTo = (reader: Reader, entry: Parameters<typeof indexNoOf>[0] & { title: string }) => (
  <a href={reader.to(`/desk/publications/${indexNoOf(entry)}`)} lang={reader.ownWords}>
    {entry.title || indexNoOf(entry)}
  </a>
);

async function owedList(call: StaffCall, { reader, asked }: Listed) {
  const { say } = reader;
  const { items, next } = await owedPage(call, { cursor: asked.cursor, due_before: undefined, limit: pageSize });
  const columns = [words.itemColumn, words.owes, words.due, words.unit].map((heading) => ({ heading: say(heading) }));
  const table =
    items.length === 0 ? (
      <p>{say(words.nothingOwed)}</p>
    ) : (
      <DataTable
        caption={say(words.dutyTitle)}
        columns={columns.map((column, at) => ({ ...column, isLong: at === 0 || at === 2 }))}
        rows={items.map(({ owed, due, entry, working_days_left, overdue_by }) => [
          linkTo(reader, entry),
          say(words.owesKind[owed]),
          say(words.dueDay(due, working_days_left, overdue_by)),
          entry.publisher_unit ?? "",
        ])}
      />
    );
  return { lead: <p>{say(words.owedWhy)}</p>, table, next };
}

async function publishedList({ env, outside }: StaffCall, { reader, asked }: Listed) {
  const { say } = reader;
  const { q, channel, subject, genre, unit, published_from, published_to } = asked;
  const late = asked.late === undefined ? undefined : asked.late === "true";
  const search = searchQueryOf(
    { q, channel, subject, genre, unit, late, published_from, published_to },
    todayOf(env, outside),
  );
  const after = asked.cursor === undefined ? undefined : placeOf(listedPlace, asked.cursor).id;
  const isNothing = search === "none" || search === "wordless";
  const read = await readCataloguePage(
    env.DB,
    isNothing ? "all" : search,
    isNothing ? 0 : after,
    isNothing ? 0 : pageSize,
  );
  const { items, next } = page(read.entries, pageSize, ({ id }) => ({ id }));
  const codes = codeLabelsOf(read.own);
  const columns = [words.itemColumn, words.genre, words.publishedOn, words.unit, words.lateness];
  const table =
    items.length === 0 ? (
      <p>{say(words.nothing)}</p>
    ) : (
      <DataTable
        caption={say(words.published)}
        columns={columns.map((heading, at) => ({ heading: say(heading), isLong: at === 0 }))}
        rows={items.map((entry) => {
          const isLate = isEntryLate(entry);
          return [
            linkTo(reader, entry),
            entry.genre === null ? "" : say(codes.of("genres", entry.genre)),
            entry.published_on === null ? "" : say(dayWords(entry.published_on)),
            entry.publisher_unit ?? "",
            isLate === null ? "" : say(isLate ? words.late : words.inTime),
          ];
        })}
      />
    );
  return {
    lead: <CatalogueFilter reader={reader} asked={asked} channels={read.channels} codes={codes} />,
    table,
    next: isNothing ? null : next,
  };
}

async function withdrawnList(call: StaffCall, { reader, asked }: Listed) {
  const { say } = reader;
  const { items, next } = await entriesPage(call, { withdrawn: true }, asked.cursor, pageSize);
  const columns = [words.itemColumn, words.withdrawnOn, words.reason];
  const table =
    items.length === 0 ? (
      <p>{say(words.nothing)}</p>
    ) : (
      <DataTable
        caption={say(words.withdrawn)}
        columns={columns.map((heading, at) => ({ heading: say(heading), isLong: at !== 1 }))}
        rows={items.map((entry) => [
          linkTo(reader, entry),
          entry.withdrawn_at === null
            ? ""
            : say(dayWords(localDay(new Date(entry.withdrawn_at), call.env.AGENCY.time_zone))),
          entry.withdrawal_reason ?? "",
        ])}
      />
    );
  return { lead: null, table, next };
}

const lists = { owed: owedList, published: publishedList, withdrawn: withdrawnList };

export const publicationsPage = deskPage({
  id: "deskPublications",
  path: "/desk/publications",
  summary: "What is owed, what is published and what was withdrawn",
  description: "The lists of the publisher's room; filters stand in the address.",
  policy: policyOf(listEntries),
  query,
  async draw(call, { reader, seat, query: asked }) {
    const { say } = reader;
    const { show = "owed" } = asked;
    const { lead, table, next } = await lists[show](call, { reader, asked });
    const at = (view: string) => reader.to(`/desk/publications?show=${view}`);
    return {
      title: `${say(words[show])} - ${say(words.title)}`,
      children: (
        <>
          <h1>{say(words.title)}</h1>
          <LinkList
            links={[
              ...(mayUse(seat.member, registerPublication)
                ? [{ href: reader.to("/desk/publications/new"), text: say(words.register) }]
                : []),
              ...(mayUse(seat.member, importPublications)
                ? [{ href: reader.to("/desk/publications/import"), text: say(words.import) }]
                : []),
            ]}
          />
          <nav class="pages" aria-label={say(words.views)}>
            <ul>
              {views.map((view) => (
                <li>
                  <a href={at(view)} aria-current={view === show ? "page" : undefined}>
                    {say(words[view])}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <h2>{say(words[show])}</h2>
          {lead}
          {table}
          {(next !== null || asked.cursor !== undefined) && (
            <nav class="pages" aria-label={say(words.pages)}>
              <ul>
                {asked.cursor !== undefined && (
                  <li>
                    <a href={withoutCursor(call.url)}>{say(words.first)}</a>
                  </li>
                )}
                {next !== null && (
                  <li>
                    <a href={nextPath(call.url, next)} rel="next">
                      {say(words.more)}
                    </a>
                  </li>
                )}
              </ul>
            </nav>
          )}
        </>
      ),
    };
  },
});

function withoutCursor(address: string): string {
  const target = new URL(address, "https://any.host");
  target.searchParams.delete("cursor");
  return target.pathname + target.search;
}
