import { beforeAll, describe, expect, it } from "vitest";
import { pdfOfPage } from "../../files/gate/crafted-pdf.ts";
import { opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { type Browser, open, signIn, tokenOf } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { scan } from "../../support/files.ts";
import { type Chosen, type Fields, hiddenFields, sendForm, sendWithFiles, textOf } from "../../support/forms.ts";
import { caseOf } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

// The files of a case at the desk: added one by one through the gate, whose findings are said; read by whom they are for.

const environment = environmentAt("2026-03-10T02:00:00.000Z");
let staff: Caller;
let officer: Browser;
let head: Browser;
beforeAll(async () => {
  staff = await staffWith();
  officer = await signIn(environment, await staffWith("officer"));
  head = await signIn(environment, await staffWith("head"));
});

const running = async () => (await opened(environment, staff, "2026-03-02")).receipt_no;
const pageOf = async (path: string, browser = officer) => {
  const response = await open(environment, path, browser);
  expect(response.status, path).toBe(200);
  return response.text();
};
const own = ({ headers }: Browser) => ({ "Sec-Fetch-Site": "same-origin", ...headers });

/** Sends the form of files of a kind as its page has it. */
async function attach(
  receiptNo: string,
  kind: string,
  files: readonly Chosen[],
  { browser = officer, more = {} as Fields } = {},
) {
  const path = `/desk/requests/${receiptNo}/files`;
  const fields = hiddenFields(await pageOf(`${path}?kind=${kind}`, browser));
  return sendWithFiles(environment, path, { ...fields, "/on": "2026-03-10", ...more }, files, own(browser));
}
const chosen = (kind: string, name: string, bytes: Uint8Array = scan): Chosen => ({
  field: `_file/${kind}`,
  name,
  bytes,
});
const filesOf = async (receiptNo: string) => (await caseOf(environment, staff, receiptNo)).files;

/** A PDF that has something attached: its reader sees none of it. */
const withText = pdfOfPage({ dictionary: "<< >>", stream: "BT (hidden) Tj ET" });

describe("files of a case at the desk", () => {
  it("are added several at once, each an entry of its own, and listed with whose they are", async () => {
    const receiptNo = await running();
    const response = await attach(receiptNo, "original", [
      chosen("original", "第一份.pdf"),
      chosen("original", "第二份.pdf"),
    ]);
    expect(response.headers.get("Location")).toBe(`/desk/requests/${receiptNo}/files?done=2`);
    expect((await filesOf(receiptNo)).map(({ name, kind, seq }) => [name, kind, seq])).toEqual([
      ["第一份.pdf", "original", 2],
      ["第二份.pdf", "original", 3],
    ]);
    const text = textOf(await pageOf(`/desk/requests/${receiptNo}/files?done=2`));
    expect(text).toContain("已添加2个文件");
    expect(text).toContain("内部，不提供给申请人");
  });

  it("to be released are examined: what is found is said with how it is put right, and the head alone may clear it", async () => {
    const receiptNo = await running();
    const refused = await attach(receiptNo, "released", [chosen("released", "遮盖.pdf", withText)], {
      more: { "/withholds": "true" },
    });
    expect(refused.status).toBe(422);
    const text = textOf(await refused.text());
    expect(text).toContain("有可以复制的文字，遮盖之下的也能复制");
    expect(text).toContain("请打印后扫描，或者把页面转换成图片");
    expect(text).toContain("负责人可以写明理由后公开");
    expect(await filesOf(receiptNo)).toEqual([]);

    const asked = await attach(receiptNo, "released", [chosen("released", "遮盖.pdf", withText)], {
      browser: head,
      more: { "/withholds": "true" },
    });
    const form = hiddenFields((await asked.text()).split("refused-file")[1] ?? "");
    const path = `/desk/requests/${receiptNo}/files`;
    const cleared = await sendForm(environment, path, { ...form, "/cleared": "文字均可公开。" }, own(head));
    expect(cleared.headers.get("Location")).toBe(`${path}?done=1`);
    expect((await filesOf(receiptNo)).map(({ cleared: why }) => why)).toEqual(["文字均可公开。"]);
    expect(textOf(await pageOf(path))).toContain("理由：文字均可公开。");
  });

  it("is not cleared by an officer who forges the form", async () => {
    const receiptNo = await running();
    const response = await attach(receiptNo, "released", [chosen("released", "遮盖.pdf", withText)], {
      more: { "/withholds": "true", "/cleared": "可以" },
    });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain("只有负责人可以决定公开");
    expect(await filesOf(receiptNo)).toEqual([]);
  });

  it("of which one is refused keeps none of the others back", async () => {
    const receiptNo = await running();
    const response = await attach(receiptNo, "original", [
      chosen("original", "程序.pdf", new TextEncoder().encode("MZ\u0000\u0001")),
      chosen("original", "扫描件.pdf"),
    ]);
    expect(response.status).toBe(422);
    const text = textOf(await response.text());
    expect(text).toContain("“程序.pdf”按其内容不是可以接收的文件类型");
    expect(text).toContain("已添加1个文件");
    expect(await filesOf(receiptNo)).toHaveLength(1);

    const other = await running();
    const files = [chosen("released", "附件.pdf", withText), chosen("released", "公开件.pdf")];
    expect((await attach(other, "released", files, { more: { "/withholds": "true" } })).status).toBe(422);
    expect((await filesOf(other)).map(({ name }) => name)).toEqual(["公开件.pdf"]);
  });

  it("are added once, though the form is sent twice", async () => {
    const receiptNo = await running();
    const path = `/desk/requests/${receiptNo}/files`;
    const stale = hiddenFields(await pageOf(`${path}?kind=original`));
    const first = await sendWithFiles(
      environment,
      path,
      { ...stale, "/on": "2026-03-10" },
      [chosen("original", "一.pdf")],
      own(officer),
    );
    expect(first.status).toBe(303);
    // The case has another version: what was chosen stays on the page, with the version as it is now.
    const again = await sendWithFiles(
      environment,
      path,
      { ...stale, "/on": "2026-03-10" },
      [chosen("original", "一.pdf")],
      own(officer),
    );
    expect(again.status).toBe(412);
    const fields = hiddenFields(await again.text());
    expect((await sendForm(environment, path, { ...fields, "/on": "2026-03-10" }, own(officer))).status).toBe(303);
    const used = await sendForm(environment, path, { ...fields, _version: "3", "/on": "2026-03-10" }, own(officer));
    expect(used.status).toBe(422);
    expect(textOf(await used.text())).toContain("文件已经添加过");
    expect(await filesOf(receiptNo)).toHaveLength(2);
  });

  it("without a file say so", async () => {
    const response = await attach(await running(), "original", []);
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain("请选择文件");
  });

  it("are downloaded; what shows who asks only by a form that is put on record, and by whom it is for", async () => {
    const receiptNo = await running();
    await attach(receiptNo, "original", [chosen("original", "原件.pdf")]);
    await attach(receiptNo, "identity_proof", [chosen("identity_proof", "身份证.pdf")]);
    const [original, identity] = await filesOf(receiptNo);
    const path = `/desk/requests/${receiptNo}/files`;
    const response = await open(environment, `${path}/${original?.id}`, head);
    expect(response.headers.get("Content-Disposition")).toContain("attachment");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(scan));
    expect((await open(environment, `${path}/${identity?.id}`, officer)).status).toBe(409);
    const reads = async () =>
      (await rowsOf("SELECT 1 FROM identity_read WHERE file_id = ?", identity?.id ?? "")).length;
    const read = async (browser: Browser) =>
      sendForm(
        environment,
        `${path}/${identity?.id}/read`,
        { _token: await tokenOf(environment, browser) },
        own(browser),
      );
    expect((await read(head)).status).toBe(403);
    expect(await reads()).toBe(0);
    expect((await read(officer)).status).toBe(200);
    expect(await reads()).toBe(1);
    const ofHead = await pageOf(path, head);
    expect(textOf(ofHead)).toContain("只有登记员和本案承办人可以打开");
    expect(ofHead).not.toContain("身份证.pdf");
  });

  it("are listed for an auditor, who opens and adds none", async () => {
    const receiptNo = await running();
    await attach(receiptNo, "original", [chosen("original", "原件.pdf")]);
    const auditor = await signIn(environment, await staffWith("auditor"));
    const html = await pageOf(`/desk/requests/${receiptNo}/files?kind=original`, auditor);
    expect(html).toContain("原件.pdf");
    expect(html).not.toContain(`files/${(await filesOf(receiptNo))[0]?.id}`);
    expect(html).not.toContain("multipart/form-data");
  });

  it("go with their form in the name of who is signed in: no script sends them to where the public does, nor by its limits", async () => {
    const receiptNo = await running();
    const path = `/desk/requests/${receiptNo}/files`;
    const html = await pageOf(`${path}?kind=original`);
    expect(html).not.toContain("files.js");
    expect(html).toMatch(/<form method="post" action="[^"]*\/files" enctype="multipart\/form-data"/);
    const counted: string[] = [];
    const INTAKE_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: counted.push(key) < 0 }) };
    const strict = environmentAt("2026-03-10T02:00:00.000Z", { INTAKE_LIMIT });
    const fields = { ...hiddenFields(html), "/on": "2026-03-10" };
    const sent = await sendWithFiles(strict, path, fields, [chosen("original", "扫描件.pdf")], own(officer));
    expect([sent.status, counted]).toEqual([303, []]);
    // None of them counts as one of a network of the public.
    expect(await rowsOf("SELECT 1 FROM staged_file WHERE sender IS NOT NULL")).toEqual([]);
  });

  it("are taken from nobody who is not signed in, nor from a role that adds none, and nothing of them is stored", async () => {
    const receiptNo = await running();
    const path = `/desk/requests/${receiptNo}/files`;
    const fields = { ...hiddenFields(await pageOf(`${path}?kind=original`)), "/on": "2026-03-10" };
    const auditor = await signIn(environment, await staffWith("auditor"));
    const publisher = await signIn(environment, await staffWith("publisher"));
    const stored = async () => rowsOf("SELECT id FROM staged_file ORDER BY id");
    const before = await stored();
    const files = [chosen("original", "扫描件.pdf")];
    for (const [headers, status] of [
      [{ "Sec-Fetch-Site": "same-origin" }, 401],
      [own(auditor), 403],
      [own(publisher), 403],
    ] as const) {
      expect((await sendWithFiles(environment, path, fields, files, headers)).status).toBe(status);
    }
    expect(await stored()).toEqual(before);
    expect(await filesOf(receiptNo)).toEqual([]);
  });
});
