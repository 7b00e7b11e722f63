import type { ComputedFormId } from "../../../schema/contracts/computing.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import type { Bindings, Outside } from "../../env.ts";
import { readChannelList } from "../../publications/channels/channels.store.ts";
import { parseIndexNo } from "../../publications/entry/index-number.ts";
import { readBody } from "../../requests/case/event-log.ts";
import { TOTAL } from "../cells.ts";
import { reportFormOf } from "../forms/forms.ts";
import { type CountedEvent, readDocuments, readEntryDays, readEvents } from "./compute.store.ts";
import { type Counted, countedIn, daysRanked } from "./counted.ts";
import { documentsCounted, publicationCounted } from "./documents.ts";
import { itemCounted2014 } from "./families.ts";
import { feesCounted } from "./fees.ts";
import { readPublishedItems } from "./published-items.store.ts";
import { outcomesUnknown, remediesCounted } from "./remedies.ts";
import { type Span, spanOf } from "./span.ts";
import { unitCodeOf } from "./unit-code.ts";
import { allEventsOf, isServedLater, readYearEvents, reportedRequests, type YearEvents } from "./year-requests.ts";

/** A year being counted. */
interface YearCount {
  env: Bindings;
  outside: Outside;
  span: Span;
  /**
   * Codes of units' names, filled in as units are met. A name is free text; its code is made of its hash, the same in every year and
   * spelling.
   */
  units: Map<string, string>;
  /** The year's events that count, read once. */
  events: () => Promise<YearEvents>;
}

export function yearCountOf(env: Bindings, outside: Outside, year: number): YearCount {
  const span = spanOf(year);
  let events: Promise<YearEvents> | undefined;
  const readOnce = () => {
    events ??= readYearEvents(env, span);
    return events;
  };
  return { env, outside, span, units: new Map(), events: readOnce };
}

type Source = (count: YearCount) => AsyncGenerator<readonly Counted[]>;

/** What counts in a year, one by one, with the cell it counts in, by the form and the section of it that it fills. */
const sources: Readonly<Record<ComputedFormId, Readonly<Record<string, Source>>>> = {
  "2014": {
    documents: countIssued,
    proactive: countFamilies,
  },
  "2021": {
    documents: countDocuments,
    requests: countRequests,
    timeliness: countRequests,
    topics: countRequests,
    units: countRequests,
    fees: countFees,
    remedies: countRemedies,
    proactive: countPublications,
  },
};

/** Everything that counts in a year in a form. */
export async function* countYear(count: YearCount, form: ComputedFormId): AsyncGenerator<readonly Counted[]> {
  for (const source of new Set(Object.values(sources[form]))) yield* source(count);
}

/** Everything that may count in an indicator of a form: what fills its section. Nothing where the system does not compute it. */
export async function* countIndicator(
  count: YearCount,
  form: ComputedFormId,
  indicator: string,
): AsyncGenerator<readonly Counted[]> {
  const source = sources[form][reportFormOf(form).indicators.get(indicator)?.section ?? ""];
  if (source !== undefined) yield* source(count);
}

async function* countRequests({ env, outside, span, units, events }: YearCount): AsyncGenerator<readonly Counted[]> {
  for await (const requests of reportedRequests(env, outside, span, await events())) {
    for (const { unit } of requests) if (unit !== null && !units.has(unit)) units.set(unit, await unitCodeOf(unit));
    for (const request of requests) {
      yield countedIn(request, span, units);
      yield daysRanked(request, span);
    }
  }
}

async function* countFees({ env, span, events }: YearCount): AsyncGenerator<readonly Counted[]> {
  yield feesCounted(await feeEvents(env, await events()), span);
}

/**
 * Fee events by case with their corrections and refunds; all events of a case that sent something by post, which another year may have
 * served. What a part took over from the case it was split off was charged once, there.
 */
async function feeEvents(env: Bindings, { byCase }: YearEvents): Promise<CountedEvent[]> {
  const isOwn = ({ body }: CountedEvent) => readBody(body).inherited === undefined;
  const isFee = (event: CountedEvent) => (event.type === "fee_notified" || event.type === "fee_paid") && isOwn(event);
  const charged = [...byCase].filter(([, log]) =>
    log.some((event) => isFee(event) || event.type === "service_repeated"),
  );
  const servedLater = charged.filter(([, log]) => isServedLater(log)).map(([id]) => id);
  const logs = await allEventsOf(env, servedLater);
  return charged.flatMap(([id, log]) => (logs.get(id) ?? log).filter(isOwn));
}

async function* countRemedies({ env, outside, span }: YearCount): AsyncGenerator<readonly Counted[]> {
  const events = await remedyEvents(env, span);
  yield remediesCounted(events, span, await calendarOf(env.DB, outside.now()));
}

/** How many remedies of a year the form counts nowhere, because nobody knows how they ended; none where it counts no remedies. */
export async function remediesUnknown(env: Bindings, year: number, form: ComputedFormId): Promise<number> {
  if (sources[form].remedies === undefined) return 0;
  const span = spanOf(year);
  return outcomesUnknown(await remedyEvents(env, span), span);
}

/** The events of remedies up to the year's end, with what revised their cases. */
async function remedyEvents(env: Bindings, span: Span): Promise<CountedEvent[]> {
  const remedies = await readEvents(env.DB, "remedy", span.to);
  const disputed = new Set(remedies.map(({ requestId }) => requestId));
  const revised = await readEvents(env.DB, "revised");
  return [...remedies, ...revised.filter(({ requestId }) => disputed.has(requestId))];
}

async function* countDocuments({ env, span }: YearCount): AsyncGenerator<readonly Counted[]> {
  const documents = await readDocuments(env.DB);
  const named = new Set(documents.flatMap(({ validityBy }) => validityBy ?? []));
  const repealing = await readEntryDays(env.DB, [...named].map(parseIndexNo));
  yield documentsCounted(documents, repealing, span, env.AGENCY.time_zone);
}

/** The normative documents issued in the year, as the form of 2014 counts them: in table 2 of that of 2021 they are a part of another line. */
async function* countIssued(count: YearCount): AsyncGenerator<readonly Counted[]> {
  for await (const counted of countDocuments(count)) {
    yield counted
      .filter(({ cell }) => cell.indicator === "documents.normative" && cell.breakdown === "issued")
      .map(({ item }) => ({
        cell: { indicator: "documents.normative_issued", breakdown: TOTAL, applicant_kind: TOTAL },
        item,
      }));
  }
}

async function* countFamilies({ env, span }: YearCount): AsyncGenerator<readonly Counted[]> {
  const familyOf = new Map((await readChannelList(env.DB)).map(({ id, family }) => [id, family]));
  for (const item of await readPublishedItems(env.DB, span)) yield itemCounted2014(item, familyOf, span);
}

async function* countPublications({ env, span }: YearCount): AsyncGenerator<readonly Counted[]> {
  for (const item of await readPublishedItems(env.DB, span)) yield publicationCounted(item, span);
}
