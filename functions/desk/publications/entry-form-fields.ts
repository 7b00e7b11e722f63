import type { Channel } from "../../../schema/contracts/channels.ts";
import type { FormFields } from "../../http/form-fields.ts";
import type { Content } from "../../publications/entry/content.ts";

/** What stands between keywords as they are typed. */
const betweenKeywords = /[;；、,，\n]/;

/** The form of an entry with each of its keywords as a value of its own. */
export function withKeywords(fields: FormFields): FormFields {
  const typed = fields.get("/keywords");
  if (typed === undefined) return fields;
  const keywords = typed.flatMap((text) => text.split(betweenKeywords)).filter((keyword) => keyword.trim() !== "");
  return new Map([...fields, ["/keywords", keywords]]);
}

/** The channels of an entry as the form has them: a day of its own only where it is another than the entry's. */
const channelFields = ({ channels: uses, published_on }: Content, channels: readonly Channel[]) =>
  uses.flatMap((use): [string, string[]][] => {
    const position = channels.find(({ id }) => id === use.id)?.position;
    if (position === undefined) return [];
    const parts = {
      id: use.id,
      published_on: use.published_on === published_on ? null : use.published_on,
      account: use.account,
      url: use.url,
    };
    return Object.entries(parts).flatMap(([part, value]) =>
      value === null ? [] : [[`/channels/${position}/${part}`, [value]]],
    );
  });

/** An entry's content as the fields of its form. */
export function fieldsOfContent(content: Content, channels: readonly Channel[]): FormFields {
  const { channels: _, subjects, keywords, ...others } = content;
  const stated = Object.entries(others).flatMap(([member, value]): [string, string[]][] =>
    value === null ? [] : [[`/${member}`, [value]]],
  );
  return new Map<string, readonly string[]>([
    ...stated,
    ["/subjects", subjects],
    ["/keywords", [keywords.join("、")]],
    ...channelFields(content, channels),
  ]);
}

/** The members of an entry that its form has: what is left blank there says nothing. */
export const formMembers: readonly Exclude<keyof Content, "title">[] = [
  ...(["summary", "publisher_unit", "document_no", "subjects", "genre", "maker", "origin", "formed_on"] as const),
  ...(["published_on", "effective_from", "effective_to", "repealed_on", "changed_on", "updated_on"] as const),
  ...(["due_rule", "channels", "url", "legal_basis", "review_by", "review_result", "validity"] as const),
  ...(["validity_by", "validity_note", "keywords"] as const),
];
