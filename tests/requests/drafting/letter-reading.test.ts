import { describe, expect, it } from "vitest";
import { draftLetter, paper, printedLetters } from "../../../schema/contracts/case-letters.ts";
import { archiveBundle } from "../../../schema/contracts/personal.ts";
import { opened } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { sealedValues } from "../../support/discretion.ts";
import { callDraft, made, stepped } from "../../support/drafts.ts";
import { environmentAt } from "../../support/environment.ts";
import { lettersOf, madeWith, numbersOf } from "../../support/letters.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { lawfulReply } from "../../support/replies.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-10T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();
const officer = await staffWith("officer");
const head = await staffWith("head");
const clerk = await staffWith("clerk");
const extended = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
const running = () => opened(environment, staff, "2026-03-02");
const ofCase = (receiptNo: string) => `/v1/staff/requests/${receiptNo}`;
const approvedDraft = async () => {
  const { receipt_no } = await running();
  return {
    receipt_no,
    draft: await stepped(environment, head, await made(environment, officer, receipt_no, extended), "approved"),
  };
};
const print = (receiptNo: string, drafts: unknown, caller = clerk) =>
  callDraft(environment, caller, "POST", `${ofCase(receiptNo)}/letters/print`, { drafts });
const readings = async () => (await rowsOf<{ n: number }>("SELECT count(*) AS n FROM identity_read"))[0]?.n ?? 0;

describe("the letter of a draft", () => {
  it("is read by itself, as it would be and as it was approved, without who asks", async () => {
    const { receipt_no } = await running();
    const draft = await made(environment, officer, receipt_no, extended);
    const read = async () =>
      draftLetter.parse(await (await callDraft(environment, clerk, "GET", `${draft.path}/letter`)).json());
    expect(await read()).toEqual(draft.view.letter);
    const approved = await stepped(environment, head, draft, "approved");
    expect(await read()).toEqual(approved.view.letter);
    expect(JSON.stringify(await read())).not.toContain(sealedValues.name);
    const response = await callDraft(environment, clerk, "GET", `${draft.path}/letter`);
    expect(response.headers.get("Cache-Control")).toContain("no-store");
  });

  it("is not found where there is none", async () => {
    const { receipt_no } = await running();
    await expectProblem(
      await callDraft(environment, clerk, "GET", `${ofCase(receipt_no)}/drafts/1/letter`),
      "not-found",
    );
    const draft = await made(environment, officer, receipt_no, extended);
    await callDraft(environment, officer, "DELETE", draft.path, undefined, draft);
    await expectProblem(await callDraft(environment, clerk, "GET", `${draft.path}/letter`), "not-found");
  });
});

describe("a print", () => {
  it("has the letters as they were approved, in the order asked for, their numbers, and whom they go to", async () => {
    const { receipt_no, draft } = await approvedDraft();
    const receipt = await made(environment, officer, receipt_no, { type: "letter_served", kind: "receipt" });
    const other = await stepped(environment, officer, receipt, "approved");
    const response = await print(receipt_no, ["2", "1"]);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store, no-transform"]);
    const printed = printedLetters.parse(await response.json());
    expect(printed.letters.map(({ letter, document_no }) => [letter, document_no])).toEqual(
      [other, draft].map(({ view }) => [view.letter?.letter, view.letter?.document_no]),
    );
    expect(printed.applicant).toEqual({
      name: sealedValues.name,
      contact: { email: sealedValues.email, address: sealedValues.address },
    });
  });

  it("is put on record as a reading of who asks, and nothing else is", async () => {
    const { receipt_no } = await approvedDraft();
    const before = await readings();
    expect((await print(receipt_no, ["1"])).status).toBe(200);
    expect(await readings()).toBe(before + 1);
    const [last] = await rowsOf("SELECT member_id FROM identity_read ORDER BY id DESC LIMIT 1");
    expect(last).toEqual({ member_id: clerk.id });
  });

  it("is for the registry and the officer of the case; anybody else reads nothing, and nothing is put on record", async () => {
    const { receipt_no } = await approvedDraft();
    const assigned = { type: "assigned", on: "2026-03-10", to: officer.id };
    expect((await append(environment, staff, receipt_no, assigned, { version: 1 })).status).toBe(201);
    const before = await readings();
    const others = [await staffWith("officer"), head, await memberAs({ roles: ["auditor"] })];
    for (const caller of others) await expectProblem(await print(receipt_no, ["1"], caller), "forbidden");
    expect(await readings()).toBe(before);
    expect((await print(receipt_no, ["1"], officer)).status).toBe(200);
  });

  it("is of approved letters of the case alone", async () => {
    const { receipt_no } = await running();
    await made(environment, officer, receipt_no, extended);
    const before = await everything();
    await expectProblem(await print(receipt_no, ["1"]), "conflict");
    await expectProblem(await print(receipt_no, ["7"]), "not-found");
    await expectFaults(await print(receipt_no, []), ["/drafts", "too-small"]);
    await expectProblem(await print("2026-999999", ["1"]), "not-found");
    expect(await everything()).toEqual(before);
  });
});

describe("a paper of the file", () => {
  const read = (receiptNo: string, kind: string, query = "") =>
    callDraft(environment, clerk, "GET", `${ofCase(receiptNo)}/papers/${kind}${query}`);
  const written = async (receiptNo: string, kind: string, query = "") => {
    const response = await read(receiptNo, kind, query);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store, no-transform"]);
    return paper.parse(await response.json());
  };

  it("lists who drafted, reviewed and approved, by name, on the approval sheet", async () => {
    const { receipt_no } = await approvedDraft();
    const { letter, missing } = await written(receipt_no, "approval", "?draft=1");
    expect(JSON.stringify(letter.body)).toContain("批准：T，2026年3月10日");
    expect(missing.map(({ element }) => element).toSorted()).toEqual(["legal_review", "secrecy_review"]);
  });

  it("has the letter's number and title on the receipt of its service", async () => {
    const { receipt_no, draft } = await approvedDraft();
    const { letter } = await written(receipt_no, "service_receipt", "?draft=1");
    const said = JSON.stringify(letter.body);
    expect(said).toContain(draft.view.letter?.document_no ?? "none");
    expect(said).toContain("延期答复告知书");
  });

  it("says in the record of a search what the draft states of it, and names what it does not", async () => {
    const { receipt_no } = await running();
    const event = { type: "replied", ...lawfulReply("not_held.nonexistent", "2026-03-10") };
    const stated = { words: "决算、2015", persons: "档案室甲", results: "未检索到" };
    await madeWith(environment, officer, receipt_no, event, stated);
    const { letter, missing } = await written(receipt_no, "search_record", "?draft=1");
    expect(JSON.stringify(letter.body)).toContain("检索词：决算、2015");
    expect(missing.map(({ element }) => element)).toEqual(["days"]);
  });

  it("lists the request and its letters, with their numbers, in the index of the file", async () => {
    const { receipt_no, draft } = await approvedDraft();
    const { letter } = await written(receipt_no, "file_index");
    const rows = letter.body.flatMap((block) => ("rows" in block ? block.rows : []));
    expect(rows).toEqual([
      ["1", "", "政府信息公开申请", "2026年3月2日", ""],
      ["2", draft.view.letter?.document_no, "延期答复告知书", "2026年3月10日", ""],
    ]);
  });

  it("is refused of what is no paper, and of no draft", async () => {
    const { receipt_no } = await running();
    await expectFaults(await read(receipt_no, "approval"), ["/draft", "required"]);
    await expectProblem(await read(receipt_no, "approval", "?draft=3"), "not-found");
    await expectProblem(await read(receipt_no, "extension"), "not-found");
  });
});

it("once a case is erased its letters say nothing more, and their numbers stay", async () => {
  const { receipt_no } = await registerLetter(environment, staff, "2008-06-02");
  const draft = await made(environment, officer, receipt_no, { type: "letter_served", kind: "records_corrected" });
  const evidence = { evidence: "只在信中的证据", result: "只在信中的结果" };
  const body = { event: { type: "letter_served", kind: "records_corrected" }, letter: { elements: evidence } };
  const changed = await callDraft(environment, officer, "PUT", draft.path, body, draft);
  const ready = await stepped(environment, officer, { ...draft, tag: changed.headers.get("ETag") ?? "" }, "approved", {
    on: "2008-06-10",
  });
  expect((await append(environment, staff, receipt_no, replied("2008-06-10"), { version: 1 })).status).toBe(201);
  const archive = await callDraft(environment, staff, "POST", `${ofCase(receipt_no)}/archive`);
  expect(archiveBundle.parse(await archive.json()).drafts[0]?.letter?.letter).toEqual(ready.view.letter?.letter);
  const erased = await callDraft(environment, staff, "DELETE", `${ofCase(receipt_no)}/identity`);
  expect(erased.status).toBe(200);

  const { document_no } = ready.view.letter ?? {};
  const read = await callDraft(environment, clerk, "GET", `${draft.path}/letter`);
  expect(draftLetter.parse(await read.json())).toEqual({
    letter: null,
    document_no,
    stated: {},
    missing: [],
    approved: true,
  });
  expect(await lettersOf(environment, staff, receipt_no)).toMatchObject([{ document_no, state: "void" }]);
  expect(await numbersOf(environment, staff, "2008")).toMatchObject([{ document_no, state: "void", receipt_no }]);
  expect(await rowsOf("SELECT purpose FROM sealed_text WHERE request_id IN (SELECT request_id FROM erasure)")).toEqual(
    [],
  );
  await expectProblem(await print(receipt_no, ["1"]), "gone");
  await expectProblem(
    await callDraft(environment, clerk, "GET", `${ofCase(receipt_no)}/papers/approval?draft=1`),
    "gone",
  );
});
