import { strToU8 } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { idOf, scan, staged } from "../../support/files.ts";
import { type Holder, hiddenIn, recorded, sendOwn } from "../../support/follow.ts";
import { type Chosen, sendWithFiles, textOf } from "../../support/forms.ts";
import { expectProblemPage } from "../../support/problem.ts";
import { append, caseOf, file, replied, tracked } from "../../support/requests.ts";
import { staffOfAll } from "../../support/staff.ts";

const today = "2026-03-02";
const environment = environmentAt(`${today}T02:00:00Z`);
const { call } = environment;
const staff = await staffOfAll();
const service = { by: "electronic", sent_on: today, served_on: today };
const asked = { type: "clarification_requested", text: "请提供身份证明。", respond_by: "2026-03-16", service };

const material: Chosen = { field: "_file/clarification", name: "说明.pdf", bytes: scan };
const photo: Chosen = {
  field: "_file/identity_proof",
  name: "身份证.jpg",
  bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
};
const program: Chosen = { ...photo, name: "身份证.exe", bytes: strToU8("MZ\u0000") };

afterEach(() => environment.setNow(`${today}T02:00:00Z`));

/** A case that waits for its applicant to clarify it, and what the form of its page has. */
async function unclear() {
  const mine = await file(environment);
  await recorded(environment, staff, mine, 1, asked);
  const { html, text } = await sendOwn(environment, "/follow", mine);
  return { mine, html, text, hidden: hiddenIn(html, "/follow/clarification") ?? {} };
}

/** Sends the clarification with files; answers the page. */
async function clarify(
  { receipt_no, tracking_secret }: Holder,
  fields: Readonly<Record<string, string>>,
  files: readonly Chosen[],
) {
  const own = { _number: receipt_no, _secret: tracking_secret };
  const response = await sendWithFiles(environment, "/follow/clarification", { ...own, ...fields }, files);
  const html = await response.text();
  return {
    response,
    html,
    text: textOf(html).replaceAll(/\s+/g, " "),
    hidden: hiddenIn(html, "/follow/clarification") ?? {},
  };
}

const clarified = async ({ receipt_no }: Holder) =>
  (await caseOf(environment, staff, receipt_no)).timeline.filter(({ type }) => type === "clarification_received");

describe("a clarification", () => {
  it("with two files is received with both and lists them; loaded once more with its files it is received once", async () => {
    const { mine, html, hidden } = await unclear();
    expect(html).toMatch(/action="\/follow\/clarification" enctype="multipart\/form-data"/);
    expect(html).toContain('src="/assets/files.js"');
    const fields = { ...hidden, "/text": "证明见附件。" };
    const sent = await clarify(mine, fields, [material, photo]);
    expect(sent.response.status, sent.text).toBe(200);
    expect(sent.text).toContain("补正已收到。");
    expect(sent.text).toContain(
      "您提交的文件 说明.pdf 补正材料，2026年3月2日 · PDF · 1 KB 下载 身份证.jpg 身份证明，2026年3月2日 · JPEG图片 · 1 KB 下载",
    );
    expect(sent.html).toContain('aria-label="下载：身份证.jpg"');
    expect((await tracked(environment, Object(mine))).files.map(({ name }) => name)).toEqual([
      "说明.pdf",
      "身份证.jpg",
    ]);
    const reloaded = await clarify(mine, fields, [material, photo]);
    expect(reloaded.response.status).toBe(422);
    expect(reloaded.text).toContain("此表格已经提交过，以第一次提交的内容和文件为准。");
    expect(await clarified(mine)).toHaveLength(1);
    expect((await tracked(environment, Object(mine))).files).toHaveLength(2);
  });

  it("whose files were sent before it is received once, and shown as that however often it is loaded", async () => {
    const { mine, hidden } = await unclear();
    const files = { "/files/0/kind": "clarification", "/files/0/file": await staged(environment) };
    const fields = { ...hidden, ...files, "/text": "证明见附件。" };
    for (const _ of [1, 2]) {
      const sent = await clarify(mine, fields, []);
      expect([sent.response.status, sent.text.includes("补正已收到。")]).toEqual([200, true]);
    }
    expect(await clarified(mine)).toHaveLength(1);
  });

  it("with a file that is not taken is not sent: the text, the other file and the case are on the page, and it is sent from there", async () => {
    const { mine, hidden } = await unclear();
    const refused = await clarify(mine, { ...hidden, "/text": "证明见附件。" }, [program, material]);
    expect(refused.response.status).toBe(422);
    expect(refused.html).toContain('<a href="#clarification_file/identity_proof">身份证明：“身份证.exe”');
    expect(refused.html).toContain('id="clarification_file/identity_proof#fault"');
    expect(refused.html).toContain("证明见附件。</textarea>");
    expect(refused.text).toContain("等待您补正");
    expect(await clarified(mine)).toHaveLength(0);

    const sent = await clarify(mine, { ...refused.hidden, "/text": "证明见附件。" }, [photo]);
    expect(sent.response.status, sent.text).toBe(200);
    expect((await tracked(environment, Object(mine))).files.map(({ name }) => name)).toEqual([
      "说明.pdf",
      "身份证.jpg",
    ]);
  });

  it("has its files still where its text is missing, and leaves out the one whose button is pressed", async () => {
    const { mine, hidden } = await unclear();
    const faulty = await clarify(mine, { ...hidden, "/text": "" }, [material, photo]);
    expect(faulty.response.status).toBe(422);
    expect(faulty.html).toContain('<a href="#clarification/text">');
    expect(faulty.html).toContain('name="_remove" value="0" formaction="/follow/clarification"');
    const fewer = await clarify(mine, { ...faulty.hidden, "/text": "见附件。", _remove: "0" }, []);
    expect(fewer.response.status).toBe(200);
    expect(fewer.html).toContain("<title>申请");
    expect(fewer.html).toContain("见附件。</textarea>");
    expect(fewer.text).not.toContain("说明.pdf");
    expect(await clarified(mine)).toHaveLength(0);
    expect((await clarify(mine, { ...fewer.hidden, "/text": "见附件。" }, [])).html).toContain(
      'aria-label="下载：身份证.jpg"',
    );
  });

  it("with a file whose day is over asks for it once more, with the text", async () => {
    const { mine, hidden } = await unclear();
    const faulty = await clarify(mine, { ...hidden, "/text": "" }, [material]);
    environment.setNow("2026-03-03T02:30:00Z");
    const { hidden: opened } = await (async () => {
      const { html } = await sendOwn(environment, "/follow", mine);
      return { hidden: hiddenIn(html, "/follow/clarification") ?? {} };
    })();
    const sent = await clarify(mine, { ...faulty.hidden, _key: opened._key ?? "", "/text": "见附件。" }, []);
    expect(sent.response.status).toBe(422);
    expect(sent.html).toContain('<a href="#clarification/files/0/file">补正材料：此文件已过保存期（一天）');
    expect(sent.html).toContain('<li id="clarification/files/0/file">');
    expect(sent.html).toContain("见附件。</textarea>");
    expect(Object.keys(sent.hidden).filter((name) => name.includes("files"))).toEqual([]);
  });

  it("with a wrong secret is the form for the number, with the text and the files that were sent with it", async () => {
    const { mine, hidden } = await unclear();
    const wrong = await clarify({ ...mine, tracking_secret: "x" }, { ...hidden, "/text": "见附件。", _secret: "x" }, [
      material,
    ]);
    expect(wrong.response.status).toBe(404);
    expect(wrong.text).toContain("说明.pdf");
    expect(wrong.hidden).toMatchObject({ "/files/0/kind": "clarification", "_files/0/name": "说明.pdf" });
    const sent = await clarify(mine, { ...wrong.hidden, "/text": "见附件。" }, []);
    expect(sent.response.status, sent.text).toBe(200);
    expect(sent.html).toContain('aria-label="下载：说明.pdf"');
  });

  it("after thirty files says so, with everything that was written", async () => {
    const { mine, hidden } = await unclear();
    const own = { Authorization: `Bearer ${mine.tracking_secret}` };
    for (let count = 0; count < 30; count += 1) {
      const body = { kind: "mandate", file: await staged(environment) };
      expect((await call("POST", `/v1/requests/${mine.receipt_no}/files`, { body, headers: own })).status).toBe(200);
    }
    const full = await clarify(mine, { ...hidden, "/text": "见附件。" }, [material]);
    expect(full.response.status).toBe(409);
    expect(full.text).toContain("本件您提交的文件已达30个");
    expect(full.html).toContain("见附件。</textarea>");
    expect(full.hidden).toMatchObject({ "_files/0/name": "说明.pdf" });
  });

  it("from a page of another site is refused, and nothing of it is stored", async () => {
    const { mine, hidden } = await unclear();
    const before = await rowsOf("SELECT id FROM staged_file");
    const fields = { ...hidden, "/text": "见附件。", _number: mine.receipt_no, _secret: mine.tracking_secret };
    const response = await sendWithFiles(environment, "/follow/clarification", fields, [material], {
      "Sec-Fetch-Site": "cross-site",
    });
    await expectProblemPage(response, "forbidden");
    expect(await rowsOf("SELECT id FROM staged_file")).toEqual(before);
  });
});

describe("a file of a request", () => {
  /** Downloads a file by the form that its page has. */
  const download = ({ receipt_no, tracking_secret }: Holder, id: string, language = "") =>
    call("POST", `${language}/follow/file`, {
      body: new URLSearchParams({ _number: receipt_no, _secret: tracking_secret, "/file": id }).toString(),
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" },
    });

  /** Attaches a staged file as an officer. */
  async function attached(mine: Holder, kind: string): Promise<string> {
    const handle = await staged(environment, {
      headers: staff.headers,
      name: `${kind}.pdf`,
      ...(kind === "original" && { bytes: strToU8("原件") }),
    });
    const { version } = await caseOf(environment, staff, mine.receipt_no);
    const event = { type: "file_attached", on: today, kind, file: handle };
    const response = await append(environment, staff, mine.receipt_no, event, { version });
    expect(response.status, await response.clone().text()).toBe(201);
    return idOf(handle);
  }

  it("that was released is on the page with the reply and is downloaded from there; what stays inside is not", async () => {
    const mine = await file(environment);
    const [released, original] = [await attached(mine, "released"), await attached(mine, "original")];
    const open = await sendOwn(environment, "/follow", mine);
    expect(open.text).not.toContain("向您公开的文件");
    expect((await download(mine, released)).status).toBe(404);

    const { version } = await caseOf(environment, staff, mine.receipt_no);
    await recorded(environment, staff, mine, version, replied(today));
    const { html, text } = await sendOwn(environment, "/follow", mine);
    expect(text).toContain("向您公开的文件 released.pdf 公开的信息，2026年3月2日 · PDF · 1 KB 下载");
    expect(html.indexOf('id="released-files"')).toBeGreaterThan(html.indexOf('id="reply"'));
    expect(hiddenIn(html, "/follow/file")).toEqual({
      _number: mine.receipt_no,
      _secret: mine.tracking_secret,
      "/file": released,
    });
    const bytes = await download(mine, released);
    expect(bytes.status).toBe(200);
    expect(Object.fromEntries(bytes.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": "attachment; filename*=UTF-8''released.pdf",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(scan);
    expect((await download(mine, original)).status).toBe(404);
  });

  it("is nobody's with a wrong secret, of another case, or by an id that is none; and it is asked for in a body alone", async () => {
    const { mine, hidden } = await unclear();
    await clarify(mine, { ...hidden, "/text": "见附件。" }, [material]);
    const [{ id = "" } = {}] = (await tracked(environment, Object(mine))).files;
    expect((await download(mine, id, "/en")).status).toBe(200);
    const other = await file(environment);
    for (const [holder, named] of [
      [{ ...mine, tracking_secret: other.tracking_secret }, id],
      [other, id],
      [mine, "x"],
      [mine, ""],
    ] as const) {
      await expectProblemPage(await download(holder, named), "not-found");
    }
    const address = `/follow/file?_number=${mine.receipt_no}&_secret=${mine.tracking_secret}&/file=${id}`;
    expect((await call("GET", address)).status).toBe(405);
  });

  it("that was erased is listed as that, and is gone", async () => {
    const { mine, hidden } = await unclear();
    await clarify(mine, { ...hidden, "/text": "见附件。" }, [material]);
    const [{ id = "" } = {}] = (await tracked(environment, Object(mine))).files;
    await bindings.DB.prepare("DELETE FROM sealed_text WHERE purpose = 'file_attached'").run();
    const { text } = await sendOwn(environment, "/follow", mine);
    expect(text).toContain("您提交的文件 文件已按规定销毁 补正材料，2026年3月2日");
    await expectProblemPage(await download(mine, id), "gone");
  });
});
