import * as z from "zod";
import {
  securityEvent,
  securityEventExportQuery,
  securityEventList,
  securityEventQuery,
} from "../../schema/contracts/security-events.ts";
import type { Bindings } from "../env.ts";
import { pagesOf, renderedLines } from "../http/lines.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { instantsOf } from "../http/span.ts";
import { hourOf } from "./hours.ts";
import { type EventFilters, type EventPlace, readSecurityEvents } from "./security-events.store.ts";

const about = {
  method: "get",
  tag: "Staff: members",
  policy: staff("auditor", "admin"),
  caching: "no-store",
} as const;

const place = z.strictObject({ hour: z.iso.datetime(), place: z.int().positive() });

const placeOfRow = ({ hour, place: number }: EventPlace): EventPlace => ({ hour, place: number });

function filtersOf({ AGENCY }: Bindings, { kind, ...sent }: z.output<typeof securityEventExportQuery>): EventFilters {
  const { from, until } = instantsOf(sent, AGENCY.time_zone);
  return { from: from && hourOf(new Date(from)), until, kind };
}

const textOf = (stored: string) => (stored === "" ? null : stored);

type Row = Awaited<ReturnType<typeof readSecurityEvents>>[number];

const eventView = (row: Row): z.input<typeof securityEvent> => ({
  hour: row.hour,
  kind: row.kind,
  operation: textOf(row.operation),
  network: textOf(row.network),
  token: textOf(row.token),
  member: textOf(row.member_id),
  count: row.count,
  first_at: row.first_at,
  last_at: row.last_at,
});

export const listSecurityEvents = operation(
  {
    ...about,
    id: "listSecurityEvents",
    path: "/v1/staff/security-events",
    summary: "Refused sign-ins, calls without the right to them, and wrong secrets, the latest hour first",
    description:
      "Counted by hour, found by the hour that `from` is in and by hours that begin before `until`, and kept for `[vars.TRUST] security_events_days` (365 unless set, never less than 180: Cybersecurity Law, Art. 21(3)).",
    query: securityEventQuery,
    answers: { 200: { description: "A page of them.", schema: securityEventList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { cursor, limit, ...sent } }) => {
    const after = cursor === undefined ? undefined : placeOf(place, cursor);
    const found = await readSecurityEvents(call.env.DB, filtersOf(call.env, sent), {
      after,
      limit: limit + 1,
      order: "latest",
    });
    const { items, next } = page(found, limit, placeOfRow);
    return { status: 200, body: { items: items.map(eventView), next }, headers: nextLink(call.url, next) };
  },
);

/** Rows a statement of an export reads. */
const slice = 500;

export const exportSecurityEvents = operation(
  {
    ...about,
    id: "exportSecurityEvents",
    path: "/v1/staff/security-events.ndjson",
    summary: "The same of a period in one file, the earliest hour first",
    description: "One `SecurityEvent` a line.",
    query: securityEventExportQuery,
    answers: { 200: { description: "The events.", schema: securityEvent, mediaTypes: ["application/x-ndjson"] } },
    problems: [],
  },
  ({ env }, { query }) => {
    const filters = filtersOf(env, query);
    const read = (after: EventPlace | undefined, limit: number) =>
      readSecurityEvents(env.DB, filters, { after, limit, order: "earliest" });
    return renderedLines(
      "security-events.ndjson",
      pagesOf(slice, read, placeOfRow, (rows) => rows.map(eventView)),
    );
  },
);
