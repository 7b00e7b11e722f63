import { describe, expect, it } from "vitest";
import { everything, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, file, filing, registerLetter, replied, tracked, trackWith } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const filed = "2026-02-02T03:00:00Z";
const environment = environmentAt(filed);
const staff = await staffWith();

describe("following a request", () => {
  it("shows its facts, its timeline without names, and the proof of its due date", async () => {
    const receipt = await file(environment);
    const { tracking_secret, ...facts } = receipt;
    const view = await tracked(environment, receipt);
    expect(view).toMatchObject({
      ...facts,
      working_days_left: 20,
      overdue_by: null,
      timeline: [{ type: "received", on: "2026-02-02", recorded_at: "2026-02-02T03:00:00.000Z" }],
      reply: null,
    });
    expect(JSON.stringify(view)).not.toContain(tracking_secret);
    expect(view.proof.basis.length).toBeGreaterThan(0);
    expect(view.proof.days.at(-1)).toMatchObject({ on: "2026-03-06", counted: 20 });
    expect(view.proof.days.find(({ on }) => on === "2026-02-14")).toMatchObject({ counted: 10 });
    expect(view.proof.days.find(({ on }) => on === "2026-02-17")).toMatchObject({ counted: null });
  });

  it("counts down to 0 on the due date, then says by how many working days it is late", async () => {
    const day = environmentAt(filed);
    const receipt = await file(day);
    for (const [now, working_days_left, overdue_by] of [
      ["2026-02-02T16:00:00Z", 19, null],
      ["2026-03-05T02:00:00Z", 1, null],
      ["2026-03-06T15:59:59Z", 0, null],
      ["2026-03-06T16:00:00Z", 0, 0],
      ["2026-03-09T02:00:00Z", 0, 1],
      ["2026-03-20T02:00:00Z", 0, 10],
    ] as const) {
      day.setNow(now);
      expect(await tracked(day, receipt), now).toMatchObject({ working_days_left, overdue_by });
    }
  });

  it("shows the reply once there is one, and counts no more", async () => {
    const day = environmentAt(filed);
    const receipt = await file(day);
    day.setNow("2026-02-10T03:00:00Z");
    const service = { by: "electronic", sent_on: "2026-02-09" };
    const reply = replied("2026-02-09", { document_no: "渝公复〔2026〕1号", text: "予以公开。", service });
    expect((await append(day, staff, receipt.receipt_no, reply, { version: 1 })).status).toBe(201);
    day.setNow("2026-05-05T03:00:00Z");
    expect(await tracked(day, receipt)).toMatchObject({
      state: "closed",
      working_days_left: null,
      overdue_by: null,
      timeline: [{ type: "received" }, { type: "replied", on: "2026-02-09", recorded_at: "2026-02-10T03:00:00.000Z" }],
      reply: {
        outcome: "other.misc",
        document_no: "渝公复〔2026〕1号",
        served: "electronic",
        received_on: "2026-02-09",
        replied_on: "2026-02-09",
        recorded_at: "2026-02-10T03:00:00.000Z",
        on_time: true,
        text: "予以公开。",
      },
    });
  });

  it("shows how the identity number ends that was taken down: four characters, never more than half", async () => {
    for (const [number, ending] of [
      ["E12345678", "5678"],
      ["12345678", "5678"],
      ["1234567", "567"],
      ["ab", "b"],
      ["1", ""],
      ["证𠮷𠮷𠮷", "𠮷𠮷"],
    ]) {
      const applicant = { ...filing.applicant, identity: { type: "other", number } };
      const view = await tracked(environment, await file(environment, { body: { ...filing, applicant } }));
      expect(view.identity_ending, number).toBe(ending);
    }
    expect(await tracked(environment, await file(environment))).toMatchObject({ identity_ending: "002X" });
    const { identity: _, ...unnumbered } = filing.applicant;
    const without = await file(environment, { body: { ...filing, applicant: unnumbered } });
    expect(await tracked(environment, without)).toMatchObject({ identity_ending: null });
    await bindings.DB.exec("UPDATE applicant SET sealed = x'', key_id = ''");
    expect(await tracked(environment, without)).toMatchObject({ identity_ending: null });
  });

  it("asks the database for the hash of its secret, then once for the case, and reads who asked for its holder alone", async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    const { DB, trips } = watched(bindings.DB);
    await trackWith(environmentAt(filed, { DB }), receipt_no, tracking_secret);
    const [first, second] = trips;
    expect(first).toMatchObject({ kind: "single", rowsRead: 1 });
    expect(second?.kind).toBe("batch");
    expect(second?.statements).toHaveLength(5);
    expect(trips.filter(({ statements }) => statements.some((sql) => sql.includes('"applicant"')))).toEqual([second]);
    // A row behind the case's own may be read of each table, to see that there are no more.
    expect(second?.rowsRead).toBeLessThanOrEqual(13);
  });

  it("reads nothing of a case whose secret was replaced between the two", async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    const replace = "UPDATE request SET secret_hash = ? WHERE receipt_seq = ?";
    const { DB, trips } = watched(bindings.DB, async (_, at) => {
      if (at !== 1) return;
      await bindings.DB.prepare(replace)
        .bind("0".repeat(64), Number(receipt_no.slice(5)))
        .run();
    });
    await expectProblem(await trackWith(environmentAt(filed, { DB }), receipt_no, tracking_secret), "not-found");
    expect(trips[1]?.kind).toBe("batch");
    expect(trips[1]?.rowsRead).toBeLessThanOrEqual(5);
  });

  it("works for a case the registry opened, with the secret on its receipt", async () => {
    const letter = await registerLetter(environment, staff, "2026-01-30");
    const response = await trackWith(environment, letter.receipt_no, letter.tracking_secret);
    expect(response.status).toBe(200);
  });

  it("changes nothing that is stored", async () => {
    const receipt = await file(environment);
    const before = await everything();
    await tracked(environment, receipt);
    await trackWith(environment, receipt.receipt_no, "wrong");
    expect(await everything()).toEqual(before);
  });
});

describe("a case stays shut", () => {
  it.each<[string, (secret: string) => Record<string, string>]>([
    ["without a secret", () => ({})],
    ["with an empty secret", () => ({ Authorization: "Bearer " })],
    ["with a wrong secret", () => ({ Authorization: `Bearer ${"0".repeat(64)}` })],
    ["with a part of its secret", (secret) => ({ Authorization: `Bearer ${secret.slice(0, 63)}` })],
    ["with more than its secret", (secret) => ({ Authorization: `Bearer ${secret}0` })],
    ["with its secret in upper case", (secret) => ({ Authorization: `Bearer ${secret.toUpperCase()}` })],
    ["with its secret under another scheme", (secret) => ({ Authorization: `Basic ${secret}` })],
    ["with its secret twice", (secret) => ({ Authorization: `Bearer ${secret}, Bearer ${secret}` })],
  ])("%s", async (_, headersFor) => {
    const { receipt_no, tracking_secret } = await file(environment);
    // An upper-case secret that has no letters would be the secret itself.
    expect(tracking_secret).toMatch(/[a-f]/);
    const headers = headersFor(tracking_secret);
    await expectProblem(await environment.call("GET", `/v1/requests/${receipt_no}`, { headers }), "not-found");
  });

  it("to another case's secret, and to a staff key", async () => {
    const [mine, theirs] = [await file(environment), await file(environment)];
    await expectProblem(await trackWith(environment, mine.receipt_no, theirs.tracking_secret), "not-found");
    await expectProblem(await environment.call("GET", `/v1/requests/${mine.receipt_no}`, staff), "not-found");
  });

  it("to its own secret in the query, which is refused", async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    const response = await environment.call("GET", `/v1/requests/${receipt_no}?secret=${tracking_secret}`);
    await expectProblem(response, "unknown-parameter");
  });

  it("to the stored hash of its secret", async () => {
    const { receipt_no } = await file(environment);
    const { request: rows = [] } = await everything();
    for (const { secret_hash } of rows) {
      await expectProblem(await trackWith(environment, receipt_no, String(secret_hash)), "not-found");
    }
  });
});

describe("what is no business of the applicant's", () => {
  const own = environmentAt("2026-02-20T02:00:00Z");
  const tell = async (receiptNo: string, ...events: object[]) => {
    for (const [at, event] of events.entries()) {
      const answer = await append(own, staff, receiptNo, event, { version: at + 1 });
      expect(answer.status).toBe(201);
    }
  };

  it("are deadlines of units, third parties and other agencies, and what they are called", async () => {
    const receipt = await registerLetter(own, staff, "2026-02-02");
    await tell(
      receipt.receipt_no,
      eventOf.routed("2026-02-03", "2026-02-06", "法制支队"),
      eventOf.consultationOpened("2026-02-03", "party-ref"),
      eventOf.consultationOpened("2026-02-03", "agency-ref", "other_agency"),
    );
    const { deadlines } = await caseOf(own, staff, receipt.receipt_no);
    expect(deadlines.map(({ owed_by }) => owed_by)).toEqual(
      expect.arrayContaining(["unit", "third_party", "other_agency"]),
    );
    const view = await tracked(own, receipt);
    expect(view.deadlines.map(({ kind }) => kind)).toEqual(["clarification_notice", "reply"]);
    for (const name of ["法制支队", "party-ref", "agency-ref"]) {
      expect(JSON.stringify(view)).not.toContain(name);
    }
  });

  it("is what was corrected, and that it was", async () => {
    const receipt = await registerLetter(own, staff, "2026-02-02");
    const types = async () => (await tracked(own, receipt)).timeline.map(({ type }) => type);
    await tell(receipt.receipt_no, eventOf.extended("2026-02-03"), eventOf.replied("2026-02-04"));
    expect(await types()).toEqual(["received", "extended", "replied"]);
    const correct = eventOf.corrected("2026-02-05", 3);
    expect((await append(own, staff, receipt.receipt_no, correct, { version: 3 })).status).toBe(201);
    expect(await types()).toEqual(["received", "extended"]);
  });
});
