import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { caseClock } from "../../../schema/contracts/cases.ts";
import type { staffReceipt } from "../../../schema/contracts/requests.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();

/** An environment in which one letter has come on 2026-02-02, due on 2026-03-06. */
async function opened(now: string) {
  const environment = environmentAt(now);
  const letter: z.output<typeof staffReceipt> = await registerLetter(environment, staff, "2026-02-02");
  const reply = (event: unknown, options: Parameters<typeof append>[4] = { version: 1 }) =>
    append(environment, staff, letter.receipt_no, event, options);
  return { environment, letter, reply, current: () => caseOf(environment, staff, letter.receipt_no) };
}

describe("a reply", () => {
  it("closes the case with its outcome and answers the new clock", async () => {
    const { reply, current, letter } = await opened("2026-03-02T02:00:00Z");
    const response = await reply(replied("2026-02-27", { outcome: "other.misc", document_no: "渝公复〔2026〕9号" }));
    expect(response.status).toBe(201);
    expect(response.headers.get("ETag")).toBe('"v2"');
    expect(caseClock.parse(await response.json())).toMatchObject({
      receipt_no: letter.receipt_no,
      state: "closed",
      outcome: "other.misc",
      closed_on: "2026-02-27",
      on_time: true,
      due_on: "2026-03-06",
      version: 2,
    });
    expect(await current()).toMatchObject({
      state: "closed",
      version: 2,
      timeline: [{ seq: 1 }, { seq: 2, type: "replied", on: "2026-02-27", actor: `staff:${staff.id}` }],
      reply: { outcome: "other.misc", document_no: "渝公复〔2026〕9号", replied_on: "2026-02-27", text: null },
    });
  });

  it.each([
    ["2026-03-05", true],
    ["2026-03-06", true],
    ["2026-03-07", false],
    ["2026-03-09", false],
  ])("posted on %s is on time: %s, whenever it is entered", async (on, on_time) => {
    const { reply, current } = await opened("2026-05-05T02:00:00Z");
    expect(await (await reply(replied(on))).json()).toMatchObject({ on_time, closed_on: on });
    expect(await current()).toMatchObject({ reply: { on_time, recorded_at: "2026-05-05T02:00:00.000Z" } });
  });

  it("may be posted on the day of receipt, and today by the agency's day", async () => {
    const first = await opened("2026-03-02T02:00:00Z");
    expect((await first.reply(replied("2026-02-02"))).status).toBe(201);
    const second = await opened("2026-03-02T16:00:00Z");
    expect((await second.reply(replied("2026-03-03"))).status).toBe(201);
  });
});

describe("a reply is refused", () => {
  it("with 428 where no If-Match is sent", async () => {
    const { reply } = await opened("2026-03-02T02:00:00Z");
    await expectProblem(await reply(replied("2026-03-02"), {}), "precondition-required");
  });

  it("with 412 and the case's ETag where If-Match is another version, weak or not, or no version at all", async () => {
    const { environment, letter, current } = await opened("2026-03-02T02:00:00Z");
    for (const ifMatch of ['"v0"', '"v2"', 'W/"v2"', "v1", "1", '"w1"']) {
      const response = await environment.call("POST", `/v1/staff/requests/${letter.receipt_no}/events`, {
        body: replied("2026-03-02"),
        headers: { ...staff.headers, "If-Match": ifMatch },
      });
      expect(response.headers.get("ETag")).toBe('"v1"');
      await expectProblem(response, "precondition-failed");
    }
    expect(await current()).toMatchObject({ state: "open", version: 1 });
  });

  it("with 409 in a closed case, naming state, event, rule and article", async () => {
    const { reply } = await opened("2026-03-02T02:00:00Z");
    await reply(replied("2026-03-02"));
    const problem = await expectProblem(await reply(replied("2026-03-02"), { version: 2 }), "illegal-transition");
    expect(problem.transition).toEqual({
      state: "closed",
      event: "replied",
      rule: "not-in-this-state",
      article: "2019 Regulation, Art. 33",
    });
  });

  it("with 409 under the article of the Regulation that governs the case", async () => {
    const environment = environmentAt("2026-03-02T02:00:00Z");
    const { receipt_no } = await registerLetter(environment, staff, "2016-09-09");
    await append(environment, staff, receipt_no, replied("2016-09-20"), { version: 1 });
    const again = await append(environment, staff, receipt_no, replied("2016-09-21"), { version: 2 });
    expect(await expectProblem(again, "illegal-transition")).toMatchObject({
      transition: { article: "2008 Regulation, Art. 24" },
    });
  });

  it("with 409 before receipt and in the future, in an otherwise open case", async () => {
    const { reply, current } = await opened("2026-03-02T15:59:59Z");
    for (const [on, rule] of [
      ["2026-02-01", "before-receipt"],
      ["2026-03-03", "in-the-future"],
    ] as const) {
      expect(await expectProblem(await reply(replied(on)), "illegal-transition")).toMatchObject({
        transition: { state: "open", event: "replied", rule },
      });
    }
    expect(await current()).toMatchObject({ state: "open", version: 1 });
  });

  it("with 422 for an unknown event, outcome or service", async () => {
    const { reply } = await opened("2026-03-02T02:00:00Z");
    for (const event of [
      { type: "received", on: "2026-03-02" },
      { on: "2026-03-02" },
      replied("2026-03-02", { outcome: "lost" }),
      replied("2026-03-02", { service: { by: "pigeon", sent_on: "2026-03-02" } }),
      replied("2026-02-30"),
      replied("2026-03-02", { text: " " }),
      replied("2026-03-02", { state: "open" }),
    ]) {
      await expectProblem(await reply(event), "validation-failed");
    }
  });
});

describe("officers who act at the same time", () => {
  it("do not overwrite each other: exactly one reply lands", async () => {
    const { environment, letter, current } = await opened("2026-03-02T02:00:00Z");
    const officers = await Promise.all(Array.from({ length: 5 }, () => staffWith("officer")));
    const answers = await Promise.all(
      officers.map((officer, at) =>
        append(environment, officer, letter.receipt_no, replied(`2026-02-1${at}`, { text: `${at}` }), { version: 1 }),
      ),
    );
    const won = answers.findIndex(({ status }) => status === 201);
    for (const [at, answer] of answers.entries()) {
      if (at !== won) await expectProblem(answer, "precondition-failed");
    }
    const { timeline, reply, version } = await current();
    expect(timeline).toMatchObject([
      { type: "received" },
      { actor: `staff:${officers[won]?.id}`, on: `2026-02-1${won}` },
    ]);
    expect(reply).toMatchObject({ text: `${won}` });
    expect(version).toBe(2);
    const texts = await rowsOf(
      "SELECT 1 FROM sealed_text JOIN request ON request.id = request_id WHERE receipt_year = 2026 AND receipt_seq = ?",
      Number(letter.receipt_no.slice(5)),
    );
    expect(texts, "what was asked for, and one reply").toHaveLength(2);
  });
});

describe("a reply sent again with its key", () => {
  it("answers the same and stores nothing, though the case has moved on", async () => {
    const { reply } = await opened("2026-03-02T02:00:00Z");
    const key = newKey();
    const first = await reply(replied("2026-03-02"), { version: 1, key });
    const before = await everything();
    const second = await reply(replied("2026-03-02"), { version: 1, key });
    expect(second.status).toBe(201);
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
    expect(await second.json()).toEqual(await first.json());
    expect(await everything()).toEqual(before);
  });

  it("is one event when it arrives twice at the same time", async () => {
    const { reply, current } = await opened("2026-03-02T02:00:00Z");
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => reply(replied("2026-03-02"), { version: 1, key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await current()).toMatchObject({ version: 2 });
  });

  it("and another body is refused", async () => {
    const { reply } = await opened("2026-03-02T02:00:00Z");
    const key = newKey();
    await reply(replied("2026-03-02"), { version: 1, key });
    await expectProblem(await reply(replied("2026-03-01"), { version: 1, key }), "idempotency-key-reused");
  });

  it("that failed is tried afresh", async () => {
    const { reply } = await opened("2026-03-02T02:00:00Z");
    const key = newKey();
    await expectProblem(await reply(replied("2026-03-02"), { version: 5, key }), "precondition-failed");
    expect((await reply(replied("2026-03-02"), { version: 1, key })).status).toBe(201);
  });

  it("for one case does not stand for another", async () => {
    const [one, two] = [await opened("2026-03-02T02:00:00Z"), await opened("2026-03-02T02:00:00Z")];
    const key = newKey();
    for (const { reply, current } of [one, two]) {
      expect((await reply(replied("2026-03-02"), { version: 1, key })).status).toBe(201);
      expect(await current()).toMatchObject({ state: "closed" });
    }
  });
});
