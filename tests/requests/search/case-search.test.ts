import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cursorOf } from "../../../functions/http/paging.ts";
import { fold } from "../../../functions/text/fold.ts";
import { foundCases } from "../../../schema/contracts/finding.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { environmentAt, type TestEnvironment } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { filing } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00Z";
const environment = environmentAt(now);
const staff = await staffWith();
const officer = await staffWith("officer");

const send = (body: unknown, caller: { headers: Record<string, string> } = staff, at: TestEnvironment = environment) =>
  at.call("POST", "/v1/staff/requests/search", { body, headers: caller.headers });

async function search(body: object, at: TestEnvironment = environment) {
  const response = await send(body, staff, at);
  expect(response.status, await response.clone().text()).toBe(200);
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  return foundCases.parse(await response.json());
}
const numbers = async (body: object) => (await search(body)).items.map(({ receipt_no }) => receipt_no);

/** Every page of a search. */
async function walk(body: object) {
  const pages: Awaited<ReturnType<typeof search>>[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await search({ ...body, ...(cursor === undefined ? {} : { cursor }) });
    pages.push(page);
    cursor = page.next;
  }
  return pages;
}

/** Somebody with these ways to be reached. */
const person = (name: string, contact: object, identity?: object) => ({
  applicant: {
    kind: "natural_person",
    name,
    contact: { address: "某市某路9号", ...contact },
    ...(identity && { identity }),
  },
  route: "post",
});

let budget: RunningCase;
let traffic: RunningCase;
let fax: RunningCase;
let closed: RunningCase;

beforeAll(async () => {
  const line = { ...filing, intake_channel: "counter", received_on: "2026-01-05", own_no: "旧-2026-1", events: [] };
  const headers = { ...staff.headers, "Content-Type": "application/x-ndjson" };
  await environment.call("POST", "/v1/staff/requests/import", { body: JSON.stringify(line), headers });
  budget = await opened(environment, staff, "2026-02-02", {
    ...person(
      "申请人乙",
      { phone: "139 0000 0002", email: "Second@Example.org" },
      { type: "passport", number: "E 123" },
    ),
    description: "请公开２０１５年度部門決算。",
    title: "部门决算（2015）",
  });
  traffic = await opened(environment, staff, "2026-02-03", {
    ...person("申请人 丙", { phone: "13900000003" }),
    description: "请公开路口监控的设置依据。",
  });
  fax = await opened(environment, staff, "2026-02-04", {
    ...person("申请人乙", {}),
    intake_channel: "fax",
    description: "消防检查记录",
  });
  closed = await opened(environment, staff, "2026-02-05", { ...person("申请人丙", {}), description: "户籍档案" });
  await happens(
    environment,
    staff,
    traffic,
    eventOf.classified("2026-02-03"),
    eventOf.assigned("2026-02-03", officer.id, "交通总队"),
  );
  await happens(environment, staff, traffic, eventOf.clarificationRequested("2026-02-04", "2026-03-20"));
  await happens(environment, staff, closed, eventOf.replied("2026-02-06"));
});

describe("a case is found by", () => {
  it("its receipt number", async () => {
    expect(await numbers({ receipt_no: traffic.receipt_no })).toEqual([traffic.receipt_no]);
    expect(await numbers({ receipt_no: "2026-999999" })).toEqual([]);
  });

  it("its own number, exactly", async () => {
    expect((await search({ own_no: "旧-2026-1" })).items).toMatchObject([{ own_no: "旧-2026-1", matched: [] }]);
    expect(await numbers({ own_no: "旧-2026-" })).toEqual([]);
  });

  it.each<[string, object, () => RunningCase[]]>([
    ["name, whatever its blanks and width", { name: "申請人　丙" }, () => [closed, traffic]],
    ["a telephone number as it is dialled", { phone: "+86 139-0000-0002" }, () => [budget]],
    ["an e-mail address in any case", { email: "second@example.ORG" }, () => [budget]],
    ["a postal address without its signs", { address: "某市，某路9号", name: "申请人乙" }, () => [fax, budget]],
    ["a document", { identity: { type: "passport", number: "e123" } }, () => [budget]],
    ["name and telephone together", { name: "申请人乙", phone: "13900000002" }, () => [budget]],
    ["a name of nobody", { name: "申请人丁" }, () => []],
    ["part of a name", { name: "申请人" }, () => []],
    ["another kind of document", { identity: { type: "permit", number: "E123" } }, () => []],
  ])("%s", async (_, body, expected) => {
    expect(await numbers(body)).toEqual(expected().map(({ receipt_no }) => receipt_no));
  });

  it.each<[string, () => object, () => RunningCase[]]>([
    ["topic", () => ({ topic: "household_registration" }), () => [traffic]],
    ["what it awaits", () => ({ awaiting: "clarification" }), () => [traffic]],
    ["a confirmation that is missing", () => ({ awaiting: "confirmation" }), () => [fax]],
    ["whom it lies with", () => ({ assigned_to: officer.id }), () => [traffic]],
    [
      "that it lies with nobody",
      () => ({ unassigned: true, state: ["open"], topic: undefined, received: { from: "2026-02-01" } }),
      () => [budget],
    ],
    ["unit, in any spelling", () => ({ unit: "交通總隊" }), () => [traffic]],
    ["states", () => ({ state: ["closed", "unconfirmed"] }), () => [closed, fax]],
    ["the days it arrived on", () => ({ received: { from: "2026-02-03", until: "2026-02-04" } }), () => [fax, traffic]],
    ["states that await something else", () => ({ state: ["open"], awaiting: "payment" }), () => []],
  ])("%s", async (_, body, expected) => {
    expect(await numbers(body())).toEqual(expected().map(({ receipt_no }) => receipt_no));
  });

  it("words of title and description, in any width and script", async () => {
    expect((await search({ words: "部门决算 2015", received: { from: "2026-02-01" } })).items).toMatchObject([
      { receipt_no: budget.receipt_no, title: "部门决算（2015）", matched: ["title", "description"] },
    ]);
    expect((await search({ words: "路口監控" })).items).toMatchObject([
      { receipt_no: traffic.receipt_no, title: null, matched: ["description"] },
    ]);
    expect(await numbers({ words: "决算 监控" })).toEqual([]);
    expect(await numbers({ words: "决算", state: ["closed"] })).toEqual([]);
  });

  it("what was clarified, until that is corrected away; and by what is asked for as amended", async () => {
    const one = await opened(environment, staff, "2026-02-06", { description: "出入境统计" });
    await happens(environment, staff, one, eventOf.clarificationRequested("2026-02-06", "2026-03-20"), {
      type: "clarification_received",
      on: "2026-02-09",
      text: "指护照签发数量。",
    });
    expect((await search({ words: "护照签发 出入境" })).items).toMatchObject([
      { receipt_no: one.receipt_no, matched: ["description", "clarification"] },
    ]);
    await happens(environment, staff, one, eventOf.corrected("2026-02-09", 3));
    expect(await numbers({ words: "护照签发" })).toEqual([]);
    await happens(environment, staff, one, {
      type: "registration_amended",
      on: "2026-02-09",
      text: "误录",
      changes: { description: "往来港澳统计" },
    });
    expect(await numbers({ words: "往来港澳" })).toEqual([one.receipt_no]);
    expect(await numbers({ words: "出入境统计" })).toEqual([]);
    await happens(environment, staff, one, eventOf.corrected("2026-02-09", 5));
    expect(await numbers({ words: "出入境统计" })).toEqual([one.receipt_no]);
    expect(await numbers({ words: "往来港澳" })).toEqual([]);
  });

  it("its latest title alone, and the one before once that is corrected", async () => {
    const one = await opened(environment, staff, "2026-02-06", { title: "旧题目甲" });
    expect(one.version).toBe(2);
    await happens(environment, staff, one, eventOf.titled("2026-02-09", "新题目乙"));
    expect(await numbers({ words: "旧题目" })).toEqual([]);
    expect((await search({ words: "新题目" })).items).toMatchObject([{ title: "新题目乙", matched: ["title"] }]);
    await happens(environment, staff, one, eventOf.corrected("2026-02-09", 3));
    expect((await search({ words: "旧题目" })).items).toMatchObject([{ title: "旧题目甲" }]);
  });
});

describe("what cannot be searched for is refused by name", () => {
  it.each<[string, object, [string, string]]>([
    ["a word of one character", { words: "决算 年" }, ["/words", "word-too-short"]],
    ["a name of dots", { name: "··" }, ["/name", "nothing-to-compare"]],
    ["a telephone number of signs", { phone: "--" }, ["/phone", "nothing-to-compare"]],
    ["with nobody and with somebody", { unassigned: true, assigned_to: "x" }, ["/unassigned", "contradictory"]],
    ["a state that is none", { state: ["gone"] }, ["/state/0", "invalid-value"]],
    ["no state at all", { state: [] }, ["/state", "too-small"]],
    ["another member", { names: "x" }, ["/names", "unknown-member"]],
    ["more than a page", { limit: 101 }, ["/limit", "too-big"]],
  ])("%s", async (_, body, fault) => {
    await expectFaults(await send(body), fault);
  });

  it("a cursor that is none, of another search, or made by hand", async () => {
    const { next } = await search({ limit: 1 });
    expect(next).not.toBeNull();
    for (const body of [
      { cursor: next, limit: 1, name: "申请人乙" },
      { cursor: next, words: "决算" },
      { cursor: "x" },
      { cursor: cursorOf({ year: 2026, seq: 9 }) },
      { cursor: cursorOf({ year: 2026, seq: 9, of: "0".repeat(32) }) },
    ]) {
      await expectProblem(await send(body), "cursor-invalid");
    }
    expect((await search({ cursor: next, limit: 2 })).items.length).toBeGreaterThan(0);
  });
});

describe("discretion", () => {
  it("a cursor says nothing of names and words that were looked for", async () => {
    const { next } = await search({ name: "申请人乙", limit: 1 });
    const said = new TextDecoder().decode(Uint8Array.fromBase64(next ?? "", { alphabet: "base64url" }));
    expect(said).toMatch(/^\{"year":2026,"seq":\d+,"of":"[0-9a-f]{32}"\}$/);
  });

  it("found by who asks, each case on the page is on record as read; found otherwise, and not found, none is", async () => {
    const member = await memberAs({ roles: ["clerk"] });
    const read = async () =>
      (
        await rowsOf<{ no: string }>(
          "SELECT receipt_seq AS no FROM identity_read JOIN request ON request.id = request_id WHERE member_id = ? ORDER BY 1",
          member.id,
        )
      ).map(({ no }) => `2026-${String(no).padStart(6, "0")}`);
    for (const body of [{ words: "决算" }, { topic: "household_registration" }, { name: "申请人丁" }]) {
      expect((await send(body, member)).status).toBe(200);
    }
    expect(await read()).toEqual([]);
    await send({ name: "申请人乙", limit: 1 }, member);
    expect(await read()).toEqual([fax.receipt_no]);
    await send({ phone: "13900000002" }, member);
    expect(await read()).toEqual([budget.receipt_no, fax.receipt_no]);
  });

  describe.each([
    ["head", false],
    ["auditor", false],
    ["clerk", true],
    ["officer", true],
  ] as const)("by who asks, a member that is only %s", (role, may) => {
    it.each<[string, object]>([
      ["name", { name: "申请人乙" }],
      ["telephone number", { phone: "13900000002" }],
      ["e-mail address", { email: "second@example.org" }],
      ["postal address", { address: "某市某路9号" }],
      ["document", { identity: { type: "passport", number: "E123" } }],
      ["name that is none", { name: "··" }],
      ["name beside a number", { receipt_no: "2026-000002", name: "申请人乙" }],
    ])(`${may ? "finds" : "finds nothing and is refused"}: %s`, async (_, body) => {
      const member = await memberAs({ roles: [role] });
      const response = await send(body, member);
      if (may) expect(response.status).toBe("name" in body && body.name === "··" ? 422 : 200);
      else await expectProblem(response, "forbidden");
      expect((await send({ state: ["open"], words: "决算" }, member)).status).toBe(200);
    });
  });

  it("stores nothing of what was looked for", async () => {
    const before = await everything();
    await search({ words: "部门决算", state: ["open"] });
    expect(await everything()).toEqual(before);
  });

  it("of an erased case neither name nor title nor word is left to be found by", async () => {
    const old = await opened(environment, staff, "2008-06-02", {
      ...person("申请人戊", {}),
      title: "老案件题目",
      postal_no: "XB 1",
    });
    await happens(environment, staff, old, { ...eventOf.replied("2008-06-10") });
    expect(await numbers({ name: "申请人戊" })).toEqual([old.receipt_no]);
    await environment.call("POST", `/v1/staff/requests/${old.receipt_no}/archive`, staff);
    expect((await environment.call("DELETE", `/v1/staff/requests/${old.receipt_no}/identity`, staff)).status).toBe(200);
    expect(await numbers({ name: "申请人戊" })).toEqual([]);
    expect(await numbers({ words: "老案件" })).toEqual([]);
    expect(await rowsOf("SELECT key FROM postal_key")).toEqual([]);
    expect((await search({ receipt_no: old.receipt_no })).items).toMatchObject([{ title: null }]);
  });
});

describe("words", () => {
  it("find every case that holds them all, and no other, each once, however the pages fall", async () => {
    const alphabet = ["决算", "決算", "预算", "２０１５", "2015", "ABC", "abc", "路口", " ", "\n", "，"];
    const text = fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
    const day = "2026-01-20";
    const made: { no: string; text: string }[] = [];
    for (const [title, description] of fc.sample(fc.tuple(text, text), { numRuns: 25, seed: 15 })) {
      const { receipt_no } = await opened(environment, staff, day, {
        title: `甲${title.replaceAll("\n", " ")}`,
        description: `乙${description}`,
      });
      made.push({ no: receipt_no, text: `${fold(`甲${title}`)}|${fold(`乙${description}`)}` });
    }
    const word = fc.constantFrom("决算", "預算", "2015", "ＡＢＣ", "路口", "甲决", "5路");
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(word, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 1, max: 9 }),
        async (words, limit) => {
          const pages = await walk({ words: words.join(" "), received: { from: day, until: day }, limit });
          const found = pages.flatMap(({ items }) => items.map(({ receipt_no }) => receipt_no));
          const expected = made
            .filter(({ text: all }) => words.every((one) => all.includes(fold(one))))
            .map(({ no }) => no);
          expect(found).toEqual(expected.toReversed());
          for (const { items } of pages) expect(items.length).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 12, seed: 15 },
    );
  });
});
