import * as fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { caseClock, trackedRequest } from "../../../schema/contracts/cases.ts";
import { rebuilt } from "../../../schema/contracts/rebuilding.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { expectChained, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent } from "../../support/events.ts";
import { append, caseOf, replied, trackWith } from "../../support/requests.ts";
import { sampling, usualRuns } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";
import { enter, judge } from "./model.ts";
import { commonlyDue, dueOn, jointlyDue, type Model, question, receiptOf, stateOf } from "./model-facts.ts";

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
  /** Of these the first that is allowed, if it is to be; else the first. */
  tellers: Teller[];
  isAllowed: boolean;
  /** Calendar days since the one before. */
  later: number;
  /** How many days back it is said to have happened; negative for tomorrow. */
  back: number;
  desk: number;
  byApplicant: boolean;
  ifMatch: "current" | "stale" | "none";
  /** Whether the counterpart is answered first, in so many of twenty. */
  answers: number;
}

type Teller = (on: string, model: Model) => GivenEvent;

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
const always = (teller: Teller) => fc.constant(teller);

/** A service of any kind; what is signed for, or known to have arrived, was sent that day or two days before. */
const serving: fc.Arbitrary<(on: string) => object> = fc
  .tuple(
    fc.constantFrom("post", "post", "post", "hand", "entrusted", "electronic", "left", "public_notice"),
    fc.constantFrom(null, null, null, null, 0, 0, 2),
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

/** What may come next in a remedy, or what was there already. */
function remedyStep(ref: string): fc.Arbitrary<Teller> {
  const ending = fc.constantFrom("corrected", "corrected", "upheld");
  return fc
    .tuple(ending, ending, fc.constantFrom("agency", "applicant"), fc.constantFrom(0, 0, 0, -1, 1))
    .map(([result, final, by, jitter]) => (on: string, { log }: Model) => {
      const own = log.filter(({ event }) => event.ref === ref && event.type !== "redo_ordered");
      const steps =
        ref === "r1"
          ? [eventOf.reconsiderationFiled(on), eventOf.reconsiderationDecided(on, ref, on, result)]
          : [
              eventOf.litigationFiled(on),
              eventOf.litigationDecided(on, ref, { result }),
              eventOf.appealFiled(on, ref, by),
              eventOf.appealDecided(on, ref, final),
            ];
      return steps[Math.max(0, Math.min(own.length + jitter, steps.length - 1))] ?? eventOf.note(on);
    });
}

/** The same, served by any kind of service where it is served at all. */
const anyService = (arbitrary: fc.Arbitrary<Teller>): fc.Arbitrary<Teller> =>
  fc.tuple(arbitrary, serving).map(([tell, serve]) => (on: string, model: Model) => {
    const event = tell(on, model);
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
  always(eventOf.contentClear),
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
  { weight: 2, arbitrary: always(eventOf.publicationSuggested) },
  {
    weight: 2,
    arbitrary: entry.map((voids) => (on: string) => eventOf.corrected(on, voids)),
  },
);

const remedies: fc.Arbitrary<Teller> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("r1", "l1", "l1", "l1").chain(remedyStep) },
  fc.tuple(fc.constantFrom("r1", "l1"), fc.constantFrom("perform", "decide_again")).map(
    ([name, order]) =>
      (on: string) =>
        eventOf.redoOrdered(on, name, undefined, order),
  ),
);

/** What is learned of how the request came in, and what was registered wrongly. */
const intakeActs: fc.Arbitrary<Teller> = fc.oneof(
  always((on) => eventOf.confirmationAttempted(on)),
  always((on, model) => intakeCorrected(on, model)),
  { weight: 4, arbitrary: always(eventOf.intakeConfirmed) },
  {
    weight: 3,
    arbitrary: fc
      .oneof(
        fc
          .constantFrom("fax", "ordinary_mail", "email", "counter")
          .map((channel) => () => ({ intake_channel: channel })),
        fc.integer({ min: -1, max: 3 }).map((days) => (_: string, { intake }: Model) => ({
          received_on: after(intake.received_on, days),
        })),
        fc.constantFrom(null, -1, 0).map((days) => (on: string) => ({
          confirmed_on: days === null ? null : after(on, days),
        })),
        fc.constantFrom("research", "natural_person").map((kind) => () => ({ applicant_kind: kind })),
      )
      .map((changes) => (on: string, model: Model) => eventOf.registrationAmended(on, changes(on, model))),
  },
);

/** What divides a request, joins it with its counterpart, or takes that back. */
const links: fc.Arbitrary<Teller> = fc.oneof(
  always(eventOf.withdrawnInPart),
  { weight: 2, arbitrary: always(eventOf.split) },
  { weight: 3, arbitrary: always((on, { counterpart }) => eventOf.merged(on, counterpart.receiptNo)) },
  {
    weight: 3,
    arbitrary: always((on, { log }) => {
      const link = log.findLast(({ event: { type } }) => type === "split" || type === "merged");
      return eventOf.corrected(on, link?.seq ?? 99);
    }),
  },
);

/** What was wrong about the intake is right again, or was never confirmed. */
const intakeCorrected: Teller = (on, { log }) =>
  eventOf.corrected(on, log.findLast(({ event: { type } }) => /^intake_|^registration_/.test(type))?.seq ?? 99);

/** The number of an entry whose receipt may be learned, so many before the last such; of any entry where there is none. */
const servedEntry = (log: Model["log"], back: number): number => {
  const sent = log.filter(({ event }) => event.service !== undefined && event.type !== "service_repeated");
  const unknown = sent.filter(({ event }) => Object(event.service).by === "post" && !Object(event.service).served_on);
  const candidates = unknown.length > 0 ? unknown : sent;
  return candidates.at(-1 - (back % Math.max(1, candidates.length)))?.seq ?? back + 1;
};
const back = fc.constantFrom(0, 0, 0, 1, 2, 9);

const learned: fc.Arbitrary<Teller> = fc.oneof(
  back.map(
    (entries) =>
      (on: string, { log }: Model) =>
        eventOf.serviceConfirmed(on, servedEntry(log, entries)),
  ),
  fc.tuple(back, fc.constantFrom("refused", "moved", "wrong_address", "wrong_address", "wrong_address")).map(
    ([entries, cause]) =>
      (on: string, { log }: Model) =>
        eventOf.serviceReturned(on, servedEntry(log, entries), cause),
  ),
  fc.tuple(back, irregularly, serving).map(([entries, more, serve]) => (on: string, { log }: Model) => {
    const lost = log.findLast(({ event }) => event.cause === "wrong_address")?.event.of;
    return eventOf.serviceRepeated(on, Number(lost ?? servedEntry(log, entries)), { ...serve(on), ...more });
  }),
);

const teller: fc.Arbitrary<Teller> = fc.oneof(
  { weight: 12, arbitrary: anyService(acts) },
  { weight: 6, arbitrary: learned },
  { weight: 3, arbitrary: intakeActs },
  { weight: 3, arbitrary: links },
  { weight: 4, arbitrary: remedies },
);

const attempt: fc.Arbitrary<Attempt> = fc.record({
  tellers: fc.array(teller, { minLength: 8, maxLength: 8 }),
  isAllowed: fc.constantFrom(true, true, true, false),
  later: fc.constantFrom(0, 0, 1, 1, 2, 4, 30),
  back: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 3, -1),
  desk: fc.constantFrom(3, 3, 3, 3, 3, 2, 2, 1, 1, 0, 4),
  byApplicant: fc.boolean(),
  ifMatch: fc.oneof(
    { weight: 18, arbitrary: fc.constant("current" as const) },
    fc.constantFrom("stale" as const, "none" as const),
  ),
  answers: fc.integer({ min: 1, max: 20 }),
});

const course = fc.record({
  receivedOn: fc.constantFrom("2016-01-04", "2025-06-09", "2025-06-09", "2023-12-20"),
  /** How it came, and whether it was registered with its confirmation on that day. */
  channel: fc.constantFrom("registered_mail", "registered_mail", "fax", "ordinary_mail", "email"),
  isConfirmed: fc.constantFrom(false, false, true),
  attempts: fc.array(attempt, { minLength: 16, maxLength: 20 }),
});

const states = {
  unconfirmed: "unconfirmed",
  open: "open",
  clarification: "awaiting_clarification",
  payment: "awaiting_payment",
  closed: "closed",
};
const counts: Record<string, number> = {};

it("any course of attempts leaves the case where a model written apart from it says", async () => {
  await fc.assert(
    fc.asyncProperty(course, async ({ receivedOn, channel, isConfirmed, attempts }) => {
      environment.setNow("2026-11-22T02:00:00Z");
      const how = { intake_channel: channel, ...(isConfirmed ? { confirmed_on: receivedOn } : {}) };
      const of = await opened(environment, everyRole, receivedOn, how);
      const { receipt_no: receiptNo } = await opened(environment, everyRole, receivedOn);
      const model: Model = {
        intake: { applicant_kind: "natural_person", received_on: receivedOn, confirmed_on: null, ...how },
        log: [],
        version: 1,
        counterpart: { receiptNo, receivedOn, isOpen: true },
      };
      let today: string = receivedOn;
      for (const step of attempts) {
        today = after(today, step.later);
        environment.setNow(`${today}T02:00:00Z`);
        const isMerged = model.log.some(({ event }) => event.type === "merged");
        if (model.counterpart.isOpen && step.answers <= (isMerged ? 3 : 1)) await answerCounterpart(model, today);
        const event = chosen(step, model, after(today, -step.back), today);
        const { status, body } = await tried(of, model, event, step, today);
        counts[status] = (counts[status] ?? 0) + 1;
        if (status === 201) {
          expect(caseClock.parse(body)).toMatchObject({
            state: Object(states)[stateOf(model)],
            version: model.version,
            receipt_on: receiptOf(model),
            due_on: commonlyDue(model) ?? dueOn(model, undefined),
          });
        }
      }
      await agrees(of, model, today);
    }),
    { ...sampling, endOnFailure: true, numRuns: Math.ceil(sampling.numRuns / 4) },
  );
}, 1_800_000);

function chosen({ tellers, isAllowed, desk }: Attempt, model: Model, on: string, today: string): GivenEvent {
  const [roles] = desks[desk] ?? [[]];
  const events = tellers.map((tell) => tell(on, model));
  const allowed = events.find((event) => judge(model, event, roles, today) === "allowed");
  return (isAllowed ? allowed : undefined) ?? events[0] ?? eventOf.note(on);
}

/** Replies to the counterpart; a case that went into it is answered with it. */
async function answerCounterpart(model: Model, today: string): Promise<void> {
  const { counterpart, log } = model;
  const { version } = await caseOf(environment, everyRole, counterpart.receiptNo);
  const response = await append(environment, everyRole, counterpart.receiptNo, replied(today), { version });
  expect(response.status).toBe(201);
  counterpart.isOpen = false;
  if (log.every(({ event }) => event.type !== "merged")) return;
  log.push({ seq: ++model.version, event: { type: "followed", on: today } });
  counts.followed = (counts.followed ?? 0) + 1;
}

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
    const voided = model.log.find(({ seq }) => seq === event.voids)?.event.type;
    const what = voided === undefined ? event.type : `corrected ${voided}`;
    counts[what] = (counts[what] ?? 0) + 1;
    enter(model, event);
  }
  return { status: response.status, body };
}

/** In the end: what is shown is what the public calculator reason, and what is stored is what the events say. */
async function agrees(of: Awaited<ReturnType<typeof opened>>, model: Model, today: string): Promise<void> {
  const tracked = trackedRequest.parse(await (await trackWith(environment, of.receipt_no, of.tracking_secret)).json());
  const asked = question(model, today);
  const response = asked && (await environment.call("POST", "/v1/deadlines", { body: asked }));
  expect(response?.status ?? 200).toBe(200);
  const unreckoned = { due_on: null, awaiting: null, stopped_since: null, provisional: false };
  const { due_on, awaiting, stopped_since, provisional } = Object((await response?.json()) ?? unreckoned);
  const common = commonlyDue(model);
  // Until it is answered, a merged case is due as the one it is answered in.
  const due = common ?? jointlyDue(model) ?? due_on;
  const story = JSON.stringify([model.intake, model.log, model.counterpart]);
  expect(tracked, story).toMatchObject({
    state: Object(states)[stateOf(model)],
    receipt_on: receiptOf(model),
    due_on: due,
    awaiting,
    stopped_since,
    provisional,
  });
  // What was answered with another was reckoned there.
  expect(tracked.proof.days.at(-1)?.on ?? null).toBe(common === undefined ? due : null);
  const again = await environment.call("POST", `/v1/staff/requests/${of.receipt_no}/rebuild`, {
    headers: everyRole.headers,
  });
  expect(rebuilt.parse(await again.json()).differences).toEqual([]);
}

/** What the courses must have come to, or they would show nothing of it. */
const occurring = [
  "service_confirmed",
  "service_returned",
  "service_repeated",
  "confirmation_attempted",
  "intake_confirmed",
  "registration_amended",
  "corrected registration_amended",
  "appeal_filed",
  "appeal_decided",
  "withdrawn_in_part",
  "split",
  "corrected split",
  "merged",
  "corrected merged",
  "followed",
];

afterAll(async () => {
  await expectChained();
  // Fewer courses, as mutants are tried with, come to less.
  if (sampling.numRuns < usualRuns) return;
  // The attempts are worth something: every answer came, and enough was allowed.
  for (const status of [200, 201, 403, 409, 412, 428]) expect(counts[status] ?? 0, String(status)).toBeGreaterThan(0);
  expect(counts[201] ?? 0).toBeGreaterThan(60);
  for (const what of occurring) expect(counts[what] ?? 0, what).toBeGreaterThan(0);
});
