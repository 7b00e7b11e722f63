import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent, storedEvent } from "../../../schema/contracts/events.ts";
import { regulations } from "../../clock/regulations.ts";
import type { Facts, LogEntry } from "./history.ts";

/** An event as stored: its free text is sealed apart, its other members are the body. */
export interface StoredEvent {
  seq: number;
  type: string;
  happenedOn: Day;
  body: string;
}

/** Members of an event that are free text. They are sealed together, apart from the event. */
const sealedMembers = ["text", "searched", "reasons"] as const;

/** An event's free text by member; undefined when it has none. */
export type FreeText = Partial<Record<(typeof sealedMembers)[number], string>>;

/** The placeholder of a sealed text: the rules need to know that there is one, not what it says. */
const sealed = "sealed";

const storedBody = z.looseObject({ opened: z.string().optional(), sealed: z.array(z.string()).optional() });

/** A stored body: its members, the id of a case split off, and the names of what was sealed. */
export const readBody = (body: string) => storedBody.parse(JSON.parse(body));

const types: ReadonlySet<string> = new Set(newEvent.options.map((option) => option.shape.type.value));

/** The events the rules fold over: those staff and applicants append. What only the system appends moves nothing. */
export function entriesOf(events: readonly StoredEvent[]): LogEntry[] {
  return events
    .filter(({ type }) => types.has(type))
    .map(({ seq, type, happenedOn, body }) => {
      const { article: _, opened: __, sealed: names = [], ...members } = readBody(body);
      const texts = Object.fromEntries(names.map((name) => [name, sealed]));
      return { ...storedEvent.parse({ type, on: happenedOn, ...members, ...texts }), seq };
    });
}

/** An event's body as stored: its members, of the sealed ones only the names, and the article an irregular act offends. */
export function bodyOf(event: NewEvent, article: string | null): Record<string, unknown> {
  const { type: _type, on: _on, ...members } = event;
  const names = Object.keys(freeTextOf(event) ?? {});
  const open = Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
  return {
    ...open,
    ...(names.length === 0 ? {} : { sealed: names }),
    ...("irregular" in event && event.irregular === true ? { article } : {}),
  };
}

export function freeTextOf(event: NewEvent): FreeText | undefined {
  const texts: FreeText = {};
  for (const name of sealedMembers) {
    const value = Object.entries(event).find(([member]) => member === name)?.[1];
    if (typeof value === "string") texts[name] = value;
  }
  return Object.keys(texts).length === 0 ? undefined : texts;
}

export const factsOf = (request: { regulation: "2008" | "2019"; receiptOn: Day }): Facts => ({
  regulation: regulations[request.regulation],
  receiptOn: request.receiptOn,
});
