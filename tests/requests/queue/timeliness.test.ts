import { describe, expect, it } from "vitest";
import { timeliness } from "../../../schema/contracts/timeliness.ts";
import { environmentAt } from "../../support/environment.ts";
import { posted } from "../../support/events.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-05-20T03:00:00Z");
const staff = await staffWith();

async function received(on: string, ...events: unknown[]) {
  const { receipt_no } = await registerLetter(environment, staff, on);
  for (const [at, event] of events.entries()) {
    expect((await append(environment, staff, receipt_no, event, { version: at + 1 })).status).toBe(201);
  }
}
const extended = (on: string) => ({
  type: "extended",
  working_days: 5,
  text: "complex",
  ...posted(on),
});
const opened = { type: "consultation_opened", ref: "c1", with: "other_agency" };

async function timelinessIn(year: string) {
  const response = await environment.call("GET", `/v1/staff/timeliness?year=${year}`, { headers: staff.headers });
  expect(response.status).toBe(200);
  return timeliness.parse(await response.json());
}

describe("a year's timeliness", () => {
  it("counts by the day of posting, however late it was entered", async () => {
    await received("2026-03-02", replied("2026-03-30"));
    await received("2026-03-02", replied("2026-03-31"));
    await received("2026-03-02", extended("2026-03-30"), replied("2026-04-07"));
    await received("2026-03-02", extended("2026-03-30"), replied("2026-04-08"));
    await received("2026-03-02", { type: "withdrawn", on: "2026-03-03" });
    await received("2026-03-02");
    await received("2026-03-02", { ...opened, ...posted("2026-03-04") });
    await received("2026-05-18");
    expect(await timelinessIn("2026")).toEqual({
      year: 2026,
      received: 8,
      replied_on_time: 2,
      replied_after_extension: 1,
      replied_late: 2,
      closed_without_reply: 1,
      open: 3,
      overdue: 1,
    });
  });

  it("is all zeros for a year without requests", async () => {
    expect(await timelinessIn("2025")).toMatchObject({ received: 0, open: 0, replied_late: 0 });
  });

  it("needs a year", async () => {
    expect((await environment.call("GET", "/v1/staff/timeliness", { headers: staff.headers })).status).toBe(422);
    expect((await environment.call("GET", "/v1/staff/timeliness?year=16", { headers: staff.headers })).status).toBe(
      422,
    );
  });
});
