import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { regulations } from "../../clock/regulations.ts";
import type { Entry, Facts } from "./standing.ts";

/** An event as stored: its text is sealed apart, its other members are the body. */
export interface StoredEvent {
  seq: number;
  type: string;
  happenedOn: Day;
  body: string;
  textId: string | null;
}

/** What stands for a sealed text, which the rules need to know of but not to read. */
const sealed = "sealed";

const types: ReadonlySet<string> = new Set(newEvent.options.map((option) => option.shape.type.value));

/** The events the rules fold over: those staff and applicants append. What only the system appends moves nothing. */
export function entriesOf(events: readonly StoredEvent[]): Entry[] {
  return events
    .filter(({ type }) => types.has(type))
    .map(({ seq, type, happenedOn, body, textId }) => {
      const { article: _, ...members } = JSON.parse(body);
      const text = textId === null ? {} : { text: sealed };
      return { ...newEvent.parse({ type, on: happenedOn, ...members, ...text }), seq };
    });
}

/** An event's body as stored: its members but for the sealed text, and the article an irregular act offends. */
export function bodyOf(event: NewEvent, article: string | null): Record<string, unknown> {
  const { type: _type, on: _on, ...members } = event;
  const body: Record<string, unknown> = { ...members };
  delete body.text;
  return "irregular" in event && event.irregular === true ? { ...body, article } : body;
}

/** An event's free text, if it has one. */
export const textOf = (event: NewEvent): string | undefined => ("text" in event ? event.text : undefined);

export const factsOf = (request: { regulation: "2008" | "2019"; receiptOn: Day }): Facts => ({
  regulation: regulations[request.regulation],
  receiptOn: request.receiptOn,
});
