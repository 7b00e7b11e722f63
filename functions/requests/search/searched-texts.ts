import type { Keyring } from "../../platform/keyring.ts";
import { amendedDescription, openedAmendments } from "../amending/amendments.ts";
import { readBody } from "../case/event-log.ts";
import { openTexts } from "../sealing/sealed-text.ts";
import type { RequestRow, TextRow } from "../store/requests.store.ts";
import type { SearchedEvent } from "./case-search.store.ts";
import type { SearchedText } from "./words.ts";

/** What of a case is searched, still sealed. */
export interface SealedTexts {
  request: RequestRow;
  title: TextRow | undefined;
  filed: TextRow | undefined;
  clarifications: readonly TextRow[];
  amendments: readonly TextRow[];
  events: readonly SearchedEvent[];
}

/** The texts of a case that are searched: its title as it is now, what is asked for, each clarification that counts. */
export function sealedTexts(request: RequestRow, events: readonly SearchedEvent[]): SealedTexts {
  const voided = new Set(events.flatMap(({ type, body }) => (type === "corrected" ? readBody(body).voids : [])));
  const of = (wanted: string) =>
    events.flatMap(({ type, seq, text }) => (type === wanted && text !== null ? [{ seq, text }] : []));
  return {
    request,
    title: of("titled").find(({ seq }) => seq === request.titleSeq)?.text,
    filed: of("received")[0]?.text,
    clarifications: of("clarification_received").flatMap(({ seq, text }) => (voided.has(seq) ? [] : [text])),
    // What a voided one changed is what it was before.
    amendments: of("registration_amended").map(({ text }) => text),
    events,
  };
}

/** How many texts are opened of a case. */
export const countOf = ({ title, filed, clarifications, amendments }: SealedTexts): number =>
  [title, filed].filter((text) => text !== undefined).length + clarifications.length + amendments.length;

/** The texts, opened. One that does not open is not searched, and holds up no other. */
export async function openSearched(
  keyring: Keyring,
  { request, title, filed, clarifications, amendments, events }: SealedTexts,
): Promise<SearchedText[]> {
  const open = async (sealed: TextRow | undefined) =>
    sealed && openTexts(keyring, request.id, sealed).catch(() => undefined);
  const [titled, described, amended, ...clarified] = await Promise.all([
    open(title),
    open(filed),
    amendments.length === 0
      ? undefined
      : openedAmendments({ request, events, texts: amendments }, keyring).catch(() => undefined),
    ...clarifications.map(open),
  ]);
  const description = (amended && amendedDescription(amended)) ?? described?.description;
  return [
    ...(titled?.title === undefined ? [] : [{ of: "title" as const, text: titled.title }]),
    ...(description === undefined ? [] : [{ of: "description" as const, text: description }]),
    ...clarified.flatMap((one) => (one?.text === undefined ? [] : [{ of: "clarification" as const, text: one.text }])),
  ];
}
