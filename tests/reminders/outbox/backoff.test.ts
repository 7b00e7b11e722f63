import { expect, it } from "vitest";
import { mostAttempts, waitAfter } from "../../../functions/reminders/outbox/backoff.ts";

it("waits longer after each attempt, never longer than twelve hours, by chance between half and all", () => {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const [least, most] = [waitAfter(attempt, 0), waitAfter(attempt, 255)];
    expect(most).toBe(Math.min(12 * 3_600_000, 600_000 * 2 ** (attempt - 1)));
    expect(least).toBe(most / 2);
  }
});
