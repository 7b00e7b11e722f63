import * as z from "zod";
import {
  indexNo,
  month,
  monthCount,
  newPublication,
  publication,
  publicationRollup,
  rollupQuery,
} from "../../schema/contracts/publications.ts";
import { calendarOf } from "../calendars/store.ts";
import { localDay } from "../clock/days.ts";
import { keyringOf } from "../crypto/keyring.ts";
import { etagOf } from "../http/caching.ts";
import { memberOf } from "../http/member.ts";
import { type AppContext, operation } from "../http/operation.ts";
import { anyone, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { rendered } from "../http/rendered.ts";
import { assertSameBody, claimOf } from "../idempotency/key.ts";
import { readHolder } from "../idempotency/store.ts";
import { checked } from "./checking.ts";
import { dutyOf } from "./duty/duty.ts";
import { hashOfShown, indexNoOf, isListed, numberOf, shown } from "./entry.ts";
import { gone, tagOf } from "./going.ts";
import { recount } from "./job.ts";
import { monthsBetween } from "./months.ts";
import { rollupCsv } from "./render.ts";
import { rollupRows } from "./rollup.ts";
import { latestCounted, readChannels, readCounts, readEntry, readRegistration, registerEntry } from "./store.ts";
import { derive, yearOf } from "./writing.ts";

export const register = operation(
  {
    id: "registerPublication",
    method: "post",
    path: "/v1/staff/publications",
    tag: "Staff: publications",
    summary: "Register an item, published or still to be",
    description:
      "An item formed and not yet published is registered without `published_on`; it has to be published by `due_on`, and its " +
      "publication is an amendment. Published later, it is `late`.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newPublication,
    answers: { 201: { description: "Registered; `Location` names the entry.", schema: publication } },
    problems: [],
  },
  async (c, { body }) => {
    const { outside } = c.var;
    const now = outside.now();
    const member = memberOf(c);
    const content = await checked(c, body);
    const registration = outside.newId();
    const scope = `${member.id} registerPublication`;
    const claim = await claimOf(c, await keyringOf(c.env), { required: false, scope, body, subject: registration });
    const entry = {
      ...(await derive(content, dutyOf(await calendarOf(c.env.DB, now), content))),
      registration,
      organisation: c.env.AGENCY.organisation_code,
      year: yearOf(content),
      seq: null,
    };
    await registerEntry(c.env.DB, claim, entry, { at: now.toISOString(), by: member.id, token: registration });
    let stored = await readRegistration(c.env.DB, registration);
    if (stored === undefined) {
      const holder = await readHolder(c.env.DB, claim);
      if (holder === undefined) throw new Error("The item did not land, and nobody holds its key");
      assertSameBody(claim, holder.bodyHash);
      stored = await readRegistration(c.env.DB, holder.subject);
    }
    if (stored === undefined) throw new Error("The registered item was not found again");
    return {
      status: 201,
      body: shown(stored),
      headers: { Location: `/v1/publications/${indexNoOf(stored)}`, ETag: etagOf(await hashOfShown(stored)) },
    };
  },
);

export const readOne = operation(
  {
    id: "getPublication",
    method: "get",
    path: "/v1/publications/{organisation}/{number}",
    tag: "Publications",
    summary: "One entry of the catalogue",
    policy: anyone,
    caching: "entry",
    params: indexNo,
    answers: { 200: { description: "The entry.", schema: publication } },
    problems: ["not-found", "gone"],
  },
  async (c, { params }) => {
    const entry = await readEntry(c.env.DB, numberOf(params.organisation, params.number));
    if (entry?.withdrawn_at != null) throw gone(entry, c.env.AGENCY.time_zone);
    // What is not published yet is nobody's to read.
    if (entry === undefined || !isListed(entry)) throw new ProblemError("not-found", "No entry has this index number.");
    return { status: 200, body: shown(entry), headers: { "Cache-Tag": tagOf(entry) } };
  },
);

export const recountMonth = operation(
  {
    id: "recountMonth",
    method: "post",
    path: "/v1/staff/rollups/{month}",
    tag: "Staff: publications",
    summary: "Count a month's publications again from their rows",
    policy: staff("publisher", "editor"),
    caching: "no-store",
    params: z.strictObject({ month }),
    answers: { 200: { description: "What was counted.", schema: monthCount } },
    problems: ["validation-failed"],
  },
  async (c, { params }) => {
    const now = c.var.outside.now();
    if (params.month > localDay(now, c.env.AGENCY.time_zone).slice(0, 7)) {
      throw new ProblemError("validation-failed", "This month has not begun.", {
        errors: [{ pointer: "/month", code: "in-the-future", detail: "must not be after the current month" }],
      });
    }
    return { status: 200, body: await recount(c.env.DB, params.month, now) };
  },
);

/** At most ten years at a time. */
const mostMonths = 120;

type RollupQuery = z.output<typeof rollupQuery>;

async function rollup(c: AppContext, { channel, from, to }: RollupQuery): Promise<z.input<typeof publicationRollup>> {
  const channels = await readChannels(c.env.DB);
  const chosen = channel === undefined ? channels : channels.filter(({ id }) => id === channel);
  if (channel !== undefined && chosen.length === 0) {
    throw new ProblemError("validation-failed", "Unknown channel.", {
      errors: [{ pointer: "/channel", code: "unknown-channel", detail: "is not a channel" }],
    });
  }
  const counted = (await latestCounted(c.env.DB)) ?? localDay(c.var.outside.now(), c.env.AGENCY.time_zone).slice(0, 7);
  const last = to ?? (from !== undefined && from > counted ? from : counted);
  const first = from ?? `${last.slice(0, 4)}-01`;
  if (first > last || monthsBetween(first, last).length > mostMonths) {
    throw new ProblemError("validation-failed", `From ${first} to ${last} is not 1 to ${mostMonths} months.`, {
      errors: [
        { pointer: "/from", code: "range", detail: `from must not be after to, nor ${mostMonths} months before it` },
      ],
    });
  }
  const stored = await readCounts(c.env.DB, `${first.slice(0, 4)}-01`, last);
  const counts = new Map(stored.map(({ month, items, byChannel }) => [month, { items, byChannel }]));
  const rows = rollupRows(counts, chosen, first, last);
  return {
    by: "channel",
    from: first,
    to: last,
    items: channel === undefined ? rows : rows.filter((row) => row.channel === channel),
    counted: stored
      .filter(({ month }) => month >= first)
      .map(({ month, countedAt }) => ({ month, counted_at: countedAt })),
  };
}

const rollupContract = {
  method: "get",
  tag: "Publications",
  policy: anyone,
  caching: "current",
  query: rollupQuery,
  problems: [],
} as const;

export const rollupJson = operation(
  {
    ...rollupContract,
    id: "getPublicationRollup",
    path: "/v1/rollups/publications.json",
    summary: "Publications by month and channel",
    answers: { 200: { description: "One row a month and channel.", schema: publicationRollup } },
  },
  async (c, { query }) => rendered("application/json", JSON.stringify(await rollup(c, query))),
);

export const rollupCsvFile = operation(
  {
    ...rollupContract,
    id: "getPublicationRollupCsv",
    path: "/v1/rollups/publications.csv",
    summary: "Publications by month and channel, as CSV",
    answers: { 200: { description: "The same rows (RFC 4180, UTF-8).", mediaTypes: ["text/csv"] } },
  },
  async (c, { query }) =>
    rendered("text/csv; charset=utf-8; header=present", rollupCsv((await rollup(c, query)).items)),
);
