import * as z from "zod";
import { linkEvent, linkTypes } from "../../../schema/contracts/case-links.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent, storedEvent } from "../../../schema/contracts/events.ts";
import { sealedServiceMembers } from "../../../schema/contracts/service.ts";
import { regulations } from "../../clock/regulations.ts";
import { entryOf, type Facts, type LogEntry } from "./history.ts";

/** An event as stored: its free text is sealed apart, its other members are the body. */
export interface StoredEvent {
  seq: number;
  type: string;
  happenedOn: Day;
  body: string;
}

/** Members of an event that are free text or name people. They are sealed together, apart from the event. */
const sealedMembers = ["text", "searched", "reasons", "receiver"] as const;
/** The same of its service, as they are named among the sealed texts. */
const inService = "service.";

/** An event's sealed texts by member; undefined when it has none. */
export type FreeText = Readonly<Record<string, string>>;

/** The placeholder of a sealed text: the rules need to know that there is one, not what it says. */
const sealed = "sealed";

const storedBody = z.looseObject({
  opened: z.string().optional(),
  sealed: z.array(z.string()).optional(),
  inherited: z.strictObject({ from: z.string(), seq: z.int() }).optional(),
});

/**
 * A stored body: its members, the id of a case split off, the names of what was sealed, and of which entry of which case it is a
 * part's copy.
 */
export const readBody = (body: string) => storedBody.parse(JSON.parse(body));

const types: ReadonlySet<string> = new Set(newEvent.options.map((option) => option.shape.type.value));

/**
 * The events the rules fold over: those staff and applicants append, and what the system records of other cases. Its receipt is in
 * the facts, and a new calendar moves nothing by itself.
 */
export function entriesOf(events: readonly StoredEvent[]): LogEntry[] {
  return events
    .filter(({ type }) => types.has(type) || linkTypes.has(type))
    .map(({ seq, type, happenedOn, body }) => {
      if (linkTypes.has(type)) return entryOf(linkEvent.parse({ type, on: happenedOn, ...JSON.parse(body) }), seq);
      const { article: _, opened: __, inherited: ___, sealed: names = [], ...members } = readBody(body);
      const event = withTexts({ type, ...members }, Object.fromEntries(names.map((name) => [name, sealed])));
      // A served act has its day from its service; any other states it.
      return entryOf(storedEvent.parse("service" in event ? event : { ...event, on: happenedOn }), seq);
    });
}

/** An event's body as stored: its members, of the sealed ones only the names, and the article an irregular act offends. */
export function bodyOf(event: NewEvent, article: string | null): Record<string, unknown> {
  const names = Object.keys(freeTextOf(event) ?? {});
  const open = (members: object, prefix = "") =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(`${prefix}${name}`)));
  const { type: _type, on: _on, ...members } = { on: null, ...event };
  return {
    ...open(members),
    ...("service" in event ? { service: open(event.service, inService) } : {}),
    ...(names.length === 0 ? {} : { sealed: names }),
    ...("irregular" in event && event.irregular === true ? { article } : {}),
  };
}

export function freeTextOf(event: NewEvent): FreeText | undefined {
  const members = new Map<string, unknown>(Object.entries(event));
  const service = new Map<string, unknown>("service" in event ? Object.entries(event.service) : []);
  const texts = [
    ...sealedMembers.map((name) => [name, members.get(name)] as const),
    ...sealedServiceMembers.map((name) => [`${inService}${name}`, service.get(name)] as const),
  ].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** An event's members with its sealed texts put back where they belong. */
export function withTexts(members: Readonly<Record<string, unknown>>, texts: Readonly<Record<string, unknown>>) {
  const [ofService, own] = [true, false].map((isInService) =>
    Object.entries(texts).filter(([name]) => name.startsWith(inService) === isInService),
  );
  const restored: Record<string, unknown> = { ...members, ...Object.fromEntries(own ?? []) };
  if (typeof restored.service !== "object") return restored;
  const inside = (ofService ?? []).map(([name, text]) => [name.slice(inService.length), text] as const);
  return { ...restored, service: { ...restored.service, ...Object.fromEntries(inside) } };
}

export const factsOf = (request: { regulation: "2008" | "2019"; receiptOn: Day | null }): Facts => ({
  regulation: regulations[request.regulation],
  receiptOn: request.receiptOn,
});
