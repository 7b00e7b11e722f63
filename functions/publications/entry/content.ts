import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { type Amendment, firstDayOf, type NewPublication } from "../../../schema/contracts/entry-content.ts";
import type { DueRule, Origin, Validity } from "../../../schema/contracts/registry.ts";
import type { Fault } from "../../http/validation.ts";
import { sha256 } from "../../platform/digest.ts";
import { useFaults } from "../channels/use-faults.ts";

/** The content of an entry: every member stated, in the order and by the names of the columns. */
export interface Content {
  title: string;
  summary: string | null;
  publisher_unit: string | null;
  document_no: string | null;
  subjects: string[];
  genre: string | null;
  maker: string | null;
  origin: Origin;
  formed_on: Day | null;
  published_on: Day | null;
  effective_from: Day | null;
  effective_to: Day | null;
  repealed_on: Day | null;
  changed_on: Day | null;
  updated_on: Day | null;
  due_rule: DueRule;
  channels: ChannelUse[];
  url: string | null;
  legal_basis: string | null;
  review_by: string | null;
  review_result: string | null;
  validity: Validity;
  validity_by: string | null;
  validity_note: string | null;
  keywords: string[];
}

/** A channel through which an item was published, and when. No day is known of an item that is not yet published. */
export interface ChannelUse {
  id: string;
  published_on: Day | null;
  url: string | null;
  account: string | null;
}

/** The channels there are, by their ids, in the order of the code list. */
export type KnownChannels = ReadonlyMap<string, Channel>;

export const knownChannels = (channels: readonly Channel[]): KnownChannels =>
  new Map(channels.map((channel) => [channel.id, channel]));

/** The channels that were sent, each with its day. */
const usesOf = (sent: NewPublication): ChannelUse[] =>
  (sent.channels ?? []).map((channel) => {
    const {
      id,
      published_on = null,
      url = null,
      account = null,
    } = typeof channel === "string" ? { id: channel } : channel;
    return { id, published_on: published_on ?? firstDayOf(sent), url, account };
  });

/** What was sent as content: absent members stated, channels in the order of the code list. */
export const contentOf = (sent: NewPublication, known: KnownChannels): Content => ({
  title: sent.title,
  summary: sent.summary ?? null,
  publisher_unit: sent.publisher_unit ?? null,
  document_no: sent.document_no ?? null,
  subjects: [...(sent.subjects ?? [])],
  genre: sent.genre ?? null,
  maker: sent.maker ?? null,
  origin: sent.origin ?? "own",
  formed_on: sent.formed_on ?? null,
  published_on: firstDayOf(sent),
  effective_from: sent.effective_from ?? null,
  effective_to: sent.effective_to ?? null,
  repealed_on: sent.repealed_on ?? null,
  changed_on: sent.changed_on ?? null,
  updated_on: sent.updated_on ?? null,
  due_rule: sent.due_rule ?? "regulation",
  channels: usesOf(sent).toSorted((a, b) => (known.get(a.id)?.position ?? 0) - (known.get(b.id)?.position ?? 0)),
  url: sent.url ?? null,
  legal_basis: sent.legal_basis ?? null,
  review_by: sent.review_by ?? null,
  review_result: sent.review_result ?? null,
  validity: sent.validity ?? "valid",
  validity_by: sent.validity_by ?? null,
  validity_note: sent.validity_note ?? null,
  keywords: [...(sent.keywords ?? [])],
});

/** An entry's content with the amended members in place of its own. */
export const amendContent = (content: Content, change: Amendment): NewPublication => {
  const { title = content.title, ...others } = change;
  return { ...content, channels: content.channels.map((use) => asSent(use, content)), ...others, title };
};

/** A stored channel as it would be sent: one that has the entry's first day goes along where that is amended. */
const asSent = ({ published_on, ...use }: ChannelUse, content: Content) =>
  published_on === content.published_on ? use : { ...use, published_on };

/** SHA-256 of an entry's content: equal contents have equal hashes. A day that an entry had no place for before says nothing where it is missing. */
export const entryContentHash = (content: Content): Promise<string> =>
  sha256(
    JSON.stringify({
      ...content,
      ...Object.fromEntries(laterMembers.map((name) => [name, content[name] ?? undefined])),
      channels: content.channels.map((use) => (isPlain(use, content) ? use.id : use)),
    }),
  );

const laterMembers = ["effective_to", "repealed_on", "changed_on", "updated_on"] as const;

/** Whether a channel has nothing of its own: the entry's day, no address and no account. */
export const isPlain = ({ published_on, url, account }: ChannelUse, entry: Pick<Content, "published_on">): boolean =>
  published_on === entry.published_on && url === null && account === null;

/** What is stored of the channels of an entry. */
export const channelColumns = ({ channels, published_on }: Pick<Content, "channels" | "published_on">) => ({
  channels: channels.map(({ id }) => id),
  channel_details: Object.fromEntries(
    channels
      .filter((use) => !isPlain(use, { published_on }))
      .map(({ id, ...own }) => [
        id,
        {
          ...(own.published_on === null || own.published_on === published_on ? {} : { published_on: own.published_on }),
          ...(own.url === null ? {} : { url: own.url }),
          ...(own.account === null ? {} : { account: own.account }),
        },
      ]),
  ),
});

/** The first day the calendar and the search know: no document of the People's Republic is older. */
const firstDay = "1949-10-01";

/** The faults of an item's days: one after today or before the first. */
export function dayFaults(sent: NewPublication, today: Day): Fault[] {
  const faults: Fault[] = [];
  const { formed_on, changed_on, updated_on } = sent;
  const days = Object.entries({ formed_on, published_on: sent.published_on, changed_on, updated_on }).map(
    ([member, on]) => [`/${member}`, on] as const,
  );
  const own = (sent.channels ?? []).map((channel, at) => {
    const on = typeof channel === "string" ? null : channel.published_on;
    return [`/channels/${at}/published_on`, on] as const;
  });
  for (const [pointer, on] of [...days, ...own]) {
    if (!on) continue;
    if (on > today) faults.push({ pointer, code: "in-the-future", detail: "must not be after today" });
    if (on < firstDay) faults.push({ pointer, code: "too-early", detail: `must be ${firstDay} or later` });
  }
  return faults;
}

/** The faults of channels or accounts that were not in use on an item's days; none of a use that `before`, its content so far, has. */
export function channelFaults(sent: NewPublication, known: KnownChannels, before?: Content): Fault[] {
  const isKnown = (use: ChannelUse) =>
    before?.channels.some(
      ({ id, published_on, account }) => id === use.id && published_on === use.published_on && account === use.account,
    );
  return usesOf(sent).flatMap((use, at) => (isKnown(use) ? [] : useFaults(use, known.get(use.id), `/channels/${at}`)));
}

/** The fault of a `validity_by` that names no entry. */
export const unknownSuccessorFault: Fault = {
  pointer: "/validity_by",
  code: "unknown-entry",
  detail: "is no entry of this registry; say in validity_note what it is",
};

/** The fault of what is said to be in force after its last day; none of what has been said of it before. */
export function endedFaults(
  { validity, effective_to }: Pick<NewPublication, "validity" | "effective_to">,
  today: Day,
  before?: Pick<Content, "validity" | "effective_to">,
): Fault[] {
  const isInForce = (validity ?? "valid") === "valid" || validity === "amended";
  const isKnown = before !== undefined && before.validity === validity && before.effective_to === effective_to;
  if (!isInForce || isKnown || !effective_to || effective_to >= today) return [];
  return [
    {
      pointer: "/validity",
      code: "ended",
      detail: `must be expired or repealed: effective_to ${effective_to} is past`,
    },
  ];
}

/** The months in which an item is counted: the first, and those of its channels. */
export const publishedMonths = ({ published_on, channels }: Pick<Content, "published_on" | "channels">): string[] =>
  published_on === null
    ? []
    : [...new Set([published_on, ...channels.map((use) => use.published_on ?? published_on)].map(monthOfDay))];

const monthOfDay = (on: Day): string => on.slice(0, 7);

/** What a month counts of an item: its channels up to then, because a channel is the first of its kind in one month alone. */
function countedIn(content: Content | undefined, month: string): string | undefined {
  if (!content?.published_on || !publishedMonths(content).includes(month)) return undefined;
  const first = monthOfDay(content.published_on);
  const channels = content.channels
    .map(({ id, published_on }) => [id, published_on === null ? first : monthOfDay(published_on)])
    .filter(([, since = ""]) => since <= month);
  return JSON.stringify([first, channels, content.subjects, content.genre, content.publisher_unit]);
}

/** The months whose counts change when one content replaces another; none where nothing that is counted changes. */
export const monthsToRecount = (before: Content | undefined, after: Content | undefined): string[] =>
  [...new Set([before, after].flatMap((content) => (content === undefined ? [] : publishedMonths(content))))].filter(
    (month) => countedIn(before, month) !== countedIn(after, month),
  );
