import { expect, it } from "vitest";
import { timeliness } from "../../../schema/contracts/timeliness.ts";
import { happens, opened } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, computed, filledOf } from "./year.ts";

const environment = environmentAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();
const confirmed = (on: string) => ({ type: "intake_confirmed", on });
const amended = (changes: Record<string, unknown>, on: string) => ({
  type: "registration_amended",
  on,
  text: "登记有误",
  changes,
});

async function cellsOf(year: string) {
  const { checks } = await computed(environment, all, year);
  expect(checks.filter(({ id, status }) => id < "F07" && status === "fail")).toEqual([]);
  return filledOf(year);
}
async function timelinessOf(year: string) {
  const response = await environment.call("GET", `/v1/staff/timeliness?year=${year}`, { headers: all.headers });
  return timeliness.parse(await response.json());
}
const of = (year: string, cell: string) => behind(environment, all, year, cell);

it("an unconfirmed request counts nowhere, withdrawn or not", async () => {
  await opened(environment, all, "2009-03-02", { intake_channel: "fax" });
  const withdrawn = await opened(environment, all, "2009-03-02", { intake_channel: "fax" });
  await happens(environment, all, withdrawn, { type: "withdrawn", on: "2009-03-03" });
  for (const year of ["2009", "2010"]) expect(await cellsOf(year)).toEqual({});
  const none = { received: 0, open: 0, closed_without_reply: 0, overdue: 0 };
  expect(await timelinessOf("2009")).toMatchObject(none);
});

it("one confirmed in the year after counts in that year, whatever its number says", async () => {
  const fax = await opened(environment, all, "2011-12-30", { intake_channel: "fax" });
  await happens(environment, all, fax, confirmed("2012-01-04"), replied("2012-01-10"));
  expect(fax.receipt_no).toMatch(/^2011-/);
  expect(await cellsOf("2011")).toEqual({});
  expect(await cellsOf("2012")).toMatchObject({
    "requests.received/_T/_T": 1,
    "requests.received/fax/_T": 1,
    "requests.resolved/_T/_T": 1,
    "requests.working_days/median/_T": 4,
    "requests.timeliness/on_time/_T": 1,
  });
  expect(await cellsOf("2012")).not.toHaveProperty("requests.carried_in/_T/_T");
  expect(await of("2012", "requests.received/fax/_T")).toEqual([fax.receipt_no]);
  expect(await timelinessOf("2011")).toMatchObject({ received: 0 });
  expect(await timelinessOf("2012")).toMatchObject({ received: 1, replied_on_time: 1 });
});

it("one whose day of receipt was amended into the year before counts there, and is carried into its number's", async () => {
  const letter = await opened(environment, all, "2014-01-02");
  await happens(environment, all, letter, replied("2014-01-08"));
  expect(await cellsOf("2013")).toEqual({});
  expect(await cellsOf("2014")).toMatchObject({ "requests.received/_T/_T": 1 });
  await happens(environment, all, letter, amended({ received_on: "2013-12-31" }, "2014-01-10"));
  expect(await cellsOf("2013")).toMatchObject({ "requests.received/_T/_T": 1, "requests.carried_out/_T/_T": 1 });
  const next = await cellsOf("2014");
  expect(next).toMatchObject({ "requests.carried_in/_T/_T": 1, "requests.resolved/_T/_T": 1 });
  expect(next).not.toHaveProperty("requests.received/_T/_T");
  expect(await of("2013", "requests.received/_T/_T")).toEqual([letter.receipt_no]);
  expect(await timelinessOf("2013")).toMatchObject({ received: 1, replied_on_time: 1 });
  expect(await timelinessOf("2014")).toMatchObject({ received: 0 });
});

it("figures follow an amendment of kind and channel, and its correction back", async () => {
  const letter = await opened(environment, all, "2016-03-01");
  await happens(environment, all, letter, replied("2016-03-08"));
  const before = await cellsOf("2016");
  expect(before).toMatchObject({ "requests.received/_T/natural_person": 1, "requests.received/registered_mail/_T": 1 });
  const changes = { applicant_kind: "research", intake_channel: "web_mailbox" };
  await happens(environment, all, letter, amended(changes, "2016-03-10"));
  const after = await cellsOf("2016");
  expect(after).toMatchObject({
    "requests.received/_T/research": 1,
    "requests.received/web_mailbox/_T": 1,
    "requests.outcome/other.misc/research": 1,
  });
  expect(after).not.toHaveProperty("requests.received/_T/natural_person");
  expect(after).not.toHaveProperty("requests.received/registered_mail/_T");
  await happens(environment, all, letter, { type: "corrected", on: "2016-03-11", voids: 3, text: "更正有误" });
  expect(await cellsOf("2016")).toEqual(before);
});
