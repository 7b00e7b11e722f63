import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { staffCase } from "../../../schema/contracts/cases.ts";
import { casePreview } from "../../../schema/contracts/moves.ts";
import { problem } from "../../../schema/contracts/problem.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, monday, read } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, appendPlainly, caseOf } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";
import { anyAct } from "./any-case.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const received = "2026-02-25";

async function previewed(receiptNo: string, body: object, { headers }: Caller = staff, calling = environment) {
  const response = await calling.call("POST", `/v1/staff/requests/${receiptNo}/preview`, { body, headers });
  expect(response.status, await response.clone().text()).toBe(200);
  return casePreview.parse(await response.json());
}

/** Of a case as staff read it what a preview says of it; that it was closed and how is the answer of the appending. */
const positionOf = ({ state, due_on, provisional, stopped_since, ...more }: ReturnType<typeof staffCase.parse>) => {
  const { awaiting, working_days_left, overdue_by, closed_as, deadlines, proof, breaches } = more;
  return {
    ...{ state, due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, closed_as, deadlines },
    ...{ proof, breaches },
  };
};

describe("a preview of an extension", () => {
  it("says when the reply would be due and why, and that the head approves it first", async () => {
    const { receipt_no } = await opened(environment, staff, received);
    const { allowed, refusal, approval, article, before, after, version } = await previewed(
      receipt_no,
      eventOf.extended("2026-03-02", 20),
    );
    expect({ allowed, refusal, approval, article, version }).toEqual({
      allowed: true,
      refusal: null,
      approval: ["approved"],
      article: "2019 Regulation, Art. 33",
      version: 1,
    });
    expect(before).toMatchObject({ state: "open", due_on: "2026-03-24", working_days_left: 16 });
    expect(after).toMatchObject({ state: "open", due_on: "2026-04-22", working_days_left: 36 });
    expect(after?.proof.basis).toContainEqual({ article: "2019 Regulation, Art. 33", rule: "extension" });
    expect(after?.proof.days.at(-1)?.on).toBe("2026-04-22");
  });

  it("is what the draft that is approved and served makes of it", async () => {
    const { receipt_no } = await opened(environment, staff, received);
    const event = eventOf.extended("2026-03-02", 10);
    const { after } = await previewed(receipt_no, event);
    expect((await append(environment, staff, receipt_no, event, { version: 1 })).status).toBe(201);
    expect(after).toMatchObject(positionOf(await caseOf(environment, staff, receipt_no)));
  });

  it("says why it would be refused", async () => {
    const running = await opened(environment, staff, received);
    await happens(environment, staff, running, eventOf.extended("2026-03-02", 5));
    expect(await previewed(running.receipt_no, eventOf.extended("2026-03-02", 5))).toMatchObject({
      allowed: false,
      article: null,
      after: null,
      refusal: {
        code: "illegal-transition",
        rule: "second-extension",
        article: "2019 Regulation, Art. 33",
        errors: [],
      },
    });
    const clerk = await staffWith("clerk");
    expect(await previewed(running.receipt_no, eventOf.extended("2026-03-02", 5), clerk)).toMatchObject({
      allowed: false,
      refusal: { code: "forbidden", rule: null, detail: "This event is reserved for: officer, head." },
    });
    const nobody = { type: "assigned", on: received, to: "nobody" };
    expect(await previewed(running.receipt_no, nobody)).toMatchObject({
      allowed: false,
      refusal: { code: "validation-failed", errors: [{ pointer: "/to", code: "no-such-member" }] },
    });
  });
});

it("says what a fee comes to", async () => {
  const { receipt_no } = await opened(environment, staff, received);
  const { fee, after } = await previewed(receipt_no, eventOf.feeNotified("2026-03-02"));
  expect(fee).toMatchObject({ amount_yuan: 320 });
  expect(after).toMatchObject({ state: "awaiting_payment", awaiting: "payment", due_on: null });
});

it("refuses what is no event, and a case that there is not", async () => {
  const { receipt_no } = await opened(environment, staff, received);
  const send = (no: string, body: object) =>
    environment.call("POST", `/v1/staff/requests/${no}/preview`, { body, headers: staff.headers });
  await expectFaults(
    await send(receipt_no, { type: "extended", working_days: 0 }),
    ["/working_days", "too-small"],
    ["/text", "required"],
    ["/service", "required"],
  );
  await expectProblem(await send("2026-999999", eventOf.note("2026-03-02")), "not-found");
});

it("stores nothing, records nothing, and reads in few round trips", async () => {
  const { receipt_no } = await opened(environment, staff, received);
  const before = await everything();
  const watching = watched(bindings.DB);
  const reading = environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB });
  const trips = { note: 1, extended: 1, split: 3 };
  for (const event of [eventOf.note(received), eventOf.extended("2026-03-02", 5), eventOf.split("2026-03-02")]) {
    await previewed(receipt_no, event, staff, reading);
    watching.trips.length = 0;
    await previewed(receipt_no, event, staff, reading);
    const own = watching.trips.filter(({ statements }) => !statements.some((sql) => sql.includes("staff_key")));
    expect([event.type, own.length]).toEqual([event.type, Object(trips)[event.type]]);
  }
  expect(watching.writes()).toEqual([]);
  expect(await everything()).toEqual(before);
});

describe("of whatever is tried in a case", () => {
  const later = environmentAt("2025-07-20T02:00:00Z");
  const acts = fc.sample(anyAct, { numRuns: 160, seed: 20190515 });

  it("the preview says what appending it answers, and what the case is then", async () => {
    let running: RunningCase | undefined;
    const answered = { allowed: 0, refused: 0 };
    for (const [at, tell] of acts.entries()) {
      if (running === undefined || at % 16 === 0) running = await opened(later, staff, monday);
      const event: GivenEvent = tell(`2025-06-${10 + (at % 16)}`, running.version);
      if (read(event).type === "file_attached") continue;
      const preview = await previewed(running.receipt_no, event, staff, later);
      const appended =
        preview.approval.length > 0 && preview.allowed
          ? await append(later, staff, running.receipt_no, event, { version: running.version })
          : await appendPlainly(later, staff, running.receipt_no, event, { version: running.version });
      const body = await appended.json();
      expect([event, preview.allowed, body]).toEqual([event, appended.status === 201, body]);
      answered[preview.allowed ? "allowed" : "refused"]++;
      const is = await caseOf(later, staff, running.receipt_no);
      if (preview.allowed) {
        running.version = is.version;
        expect([event, preview.after]).toMatchObject([event, positionOf(is)]);
      } else {
        const { code, detail, transition } = problem.parse(body);
        const { rule = null, article = null } = transition ?? {};
        expect([event, preview.refusal]).toMatchObject([event, { code, detail, rule, article }]);
        expect([event, preview.before]).toMatchObject([event, positionOf(is)]);
      }
    }
    expect(answered.allowed).toBeGreaterThan(30);
    expect(answered.refused).toBeGreaterThan(30);
  });
});
