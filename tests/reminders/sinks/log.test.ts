import { afterEach, expect, it, vi } from "vitest";
import { writeToLog } from "../../../functions/reminders/sinks/log.ts";
import { day } from "../../../schema/contracts/day.ts";
import { hush } from "../../support/discretion.ts";

afterEach(() => vi.restoreAllMocks());

it("a notice is one line of JSON in the log, with everything but what it refers to", () => {
  const log = hush("log");
  const line = {
    id: 1,
    kind: "reply" as const,
    ref: "r1",
    receipt_no: "2026-000001",
    rule: "ahead_3",
    due_on: day.parse("2026-03-06"),
    working_days_left: 3,
    missed: [],
    ...{ unit: null, assigned_to: null, clarify_by: null, reply_due_on: null, link: null },
  };
  writeToLog([line, { ...line, id: 2 }]);
  expect(log.mock.calls.map(([text]) => JSON.parse(String(text)))).toEqual(
    [1, 2].map((id) => ({
      ...{ event: "reminder", id, kind: "reply", receipt_no: "2026-000001", rule: "ahead_3" },
      ...{ due_on: "2026-03-06", working_days_left: 3, missed: [] },
      ...{ unit: null, assigned_to: null, clarify_by: null, link: null },
    })),
  );
});
