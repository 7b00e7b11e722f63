import { afterEach, expect, it, vi } from "vitest";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { daily, environmentAt } from "../support/environment.ts";
import { spyOnReminders } from "../support/reminders.ts";
import { append, registerLetter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();
const environment = environmentAt("2026-03-02T02:00:00Z");
/** 08:30 in Beijing. */
const morning = (day: string) => `${day}T00:30:00.000Z`;
const log = spyOnReminders();
/** What a day's run reminds of, besides replies. */
async function run(day: string) {
  const before = log.all().length;
  environment.setNow(morning(day));
  await environment.schedule(daily, morning(day));
  const lines = log.all().slice(before);
  return lines
    .filter(({ kind }) => kind === "confirmation")
    .map(({ rule, receipt_no }) => `${receipt_no} ${rule}`)
    .toSorted();
}
const register = async (intake_channel: string) =>
  (await registerLetter(environment, staff, "2026-03-02", { intake_channel })).receipt_no;

afterEach(() => vi.restoreAllMocks());

it("a confirmation is reminded of: of ordinary mail every working day past its day, of a fax every other, until it is made", async () => {
  const mail = await register("ordinary_mail");
  const fax = await register("fax");
  const assigned = { type: "assigned", on: "2026-03-02", unit: "办公室", to: staff.id };
  await append(environment, staff, mail, assigned, { version: 1 });
  const issued = await environment.call("POST", "/v1/staff/feeds", { body: {}, headers: staff.headers });
  const { path } = feedIssued.parse(await issued.json());
  const calendar = await (await environment.call("GET", path)).text();
  expect(calendar).toContain("Confirmation of receipt");
  expect(calendar).toContain("DTSTART;VALUE=DATE:20260302");

  const sent: string[][] = [];
  for (const day of ["2026-03-03", "2026-03-04", "2026-03-05"]) sent.push(await run(day));
  expect(sent).toEqual([[`${mail} overdue`], [`${mail} overdue`, `${fax} chase`], [`${mail} overdue`]]);
  const confirmed = { type: "intake_confirmed", on: "2026-03-05" };
  expect((await append(environment, staff, mail, confirmed, { version: 2 })).status).toBe(201);
  expect((await append(environment, staff, fax, confirmed, { version: 1 })).status).toBe(201);
  expect(await run("2026-03-06")).toEqual([]);
  expect(await (await environment.call("GET", path)).text()).toContain("STATUS:CANCELLED");
});
