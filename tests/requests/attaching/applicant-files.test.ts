import { describe, expect, it } from "vitest";
import { trackedRequest } from "../../../schema/contracts/cases.ts";
import type { Receipt } from "../../../schema/contracts/requests.ts";
import { applicantView, expectChained, expectRebuilt, expectVerified, happens, opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { idOf, scan, staged } from "../../support/files.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { caseOf, file } from "../../support/requests.ts";
import { staffOfAll, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-09-15T02:00:00Z");
const staff = await staffWith();

/** What the holder of the secret sends to their case. */
const send = (
  { receipt_no, tracking_secret }: Pick<Receipt, "receipt_no" | "tracking_secret">,
  room: string,
  body: object,
  key = newKey(),
) =>
  environment.call("POST", `/v1/requests/${receipt_no}/${room}`, {
    body,
    headers: { Authorization: `Bearer ${tracking_secret}`, "Idempotency-Key": key },
  });

async function awaitingClarification() {
  const running = await opened(environment, staff, "2025-09-01");
  await happens(environment, staff, running, eventOf.clarificationRequested("2025-09-03", "2025-09-25"));
  return running;
}

describe("a clarification with files", () => {
  it("lands with them at once, and the period begins anew as without", async () => {
    const running = await awaitingClarification();
    const handles = [await staged(environment, { name: "补正说明.pdf" }), await staged(environment)];
    const body = {
      text: "需要2025年的统计数据。",
      files: handles.map((handle, at) => ({ kind: at === 0 ? "clarification" : "mandate", file: handle })),
    };
    const key = newKey();
    const answer = await send(running, "clarification", body, key);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const { files, awaiting, timeline } = trackedRequest.parse(await answer.json());
    expect(awaiting).toBeNull();
    expect(files.map(({ id, kind, name }) => [id, kind, name])).toEqual([
      [idOf(handles[0] ?? ""), "clarification", "补正说明.pdf"],
      [idOf(handles[1] ?? ""), "mandate", "扫描件.pdf"],
    ]);
    expect(timeline.slice(-3).map(({ type }) => type)).toEqual([
      "clarification_received",
      "file_attached",
      "file_attached",
    ]);
    expect((await caseOf(environment, staff, running.receipt_no)).version).toBe(running.version + 3);
    const repeated = await send(running, "clarification", body, key);
    expect(trackedRequest.parse(await repeated.json()).files).toEqual(files);
    await expectChained();
    await expectRebuilt(environment, await staffOfAll());
    await expectVerified(environment, await staffOfAll());
  });

  it("is not stored where one of them is refused", async () => {
    const running = await awaitingClarification();
    const good = await staged(environment);
    const files = [
      { kind: "clarification", file: good },
      { kind: "clarification", file: `${crypto.randomUUID()}.${"0".repeat(64)}` },
    ];
    await expectFaults(await send(running, "clarification", { text: "补正。", files }), [
      "/files/1/file",
      "no-such-file",
    ]);
    const { version } = await caseOf(environment, staff, running.receipt_no);
    expect(version).toBe(running.version);
    expect(await rowsOf("SELECT id FROM staged_file WHERE id = ?", idOf(good))).toHaveLength(1);
  });
});

describe("a file that is sent later", () => {
  it("is an event of its own, once, and read by who sent it", async () => {
    const filed = await file(environment);
    const handle = await staged(environment);
    const key = newKey();
    const answers = [
      await send(filed, "files", { kind: "mandate", file: handle }, key),
      await send(filed, "files", { kind: "mandate", file: handle }, key),
    ];
    for (const answer of answers) {
      const { files } = trackedRequest.parse(await answer.json());
      expect(files.map(({ id }) => id)).toEqual([idOf(handle)]);
    }
    const read = await environment.call("GET", `/v1/requests/${filed.receipt_no}/files/${idOf(handle)}`, {
      headers: { Authorization: `Bearer ${filed.tracking_secret}` },
    });
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(scan);
    await expectFaults(await send(filed, "files", { kind: "mandate", file: handle }), ["/file", "no-such-file"]);
    await expectFaults(await send(filed, "files", { kind: "released", file: handle }), ["/kind", "invalid-value"]);
  });

  it("is refused once the request is closed", async () => {
    const running = await opened(environment, staff, "2025-09-01");
    await happens(environment, staff, running, eventOf.withdrawn("2025-09-02"));
    const answer = await send(running, "files", { kind: "mandate", file: await staged(environment) });
    const { transition } = await expectProblem(answer, "illegal-transition");
    expect(transition).toMatchObject({ state: "closed", event: "file_attached", rule: "closed-to-files" });
  });

  it("is refused once thirty are there, whichever way they came", async () => {
    const running = await awaitingClarification();
    const some = async (count: number) => {
      const files = [];
      for (let one = 0; one < count; one++) files.push({ kind: "clarification", file: await staged(environment) });
      return files;
    };
    const answer = await send(running, "clarification", { text: "补正。", files: await some(10) });
    expect(answer.status).toBe(200);
    for (const one of await some(20)) expect((await send(running, "files", one)).status).toBe(200);
    const [more = {}] = await some(1);
    const { transition } = await expectProblem(await send(running, "files", more), "illegal-transition");
    expect(transition?.rule).toBe("files-full");
    expect((await applicantView(environment, running)).files).toHaveLength(30);
  });
});
