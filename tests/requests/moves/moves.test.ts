import { beforeAll, describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { factsOfIntake } from "../../../functions/requests/case/intake.ts";
import { plainActs } from "../../../functions/requests/moves/plain-acts.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import { caseMoves } from "../../../schema/contracts/moves.ts";
import { problem } from "../../../schema/contracts/problem.ts";
import { happens, opened } from "../../support/case.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";
import { expectProblem } from "../../support/problem.ts";
import { appendPlainly } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const [clerk, officer, head, auditor] = [
  await staffWith("clerk"),
  await staffWith("officer"),
  await staffWith("head"),
  await staffWith("auditor"),
];
const received = "2026-02-25";

async function movesOf(receiptNo: string, { headers }: Caller = staff, reading = environment) {
  const response = await reading.call("GET", `/v1/staff/requests/${receiptNo}/moves`, { headers });
  expect(response.status, await response.clone().text()).toBe(200);
  return caseMoves.parse(await response.json());
}
const typesOf = (moves: readonly { type: string }[]) => moves.map(({ type }) => type);

describe("the moves of a case just registered", () => {
  let receiptNo = "";
  beforeAll(async () => {
    receiptNo = (await opened(environment, staff, received)).receipt_no;
  });

  it("are for each role what it may append, and for an auditor none", async () => {
    expect(typesOf((await movesOf(receiptNo, clerk)).moves)).toEqual([
      "registration_amended",
      "classified",
      "assigned",
      "note",
      "titled",
      "reasons_received",
      "withdrawn",
      "withdrawn_in_part",
      "file_attached",
    ]);
    const [ofOfficer, ofHead] = [await movesOf(receiptNo, officer), await movesOf(receiptNo, head)];
    expect(typesOf(ofOfficer.moves)).toEqual(expect.arrayContaining(["assigned", "extended", "replied", "split"]));
    expect(typesOf(ofOfficer.moves)).not.toContain("registration_amended");
    expect(typesOf(ofHead.moves)).toEqual(
      expect.arrayContaining([...typesOf(ofOfficer.moves), "registration_amended"]),
    );
    expect(await movesOf(receiptNo, auditor)).toMatchObject({ moves: [], refused: [] });
  });

  it("say what an act rests on, which days it can bear, on what it depends, and what comes before it", async () => {
    const { moves, state, version } = await movesOf(receiptNo);
    expect({ state, version }).toEqual({ state: "open", version: 1 });
    expect(moves.find(({ type }) => type === "extended")).toEqual({
      type: "extended",
      label: { zh_hans: "延长答复期限", zh_hant: "延長答覆期限", en: "Extend the reply period" },
      article: "2019 Regulation, Art. 33",
      member: null,
      choices: [{ about: null, from: received, until: "2026-03-02" }],
      depends: ["working_days"],
      drafted: true,
      approval: [{ outcomes: null, steps: ["approved"], by: "head" }],
    });
    expect(moves.find(({ type }) => type === "note")).toMatchObject({ drafted: false, approval: [], article: null });
    expect(moves.find(({ type }) => type === "replied")).toMatchObject({ approval: [{ outcomes: null, steps: [] }] });
  });

  it("say of the others why the case refuses them", async () => {
    const { refused } = await movesOf(receiptNo);
    expect(refused.find(({ type }) => type === "clarification_received")).toEqual({
      type: "clarification_received",
      label: expect.objectContaining({ en: "Record the clarification" }),
      rule: "not-in-this-state",
      article: "2019 Regulation, Art. 30",
      detail: "clarification_received needs a case that is awaiting_clarification",
      // Upon a notice that was of no effect an answer is recorded so.
      irregular: true,
    });
    expect(refused.find(({ type }) => type === "service_confirmed")).toMatchObject({ rule: "not-served" });
  });

  it("are of no case that there is not", async () => {
    const response = await environment.call("GET", "/v1/staff/requests/2026-999999/moves", staff);
    await expectProblem(response, "not-found");
  });
});

it("offers what an act is about, and what was done in time once it is too late today", async () => {
  const late = environmentAt("2026-04-20T02:00:00Z");
  const running = await opened(late, staff, received);
  await happens(
    late,
    staff,
    running,
    eventOf.consultationOpened("2026-02-26", "third-1", "third_party", "2026-02-27"),
    eventOf.routed("2026-02-26"),
  );
  await happens(late, staff, running, eventOf.note("2026-02-26"));
  const { moves, refused } = await movesOf(running.receipt_no, staff, late);
  const of = (type: string) => moves.find((move) => move.type === type);
  expect(of("consultation_closed")).toMatchObject({ member: "ref", choices: [{ about: "third-1" }] });
  expect(of("contributed")).toMatchObject({ member: "unit", choices: [{ about: "治安总队" }] });
  expect(of("service_returned")).toBeUndefined();
  expect(of("corrected")).toMatchObject({ member: "voids", choices: [{ about: 4 }, { about: 3 }, { about: 2 }] });
  // A notice to clarify goes out within seven working days of the receipt; one that did is still recorded.
  expect(of("clarification_requested")?.choices).toEqual([{ about: null, from: received, until: "2026-03-05" }]);
  expect(refused.map(({ type }) => type)).not.toContain("clarification_requested");
});

it("lists an act that came too late on every day as one to record as irregular", async () => {
  const late = environmentAt("2026-04-20T02:00:00Z");
  const running = await opened(late, staff, received);
  await happens(late, staff, running, eventOf.extended("2026-03-02", 5));
  const { refused } = await movesOf(running.receipt_no, staff, late);
  expect(refused.find(({ type }) => type === "extended")).toMatchObject({ rule: "second-extension", irregular: true });
});

/** Acts that name what a case does not know: a member, a file, another case. */
const beyond = new Set(["assigned", "file_attached", "merged"]);
const plainOf = (type: string) => {
  const history = evolve(factsOfIntake(intakeOn(received, { channel: "registered_mail" })), []);
  const option = newEvent.options.find(({ shape }) => shape.type.value === type);
  if (option === undefined) throw new Error("No such act");
  return plainActs[option.shape.type.value](history, undefined);
};

it("lists exactly what appending it in its plainest form admits", async () => {
  const { moves, refused } = await movesOf((await opened(environment, staff, received)).receipt_no);
  for (const { type, choices, approval } of moves.filter((move) => !beyond.has(move.type))) {
    const until = toDay(choices[0]?.until ?? "");
    const answers: string[] = [];
    for (const form of plainOf(type)) {
      const { receipt_no } = await opened(environment, staff, received);
      const response = await appendPlainly(environment, staff, receipt_no, form.on(until), { version: 1 });
      if (response.status === 201) answers.push("appended");
      else answers.push(problem.parse(await response.json()).transition?.rule ?? String(response.status));
    }
    const expected = approval.some(({ steps, outcomes }) => steps.length > 0 && outcomes === null)
      ? "not-approved"
      : "appended";
    expect([type, answers]).toEqual([type, expect.arrayContaining([expected])]);
  }
  const { receipt_no } = await opened(environment, staff, received);
  for (const { type, rule, article } of refused) {
    const [form] = plainOf(type);
    const response = await appendPlainly(environment, staff, receipt_no, form?.on(toDay("2026-03-02")), { version: 1 });
    const { transition } = problem.parse(await response.json());
    expect([type, transition]).toEqual([type, { state: "open", event: type, rule, article }]);
  }
});

it("says what each answer of a reply needs, where they need different things", async () => {
  const strict = environmentAt("2026-03-02T02:00:00Z", {
    PRACTICE: { approval: [{ act: "replied", outcomes: ["granted"], steps: ["secrecy_review", "approved"] }] },
  });
  const { moves } = await movesOf((await opened(strict, staff, received)).receipt_no, staff, strict);
  const { approval = [] } = moves.find(({ type }) => type === "replied") ?? {};
  expect(approval).toHaveLength(2);
  expect(approval[0]).toEqual({ outcomes: ["granted"], steps: ["secrecy_review", "approved"], by: "head" });
  expect(approval[1]).toMatchObject({ steps: [] });
  expect(approval[1]?.outcomes).not.toContain("granted");
});

it("reads a case in one round trip, besides who calls", async () => {
  const { receipt_no } = await opened(environment, staff, received);
  const watching = watched(bindings.DB);
  const reading = environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB });
  await movesOf(receipt_no, staff, reading);
  watching.trips.length = 0;
  await movesOf(receipt_no, staff, reading);
  const own = watching.trips.filter(({ statements }) => !statements.some((sql) => sql.includes("staff_key")));
  expect(own).toHaveLength(1);
  expect(watching.writes()).toEqual([]);
});
