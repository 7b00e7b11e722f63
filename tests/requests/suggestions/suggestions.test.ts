import { describe, expect, it } from "vitest";
import { publicationSuggestions } from "../../../schema/contracts/suggestions.ts";
import { applicantView, expectChained, expectRebuilt } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { disclosed, withdrawEntryOf } from "../../support/disclosures.ts";
import { bindings, environmentAt, type TestEnvironment } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { register } from "../../support/publications.ts";
import { append, caseOf, file, filing, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();
const today = "2026-03-20";

let used = 0;
/** A text that no other test asks with: they share no character. */
const newText = () => {
  used += 1;
  return String.fromCodePoint(...Array.from({ length: 20 }, (_, at) => 0x4e00 + 20 * used + at));
};

let people = 0;
/** Somebody who asked nothing before. */
const somebody = (known: { email?: string; number?: string } = {}) => {
  people += 1;
  const number = known.number ?? `P${String(people).padStart(8, "0")}`;
  const contact = { email: known.email ?? `p${people}@example.org` };
  return { kind: "natural_person", name: `申请人${people}号`, identity: { type: "passport", number }, contact };
};
const asks = (description: string, applicant: object = somebody(), at: TestEnvironment = environment) =>
  file(at, { body: { ...filing, description, applicant } });

async function listed(at: TestEnvironment = environment, caller = staff) {
  const response = await at.call("GET", "/v1/staff/publication-suggestions", caller);
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  return publicationSuggestions.parse(await response.json());
}
/** The group of this request, as it is listed. */
async function groupOf({ receipt_no }: { receipt_no: string }, at: TestEnvironment = environment) {
  const { gathered } = await listed(at);
  return gathered.find(({ requests }) => requests.some((one) => one.receipt_no === receipt_no));
}
async function happens(running: { receipt_no: string }, event: object, at: TestEnvironment = environment) {
  const { version } = await caseOf(at, staff, running.receipt_no);
  return append(at, staff, running.receipt_no, event, { version });
}
const decided = (on = today) => eventOf.suggestionDecided(on, { reasons: "不属于主动公开范围。" });
async function closed<Request extends { receipt_no: string }>(running: Request): Promise<Request> {
  expect((await happens(running, eventOf.withdrawn(today))).status).toBe(201);
  return running;
}
/** As many people ask for the same; the last one's request is closed. */
async function manyAsk(count = 3) {
  const text = newText();
  const all = [];
  for (let at = 0; at < count; at++) all.push(await asks(text));
  const last = all.at(-1);
  if (last === undefined) throw new Error("Nobody asked");
  return { text, all, last: await closed(last) };
}

describe("what many ask for", () => {
  it("is listed once three different applicants ask for the like, by numbers alone", async () => {
    const text = newText();
    const first = await asks(text);
    const second = await asks(text);
    expect(await groupOf(first)).toBeUndefined();
    const third = await asks(`${text}。`);
    expect(await groupOf(first)).toEqual({
      applicants: 3,
      undecided_applicants: 3,
      request_count: 3,
      requests: [third, second, first].map(({ receipt_no }) => ({
        receipt_no,
        received_on: today,
        state: "open",
        outcome: null,
        disclosure: null,
      })),
    });
    const answer = await environment.call("GET", "/v1/staff/publication-suggestions", staff);
    const body = await answer.text();
    expect(body).not.toContain(text);
    expect(body).not.toMatch(/申请人|@|P0000/);
  });

  it("is not what one person asks for again, by number, by name and contact, or as an officer confirmed", async () => {
    const text = newText();
    const one = somebody();
    const { identity: _, ...unnumbered } = one;
    const first = await asks(text, one);
    await asks(text, one);
    await asks(text, unnumbered);
    await asks(text);
    const confirmed = await asks(text);
    expect(await groupOf(first)).toMatchObject({ applicants: 3, request_count: 5 });
    const same = (value: boolean) =>
      environment.call("POST", `/v1/staff/requests/${first.receipt_no}/same-person`, {
        body: { receipt_no: confirmed.receipt_no, same: value },
        ...staff,
      });
    expect((await same(true)).status).toBe(200);
    expect(await groupOf(first)).toBeUndefined();
    expect((await same(false)).status).toBe(200);
    expect(await groupOf(first)).toMatchObject({ applicants: 3 });
  });

  it("is what so many ask for as the settings say", async () => {
    const text = newText();
    const first = await asks(text);
    await asks(text);
    const two = environmentAt("2026-03-20T03:00:00Z", { PRACTICE: { ...bindings.PRACTICE, suggest_after: 2 } });
    expect(await groupOf(first)).toBeUndefined();
    expect(await groupOf(first, two)).toMatchObject({ applicants: 2 });
    expect((await listed(two)).suggest_after).toBe(2);
    expect((await listed()).suggest_after).toBe(3);
    await closed(first);
    expect((await happens(first, decided(), two)).status).toBe(201);
    const { timeline } = await caseOf(environment, staff, first.receipt_no);
    expect(timeline.at(-1)?.body).toMatchObject({ gathered: { suggest_after: 2, applicants: 2 } });
  });

  it("is asked for within twelve months", async () => {
    const { last } = await manyAsk();
    expect(await groupOf(last, environmentAt("2027-03-20T03:00:00Z"))).toBeDefined();
    const later = environmentAt("2027-03-21T03:00:00Z");
    expect(await groupOf(last, later)).toBeUndefined();
    expect(await listed(later)).toMatchObject({ since: "2026-03-21", complete: true });
  });

  it("is asked for under the 2019 Regulation", async () => {
    const then = environmentAt("2019-05-30T02:00:00Z");
    const text = newText();
    const letters = [];
    for (const on of ["2019-05-10", "2019-05-20", "2019-05-21"]) {
      letters.push(await registerLetter(then, staff, on, { description: text, applicant: somebody() }));
    }
    const [old, first] = letters;
    if (old === undefined || first === undefined) throw new Error("Nobody asked");
    expect(await groupOf(first, then)).toBeUndefined();
    await registerLetter(then, staff, "2019-05-22", { description: text, applicant: somebody() });
    expect(await groupOf(first, then)).toMatchObject({ applicants: 3, request_count: 3 });
    expect(await groupOf(old, then)).toBeUndefined();
  });

  it("is not asked for by a part whose split was undone", async () => {
    const text = newText();
    const [first] = [await asks(text), await asks(text)];
    const divided = await asks(newText());
    expect((await happens(divided, { ...eventOf.split(today), text })).status).toBe(201);
    expect(await groupOf(first)).toMatchObject({ applicants: 3, request_count: 3 });
    const { version } = await caseOf(environment, staff, divided.receipt_no);
    expect((await happens(divided, eventOf.corrected(today, version))).status).toBe(201);
    expect(await groupOf(first)).toBeUndefined();
  });

  it("is no longer asked for by who was erased, with the likeness of the text", async () => {
    const { all, last } = await manyAsk();
    expect(await groupOf(last)).toMatchObject({ applicants: 3 });
    const [first] = all;
    await bindings.DB.prepare(
      "DELETE FROM likeness WHERE request_id = (SELECT id FROM request WHERE receipt_year || '-' || printf('%06d', receipt_seq) = ?1)",
    )
      .bind(first?.receipt_no)
      .run();
    expect(await groupOf(last)).toBeUndefined();
  });
});

describe("a decision about what many ask for", () => {
  it("is recorded in a closed case of theirs, covers them all, and is read by its applicant", async () => {
    const { all, last } = await manyAsk();
    const { index_no } = await register(environment, staff, "2026-03-10");
    const response = await happens(last, eventOf.suggestionDecided(today, { index_no }));
    expect(response.status).toBe(201);
    const { timeline } = await caseOf(environment, staff, last.receipt_no);
    expect(timeline.at(-1)?.body).toEqual({
      index_no,
      gathered: { suggest_after: 3, applicants: 3, requests: all.map(({ receipt_no }) => receipt_no) },
    });
    expect(await groupOf(last)).toBeUndefined();
    const { notices } = await applicantView(environment, { ...last, version: 0 });
    expect(notices.at(-1)).toMatchObject({ type: "suggestion_decided", members: { index_no } });
    expect(JSON.stringify(notices)).not.toContain("gathered");
  });

  it("may be by reasons, which are sealed, and not by what the catalogue does not have", async () => {
    const { last } = await manyAsk();
    const missing = await happens(last, eventOf.suggestionDecided(today, { index_no: "chongqing/2026-09999" }));
    await expectFaults(missing, ["/index_no", "no-such-publication"]);
    await expectProblem(await happens(last, eventOf.suggestionDecided(today, {})), "validation-failed");
    expect(await groupOf(last)).toMatchObject({ undecided_applicants: 3 });
    expect((await happens(last, decided())).status).toBe(201);
    expect(await groupOf(last)).toBeUndefined();
    expect(JSON.stringify(await everything())).not.toContain("不属于主动公开范围");
  });

  it("is refused of too few, of a case that runs, and a second time", async () => {
    const text = newText();
    const first = await closed(await asks(text));
    await asks(text);
    const refusal = async (running: { receipt_no: string }) =>
      (await expectProblem(await happens(running, decided()), "illegal-transition")).transition;
    expect(await refusal(first)).toMatchObject({ rule: "nothing-suggested", article: "2019 Regulation, Art. 44" });
    const third = await asks(text);
    expect(await refusal(third)).toMatchObject({ rule: "not-in-this-state" });
    expect((await happens(first, decided())).status).toBe(201);
    expect(await refusal(first)).toMatchObject({ rule: "nothing-suggested" });
    expect(await refusal(await closed(third))).toMatchObject({ rule: "nothing-suggested" });
  });

  it("holds until three others ask for it", async () => {
    const { text, last } = await manyAsk();
    await happens(last, decided());
    const again = somebody();
    await asks(text, again);
    await asks(text, again);
    await asks(text);
    expect(await groupOf(last)).toBeUndefined();
    const latest = await asks(text);
    expect(await groupOf(last)).toMatchObject({ applicants: 6, undecided_applicants: 3, request_count: 7 });
    expect((await happens(await closed(latest), decided())).status).toBe(201);
    expect(await groupOf(last)).toBeUndefined();
  });

  it("holds no longer once it is corrected", async () => {
    const { last } = await manyAsk();
    await happens(last, decided());
    const { version } = await caseOf(environment, staff, last.receipt_no);
    expect((await happens(last, eventOf.corrected(today, version))).status).toBe(201);
    expect(await groupOf(last)).toMatchObject({ undecided_applicants: 3 });
  });

  it("stays as it was recorded when an earlier entry is corrected, whatever the settings say then", async () => {
    const { last } = await manyAsk();
    await happens(last, eventOf.note(today));
    const { version } = await caseOf(environment, staff, last.receipt_no);
    expect((await happens(last, decided())).status).toBe(201);
    const more = environmentAt("2026-03-20T03:00:00Z", { PRACTICE: { ...bindings.PRACTICE, suggest_after: 50 } });
    expect((await happens(last, eventOf.corrected(today, version), more)).status).toBe(201);
  });
});

describe("what applicants suggest", () => {
  const suggests = (running: { receipt_no: string; tracking_secret: string }) =>
    environment.call("POST", `/v1/requests/${running.receipt_no}/suggestion`, {
      body: { text: "请向社会公开。" },
      headers: { Authorization: `Bearer ${running.tracking_secret}`, "Idempotency-Key": crypto.randomUUID() },
    });
  async function granted() {
    const running = await asks(newText());
    expect((await happens(running, eventOf.reviewed(today))).status).toBe(201);
    expect((await happens(running, eventOf.replied(today, "granted"))).status).toBe(201);
    return running;
  }
  const waiting = async ({ receipt_no }: { receipt_no: string }) =>
    (await listed()).suggested.find((one) => one.receipt_no === receipt_no);

  it("is listed until it is decided, and again once that is corrected", async () => {
    const running = await granted();
    expect(await waiting(running)).toBeUndefined();
    expect((await suggests(running)).status).toBe(200);
    expect((await suggests(running)).status).toBe(200);
    const entry = { receipt_no: running.receipt_no, suggested_on: today, suggestions: 2, disclosure: null };
    expect(await waiting(running)).toEqual(entry);
    expect((await happens(running, decided())).status).toBe(201);
    expect(await waiting(running)).toBeUndefined();
    expect((await suggests(running)).status).toBe(200);
    expect(await waiting(running)).toEqual({ ...entry, suggestions: 1 });
    const { no } = await disclosed(environment, staff, running.receipt_no);
    expect(await waiting(running)).toEqual({ ...entry, suggestions: 1, disclosure: no });
    await withdrawEntryOf(environment, staff, running.receipt_no, 1);
    await happens(running, decided());
    const { version } = await caseOf(environment, staff, running.receipt_no);
    expect((await happens(running, eventOf.corrected(today, version))).status).toBe(201);
    expect(await waiting(running)).toEqual({ ...entry, suggestions: 1 });
  });

  it("is not listed of an erased case", async () => {
    const running = await granted();
    await suggests(running);
    expect(await waiting(running)).toBeDefined();
    const room = `/v1/staff/requests/${running.receipt_no}`;
    expect((await environment.call("POST", `${room}/archive`, staff)).status).toBe(200);
    const erased = await environmentAt("2040-03-20T03:00:00Z").call("DELETE", `${room}/identity`, staff);
    expect(erased.status, await erased.text()).toBe(200);
    expect(await waiting(running)).toBeUndefined();
  });
});

describe("who may ask", () => {
  it.each(["officer", "head", "auditor"] as const)("a member who is %s", async (role) => {
    expect((await listed(environment, await staffWith(role))).suggest_after).toBe(3);
  });
  it.each(["clerk", "editor", "admin"] as const)("not a member who is %s", async (role) => {
    const response = await environment.call("GET", "/v1/staff/publication-suggestions", await staffWith(role));
    await expectProblem(response, "forbidden");
  });
  it("nobody without a key", async () => {
    expect((await environment.call("GET", "/v1/staff/publication-suggestions")).status).toBe(401);
  });
});

it("what was decided is chained, and rebuilt as it is", async () => {
  await expectChained();
  await expectRebuilt(environment, staff);
});
