import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { runSchedule } from "../../../functions/cron.ts";
import { stagedFile } from "../../../schema/contracts/files.ts";
import { pdfOfPage } from "../../files/gate/crafted-pdf.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, file as fileRequest } from "../../support/requests.ts";
import { type Caller, staffOfAll, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const { call } = environment;
const scan = pdfOfPage({ dictionary: "<< >>", stream: "/Im1 Do" });
const written = pdfOfPage(
  { dictionary: "<< >>", stream: "BT (secret) Tj ET" },
  {
    more: [{ dictionary: "<< /Author (clerk) >>" }],
  },
);

/** Sends a file, as an applicant or as staff. */
async function stage(
  bytes: Uint8Array,
  { name = "申请书.pdf", headers = {} }: { name?: string; headers?: Record<string, string> } = {},
) {
  const path = "Authorization" in headers ? "/v1/staff/files" : "/v1/files";
  return call("POST", path, {
    body: bytes,
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      ...headers,
    },
  });
}

const handleOf = async (response: Response) => {
  expect(response.status, await response.clone().text()).toBe(201);
  return stagedFile.parse(await response.json()).handle;
};

const storedUnder = async (handle: string) =>
  (await bindings.FILE_BUCKET.head(`files/${handle.slice(0, 36)}`)) !== null;

const eventOf = (kind: string, file: string, more = {}) => ({
  type: "file_attached",
  on: "2026-03-02",
  kind,
  file,
  ...more,
});

/** Appends an event to a case as it stands. */
async function attach(caller: Pick<Caller, "headers">, receiptNo: string, event: object): Promise<Response> {
  const { version } = await caseOf(environment, { id: "", ...caller }, receiptNo);
  return append(environment, { id: "", ...caller }, receiptNo, event, { version });
}

describe("a file", () => {
  it("is taken in by its content, and attached once", async () => {
    const { headers } = await staffOfAll();
    const filed = await fileRequest(environment);
    const handle = await handleOf(await stage(scan, { headers }));
    expect(await storedUnder(handle)).toBe(true);
    const attached = await attach({ headers }, filed.receipt_no, eventOf("clarification", handle));
    expect(attached.status, await attached.clone().text()).toBe(201);
    const again = await attach({ headers }, filed.receipt_no, eventOf("clarification", handle));
    expect((await expectProblem(again, "validation-failed")).errors).toMatchObject([
      { pointer: "/file", code: "no-such-file" },
    ]);

    const stored = await caseOf(environment, { id: "", headers }, filed.receipt_no);
    const entry = stored.timeline.find(({ type }) => type === "file_attached");
    expect(entry?.body).toMatchObject({
      kind: "clarification",
      media: "pdf",
      size: scan.length,
      secret: { name: "申请书.pdf" },
    });
    expect(JSON.stringify(stored)).not.toMatch(/"(key|salt)":/);
    const read = await call("GET", `/v1/staff/requests/${filed.receipt_no}/files/${handle.slice(0, 36)}`, { headers });
    expect(read.headers.get("Content-Disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("申请书.pdf")}`,
    );
    expect(read.headers.get("Content-Length")).toBe(String(scan.length));
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(scan);

    // What is not its own from the first is refused before anything of it is answered.
    await bindings.FILE_BUCKET.put(`files/${handle.slice(0, 36)}`, new Uint8Array(scan.length + 28));
    hush("error");
    const path = `/v1/staff/requests/${filed.receipt_no}/files/${handle.slice(0, 36)}`;
    await expectProblem(await call("GET", path, { headers }), "internal");
  });

  it("that is none of the types is refused by name, and one over 20 MB", async () => {
    await expectProblem(await stage(strToU8("MZ\u0000\u0001"), { name: "a.pdf" }), "unsupported-media-type");
    await expectProblem(await stage(new Uint8Array(20 * 1024 * 1024 + 1)), "payload-too-large");
  });

  it("is released only through the gate, and read by its applicant once the reply is served", async () => {
    const { headers } = await staffOfAll();
    const filed = await fileRequest(environment);
    const own = { Authorization: `Bearer ${filed.tracking_secret}` };
    const found = await attach(
      { headers },
      filed.receipt_no,
      eventOf("released", await handleOf(await stage(written, { headers })), { withholds: true }),
    );
    const { errors } = await expectProblem(found, "validation-failed");
    expect(errors?.map(({ code }) => code)).toEqual(["gate-author", "gate-text-beneath"]);

    const original = await handleOf(await stage(scan, { headers }));
    expect((await attach({ headers }, filed.receipt_no, eventOf("original", original))).status).toBe(201);
    const same = await handleOf(await stage(scan, { headers }));
    const refused = await attach({ headers }, filed.receipt_no, eventOf("released", same));
    expect((await expectProblem(refused, "validation-failed")).errors).toMatchObject([{ code: "is-original" }]);

    const cleared = await handleOf(await stage(written, { headers }));
    const officer = await staffWith("officer");
    const byOfficer = await attach(officer, filed.receipt_no, eventOf("released", cleared, { cleared: "可以" }));
    expect((await expectProblem(byOfficer, "validation-failed")).errors).toMatchObject([{ code: "head-clears" }]);
    expect(
      (await attach({ headers }, filed.receipt_no, eventOf("released", cleared, { cleared: "可以" }))).status,
    ).toBe(201);

    const path = `/v1/requests/${filed.receipt_no}/files/${cleared.slice(0, 36)}`;
    await expectProblem(await call("GET", path, { headers: own }), "not-found");
    await expectProblem(
      await call("GET", `/v1/requests/${filed.receipt_no}/files/${original.slice(0, 36)}`, { headers: own }),
      "not-found",
    );
  });

  it("that nobody attached is removed a day later, and what was attached stays", async () => {
    const { headers } = await staffOfAll();
    const filed = await fileRequest(environment);
    const [left, attached] = [await handleOf(await stage(scan)), await handleOf(await stage(scan, { headers }))];
    expect((await attach({ headers }, filed.receipt_no, eventOf("mandate", attached))).status).toBe(201);
    const later = environmentAt("2026-03-04T02:00:00Z");
    await runSchedule("30 0 * * *", new Date("2026-03-04T00:30:00Z"), later.bound, later.outside);
    expect([await storedUnder(left), await storedUnder(attached)]).toEqual([false, true]);
    const count = await bindings.DB.prepare("SELECT count(*) AS n FROM staged_file").first();
    expect(z.object({ n: z.int() }).parse(count)).toEqual({ n: 0 });
  });
});
