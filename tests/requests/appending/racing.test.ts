import { describe, expect, it } from "vitest";
import { expectChained, opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { append } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

/** What Vite hands to tests from the environment: variables named `VITE_…`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;

/** How many officers race for one case: a few here, forty in `npm run test:long`. */
const officers = Number(env?.VITE_OFFICERS ?? 6);

const environment = environmentAt("2025-08-29T02:00:00Z");

describe("officers who race for one case", () => {
  it("each get their event in, once, with one act for it and both in the log", async () => {
    const clerk = await staffWith("clerk");
    const racing = await Promise.all(Array.from({ length: officers }, () => staffWith("officer")));
    const { receipt_no } = await opened(environment, clerk, "2025-08-04");
    const [{ id, seq: first } = { id: "", seq: 0 }] = await rowsOf<{ id: string; seq: number }>(
      "SELECT id, (SELECT max(seq) FROM log_entry) AS seq FROM request",
    );

    // Everybody sends for the version they believe in, all at once; who was too late takes the next one.
    let waiting: readonly Caller[] = racing;
    for (let version = 1; waiting.length > 0; version++) {
      const statuses = await Promise.all(
        waiting.map(
          async (officer) =>
            (await append(environment, officer, receipt_no, eventOf.note("2025-08-05"), { version })).status,
        ),
      );
      expect(statuses.toSorted()).toEqual([201, ...waiting.slice(1).map(() => 412)]);
      waiting = waiting.filter((_, at) => statuses[at] !== 201);
    }

    const events = await rowsOf("SELECT seq, actor FROM case_event WHERE request_id = ? AND seq > 1 ORDER BY seq", id);
    expect(events.map(({ seq }) => seq)).toEqual(racing.map((_, at) => at + 2));
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(racing.map((officer) => `staff:${officer.id}`)));

    const log = await rowsOf(
      `SELECT log_entry.seq, kind, coalesce('staff:' || act.member_id, case_event.actor) AS actor, object, operation
       FROM log_entry
       LEFT JOIN act ON kind = 'act' AND act.hash = log_entry.hash
       LEFT JOIN case_event ON kind = 'case_event' AND case_event.hash = log_entry.hash
       WHERE log_entry.seq > ? ORDER BY log_entry.seq`,
      first,
    );
    // An event, then the act that it is: of nobody else, and nothing beside them.
    expect(log).toEqual(
      events.flatMap(({ actor }, at) => [
        { seq: first + 1 + 2 * at, kind: "case_event", actor, object: null, operation: null },
        { seq: first + 2 + 2 * at, kind: "act", actor, object: `request/${id}`, operation: "appendEvent" },
      ]),
    );
    await expectChained();
  });
});
