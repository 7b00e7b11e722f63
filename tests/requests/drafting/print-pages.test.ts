import { describe, expect, it } from "vitest";
import { opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { sealedValues } from "../../support/discretion.ts";
import { callDraft, made, stepped } from "../../support/drafts.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const PRACTICE = { letters: { agency_word: "渝公", contact: "政府信息公开办公室" } };
const environment = environmentAt("2026-03-10T02:00:00.000Z", { PRACTICE });
const staff = await staffWith();
const clerk = await staffWith("clerk");
const officer = await staffWith("officer");
const head = await staffWith("head");
const auditor = await staffWith("auditor");

const extended = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
const receipt = { type: "letter_served", kind: "receipt" };
const applicant = sealedValues.name;

async function caseWithDrafts() {
  const { receipt_no } = await opened(environment, staff, "2026-03-02");
  const extension = await stepped(
    environment,
    head,
    await made(environment, officer, receipt_no, extended),
    "approved",
    { on: "2026-03-06" },
  );
  const unapproved = await made(environment, officer, receipt_no, receipt);
  return { extension, unapproved, path: `/v1/staff/requests/${receipt_no}` };
}
const { extension, unapproved, path } = await caseWithDrafts();
const print = (body: unknown, caller = officer, at = environment) =>
  callDraft(at, caller, "POST", `${path}/letters/print.html`, body);
const page = async (answer: Response) => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return answer.text();
};
const readings = async () => (await rowsOf("SELECT id FROM identity_read")).length;

describe("letters as pages", () => {
  it("say whom they are addressed to and their numbers, with the index of the file where it is asked for", async () => {
    const answer = await print({ drafts: ["1"], file_index: true });
    expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("Cache-Control")).toMatch(/^no-store/);
    expect(answer.headers.get("Content-Security-Policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "style-src 'self'",
      "img-src data:",
    ]);
    const text = await page(answer);
    for (const said of [
      `${applicant}：`,
      extension.view.letter?.document_no,
      "2026年3月6日",
      "（联系方式：政府信息公开办公室）",
      "<h2>卷内目录</h2>",
    ]) {
      expect(text).toContain(said);
    }
    expect(await page(await print({ drafts: ["1"] }))).not.toContain("卷内目录");
  });

  it("put on record that who asks was read, and are for those alone who may read it", async () => {
    const before = await readings();
    await page(await print({ drafts: ["1"] }, clerk));
    expect(await readings()).toBe(before + 1);
    await expectProblem(await print({ drafts: ["1"] }, auditor), "forbidden");
    expect(await readings()).toBe(before + 1);
  });

  it("are of approved letters only", async () => {
    const before = await readings();
    await expectProblem(await print({ drafts: ["1", "2"] }), "conflict");
    await expectProblem(await print({ drafts: ["9"] }), "not-found");
    expect(await readings()).toBe(before);
  });

  it("have their head and the place of the seal as the settings say", async () => {
    expect(await page(await print({ drafts: ["1"] }))).toContain('<main class="heading-red seal-nothing">');
    const letters = { ...PRACTICE.letters, heading: "black", seal: "words" } as const;
    const other = environmentAt("2026-03-10T02:00:00.000Z", { PRACTICE: { letters } });
    const text = await page(await print({ drafts: ["1"] }, officer, other));
    expect(text).toContain('<main class="heading-black seal-words">');
    expect(text).toContain("（印章）");
  });
});

describe("the letter of a draft as a page", () => {
  const preview = (of: { path: string }, caller = auditor) =>
    callDraft(environment, caller, "GET", `${of.path}/letter.html`);

  it("says while it is not approved that it is a draft, without number, day and the applicant's name", async () => {
    const text = await page(await preview(unapproved));
    expect(text).toContain('<article class="letter draft">');
    expect(text).toContain('<p class="number">（稿）</p>');
    expect(text).not.toContain("sealed");
    expect(text).not.toContain(applicant);
  });

  it("is as it was approved, and does not say the applicant's name either", async () => {
    const text = await page(await preview(extension));
    expect(text).toContain('<article class="letter">');
    expect(text).toContain(extension.view.letter?.document_no);
    expect(text).toContain('<div class="signature sealed">');
    expect(text).toContain("＿＿＿＿＿＿：");
    expect(text).not.toContain(applicant);
  });

  it("is not found where a draft has none", async () => {
    await expectProblem(await preview({ path: `${path}/drafts/9` }), "not-found");
  });
});

describe("a paper of the file as a page", () => {
  const paper = (address: string) => callDraft(environment, auditor, "GET", `${path}/papers/${address}`);

  it.each([
    ["service_receipt.html?draft=1", "送达回证"],
    ["approval.html?draft=1", "呈批单"],
    ["file_index.html", "卷内目录"],
  ])("%s is one, without who asked", async (address, title) => {
    const text = await page(await paper(address));
    expect(text).toContain(`<article class="file">\n<p class="agency">`);
    expect(text).toContain(`<h2>${title}</h2>`);
    expect(text).not.toContain(applicant);
  });

  it("says of which draft it is, all but the index", async () => {
    await expectFaults(await paper("approval.html"), ["/draft", "required"]);
  });
});
