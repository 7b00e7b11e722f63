import { expect, it } from "vitest";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { timeliness } from "../../../schema/contracts/timeliness.ts";
import { rowsOf } from "../../support/database.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { posted } from "../../support/events.ts";
import { append, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

// Received 2025-04-21, due 2025-05-22 undisturbed; both consulted on 2025-04-24.
const environment = environmentAt("2025-04-24T03:00:00Z");
const staff = await staffWith();
const consulted = async (party: string) => {
  const { receipt_no } = await registerLetter(environment, staff, "2025-04-21");
  const opened = { type: "consultation_opened", ref: "c1", with: party, ...posted("2025-04-24") };
  expect((await append(environment, staff, receipt_no, opened, { version: 1 })).status).toBe(201);
  return receipt_no;
};
const otherAgency = await consulted("other_agency");
const thirdParty = await consulted("third_party");
const unit = { type: "assigned", on: "2025-04-24", to: staff.id, unit: "交警总队" };
expect((await append(environment, staff, thirdParty, unit, { version: 2 })).status).toBe(201);

async function queue(query = "") {
  const response = await environment.call("GET", `/v1/staff/requests${query}`, { headers: staff.headers });
  expect(response.status).toBe(200);
  return requestQueue.parse(await response.json()).items;
}

it("the queue shows a stopped case as if its stop closed today, with the working days left", async () => {
  environment.setNow("2025-05-06T03:00:00Z");
  const items = await queue();
  expect(items.find(({ receipt_no }) => receipt_no === otherAgency)).toMatchObject({
    due_on: "2025-05-29",
    stopped_since: "2025-04-24",
    working_days_left: 17,
    overdue_by: null,
  });
});

it("a stop that the law has ended no longer hides that a case is overdue; one that goes on does", async () => {
  environment.setNow("2025-07-01T03:00:00Z");
  const overdue = await queue("?overdue=true");
  expect(overdue.map(({ receipt_no, stopped_since }) => [receipt_no, stopped_since])).toEqual([[thirdParty, null]]);
  const response = await environment.call("GET", "/v1/staff/timeliness?year=2025", { headers: staff.headers });
  expect(timeliness.parse(await response.json())).toMatchObject({ open: 2, overdue: 1 });
});

it("reminds of the one and not of the other", async () => {
  await environment.schedule(daily, "2025-07-01T00:30:00Z");
  const reminded = await rowsOf(
    "SELECT request.receipt_seq, reminder.rule FROM reminder JOIN request ON request.id = reminder.request_id WHERE kind = 'reply' AND status = 'sent'",
  );
  expect(reminded).toEqual([{ receipt_seq: Number(thirdParty.slice(5)), rule: "overdue" }]);
});

it("counts the same in the quarter that ended the day before", async () => {
  const rows = await rowsOf("SELECT quarter, received, open, overdue FROM quarter_timeliness WHERE division = 'total'");
  expect(rows).toEqual([
    { quarter: "2025-Q1", received: 0, open: 0, overdue: 0 },
    { quarter: "2025-Q2", received: 2, open: 2, overdue: 1 },
  ]);
});

it("the queue is narrowed to a unit or a member", async () => {
  const numbers = async (query: string) => (await queue(query)).map(({ receipt_no }) => receipt_no);
  expect(await numbers(`?unit=${encodeURIComponent("交警总队")}`)).toEqual([thirdParty]);
  expect(await numbers(`?assigned_to=${staff.id}`)).toEqual([thirdParty]);
  expect(await numbers("?assigned_to=nobody")).toEqual([]);
});
