import { expect, it } from "vitest";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { applicantView, happens, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-11-22T02:00:00.000Z");
const all = await staffWith();
const clerk = await staffWith("clerk");
const confirmed = (on: string) => ({ type: "intake_confirmed", on });
const attempted = (on: string) => ({ type: "confirmation_attempted", on, by: "phone", result: "not_reached" });

it("X13: a letter to another unit, signed for there 2016-03-01, counts from its confirmation on 2016-03-08", async () => {
  const passedOn = { intake_channel: "registered_mail", reached: "another_unit" };
  const registered = await registerLetter(environment, clerk, "2016-03-01", passedOn);
  expect(registered).toMatchObject({ state: "unconfirmed", receipt_on: null, due_on: null });
  const { receipt_no } = registered;
  const answer = await append(environment, clerk, receipt_no, confirmed("2016-03-08"), { version: 1 });
  expect(await answer.json()).toMatchObject({
    state: "open",
    received_on: "2016-03-01",
    receipt_on: "2016-03-08",
    regulation: "2008",
    due_on: "2016-03-29",
  });
  // Registered with the day of its confirmation it is the same at once, and addressed to the office it counts from the signing.
  const known = await registerLetter(environment, clerk, "2016-03-01", { ...passedOn, confirmed_on: "2016-03-08" });
  expect(known).toMatchObject({ state: "open", receipt_on: "2016-03-08", due_on: "2016-03-29" });
  expect(await registerLetter(environment, clerk, "2016-03-01")).toMatchObject({ receipt_on: "2016-03-01" });
});

it("under the 2019 Regulation such a letter counts from the signing, unless the setting says otherwise", async () => {
  const passedOn = { intake_channel: "registered_mail", reached: "another_unit" };
  expect(await registerLetter(environment, clerk, "2025-06-09", passedOn)).toMatchObject({
    state: "open",
    receipt_on: "2025-06-09",
  });
  const byConfirmation = environmentAt("2026-11-22T02:00:00.000Z", {
    PRACTICE: { ...environment.bound.PRACTICE, letters_by_confirmation: true },
  });
  const { receipt_no } = await registerLetter(byConfirmation, clerk, "2025-06-09", passedOn);
  // What the setting decided is on record: without it the case is read the same, and its rebuild differs in nothing.
  expect(await caseOf(environment, clerk, receipt_no)).toMatchObject({ state: "unconfirmed", receipt_on: null });
  const { headers } = await staffWith("admin");
  const rebuilt = await environment.call("POST", `/v1/staff/requests/${receipt_no}/rebuild`, { headers });
  expect(await rebuilt.json()).toEqual({ receipt_no, differences: [] });
});

it.each([
  ["fax", "2016-03-01", "unconfirmed"],
  ["fax", "2025-06-09", "unconfirmed"],
  ["ordinary_mail", "2016-03-01", "unconfirmed"],
  ["ordinary_mail", "2025-06-09", "unconfirmed"],
  ["email", "2016-03-01", "open"],
  ["email", "2025-06-09", "unconfirmed"],
  ["web_mailbox", "2016-03-01", "open"],
  ["web_mailbox", "2025-06-09", "unconfirmed"],
  ["registered_mail", "2025-06-09", "open"],
  ["counter", "2025-06-09", "open"],
  ["oral", "2025-06-09", "open"],
  ["online", "2025-06-09", "open"],
])("by %s, arrived %s: %s", async (intake_channel, received_on, state) => {
  const registered = await registerLetter(environment, clerk, received_on, { intake_channel });
  expect(registered).toMatchObject({ state, receipt_on: state === "open" ? received_on : null });
});

it("tells its applicant that the period has not begun, and staff what is owed and was late", async () => {
  const running = await opened(environment, all, "2025-06-09", { intake_channel: "ordinary_mail" });
  const tracked = await applicantView(environment, running);
  expect(tracked).toMatchObject({
    state: "unconfirmed",
    receipt_on: null,
    due_on: null,
    awaiting: null,
    working_days_left: null,
    overdue_by: null,
    remedies: [],
    deadlines: [{ kind: "confirmation", owed_by: "agency", due_on: "2025-06-09" }],
    proof: { basis: [{ article: "2019 Regulation, Art. 31", rule: "receipt-by-confirmation" }], days: [] },
  });
  const late = await happens(environment, all, running, attempted("2025-06-10"));
  const breach = { code: "late-confirmation", article: "2019 Regulation, Art. 31", seq: 2 };
  expect(late).toMatchObject({ state: "unconfirmed", breaches: [breach] });
  const open = await happens(environment, all, running, confirmed("2025-06-11"));
  expect(open).toMatchObject({ state: "open", receipt_on: "2025-06-11", due_on: "2025-07-09", breaches: [breach] });
  expect(await caseOf(environment, all, running.receipt_no)).toMatchObject({
    breaches: [breach],
    reached: "disclosure_office",
    confirmed_on: "2025-06-11",
  });
  const { timeline } = await applicantView(environment, running);
  expect(timeline.map(({ type }) => type)).toEqual(["received", "confirmation_attempted", "intake_confirmed"]);
});

it("tried on the day it arrived, ordinary mail is confirmed without a breach", async () => {
  const running = await opened(environment, all, "2025-06-09", { intake_channel: "ordinary_mail" });
  expect(await happens(environment, all, running, attempted("2025-06-09"), confirmed("2025-06-12"))).toMatchObject({
    breaches: [],
    receipt_on: "2025-06-12",
  });
});

it("takes nothing else before it is confirmed", async () => {
  const running = await opened(environment, all, "2025-06-09", { intake_channel: "fax" });
  const early = await append(
    environment,
    all,
    running.receipt_no,
    { type: "reviewed", on: "2025-06-10", result: "disclose", basis: "条例" },
    { version: 1 },
  );
  await expectProblem(early, "illegal-transition");
  await happens(
    environment,
    all,
    running,
    { type: "note", on: "2025-06-09", text: "已电话联系" },
    { type: "classified", on: "2025-06-09", topic: "traffic" },
    { type: "assigned", on: "2025-06-09", to: all.id },
  );
});

it("is listed by its state, by what it awaits, and in the queue of what the agency has to act on", async () => {
  const { receipt_no } = await registerLetter(environment, clerk, "2025-06-16", { intake_channel: "fax" });
  const listed = async (query: string) => {
    const response = await environment.call("GET", `/v1/staff/requests${query}`, { headers: clerk.headers });
    return requestQueue.parse(await response.json()).items.map((item) => item.receipt_no);
  };
  expect(await listed("?limit=100&state=unconfirmed")).toContain(receipt_no);
  expect(await listed("?awaiting=confirmation&limit=100")).toContain(receipt_no);
  expect(await listed("?limit=100")).toContain(receipt_no);
  expect(await listed("?limit=100&state=open")).not.toContain(receipt_no);
});

it("may be withdrawn by its applicant, and is then closed without ever having been received", async () => {
  const running = await opened(environment, all, "2025-06-09", { intake_channel: "fax" });
  const headers = { Authorization: `Bearer ${running.tracking_secret}` };
  const path = `/v1/requests/${running.receipt_no}/withdrawal`;
  const response = await environment.call("POST", path, { body: {}, headers });
  expect(await response.json()).toMatchObject({ state: "closed", receipt_on: null, due_on: null, deadlines: [] });
  expect(await caseOf(environment, all, running.receipt_no)).toMatchObject({ closed_as: "withdrawn" });
});
