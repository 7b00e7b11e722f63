import { expect, it } from "vitest";
import { rebuilt } from "../../schema/contracts/rebuilding.ts";
import { continueRecomputation, load, noticeOf } from "../support/calendars.ts";
import { happens, opened, type RunningCase } from "../support/case.ts";
import { environmentAt } from "../support/environment.ts";
import { eventOf, posted } from "../support/events.ts";
import { caseOf } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-12-28T02:00:00Z");
const staff = await staffWith();

/** Received 2026-11-23, due 2026-12-21; by the notice that comes later, with a Saturday more to work, on 2026-12-18. */
const begun = () => opened(environment, staff, "2026-11-23");
const tells = (of: RunningCase, ...events: object[]) => happens(environment, staff, of, ...events);
const verdict = async ({ receipt_no }: RunningCase) => {
  const { state, due_on, reply, breaches } = await caseOf(environment, staff, receipt_no);
  return { state, due_on, on_time: reply?.on_time, breaches: breaches.map(({ code }) => code) };
};
const rebuild = async ({ receipt_no }: RunningCase) => {
  const answer = await environment.call("POST", `/v1/staff/requests/${receipt_no}/rebuild`, { headers: staff.headers });
  return rebuilt.parse(await answer.json()).differences;
};
const reply = eventOf.replied("2026-12-21");
const inTime = { on_time: true, breaches: [] };
const inTimeAndClosed = { state: "closed", due_on: "2026-12-21", ...inTime };
const order = [
  eventOf.reconsiderationFiled("2026-12-22", "r1", false, { against: 2 }),
  eventOf.reconsiderationDecided("2026-12-24"),
  eventOf.redoOrdered("2026-12-25", "r1", undefined, "decide_again"),
];

const ordered = await begun();
const noted = await begun();
const wrong = await begun();
const astray = await begun();
for (const of of [ordered, noted, wrong]) await tells(of, reply);
await tells(astray, { ...reply, ...posted("2026-12-21", null) });
const into = await begun();
const follower = await begun();
await tells(follower, eventOf.merged("2026-12-01", into.receipt_no));
into.version += 1;
await tells(into, eventOf.replied("2026-12-21"));
follower.version += 1;
const withdrawn = await begun();
await tells(withdrawn, eventOf.withdrawn("2026-12-21"));

const { document_no, off, makeup, overrides } = await noticeOf(environment, staff, "2026");
await load(environment, staff, "2026", { document_no, off, makeup: [...makeup, "2026-12-12"], overrides });
while ((await continueRecomputation(environment, staff)).next !== null);

it("a reply stays judged by the calendar of its day while an order stands, and once that is corrected", async () => {
  expect(await verdict(ordered)).toEqual(inTimeAndClosed);
  await tells(ordered, ...order);
  expect(await verdict(ordered)).toMatchObject({ state: "open", ...inTime });
  expect(await rebuild(ordered)).toEqual([]);
  await tells(ordered, eventOf.corrected("2026-12-28", 5));
  expect(await verdict(ordered)).toEqual(inTimeAndClosed);
  expect(await rebuild(ordered)).toEqual([]);
});

it("and so does that of a case others follow", async () => {
  await tells(into, eventOf.reconsiderationFiled("2026-12-22", "r1", false, { against: 3 }), ...order.slice(1));
  expect(await verdict(follower)).toMatchObject(inTime);
  await tells(into, eventOf.corrected("2026-12-28", 6));
  for (const of of [into, follower]) {
    expect(await verdict(of)).toEqual(inTimeAndClosed);
    expect(await rebuild(of)).toEqual([]);
  }
});

it("and while something else is corrected, or noted", async () => {
  await tells(noted, eventOf.note("2026-12-28"), eventOf.corrected("2026-12-28", 3));
  expect(await verdict(noted)).toEqual(inTimeAndClosed);
  expect(await rebuild(noted)).toEqual([]);
});

it("an ending without reply keeps its due date", async () => {
  await tells(withdrawn, eventOf.note("2026-12-28"));
  expect(await verdict(withdrawn)).toMatchObject({ state: "closed", due_on: "2026-12-21" });
});

it("a correction that opens a case takes the calendar of the day, and so does what is replied then", async () => {
  await tells(wrong, eventOf.corrected("2026-12-28", 2));
  expect(await verdict(wrong)).toMatchObject({ state: "open", due_on: "2026-12-18" });
  expect(await rebuild(wrong)).toEqual([]);
  await tells(wrong, reply);
  expect(await verdict(wrong)).toMatchObject({ due_on: "2026-12-18", on_time: false, breaches: ["late-reply"] });
  expect(await rebuild(wrong)).toEqual([]);
});

it("and a reply that came back from a wrong address, by that of its second attempt", async () => {
  await tells(astray, eventOf.serviceReturned("2026-12-22", 2, "wrong_address"));
  expect(await verdict(astray)).toMatchObject({ state: "open", due_on: "2026-12-18" });
  await tells(astray, eventOf.serviceRepeated("2026-12-22", 2));
  expect(await verdict(astray)).toMatchObject({ state: "closed", due_on: "2026-12-18", on_time: false });
  expect(await rebuild(astray)).toEqual([]);
});
