import * as fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { caseClock, rebuilt, trackedRequest } from "../../../schema/contracts/cases.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { expectChained, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent } from "../../support/events.ts";
import { append, trackWith } from "../../support/requests.ts";
import { sampling } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";
import { enter, judge, known, type Model, question, stateOf, storedDueOn } from "./model.ts";

const environment = environmentAt("2026-11-22T02:00:00Z");
const everyRole = await staffWith();
const desks: [Role[], Awaited<ReturnType<typeof staffWith>>][] = [];
for (const roles of [["clerk"], ["officer"], ["head"], ["clerk", "officer", "head"], ["admin"]] as Role[][]) {
  desks.push([roles, await staffWith(...roles)]);
}

const after = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** One thing somebody tries, on a day counted from the receipt. */
interface Attempt {
  tell: (on: string, log: Model["log"]) => GivenEvent;
  /** Calendar days since the one before. */
  later: number;
  /** How many days back it is said to have happened; negative for tomorrow. */
  back: number;
  desk: number;
  byApplicant: boolean;
  ifMatch: "current" | "stale" | "none";
}

const ref = fc.constantFrom("c1", "c2");
const party = fc.constantFrom("third_party", "other_agency", "joint_agency");
const answer = fc.constantFrom("consents", "objects", "silent");
const unit = fc.constantFrom("治安总队", "法制支队");
const irregularly = fc.constantFrom({}, {}, {}, { irregular: true });
const replies: [string, object][] = [
  ["other.misc", {}],
  ["granted", {}],
  ["granted", {}],
  ["refused.third_party", {}],
  ["refused.third_party", { reconsideration_first: undefined }],
  ["refused.state_secret", { ground: undefined }],
  ["declined.excessive", {}],
];
type Teller = (on: string, log: Model["log"]) => GivenEvent;
const always = (teller: Teller) => fc.constant(teller);

/** A service of any kind; what is signed for, or known to have arrived, was sent that day or two days before. */
const serving: fc.Arbitrary<(on: string) => object> = fc
  .tuple(
    fc.constantFrom("post", "post", "post", "hand", "entrusted", "electronic", "left", "public_notice"),
    fc.constantFrom(null, null, null, 0, 0, 0, 2),
  )
  .map(([by, days]) => (on: string) => ({
    service: {
      by,
      sent_on: after(on, -(days ?? 0)),
      ...(by === "left" ? { recorded: "photo" } : {}),
      ...(days === null || by === "left" || by === "public_notice" ? {} : { served_on: on }),
    },
  }));
const entry = fc.integer({ min: 1, max: 12 });

/** The same, served by any kind of service where it is served at all. */
const anyService = (arbitrary: fc.Arbitrary<Teller>): fc.Arbitrary<Teller> =>
  fc.tuple(arbitrary, serving).map(([tell, serve]) => (on: string, log: Model["log"]) => {
    const event = tell(on, log);
    return event.service === undefined ? event : { ...event, ...serve(on) };
  });

const acts: fc.Arbitrary<Teller> = fc.oneof(
  always(eventOf.classified),
  always(eventOf.note),
  fc.tuple(unit, fc.nat(9)).map(
    ([name, days]) =>
      (on: string) =>
        eventOf.routed(on, after(on, days), name),
  ),
  unit.map((name) => (on: string) => eventOf.contributed(on, name)),
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(9), irregularly).map(
      ([days, more]) =>
        (on: string) =>
          eventOf.clarificationRequested(on, after(on, days), more),
    ),
  },
  { weight: 2, arbitrary: irregularly.map((more) => (on: string) => eventOf.clarificationReceived(on, more)) },
  always(eventOf.clarificationLapsed),
  {
    weight: 3,
    arbitrary: fc.tuple(ref, party).map(
      ([name, other]) =>
        (on: string) =>
          eventOf.consultationOpened(on, name, other),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(ref, answer).map(
      ([name, said]) =>
        (on: string) =>
          eventOf.consultationClosed(on, name, said),
    ),
  },
  ref.map((name) => (on: string) => eventOf.thirdPartyNotified(on, name)),
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 20 }), irregularly).map(
      ([days, more]) =>
        (on: string) =>
          eventOf.extended(on, days, more),
    ),
  },
  always(eventOf.reasonsRequested),
  always(eventOf.reasonsReceived),
  fc.tuple(fc.integer({ min: 1, max: 80 }), irregularly).map(
    ([days, more]) =>
      (on: string) =>
        eventOf.replyDeferred(on, after(on, days), more),
  ),
  irregularly.map((more) => (on: string) => eventOf.feeNotified(on, more)),
  { weight: 2, arbitrary: irregularly.map((more) => (on: string) => eventOf.feePaid(on, more)) },
  always(eventOf.feeLapsed),
  fc.constantFrom("disclose", "withhold").map((result) => (on: string) => eventOf.reviewed(on, result)),
  {
    weight: 3,
    arbitrary: fc.constantFrom(...replies).map(
      ([outcome, more]) =>
        (on: string) =>
          eventOf.replied(on, outcome, more),
    ),
  },
  { weight: 1, arbitrary: always(eventOf.withdrawn) },
  always((on) => eventOf.reconsiderationFiled(on)),
  always((on) => eventOf.reconsiderationDecided(on)),
  { weight: 2, arbitrary: always((on) => eventOf.redoOrdered(on)) },
  {
    weight: 2,
    arbitrary: entry.map((voids) => (on: string) => eventOf.corrected(on, voids)),
  },
);

/** The number of an entry whose receipt may be learned, so many before the last such; of any entry where there is none. */
const servedEntry = (log: Model["log"], back: number): number => {
  const sent = log.filter(({ event }) => event.service !== undefined && event.type !== "service_repeated");
  const unknown = sent.filter(({ event }) => Object(event.service).by === "post" && !Object(event.service).served_on);
  const candidates = unknown.length > 0 ? unknown : sent;
  return candidates.at(-1 - (back % Math.max(1, candidates.length)))?.seq ?? back + 1;
};
const back = fc.constantFrom(0, 0, 0, 1, 2, 9);

const learned: fc.Arbitrary<Teller> = fc.oneof(
  back.map((entries) => (on: string, log: Model["log"]) => eventOf.serviceConfirmed(on, servedEntry(log, entries))),
  fc.tuple(back, fc.constantFrom("refused", "moved", "wrong_address", "wrong_address", "wrong_address")).map(
    ([entries, cause]) =>
      (on: string, log: Model["log"]) =>
        eventOf.serviceReturned(on, servedEntry(log, entries), cause),
  ),
  fc.tuple(back, irregularly, serving).map(
    ([entries, more, serve]) =>
      (on: string, log: Model["log"]) =>
        eventOf.serviceRepeated(on, servedEntry(log, entries), { ...serve(on), ...more }),
  ),
);

const teller: fc.Arbitrary<Teller> = fc.oneof(
  { weight: 7, arbitrary: anyService(acts) },
  { weight: 3, arbitrary: learned },
);

const attempt: fc.Arbitrary<Attempt> = fc.record({
  tell: teller,
  later: fc.constantFrom(0, 0, 1, 1, 2, 4, 30),
  back: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 3, -1),
  desk: fc.constantFrom(3, 3, 3, 3, 3, 2, 2, 1, 1, 0, 4),
  byApplicant: fc.boolean(),
  ifMatch: fc.oneof(
    { weight: 18, arbitrary: fc.constant("current" as const) },
    fc.constantFrom("stale" as const, "none" as const),
  ),
});

const course = fc.record({
  receivedOn: fc.constantFrom("2016-01-04", "2025-06-09", "2025-06-09", "2023-12-20"),
  attempts: fc.array(attempt, { minLength: 16, maxLength: 20 }),
});

const states = { open: "open", clarification: "awaiting_clarification", payment: "awaiting_payment", closed: "closed" };
const counts: Record<string, number> = {};

it("any course of attempts leaves the case where a model written apart from it says", async () => {
  await fc.assert(
    fc.asyncProperty(course, async ({ receivedOn, attempts }) => {
      const model: Model = { receiptOn: receivedOn, log: [], version: 1 };
      environment.setNow("2026-11-22T02:00:00Z");
      const of = await opened(environment, everyRole, receivedOn);
      let today: string = receivedOn;
      for (const step of attempts) {
        today = after(today, step.later);
        environment.setNow(`${today}T02:00:00Z`);
        const event = step.tell(after(today, -step.back), model.log);
        const { status, body } = await tried(of, model, event, step, today);
        counts[status] = (counts[status] ?? 0) + 1;
        if (status === 201) {
          expect(caseClock.parse(body)).toMatchObject({
            state: Object(states)[stateOf(known(model.log))],
            version: model.version,
            due_on: storedDueOn(model),
          });
        }
      }
      await agrees(of, model, today);
    }),
    { ...sampling, numRuns: Math.ceil(sampling.numRuns / 3) },
  );
}, 1_800_000);

/** Tries it over HTTP and in the model; both must come to the same. */
async function tried(
  of: Awaited<ReturnType<typeof opened>>,
  model: Model,
  event: GivenEvent,
  step: Attempt,
  today: string,
) {
  const own = { clarification_received: "clarification", withdrawn: "withdrawal" }[event.type];
  if (step.byApplicant && own !== undefined) {
    const response = await environment.call("POST", `/v1/requests/${of.receipt_no}/${own}`, {
      body: { text: "申请人来信" },
      headers: { Authorization: `Bearer ${of.tracking_secret}` },
    });
    const said = { type: event.type, on: today };
    const verdict = judge(model, said, ["applicant"], today);
    expect([response.status, said]).toEqual([verdict === "allowed" ? 200 : 409, said]);
    if (verdict === "allowed") enter(model, said);
    return { status: response.status, body: await response.json() };
  }
  const [roles, caller] = desks[step.desk] ?? [[], everyRole];
  const version = { current: model.version, stale: model.version + 1, none: undefined }[step.ifMatch];
  const response = await append(environment, caller, of.receipt_no, event, version === undefined ? {} : { version });
  const body = await response.json();
  const expected = () => {
    if (roles.includes("admin")) return 403;
    if (step.ifMatch === "none") return 428;
    if (step.ifMatch === "stale") return 412;
    return { allowed: 201, forbidden: 403, illegal: 409 }[judge(model, event, roles, today)];
  };
  const story = JSON.stringify([model.log.map((entry) => entry.event), event, body]);
  expect(response.status, story).toBe(expected());
  if (response.status === 201) {
    enter(model, event);
    counts[event.type] = (counts[event.type] ?? 0) + 1;
  }
  return { status: response.status, body };
}

/** In the end: what is shown is what the public calculator reason, and what is stored is what the events say. */
async function agrees(of: Awaited<ReturnType<typeof opened>>, model: Model, today: string): Promise<void> {
  const events = known(model.log);
  const tracked = trackedRequest.parse(await (await trackWith(environment, of.receipt_no, of.tracking_secret)).json());
  const asked = question(model, events, today);
  const response = await environment.call("POST", "/v1/deadlines", { body: asked });
  expect(response.status).toBe(200);
  const { due_on, awaiting, stopped_since, provisional } = Object(await response.json());
  expect(tracked).toMatchObject({
    state: Object(states)[stateOf(events)],
    due_on,
    awaiting,
    stopped_since,
    provisional,
  });
  expect(tracked.proof.days.at(-1)?.on ?? null).toBe(due_on);
  const again = await environment.call("POST", `/v1/staff/requests/${of.receipt_no}/rebuild`, {
    headers: everyRole.headers,
  });
  expect(rebuilt.parse(await again.json()).differences).toEqual([]);
}

afterAll(async () => {
  await expectChained();
  // The attempts are worth something: every answer came, and enough was allowed.
  for (const status of [200, 201, 403, 409, 412, 428]) expect(counts[status] ?? 0, String(status)).toBeGreaterThan(0);
  expect(counts[201] ?? 0).toBeGreaterThan(60);
  for (const type of ["service_confirmed", "service_returned", "service_repeated"]) {
    expect(counts[type] ?? 0, type).toBeGreaterThan(0);
  }
});
