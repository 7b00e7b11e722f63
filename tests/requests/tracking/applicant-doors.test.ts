import { describe, expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { applicantView, expectChained, expectRebuilt, happens, opened, type RunningCase } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { eventOf, posted } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { register, withdraw } from "../../support/publications.ts";
import { lawfulAnswer } from "../../support/replies.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-09-15T02:00:00Z");
const staff = await staffWith();

/** What the holder of the secret sends. */
const send = (
  { receipt_no, tracking_secret }: RunningCase,
  room: "reasons" | "suggestion",
  text: string,
  key: string = newKey(),
) =>
  environment.call("POST", `/v1/requests/${receipt_no}/${room}`, {
    body: { text },
    headers: { Authorization: `Bearer ${tracking_secret}`, "Idempotency-Key": key },
  });

async function caseWith(...events: readonly object[]) {
  const running = await opened(environment, staff, "2025-09-01");
  if (events.length > 0) await happens(environment, staff, running, ...events);
  return running;
}
const granted = () => caseWith(eventOf.reviewed("2025-09-08"), eventOf.replied("2025-09-08", "granted"));
const rule = async (response: Response) => (await expectProblem(response, "illegal-transition")).transition;

/** Appends an event to a case as it stands now. */
async function decide(running: RunningCase, event: object) {
  const { version } = await caseOf(environment, staff, running.receipt_no);
  return append(environment, staff, running.receipt_no, event, { version });
}

describe("the reasons of an applicant", () => {
  it("are taken where they were asked for, sealed, and read by staff", async () => {
    const running = await caseWith(eventOf.reasonsRequested("2025-09-08"));
    const response = await send(running, "reasons", "各件均用于同一研究。");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ timeline: [{}, {}, { type: "reasons_received", on: "2025-09-15" }] });
    const { timeline } = await caseOf(environment, staff, running.receipt_no);
    expect(timeline.at(-1)).toMatchObject({
      type: "reasons_received",
      actor: "applicant",
      text: "各件均用于同一研究。",
    });
    expect(JSON.stringify(await everything())).not.toContain("同一研究");
  });

  it("are refused where nobody asked, with the article", async () => {
    expect(await rule(await send(await caseWith(), "reasons", "无人询问。"))).toMatchObject({
      rule: "reasons-not-requested",
      article: "2019 Regulation, Art. 35",
    });
    const closed = await caseWith(eventOf.reasonsRequested("2025-09-08"), eventOf.replied("2025-09-09"));
    expect(await rule(await send(closed, "reasons", "已答复。"))).toMatchObject({ rule: "not-in-this-state" });
  });

  it("are taken ten times for each time they were asked for, and no more", async () => {
    const running = await caseWith(eventOf.reasonsRequested("2025-09-08"));
    for (let at = 0; at < 10; at++) expect((await send(running, "reasons", `理由${at}`)).status).toBe(200);
    expect(await rule(await send(running, "reasons", "再说一遍"))).toMatchObject({ rule: "reasons-repeated" });
    expect((await decide(running, eventOf.reasonsRequested("2025-09-15"))).status).toBe(201);
    expect((await send(running, "reasons", "新的理由")).status).toBe(200);
  });

  it("land once, however often they are sent under one key", async () => {
    const running = await caseWith(eventOf.reasonsRequested("2025-09-08"));
    const key = newKey();
    for (let at = 0; at < 3; at++) expect((await send(running, "reasons", "同一理由", key)).status).toBe(200);
    expect((await caseOf(environment, staff, running.receipt_no)).timeline).toHaveLength(3);
  });
});

describe("a suggestion to publish", () => {
  it.each(["granted", "partial"])("is taken where something was %s", async (outcome) => {
    const running = await caseWith(eventOf.reviewed("2025-09-08"), eventOf.replied("2025-09-08", outcome));
    expect((await send(running, "suggestion", "涉及公众利益，请公开。")).status).toBe(200);
    const { timeline, state } = await caseOf(environment, staff, running.receipt_no);
    expect(timeline.at(-1)).toMatchObject({ type: "publication_suggested", text: "涉及公众利益，请公开。" });
    expect(state).toBe("closed");
  });

  it("is refused where nothing was, while the case is open, and under the 2008 Regulation", async () => {
    const nothing = await caseWith(eventOf.replied("2025-09-08"));
    expect(await rule(await send(nothing, "suggestion", "请公开。"))).toMatchObject({
      rule: "nothing-granted",
      article: "2019 Regulation, Art. 44",
    });
    const withdrawn = await caseWith(eventOf.withdrawn("2025-09-08"));
    expect(await rule(await send(withdrawn, "suggestion", "请公开。"))).toMatchObject({ rule: "nothing-granted" });
    expect(await rule(await send(await caseWith(), "suggestion", "请公开。"))).toMatchObject({
      rule: "not-in-this-state",
    });
    const old = await opened(environment, staff, "2016-01-04");
    await happens(environment, staff, old, eventOf.reviewed("2016-01-05"), eventOf.replied("2016-01-05", "granted"));
    expect(await rule(await send(old, "suggestion", "请公开。"))).toMatchObject({ rule: "no-such-rule" });
  });

  it("is refused where the answers were public already or refused, though they count as in part", async () => {
    const replied = (...outcomes: string[]) => ({
      type: "replied",
      items: outcomes.map((outcome, at) => ({ subject: `第${at + 1}项`, ...lawfulAnswer(outcome) })),
      ...(outcomes.some((outcome) => outcome.startsWith("refused.")) ? { reconsideration_first: true } : {}),
      ...posted("2025-09-08"),
    });
    const nothing = await caseWith(eventOf.reviewed("2025-09-08"), replied("already_public", "refused.state_secret"));
    expect((await caseOf(environment, staff, nothing.receipt_no)).reply?.outcome).toBe("partial");
    expect(await rule(await send(nothing, "suggestion", "请公开。"))).toMatchObject({ rule: "nothing-granted" });
    const something = await caseWith(eventOf.reviewed("2025-09-08"), replied("granted", "already_public"));
    expect((await send(something, "suggestion", "请公开。")).status).toBe(200);
  });

  it("keeps nobody from correcting the reply; it waits for the one that is entered instead", async () => {
    const running = await granted();
    await send(running, "suggestion", "请公开。");
    const reply = (await caseOf(environment, staff, running.receipt_no)).timeline.findIndex(
      ({ type }) => type === "replied",
    );
    expect((await decide(running, eventOf.corrected("2025-09-15", reply + 1))).status).toBe(201);
    expect((await caseOf(environment, staff, running.receipt_no)).state).toBe("open");
    expect(await rule(await decide(running, eventOf.suggestionDecided("2025-09-15")))).toMatchObject({
      rule: "not-in-this-state",
    });
    expect((await decide(running, eventOf.replied("2025-09-08", "granted"))).status).toBe(201);
    expect((await decide(running, eventOf.suggestionDecided("2025-09-15"))).status).toBe(201);
    // What was decided keeps nobody either, and is not decided twice.
    const { version } = await caseOf(environment, staff, running.receipt_no);
    expect((await decide(running, eventOf.corrected("2025-09-15", version - 1))).status).toBe(201);
    expect((await decide(running, eventOf.replied("2025-09-08", "granted"))).status).toBe(201);
    expect(await rule(await decide(running, eventOf.suggestionDecided("2025-09-15")))).toMatchObject({
      rule: "nothing-suggested",
    });
    await expectRebuilt(environment, staff);
  });

  it("that was decided is not corrected before its decision", async () => {
    const running = await granted();
    await send(running, "suggestion", "请公开。");
    const { version } = await caseOf(environment, staff, running.receipt_no);
    await decide(running, eventOf.suggestionDecided("2025-09-15"));
    expect(await rule(await decide(running, eventOf.corrected("2025-09-15", version)))).toMatchObject({
      rule: "others-rest-on-it",
    });
  });

  it("is taken of a request that was granted in the case it went into", async () => {
    const [of, into] = [await caseWith(), await caseWith()];
    await happens(environment, staff, of, eventOf.merged("2025-09-05", into.receipt_no));
    await decide(into, eventOf.reviewed("2025-09-08"));
    await decide(into, eventOf.replied("2025-09-08", "granted"));
    expect((await send(of, "suggestion", "请公开。")).status).toBe(200);
  });

  it("is taken three times in a case", async () => {
    const running = await granted();
    for (let at = 0; at < 3; at++) expect((await send(running, "suggestion", `建议${at}`)).status).toBe(200);
    expect(await rule(await send(running, "suggestion", "又一建议"))).toMatchObject({ rule: "suggestions-repeated" });
  });

  it("is decided by publishing under an index number of the catalogue, which its applicant reads", async () => {
    const running = await granted();
    await send(running, "suggestion", "请公开。");
    const { index_no } = await register(environment, staff, "2025-09-10");
    const decided = eventOf.suggestionDecided("2025-09-15", { index_no });
    expect(caseClock.parse(await (await decide(running, decided)).json())).toMatchObject({ state: "closed" });
    expect((await applicantView(environment, running)).notices.at(-1)).toMatchObject({
      type: "suggestion_decided",
      on: "2025-09-15",
      served: null,
      members: { index_no },
    });
    expect(await rule(await decide(running, decided))).toMatchObject({ rule: "nothing-suggested" });
  });

  it("is not decided by what the catalogue does not have, has not published, or has withdrawn", async () => {
    const running = await granted();
    await send(running, "suggestion", "请公开。");
    const unpublished = await environment.call("POST", "/v1/staff/publications", {
      body: { title: "尚未公开", formed_on: "2025-09-10" },
      headers: staff.headers,
    });
    const withdrawn = await register(environment, staff, "2025-09-10");
    await withdraw(environment, staff, withdrawn.index_no);
    const formed = String(Object(await unpublished.json()).index_no);
    expect(formed).toMatch(/\/2025-/);
    for (const index_no of ["chongqing/2025-09999", formed, withdrawn.index_no]) {
      const response = await decide(running, eventOf.suggestionDecided("2025-09-15", { index_no }));
      await expectFaults(response, ["/index_no", "no-such-publication"]);
    }
    expect((await caseOf(environment, staff, running.receipt_no)).timeline.at(-1)?.type).toBe("publication_suggested");
  });

  it("is decided by reasons, or by publishing: by one of the two", async () => {
    const running = await granted();
    await send(running, "suggestion", "请公开。");
    for (const more of [{}, { reasons: "理由", index_no: "chongqing/2025-00001" }]) {
      const response = await decide(running, eventOf.suggestionDecided("2025-09-15", more));
      await expectProblem(response, "validation-failed");
    }
    await decide(running, eventOf.suggestionDecided("2025-09-15", { reasons: "不属于主动公开范围。" }));
    expect((await applicantView(environment, running)).notices.at(-1)).toMatchObject({
      members: { reasons: "不属于主动公开范围。" },
    });
    expect(JSON.stringify(await everything())).not.toContain("不属于主动公开范围。");
  });
});

it("what applicants sent is chained, and rebuilt as it is", async () => {
  await expectChained();
  await expectRebuilt(environment, staff);
});
