/** A text within XML. */
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** An address of a sitemap. */
export interface SitemapAddress {
  address: string;
  /** When it was changed last, RFC 3339. */
  changedAt?: string;
  /** The same page in other languages, by their tags. */
  alternates?: readonly { tag: string; address: string }[];
}

/** A sitemap that lists sitemaps (https://www.sitemaps.org/protocol.html). */
export const sitemapIndex = (addresses: readonly string[]): string =>
  `${declaration}<sitemapindex ${schema}>\n${addresses
    .map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>\n`)
    .join("")}</sitemapindex>\n`;

/** A sitemap, with the languages of its pages as search engines read them. */
export const sitemapOf = (addresses: readonly SitemapAddress[]): string =>
  `${declaration}<urlset ${schema} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${addresses
    .map(({ address, changedAt, alternates = [] }) => {
      const changed = changedAt === undefined ? "" : `<lastmod>${escaped(changedAt)}</lastmod>`;
      const others = alternates.map(
        (other) => `<xhtml:link rel="alternate" hreflang="${other.tag}" href="${escaped(other.address)}"/>`,
      );
      return `<url><loc>${escaped(address)}</loc>${changed}${others.join("")}</url>\n`;
    })
    .join("")}</urlset>\n`;
