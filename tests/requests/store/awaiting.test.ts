import { expect, it } from "vitest";
import { happens, opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { staffWith } from "../../support/staff.ts";

/** The deadline of the unit's contribution, which stays due on one day through all of it. */
const contribution = async () => {
  const [row] = await rowsOf("SELECT due_on, since_at FROM deadline WHERE kind = 'contribution'");
  return row;
};
const ended = () => rowsOf("SELECT since_at, ended_at FROM deadline_ended WHERE kind = 'contribution'");

it("a deadline with one due date ends when its case begins to await the applicant, and begins again when that ends", async () => {
  const [routed, asked, answered] = [
    "2026-02-03T02:00:00.000Z",
    "2026-02-04T02:00:00.000Z",
    "2026-02-09T02:00:00.000Z",
  ];
  const environment = environmentAt(routed);
  const staff = await staffWith();
  const running = await opened(environment, staff, "2026-02-02");
  await happens(environment, staff, running, eventOf.routed("2026-02-03", "2026-02-27"));
  expect(await contribution()).toEqual({ due_on: "2026-02-27", since_at: routed });

  environment.setNow(asked);
  await happens(environment, staff, running, {
    type: "clarification_requested",
    text: "请补正。",
    respond_by: "2026-02-25",
    service: { by: "electronic", sent_on: "2026-02-04" },
  });
  expect(await contribution()).toEqual({ due_on: "2026-02-27", since_at: asked });
  expect(await ended()).toEqual([{ since_at: routed, ended_at: asked }]);

  environment.setNow(answered);
  await happens(environment, staff, running, { type: "clarification_received", on: "2026-02-09", text: "已补正。" });
  expect(await contribution()).toEqual({ due_on: "2026-02-27", since_at: answered });
  // It was quiet while the applicant was awaited: nothing of that time is recorded.
  expect(await ended()).toEqual([{ since_at: routed, ended_at: asked }]);
});
