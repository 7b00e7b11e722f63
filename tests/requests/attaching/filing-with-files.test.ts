import { describe, expect, it } from "vitest";
import { receipt, staffReceipt } from "../../../schema/contracts/requests.ts";
import { expectChained, expectRebuilt, expectVerified } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { idOf, scan, staged } from "../../support/files.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { caseOf, file, filing, letter, sendFiling, tracked } from "../../support/requests.ts";
import { staffOfAll } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");

/** A filing with files, each a kind and a handle. */
const withFiles = (...files: (readonly [string, string])[]) => ({
  ...filing,
  files: files.map(([kind, handle]) => ({ kind, file: handle })),
});

const countRequests = async () => (await rowsOf("SELECT id FROM request")).length;

describe("a filing with files", () => {
  it("is stored in two round trips with both of them, each an event of its applicant", async () => {
    const [proof, mandate] = [await staged(environment, { name: "证件.pdf" }), await staged(environment)];
    const { DB, trips } = watched(bindings.DB);
    await file(environmentAt("2026-03-02T02:00:00Z", { DB }));
    trips.length = 0;
    const sent = await sendFiling(environmentAt("2026-03-02T03:00:00Z", { DB }), {
      body: withFiles(["identity_proof", proof], ["mandate", mandate]),
    });
    expect(sent.status, await sent.clone().text()).toBe(201);
    expect(trips.map(({ kind }) => kind)).toEqual(["single", "batch"]);
    const filed = receipt.parse(await sent.json());

    const { headers } = await staffOfAll();
    const stored = await caseOf(environment, { id: "", headers }, filed.receipt_no);
    expect(stored.timeline.map(({ type, on, actor }) => [type, on, actor])).toEqual([
      ["received", "2026-03-02", "applicant"],
      ["file_attached", "2026-03-02", "applicant"],
      ["file_attached", "2026-03-02", "applicant"],
    ]);
    expect(stored.version).toBe(3);
    const { files } = await tracked(environment, filed);
    expect(files).toMatchObject([
      {
        id: idOf(proof),
        kind: "identity_proof",
        name: "证件.pdf",
        type: "pdf",
        size: scan.length,
        attached_on: "2026-03-02",
      },
      { id: idOf(mandate), kind: "mandate" },
    ]);
    expect(await rowsOf("SELECT id FROM staged_file WHERE id IN (?, ?)", idOf(proof), idOf(mandate))).toEqual([]);
    await expectChained();
    await expectRebuilt(environment, { id: "", headers });
    await expectVerified(environment, { id: "", headers });
  });

  it("answers the first receipt to the same key, although its files are attached now", async () => {
    const body = withFiles(["application_scan", await staged(environment)]);
    const headers = { "Idempotency-Key": newKey() };
    const first = await sendFiling(environment, { body, headers });
    const stored = await everything();
    const second = await sendFiling(environment, { body, headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(await everything()).toEqual(stored);
  });

  it("names what is refused by its place, and stores nothing", async () => {
    const good = await staged(environment);
    const used = await staged(environment);
    await file(environment, { body: withFiles(["mandate", used]) });
    const before = await countRequests();
    const sendWith = (...files: (readonly [string, string])[]) =>
      sendFiling(environment, { body: withFiles(...files) });
    const forged = `${idOf(good)}.${"0".repeat(64)}`;
    await expectFaults(
      await sendWith(["mandate", good], ["mandate", used], ["mandate", forged]),
      ["/files/1/file", "no-such-file"],
      ["/files/2/file", "no-such-file"],
    );
    await expectFaults(await sendWith(["mandate", good], ["mandate", good]), ["/files/1/file", "named-twice"]);
    await expectFaults(await sendWith(["original", good]), ["/files/0/kind", "invalid-value"]);
    await expectFaults(await sendWith(...Array(11).fill(["mandate", good])), ["/files", "too-big"]);
    expect(await countRequests()).toBe(before);
    expect((await sendWith(["mandate", good])).status).toBe(201);
  });

  it("takes no file that was sent more than a day ago", async () => {
    const handle = await staged(environment);
    const later = environmentAt("2026-03-03T02:00:01Z");
    await expectFaults(await sendFiling(later, { body: withFiles(["mandate", handle]) }), [
      "/files/0/file",
      "no-such-file",
    ]);
    expect(
      (await sendFiling(environmentAt("2026-03-03T02:00:00Z"), { body: withFiles(["mandate", handle]) })).status,
    ).toBe(201);
  });

  it("takes 60 MB together at the most", async () => {
    const handles = [];
    for (let one = 0; one < 4; one++) handles.push(await staged(environment));
    await bindings.DB.prepare("UPDATE staged_file SET size = 15728641 WHERE id IN (?, ?, ?, ?)")
      .bind(...handles.map(idOf))
      .run();
    const body = withFiles(...handles.map((handle) => ["application_scan", handle] as const));
    await expectFaults(await sendFiling(environment, { body }), ["/files", "files-too-large"]);
  });

  it("of two that name one file, one is stored", async () => {
    const handle = await staged(environment);
    const before = await countRequests();
    let isFirst = true;
    // The other one lands while this one has read the file and is about to store.
    const { DB } = watched(bindings.DB, async ({ kind }) => {
      if (kind !== "batch" || !isFirst) return;
      isFirst = false;
      expect((await sendFiling(environment, { body: withFiles(["mandate", handle]) })).status).toBe(201);
    });
    const late = await sendFiling(environmentAt("2026-03-02T02:00:00Z", { DB }), {
      body: withFiles(["mandate", handle]),
    });
    await expectFaults(late, ["/files/0/file", "no-such-file"]);
    expect(await countRequests()).toBe(before + 1);
    expect(await rowsOf("SELECT id FROM case_file WHERE id = ?", idOf(handle))).toHaveLength(1);
  });

  it("by letter has the files that staff scanned, of the day it arrived, before its title", async () => {
    const { headers } = await staffOfAll();
    const handle = await staged(environment, { headers });
    const sent = await environment.call("POST", "/v1/staff/requests", {
      body: { ...letter("2026-02-27"), title: "部门决算", files: [{ kind: "application_scan", file: handle }] },
      headers,
    });
    expect(sent.status, await sent.clone().text()).toBe(201);
    const { receipt_no, version } = staffReceipt.parse(await sent.json());
    const { timeline, files, title } = await caseOf(environment, { id: "", headers }, receipt_no);
    expect(timeline.map(({ type, on }) => [type, on])).toEqual([
      ["received", "2026-02-27"],
      ["file_attached", "2026-02-27"],
      ["titled", "2026-03-02"],
    ]);
    expect([version, title, files.map(({ id }) => id)]).toEqual([3, "部门决算", [idOf(handle)]]);
    await expectProblem(
      await environment.call("POST", "/v1/staff/requests", {
        body: { ...letter("2026-02-27"), files: [{ kind: "application_scan", file: handle }] },
        headers,
      }),
      "validation-failed",
    );
  });
});
