import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Amendment, NewPublication } from "../../../schema/contracts/publications.ts";
import type { DueRule, Origin, Validity } from "../../../schema/contracts/registry.ts";
import type { Fault } from "../../http/validation.ts";
import { sha256 } from "../../platform/digest.ts";

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
  due_rule: DueRule;
  channels: string[];
  url: string | null;
  legal_basis: string | null;
  review_by: string | null;
  review_result: string | null;
  validity: Validity;
  validity_by: string | null;
  validity_note: string | null;
  keywords: string[];
}

/** Each channel's place in the code list. */
export type ChannelOrder = ReadonlyMap<string, number>;

export const channelOrderOf = (channels: readonly Pick<Channel, "id" | "position">[]): ChannelOrder =>
  new Map(channels.map(({ id, position }) => [id, position]));

/** The last day of each channel that has one. */
export const retirementsOf = (channels: readonly Pick<Channel, "id" | "retired_on">[]): ReadonlyMap<string, Day> =>
  new Map(channels.flatMap(({ id, retired_on }) => (retired_on === null ? [] : [[id, retired_on]])));

/** What was sent as content: absent members stated, channels in the order of the code list. */
export const contentOf = (sent: NewPublication, order: ChannelOrder): Content => ({
  title: sent.title,
  summary: sent.summary ?? null,
  publisher_unit: sent.publisher_unit ?? null,
  document_no: sent.document_no ?? null,
  subjects: [...(sent.subjects ?? [])],
  genre: sent.genre ?? null,
  maker: sent.maker ?? null,
  origin: sent.origin ?? "own",
  formed_on: sent.formed_on ?? null,
  published_on: sent.published_on ?? null,
  effective_from: sent.effective_from ?? null,
  due_rule: sent.due_rule ?? "regulation",
  channels: (sent.channels ?? []).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
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
  return { ...content, ...others, title };
};

/** SHA-256 of an entry's content: equal contents have equal hashes. */
export const entryContentHash = (content: Content): Promise<string> => sha256(JSON.stringify(content));

/** The first day the calendar and the search know: no document of the People's Republic is older. */
const firstDay = "1949-10-01";

/** The faults of an item's days and channels: a day after today or before the first, a channel nobody knows or that was retired by then. */
export function contentFaults(
  { formed_on, published_on, channels }: Pick<NewPublication, "formed_on" | "published_on" | "channels">,
  order: ChannelOrder,
  retirements: ReadonlyMap<string, Day>,
  today: Day,
): Fault[] {
  const faults: Fault[] = [];
  for (const [pointer, on] of [
    ["/formed_on", formed_on],
    ["/published_on", published_on],
  ] as const) {
    if (!on) continue;
    if (on > today) faults.push({ pointer, code: "in-the-future", detail: "must not be after today" });
    if (on < firstDay) faults.push({ pointer, code: "too-early", detail: `must be ${firstDay} or later` });
  }
  for (const [at, id] of (channels ?? []).entries()) {
    if (!order.has(id)) {
      faults.push({ pointer: `/channels/${at}`, code: "unknown-channel", detail: "is not a channel" });
    }
    const retiredOn = retirements.get(id);
    if (retiredOn !== undefined && published_on && published_on > retiredOn) {
      faults.push({ pointer: `/channels/${at}`, code: "retired-channel", detail: `was retired on ${retiredOn}` });
    }
  }
  return faults;
}

/** The fault of a `validity_by` that names no entry. */
export const unknownSuccessorFault: Fault = {
  pointer: "/validity_by",
  code: "unknown-entry",
  detail: "is no entry of this registry; say in validity_note what it is",
};

/** The months whose counts change when one content replaces another; none where nothing that is counted changes. */
export function monthsToRecount(before: Content | undefined, after: Content | undefined): string[] {
  const counted = (content: Content | undefined) =>
    content?.published_on
      ? JSON.stringify([
          content.published_on,
          content.channels,
          content.subjects,
          content.genre,
          content.publisher_unit,
        ])
      : undefined;
  if (counted(before) === counted(after)) return [];
  const days = [before?.published_on, after?.published_on].filter((on) => on != null);
  return [...new Set(days.map((on) => on.slice(0, 7)))];
}
