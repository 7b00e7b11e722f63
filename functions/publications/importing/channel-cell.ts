import type { Codes } from "../../tables/codes.ts";
import { dayIn } from "../../tables/dates.ts";
import type { ChannelUse, isPlain } from "../entry/content.ts";

// A channel in a table's cell: its id or label, and behind blanks what it has of its own: its day, `@account` and address, such as
// `weibo 2016-03-07 @main https://weibo.example/1`.

/** A channel as one value of a cell. */
export function spelledChannel(use: ChannelUse, entry: Parameters<typeof isPlain>[1]): string {
  const { id, published_on, url, account } = use;
  const own = [published_on === entry.published_on ? null : published_on, account === null ? null : `@${account}`, url];
  return [id, ...own.filter((part) => part !== null)].join(" ");
}

/** A channel as it would be sent, out of one value of a cell; an id nobody knows is left as it is. */
export function channelIn(value: string, codes: Codes): string | Partial<Record<keyof ChannelUse, string>> {
  const own: Partial<Record<keyof ChannelUse, string>> = {};
  let name = value.trim();
  for (;;) {
    const known = codes.codeOf(name);
    const blank = known === undefined ? name.search(/\s\S+$/) : -1;
    if (blank < 0) return Object.keys(own).length === 0 ? (known ?? name) : { id: known ?? name, ...own };
    const last = name.slice(blank).trim();
    const day = dayIn(last);
    if (/^https?:/i.test(last)) own.url = last;
    else if (last.startsWith("@")) own.account = last.slice(1);
    else if (day !== undefined) own.published_on = day;
    else return Object.keys(own).length === 0 ? name : { id: name, ...own };
    name = name.slice(0, blank).trim();
  }
}
