import { html } from "hono/html";
import type { Agency } from "../../schema/contracts/agency.ts";
import type { UpdatesFeed } from "../../schema/contracts/updates.ts";
import type { Update } from "./update.ts";

/** A page of a feed, its links as paths: where it is read, and where the next page is. */
export interface FeedPage {
  updates: readonly Update[];
  self: string;
  next: string | null;
}

const titleOf = ({ name }: Agency) => `${name.zh_hans}政府信息公开动态`;
const description = "年度报告数据发布、月度统计、信息撤回、节假日安排更新与存证锚点。";

/** The page for people that both feeds belong to. */
const home = "/docs";

/**
 * JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Feed readers want absolute addresses: those of the agency's origin. An item's `url`
 * is a page for people; what is there for programs alone is attached.
 */
export const jsonFeed = ({ updates, next }: FeedPage, agency: Agency): UpdatesFeed => ({
  version: "https://jsonfeed.org/version/1.1",
  title: titleOf(agency),
  home_page_url: agency.origin + home,
  feed_url: `${agency.origin}/v1/updates.json`,
  description,
  ...(next === null ? {} : { next_url: agency.origin + next }),
  language: "zh-Hans",
  authors: [{ name: agency.name.zh_hans }],
  items: updates.map(({ kind, id, at, changedAt, title, text, target }) => ({
    id,
    ...(target?.type === "text/html" ? { url: agency.origin + target.path } : {}),
    title,
    content_text: text,
    date_published: at,
    ...(changedAt === at ? {} : { date_modified: changedAt }),
    tags: [kind],
    ...(target === undefined || target.type === "text/html"
      ? {}
      : { attachments: [{ url: agency.origin + target.path, mime_type: target.type }] }),
  })),
});

/** The date of a feed without items: RFC 4287 wants one in any case. */
const never = "1970-01-01T00:00:00Z";

const latestChange = (updates: readonly Update[]): string =>
  updates.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), never);

/** A line of its own, where there is something to say. */
const line = (content: unknown) => html`${content}
`;

/**
 * Atom (RFC 4287), paged (RFC 5005, 3). A correction is an entry of its own, so the date of publication is that of the update, too, but of months
 * that were counted again on one day, which are one entry. A redaction takes words out of an earlier one, and that is nothing to show
 * readers as new.
 */
export async function atomFeed({ updates, self, next }: FeedPage, agency: Agency): Promise<string> {
  const { origin } = agency;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
<id>urn:gongkai:${agency.code}:updates</id>
<title>${titleOf(agency)}</title>
<subtitle>${description}</subtitle>
<updated>${latestChange(updates)}</updated>
<author><name>${agency.name.zh_hans}</name></author>
<link rel="self" type="application/atom+xml" href="${origin}${self}"/>
<link rel="first" type="application/atom+xml" href="${origin}/v1/updates.atom"/>
${next === null ? "" : line(html`<link rel="next" type="application/atom+xml" href="${origin}${next}"/>`)}<link rel="alternate" type="text/html" href="${origin}${home}"/>
<link rel="alternate" type="application/feed+json" href="${origin}/v1/updates.json"/>
${updates.map(entry(origin))}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${await feed}`;
}

/** An entry's `alternate` is a page for people; what is there for programs alone is `related` to it. */
const entry =
  (origin: string) =>
  ({ kind, id, at, changedAt, title, text, target }: Update) =>
    html`<entry>
<id>${id}</id>
<title>${xmlText(title)}</title>
<updated>${changedAt}</updated>
<published>${at}</published>
<category term="${kind}"/>
${target === undefined ? "" : line(html`<link rel="${target.type === "text/html" ? "alternate" : "related"}" type="${target.type}" href="${origin}${target.path}"/>`)}<content type="text">${xmlText(text)}</content>
</entry>
`;

/** Text without the characters XML 1.0 cannot hold in any form (section 2.2). */
const xmlText = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
