import type { Agency } from "../../../schema/contracts/agency.ts";
import type { Publication } from "../../../schema/contracts/publications.ts";
import type { Reader } from "../reader.ts";

/** What an entry is in the words of schema.org (https://schema.org/DigitalDocument). */
export function aboutEntry(entry: Publication, { agency, reader }: { agency: Agency; reader: Reader }): object {
  const { index_no, title, summary, document_no, formed_on, published_on, updated_on, keywords, url } = entry;
  const at = `${agency.origin}/publications`;
  return {
    "@context": "https://schema.org",
    "@type": "DigitalDocument",
    "@id": `${at}/${index_no}`,
    url: `${at}/${index_no}`,
    name: title,
    identifier: document_no === null ? index_no : [index_no, document_no],
    ...(summary !== null && { description: summary }),
    ...(formed_on !== null && { dateCreated: formed_on }),
    ...(published_on !== null && { datePublished: published_on }),
    ...(updated_on !== null && { dateModified: updated_on }),
    ...(keywords.length > 0 && { keywords }),
    ...(url !== null && { sameAs: url }),
    isPartOf: { "@type": "DataCatalog", "@id": at },
    isAccessibleForFree: true,
    license: agency.licence?.path,
    publisher: { "@type": "GovernmentOrganization", name: reader.say(agency.name) },
  };
}
