import { and, asc, inArray, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { applicant, caseEvent, likeness, personKey, postalKey, sealedText } from "../../../schema/tables/requests.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";
import type { AmendedFile } from "../amending/amendments.ts";
import type { DerivedKeys } from "../sealing/derived-keys.ts";
import { unreadHash } from "../store/identity-writer.store.ts";

/** What a case's keys are derived from, still sealed; both undefined once erased. */
export interface SealedCase {
  requestId: string;
  who: Sealed | undefined;
  text: (Sealed & { purpose: string }) | undefined;
  /** Its amendments, which may state another text; without events where there are none. */
  amended: Pick<AmendedFile, "events" | "texts">;
}

/** Some cases, not set aside, whose keys were derived in an earlier way, or never; by index applicant_keys. */
export async function keyedBefore(
  database: D1Database,
  version: number,
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<SealedCase[]> {
  const db = drizzle(database);
  const behind = and(
    lt(applicant.keysVersion, version),
    sql`NOT ${walk.leavesOut("applicant", sql`${applicant.requestId}`)}`,
  );
  const found = await db
    .select()
    .from(applicant)
    .where(behind)
    .orderBy(asc(applicant.keysVersion), asc(applicant.requestId))
    .limit(limit);
  if (found.length === 0) return [];
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(found.map(({ requestId }) => requestId))}))`;
  const texts = await db
    .select()
    .from(sealedText)
    .where(and(inArray(sealedText.requestId, ids), inArray(sealedText.purpose, ["received", "registration_amended"])));
  const { received = [], registration_amended: amendments = [] } = Object.groupBy(texts, ({ purpose }) => purpose);
  const textOf = new Map(received.map((text) => [text.requestId, text]));
  const textsOf = Map.groupBy(amendments, ({ requestId }) => requestId);
  const eventsOf = await eventsOfCases(database, [...textsOf.keys()]);
  return found.map(({ requestId, keyId, sealed }) => ({
    requestId,
    who: sealed.byteLength === 0 ? undefined : { keyId, sealed },
    text: textOf.get(requestId),
    amended: { events: eventsOf.get(requestId) ?? [], texts: textsOf.get(requestId) ?? [] },
  }));
}

/** The events of these cases, by case; by primary key. */
async function eventsOfCases(database: D1Database, requestIds: readonly string[]) {
  const events =
    requestIds.length === 0
      ? []
      : await drizzle(database)
          .select()
          .from(caseEvent)
          .where(inArray(caseEvent.requestId, sql`(SELECT value FROM json_each(${JSON.stringify(requestIds)}))`))
          .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq));
  return Map.groupBy(events, ({ requestId }) => requestId);
}

/** A case's keys, each made of what is sealed in it; none once it is erased. */
export interface CaseKeys extends DerivedKeys {
  requestId: string;
  postalKey: string | undefined;
}

/** Puts the keys of these cases in place of those they had, in one batch; of a case erased meanwhile none. */
export async function storeKeys(database: D1Database, version: number, derived: readonly CaseKeys[]): Promise<void> {
  if (derived.length === 0) return;
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(derived.map(({ requestId }) => requestId))}))`;
  const source = (part: string) => sql`
    FROM json_each(${part}) AS entry
    JOIN applicant ON applicant.request_id = entry.value ->> 'requestId' AND length(applicant.sealed) > 0`;
  const persons = derived.flatMap(({ requestId, person }) => person.map((key) => ({ ...key, requestId })));
  const texts = derived.flatMap(({ requestId, likeness: values }) =>
    values.map((value, place) => ({ place, value, requestId })),
  );
  const letters = derived.flatMap(({ requestId, postalKey: key }) => (key === undefined ? [] : [{ key, requestId }]));
  await database.batch(
    [
      sql`DELETE FROM person_key WHERE request_id IN ${ids}`,
      sql`DELETE FROM postal_key WHERE request_id IN ${ids}`,
      sql`DELETE FROM likeness WHERE request_id IN ${ids}`,
      ...jsonParts(persons).map((part) => insertInto(personKey, source(part))),
      ...jsonParts(texts).map((part) => insertInto(likeness, source(part))),
      ...jsonParts(letters).map((part) => insertInto(postalKey, source(part))),
      sql`UPDATE applicant SET keys_version = ${version}, person_hash = ${unreadHash} WHERE request_id IN ${ids}`,
    ].map((query) => statement(database, query)),
  );
}
