import { describe, expect, it } from "vitest";
import { freeTextOf } from "../../../functions/requests/case/event-log.ts";
import { applicantView, happens, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, read } from "../../support/events.ts";
import { staged } from "../../support/files.ts";
import { notified } from "../../support/notified.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-12-01T02:00:00Z");
const staff = await staffWith();

/** A word of its own for each sealed member of each event, by the event's type and the member's path. */
const words = new Map<string, string>();
let number = 0;
const word = () => `密封词语第${1000 + number++}号`;
function sealedIn(event: GivenEvent): GivenEvent {
  for (const [path, text] of Object.entries(freeTextOf(read(event)) ?? {})) words.set(`${event.type} ${path}`, text);
  return event;
}
/** The same of a member in a list, which place it has left out. */
const placeless = (of: string) => of.replaceAll(/\.\d+\./g, ".");

const service = (on: string, served_on: string | null = on) => ({
  service: {
    by: "post",
    sent_on: on,
    ...(served_on === null ? {} : { served_on }),
    tracking_no: `XA${1000 + number++}检`,
    receiver: word(),
    witnesses: word(),
  },
});

const wrong = eventOf.note("2025-09-07");
const course: readonly GivenEvent[] = [
  { ...eventOf.note("2025-09-01"), text: word() },
  eventOf.routed("2025-09-01"),
  { ...eventOf.contributed("2025-09-01"), text: word() },
  {
    ...eventOf.registrationAmended("2025-09-01", {
      name: word(),
      description: word(),
      contact: { phone: "13812345670", email: "word@sealed.example", address: word(), postcode: "400999" },
    }),
    text: word(),
  },
  { ...eventOf.consultationOpened("2025-09-01", "c1"), ...service("2025-09-01"), text: word() },
  { ...eventOf.consultationClosed("2025-09-02", "c1", "objects"), text: word() },
  { ...eventOf.thirdPartyNotified("2025-09-02", "c1"), ...service("2025-09-02", null), text: word() },
  { ...eventOf.serviceConfirmed("2025-09-02", 8), receiver: word() },
  { ...eventOf.reasonsRequested("2025-09-02"), ...service("2025-09-02", null) },
  eventOf.serviceReturned("2025-09-03", 10, "wrong_address"),
  { ...eventOf.serviceRepeated("2025-09-03", 10), ...service("2025-09-03") },
  { ...eventOf.reasonsReceived("2025-09-03"), text: word() },
  { ...eventOf.extended("2025-09-03", 5), ...service("2025-09-03"), text: word() },
  { ...eventOf.clarificationRequested("2025-09-03", "2025-09-20"), ...service("2025-09-03"), text: word() },
  { ...eventOf.clarificationReceived("2025-09-04"), text: word(), justified_reason: word() },
  { ...eventOf.withdrawnInPart("2025-09-04"), text: word() },
  { ...eventOf.replyDeferred("2025-09-04", "2025-11-28"), ...service("2025-09-04"), workload: word() },
  { ...eventOf.itemsCounted("2025-09-04"), text: word() },
  { ...eventOf.feeNotified("2025-09-04"), ...service("2025-09-04") },
  { ...eventOf.feePaid("2025-09-05"), treasury_receipt: word() },
  { ...eventOf.feeRefunded("2025-09-05"), text: word() },
  { ...eventOf.split("2025-09-05"), text: word() },
  { ...eventOf.titled("2025-09-05"), title: word() },
  eventOf.reviewed("2025-09-05"),
  {
    type: "replied",
    ...service("2025-09-05"),
    reconsideration_first: true,
    text: word(),
    items: [
      { subject: word(), outcome: "granted", where: word() },
      {
        subject: word(),
        outcome: "refused.third_party",
        ground: "2019-15",
        reasons: word(),
        not_consulted: word(),
      },
      { subject: word(), outcome: "not_held.nonexistent", searched: word() },
    ],
    overrides: [{ ref: "c1", grounds: "reasonable", public_interest: word() }],
  },
  { ...eventOf.publicationSuggested("2025-09-06"), text: word() },
  { ...eventOf.suggestionDecided("2025-09-07"), reasons: word() },
  wrong,
];

/** Courses of cases, by how each was registered. */
const cases = [
  {
    received_on: "2025-09-01",
    how: {},
    events: [...course, { ...eventOf.corrected("2025-09-08", course.indexOf(wrong) + 2), text: word() }],
  },
  {
    received_on: "2025-09-01",
    how: {},
    events: [
      { ...eventOf.feeWaived("2025-09-02"), text: word() },
      { ...eventOf.replied("2025-09-03", "not_held.nonexistent"), searched: word(), reasons: word() },
    ],
  },
  {
    received_on: "2025-09-01",
    how: {},
    events: [
      { ...eventOf.letterServed("2025-09-02"), ...service("2025-09-02") },
      { ...eventOf.replied("2025-09-03", "already_public"), where: word() },
    ],
  },
  {
    received_on: "2025-09-01",
    how: {},
    events: [{ ...eventOf.replied("2025-09-03", "refused.third_party"), not_consulted: word() }],
  },
  {
    received_on: "2016-09-01",
    how: {},
    events: [
      { ...eventOf.costsCharged("2016-09-05"), text: word() },
      { ...eventOf.costsWaived("2016-09-06"), text: word() },
      eventOf.litigationFiled("2016-10-10"),
      { ...eventOf.remedySettled("2017-12-29", "l1"), text: word() },
    ],
  },
  {
    received_on: "2025-09-01",
    how: { intake_channel: "fax" },
    events: [
      { ...eventOf.confirmationAttempted("2025-09-01"), text: word() },
      {
        ...eventOf.fileAttached("2025-09-02"),
        file: await staged(environment, { headers: staff.headers }),
        text: word(),
        cleared: word(),
      },
      { ...eventOf.withdrawn("2025-09-02"), text: word() },
    ],
  },
].map(({ events, ...one }) => ({ ...one, events: events.map(sealedIn) }));

/** A value that has this text at this path; what stands in a list is its only member. */
const holding = (path: string): unknown =>
  path.split(".").reduceRight<unknown>((inner, name) => {
    return { [name]: ["items", "overrides"].includes(name) && typeof inner === "object" ? [inner] : inner };
  }, "sealed");

describe("of everything sealed in a case, its applicant reads what notified.ts says, and nothing else", () => {
  it("which concerns every sealed member there is", () => {
    const members = Object.entries(notified).flatMap(([type, { open, internal }]) =>
      [...open, ...internal].flatMap((path) => {
        return freeTextOf({ ...Object(holding(path)), type }) === undefined ? [] : [`${type} ${path}`];
      }),
    );
    expect(members.length).toBeGreaterThan(60);
    // What is sealed with a second attempt is what is sealed with the first.
    expect([...new Set([...words.keys()].map(placeless))].toSorted()).toEqual(members.toSorted());
  });

  it("in each case, in the part of one, and in one that was withdrawn", async () => {
    const answers: string[] = [];
    const parts: string[] = [];
    for (const { received_on, how, events } of cases) {
      const running = await opened(environment, staff, received_on, how);
      for (const event of events) {
        const { split } = await happens(environment, staff, running, event);
        if (split !== null) parts.push(JSON.stringify(await applicantView(environment, { ...split, version: 1 })));
        answers.push(JSON.stringify(await applicantView(environment, running)));
      }
    }
    const readable = [...words].flatMap(([of, text]) => (answers.some((said) => said.includes(text)) ? [of] : []));
    const expected = new Set(
      Object.entries(notified).flatMap(([type, { open: paths }]) => paths.map((path) => `${type} ${path}`)),
    );
    const isExpected = (of: string) => expected.has(placeless(of));
    expect(readable.toSorted()).toEqual([...words.keys()].filter(isExpected).toSorted());
    expect(readable.length).toBeGreaterThan(15);
    expect(parts.join()).toContain(words.get("extended text"));
    const inside = [...words].flatMap(([of, text]) => (isExpected(of) || !parts.join().includes(text) ? [] : [of]));
    expect(inside).toEqual([]);
  });
});
