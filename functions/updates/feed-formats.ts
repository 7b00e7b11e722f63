import { html } from "hono/html";
import type { Agency } from "../../schema/contracts/agency.ts";
import type { UpdatesFeed } from "../../schema/contracts/updates.ts";
import type { Update } from "./update.ts";

const titleOf = ({ name }: Agency) => `${name.zh_hans}政府信息公开动态`;
const description = "年度报告数据发布、月度统计、信息撤回、节假日安排更新与存证锚点。";

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Feed readers want absolute addresses: those of the agency's origin. */
export const jsonFeed = (updates: readonly Update[], agency: Agency): UpdatesFeed => ({
  version: "https://jsonfeed.org/version/1.1",
  title: titleOf(agency),
  home_page_url: `${agency.origin}/v1/figures`,
  feed_url: `${agency.origin}/v1/updates.json`,
  description,
  language: "zh-Hans",
  authors: [{ name: agency.name.zh_hans }],
  items: updates.map(({ kind, id, at, title, text, path }) => ({
    id,
    ...(path === undefined ? {} : { url: agency.origin + path }),
    title,
    content_text: text,
    date_published: at,
    tags: [kind],
  })),
});

/** The date of a feed without items: RFC 4287 wants one in any case. */
const never = "1970-01-01T00:00:00Z";

/** Atom (RFC 4287). An entry is never changed, so its date of publication is that of its update, too. */
export async function atomFeed(updates: readonly Update[], agency: Agency): Promise<string> {
  const { origin } = agency;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
<id>urn:gongkai:${agency.code}:updates</id>
<title>${titleOf(agency)}</title>
<subtitle>${description}</subtitle>
<updated>${updates[0]?.at ?? never}</updated>
<author><name>${agency.name.zh_hans}</name></author>
<link rel="self" type="application/atom+xml" href="${origin}/v1/updates.atom"/>
<link rel="alternate" type="application/feed+json" href="${origin}/v1/updates.json"/>
${updates.map(entry(origin))}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${await feed}`;
}

const entry = (origin: string) => (update: Update) =>
  html`<entry>
<id>${update.id}</id>
<title>${xmlText(update.title)}</title>
<updated>${update.at}</updated>
<published>${update.at}</published>
<category term="${update.kind}"/>
${
  update.path === undefined
    ? ""
    : html`<link rel="alternate" href="${origin}${update.path}"/>
`
}<content type="text">${xmlText(update.text)}</content>
</entry>
`;

/** Text without the characters XML 1.0 cannot hold in any form (section 2.2). */
const xmlText = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
