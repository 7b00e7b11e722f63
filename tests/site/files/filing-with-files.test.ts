import { strToU8 } from "fflate";
import { afterEach, describe, expect, it, vi } from "vitest";
import { chosenFiles } from "../../../functions/site/files/chosen-files.ts";
import { mostFileBytes } from "../../../schema/contracts/files.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, emptyCache, environmentAt, unset } from "../../support/environment.ts";
import { scan } from "../../support/files.ts";
import {
  type Chosen,
  type Fields,
  formWith,
  hiddenFields,
  sendForm,
  sendWithFiles,
  textOf,
} from "../../support/forms.ts";
import { expectProblemPage } from "../../support/problem.ts";
import { tracked } from "../../support/requests.ts";

const morning = "2026-09-01T02:00:00Z";
const environment = environmentAt(morning);
const { call } = environment;

const typed = {
  "/applicant/kind": "natural_person",
  "/applicant/name": "申请人甲",
  "/applicant/contact/phone": "13000000150",
  "/description": "请公开2015年户籍业务办理数量。",
  "/form": "electronic",
  "/route": "pickup",
};

const photo = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]);
const proof: Chosen = { field: "_file/identity_proof", name: "身份证.jpg", bytes: photo };
const mandate: Chosen = { field: "_file/mandate", name: "委托书.pdf", bytes: scan };
/** What a browser sends of a field in which nothing was chosen. */
const nothing: Chosen = { field: "_file/application_scan", name: "", bytes: new Uint8Array() };

afterEach(() => {
  environment.setNow(morning);
  vi.restoreAllMocks();
});

const countStaged = async () => (await rowsOf("SELECT id FROM staged_file")).length;
const countFiled = async () => (await rowsOf("SELECT id FROM request")).length;

/** The page that a form with files is answered by, and what it would send. */
async function sent(files: readonly Chosen[], fields: Fields = typed, path = "/request/review", at = environment) {
  const response = await sendWithFiles(at, path, fields, files);
  const html = await response.text();
  const hidden = hiddenFields(html);
  return {
    response,
    html,
    text: textOf(html),
    hidden,
    files: chosenFiles(new Map(Object.entries(hidden).map(([name, value]) => [name, [value]]))),
  };
}

describe("the form for asking", () => {
  it.each([
    ["/request", "附件"],
    ["/zh-hant/request", "附件"],
    ["/en/request", "Attachments"],
  ])("at %s takes files by kind", async (path, heading) => {
    const html = await (await call("GET", path)).text();
    expect(html).toContain(`<h2>${heading}</h2>`);
    expect(html).toMatch(/<form [^>]*enctype="multipart\/form-data" class="filing"/);
    expect(
      [...html.matchAll(/<input [^>]*name="(_file\/[a-z_]+)"[^>]*type="file" multiple/g)].map(([, name]) => name),
    ).toEqual(["_file/identity_proof", "_file/mandate", "_file/application_scan"]);
  });

  it("has no fields for files where the service stores none", async () => {
    const none = environmentAt(morning, { ...unset("FILES"), ...emptyCache() });
    const html = await (await none.call("GET", "/request")).text();
    for (const word of ['type="file"', "multipart", "files.js", "附件"]) expect(html).not.toContain(word);
    const { text } = await sent([], typed, "/request/review", none);
    expect(text).not.toContain("附件");
  });
});

describe("a filing with two files", () => {
  it("is reviewed with both, changed with both, received with both, and the same however often it is sent", async () => {
    const review = await sent([proof, mandate, nothing]);
    expect(review.response.status).toBe(200);
    expect(review.files.map(({ kind, name, type, size }) => ({ kind, name, type, size }))).toEqual([
      { kind: "identity_proof", name: "身份证.jpg", type: "jpeg", size: photo.length },
      { kind: "mandate", name: "委托书.pdf", type: "pdf", size: scan.length },
    ]);
    for (const said of ["身份证.jpg", "身份证明 · JPEG图片 · 1 KB", "委托书.pdf", "授权委托书 · PDF · 1 KB"]) {
      expect(review.text).toContain(said);
    }
    expect(await countStaged()).toBe(2);

    const edited = await sendForm(environment, "/request/edit", review.hidden);
    const changed = await sent([nothing], { ...typed, ...hiddenFields(await edited.text()) });
    expect(changed.files).toEqual(review.files);
    expect(await countStaged()).toBe(2);

    const receipt = await sendForm(environment, "/request/receipt", changed.hidden);
    const html = await receipt.text();
    expect(receipt.status, textOf(html)).toBe(201);
    expect(textOf(html)).toContain("身份证.jpg");
    expect(textOf(html)).toContain("委托书.pdf");
    const reloaded = await sendForm(environment, "/request/receipt", changed.hidden);
    expect([reloaded.status, await reloaded.text()]).toEqual([201, html]);
    expect(await countStaged()).toBe(0);

    const { _number: receipt_no = "", _secret: tracking_secret = "" } = hiddenFields(html);
    const { files } = await tracked(environment, Object({ receipt_no, tracking_secret }));
    expect(files.map(({ kind, name, size }) => [kind, name, size])).toEqual([
      ["identity_proof", "身份证.jpg", photo.length],
      ["mandate", "委托书.pdf", scan.length],
    ]);
  });

  it("asks the database once for each file, and to be filed no more often than one without", async () => {
    const { DB, trips } = watched(bindings.DB);
    const at = environmentAt(morning, { DB });
    await sent([], typed, "/request/review", at);
    trips.length = 0;
    const without = await sent([], typed, "/request/review", at);
    const reviewed = trips.splice(0).length;
    await sendForm(at, "/request/receipt", without.hidden);
    const filed = trips.splice(0).length;
    const review = await sent([proof, mandate], typed, "/request/review", at);
    expect(trips.splice(0)).toHaveLength(reviewed + 2);
    const response = await sendForm(at, "/request/receipt", review.hidden);
    expect(response.status).toBe(201);
    // The files' rows are read by their handles.
    expect(trips.length).toBeLessThanOrEqual(filed + 1);
    expect(trips.length).toBeLessThanOrEqual(2);
  });

  it("may leave either out on the review and on the form, and what is left out is not filed", async () => {
    const review = await sent([proof, mandate]);
    expect(review.html).toContain('name="_remove" value="0" formaction="/request/review"');
    const fewer = await sendForm(environment, "/request/review", { ...review.hidden, _remove: "0" });
    const html = await fewer.text();
    expect(textOf(html)).not.toContain("身份证.jpg");
    expect(textOf(html)).toContain("委托书.pdf");
    expect(hiddenFields(html)._key).toBe(review.hidden._key);
    const edited = await (await sendForm(environment, "/request/edit", hiddenFields(html))).text();
    expect(edited).toMatch(/name="_remove" value="1" formaction="\/request\/edit#files"/);
    const { files, text } = await sent([], { ...typed, ...hiddenFields(edited), _remove: "1" }, "/request/edit");
    expect(files).toEqual([]);
    expect(text).not.toContain("委托书.pdf");
  });

  it("has them still where something else is wrong, and gets more", async () => {
    const faulty = await sent([proof], { ...typed, "/applicant/name": "" });
    expect(faulty.response.status).toBe(422);
    expect(faulty.text).toContain("身份证.jpg");
    const review = await sent([mandate], { ...typed, ...faulty.hidden });
    expect(review.files.map(({ name, number }) => [number, name])).toEqual([
      [0, "身份证.jpg"],
      [1, "委托书.pdf"],
    ]);
    const receipt = await sendForm(environment, "/request/receipt", review.hidden);
    expect(receipt.status).toBe(201);
  });

  it("whose day is over is refused by name, and asks for the file once more", async () => {
    const review = await sent([mandate]);
    environment.setNow("2026-09-02T02:30:00Z");
    const expired = await sendForm(environment, "/request/receipt", review.hidden);
    const afresh = await sendForm(environment, "/request/review", hiddenFields(await expired.text()));
    const response = await sendForm(environment, "/request/receipt", hiddenFields(await afresh.text()));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('<a href="#/files/0/file">授权委托书：此文件已过保存期（一天）或者已经使用，请重新选择</a>');
    expect(html).toContain('<li id="/files/0/file">');
    expect(textOf(html)).toContain("委托书.pdf");
    // It is not sent once more.
    expect(Object.keys(hiddenFields(html)).filter((name) => name.includes("files"))).toEqual([]);
  });
});

describe("a file that is not taken", () => {
  const enormous = new Uint8Array(mostFileBytes + 1);

  it.each([
    [
      "is a program, whatever it is called",
      { ...proof, name: "身份证.jpg", bytes: strToU8("MZ\u0000\u0001") },
      "“身份证.jpg”按其内容不是可以接收的文件类型",
    ],
    [
      "is a page with a script",
      { ...proof, name: "a.png", bytes: Uint8Array.from([0x3c, 0x68, 0, 1]) },
      "“a.png”按其内容不是",
    ],
    ["is too large", { ...proof, name: "大.pdf", bytes: enormous }, "“大.pdf”超过20 MB，没有收下。"],
  ])("because it %s is said beside its field and on top, and everything else is there", async (_, file, says) => {
    const answer = await sent([file, mandate]);
    expect(answer.response.status).toBe(422);
    expect(answer.html).toContain('<a href="#_file/identity_proof">身份证明：');
    expect(answer.html).toContain('id="_file/identity_proof#fault"');
    expect(answer.html).toMatch(/<input id="_file\/identity_proof"[^>]*aria-invalid="true"/);
    expect(answer.text.split(says)).toHaveLength(3);
    expect(answer.html).toContain('value="申请人甲"');
    expect(answer.html).toContain("请公开2015年户籍业务办理数量。</textarea>");
    expect(answer.files.map(({ name }) => name)).toEqual(["委托书.pdf"]);
  });

  it("does not stop what stands behind it from being read", async () => {
    const { type, body } = await formWith({}, [{ ...proof, bytes: enormous }]);
    const fields = await formWith(typed, []);
    const [, boundary = ""] = /boundary=(.*)$/.exec(type) ?? [];
    const [, other = ""] = /boundary=(.*)$/.exec(fields.type) ?? [];
    const behind = new TextDecoder().decode(fields.body).replaceAll(other, boundary);
    const before = body.subarray(0, body.length - `--${boundary}--\r\n`.length);
    const joined = new Uint8Array(await new Blob([before, behind]).arrayBuffer());
    const headers = { "Content-Type": type, "Sec-Fetch-Site": "same-origin" };
    const html = await (await call("POST", "/request/review", { body: joined, headers })).text();
    expect(textOf(html)).toContain("“身份证.jpg”超过20 MB");
    expect(html).toContain('value="申请人甲"');
  });

  it("is the eleventh, and the contract counts those of before", async () => {
    const eleven = Array.from({ length: 11 }, (_, at) => ({ ...mandate, name: `委托书${at}.pdf` }));
    const answer = await sent(eleven);
    expect(answer.response.status).toBe(422);
    expect(answer.files).toHaveLength(10);
    expect(answer.text).toContain("“委托书10.pdf”没有收下：一次最多10个文件。");
    const more = await sent([proof], { ...typed, ...answer.hidden });
    expect(more.response.status).toBe(422);
    expect(more.html).toContain('<a href="#/files">附件：');
    expect(more.files).toHaveLength(11);
  });

  it("because the store, the database or the limit does not let it is asked for later, and what was typed is there", async () => {
    hush("error");
    const failing = {
      ...bindings.FILES,
      put: () => {
        throw new Error("R2: Internal error");
      },
    };
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((statement) => statement.includes("INSERT INTO staged_file")))
        throw new Error("D1_ERROR: Network connection lost.");
    });
    let filings = 0;
    const full = { limit: async () => ({ success: ++filings > 2 }) };
    const few = { limit: async () => ({ success: ++filings !== 1 }) };
    for (const replaced of [{ FILES: Object(failing) }, { DB }, { INTAKE_LIMIT: few }]) {
      filings = 0;
      const at = environmentAt(morning, replaced);
      const response = await sendWithFiles(at, "/request/review", typed, [proof], {
        "Sec-Fetch-Site": "same-origin",
        "CF-Connecting-IP": "192.0.2.7",
      });
      const html = await response.text();
      expect(response.status).toBe(422);
      expect(textOf(html)).toContain("“身份证.jpg”暂时不能接收。请稍后重新选择，或者当面、邮寄、传真提交。");
      expect(html).toContain('value="申请人甲"');
    }
    filings = -9;
    const response = await sendWithFiles(
      environmentAt(morning, { INTAKE_LIMIT: full }),
      "/request/review",
      typed,
      [proof],
      {
        "Sec-Fetch-Site": "same-origin",
        "CF-Connecting-IP": "192.0.2.7",
      },
    );
    const html = await response.text();
    expect(response.status).toBe(429);
    expect(hiddenFields(html)).toMatchObject(typed);
  });

  it("with all of a form that is larger than 100 MB is passed over, and what was typed before it is there", async () => {
    // Words of its own: nobody knows those of a stream beforehand.
    const own = {
      ...typed,
      "/applicant/name": "申请人乙",
      "/description": "请公开目录。",
      "/applicant/contact/phone": "",
    };
    const { type, body } = await formWith(own, [{ ...proof, name: "很大.jpg", bytes: new Uint8Array(500) }]);
    const headers = { "Content-Type": type, "Sec-Fetch-Site": "same-origin" };
    const piece = new Uint8Array(1024 * 1024);
    let pieces = 0;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(body.subarray(0, body.length - 400)),
      pull(controller) {
        pieces += 1;
        if (pieces > 200) controller.close();
        else controller.enqueue(piece);
      },
    });
    const response = await call("POST", "/request/review", { body: stream, headers });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(textOf(html)).toContain("“很大.jpg”超过20 MB");
    expect(html).toContain('value="申请人乙"');
    expect(pieces).toBeLessThan(110);
  });
});

describe("a file's name", () => {
  it.each([
    ['"><img src=x onerror=alert(1)>.pdf', '"><img src=x onerror=alert(1)>.pdf'],
    ["<script>alert(1)<\\script>.pdf", "script>.pdf"],
    ["../../../etc/passwd.pdf", "passwd.pdf"],
    ["C:\\Users\\甲\\委托书.pdf", "委托书.pdf"],
    ["\u202efdp.exe", "fdp.exe"],
    [`${"长".repeat(300)}.pdf`, "长".repeat(200)],
    ["../", "unnamed"],
  ])("%j is text, without a path: %j", async (name, plain) => {
    const review = await sent([{ ...mandate, name }]);
    expect(review.response.status).toBe(200);
    expect(review.files.map((file) => file.name)).toEqual([plain]);
    expect(review.html).not.toMatch(/<img|<script>alert/);
    expect(review.text).toContain(plain);
    const receipt = await (await sendForm(environment, "/request/receipt", review.hidden)).text();
    const { _number: receipt_no, _secret: tracking_secret } = hiddenFields(receipt);
    const { files } = await tracked(environment, Object({ receipt_no, tracking_secret }));
    expect(files.map((file) => file.name)).toEqual([plain]);
  });

  it("that a form says of an earlier file is text as well, and what makes no sense is left to the contract", async () => {
    const review = await sent([mandate]);
    const forged = { "_files/0/name": "<b>x</b>", "_files/0/type": "exe", "_files/0/size": "-1" };
    const html = await (await sendForm(environment, "/request/review", { ...review.hidden, ...forged })).text();
    expect(html).not.toContain("<b>x");
    expect(textOf(html)).toContain("授权委托书 · 纯文本 · 1 KB");
    for (const wrong of [{ "/files/0/kind": "original" }, { "/files/0/file": "x" }, { "/files/0/name": "x" }]) {
      expect((await sendForm(environment, "/request/review", { ...review.hidden, ...wrong })).status).toBe(422);
    }
  });
});

describe("a form with files", () => {
  const headers = { "Sec-Fetch-Site": "same-origin" };
  const sendBody = (type: string, body: Uint8Array | string, path = "/request/review", more = {}) =>
    call("POST", path, { body, headers: { "Content-Type": type, ...headers, ...more } });

  it("from a page of another site is refused before anything of it is read, and nothing is stored", async () => {
    const before = await everything();
    for (const from of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://other.example" }, {}] as Record<
      string,
      string
    >[]) {
      const response = await sendWithFiles(environment, "/request/review", typed, [proof], from);
      const page = await expectProblemPage(response, "forbidden");
      expect(page).not.toContain("申请人甲");
    }
    expect((await everything()).staged_file).toEqual(before.staged_file);
  });

  it.each([
    ["that is cut off", "_", (body: Uint8Array) => body.subarray(0, body.length - 30)],
    ["whose boundary is another", "multipart/form-data; boundary=other", (body: Uint8Array) => body],
    ["that states no boundary", "multipart/form-data", (body: Uint8Array) => body],
    ["that is none", "multipart/form-data; boundary=x", () => strToU8("/applicant/name=x")],
  ])("%s is malformed, and files nothing", async (_, stated, change) => {
    const { type, body } = await formWith(typed, [proof]);
    const response = await sendBody(stated === "_" ? type : stated, change(body));
    await expectProblemPage(response, "validation-failed");
  });

  it("has its fields under the limits of any form, and in UTF-8", async () => {
    const long = await formWith({ ...typed, "/document_no": "x".repeat(256 * 1024) }, []);
    await expectProblemPage(await sendBody(long.type, long.body), "payload-too-large");
    const many = await formWith({ ...typed, "/a": Array.from({ length: 2_000 }, () => "") }, []);
    await expectProblemPage(await sendBody(many.type, many.body), "payload-too-large");
    const crowded = await formWith(
      typed,
      Array.from({ length: 2_000 }, () => nothing),
    );
    await expectProblemPage(await sendBody(crowded.type, crowded.body), "payload-too-large");
    const named = await formWith({ [`/${"x".repeat(3_000)}`]: Array.from({ length: 100 }, () => "") }, []);
    await expectProblemPage(await sendBody(named.type, named.body), "payload-too-large");
    const { type, body } = await formWith({ "/description": "?" }, []);
    await expectProblemPage(
      await sendBody(
        type,
        body.map((byte) => (byte === 0x3f ? 0xff : byte)),
      ),
      "validation-failed",
    );
  });

  it("is no form of pages that take no files, and a field for files that the form has not is named", async () => {
    const { type, body } = await formWith(typed, [proof]);
    for (const path of ["/request/receipt", "/complaint/review", "/follow"]) {
      await expectProblemPage(await sendBody(type, body, path), "unsupported-media-type");
    }
    const before = await countStaged();
    const answer = await sent([{ ...proof, field: "_file/released" }]);
    expect(answer.response.status).toBe(422);
    expect(await countStaged()).toBe(before);
  });

  it("is read with lines that end as the contracts have them", async () => {
    const review = await sent([], { ...typed, "/description": "第一行\r\n第二行" });
    expect(review.hidden["/description"]).toBe("第一行\n第二行");
  });

  it("that is not sent on leaves its files for the daily task, and files nothing", async () => {
    const filed = await countFiled();
    const staged = await countStaged();
    await sent([proof, mandate]);
    expect([await countFiled(), await countStaged()]).toEqual([filed, staged + 2]);
  });
});
