import * as z from "zod";
import type { publicationHistory } from "../../../schema/contracts/entry-history.ts";
import type { HistoricAct } from "../../log/history.store.ts";
import { contentOfEntry, type Entry } from "../entry/entry.ts";

type Served = z.input<typeof publicationHistory>["items"][number];

/** What an act did to an entry. */
interface EntryEvent {
  act: HistoricAct;
  kind: Served["kind"];
  reason: string | null;
  /** The entry's members before and after; undefined where they were not, or are erased. */
  before: Members | undefined;
  after: Members | undefined;
  erased: boolean;
}

/** Members of an entry as an act states them. */
const members = z.record(z.string(), z.json());
type Members = z.output<typeof members>;

const membersOf = (stated: unknown): Members | undefined => members.safeParse(stated).data;

/** Whether an act registered the entry, alone or with its file. */
const isRegistration = ({ object }: HistoricAct): boolean => !object.startsWith("publication/");

const isPublished = ({ published_on }: Members = {}): boolean => (published_on ?? null) !== null;

/**
 * The acts on an entry, first to last, as events. The act of an import states no content: what the entry said then is what the act behind it
 * found, or what it still says.
 */
export const eventsOf = (acts: readonly HistoricAct[], entry: Entry): EntryEvent[] =>
  acts.map((act, at) => {
    const [before, after] = (act.open ?? []).map(membersOf);
    const event = { act, reason: null, before: undefined, after: undefined, erased: act.erased };
    if (isRegistration(act)) {
      const imported = act.object.startsWith("import/");
      const content = imported ? importedContent(acts[at + 1], entry) : after;
      return { ...event, kind: "registered", after: content, erased: content === undefined };
    }
    const { reason: stated, ...content } = after ?? {};
    const { redacted } = content;
    const reason = typeof stated === "string" ? stated : null;
    if (act.operation === "withdrawPublication") {
      return { ...event, kind: redacted === true ? "redacted" : "withdrawn", reason };
    }
    const kind = act.erased || isPublished(before) || !isPublished(content) ? "amended" : "published";
    return { ...event, kind, reason, before, after: act.erased ? undefined : content };
  });

function importedContent(next: HistoricAct | undefined, entry: Entry): Members | undefined {
  if (entry.redacted) return undefined;
  const found = next?.operation === "withdrawPublication" ? undefined : membersOf(next?.open?.[0]);
  return found ?? membersOf(contentOfEntry(entry));
}

/** A value that says something. */
const isStated = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

/** The members that differ, in the order of the later ones; where there were none before, those that say something. */
const changesOf = (before: Members | undefined, after: Members | undefined): Served["changes"] =>
  Object.entries(after ?? {})
    .filter(([member, value]) =>
      before === undefined ? isStated(value) : JSON.stringify(before[member]) !== JSON.stringify(value),
    )
    .map(([member, value]) => ({ member, former: before?.[member] ?? null, value }));

/** An event as staff are served it. */
export const serializeForAuthors = ({ act, kind, reason, before, after, erased }: EntryEvent) => ({
  ...{ at: act.at, kind, reason, changes: changesOf(before, after) },
  ...{ by: act.member_id, key_id: act.key_id, operation: act.operation, erased },
});

/** The events since an entry was published as everybody is served them: what it said before that is nobody's to read. */
export const serializePublicEvents = (events: readonly EntryEvent[]): Served[] =>
  events
    .filter(({ after }) => isPublished(after))
    .map(({ act, kind, reason, before, after }) => ({
      ...{ at: act.at, kind, reason },
      changes: changesOf(isPublished(before) ? before : undefined, after),
    }));
