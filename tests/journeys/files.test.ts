import { describe, expect, it } from "vitest";
import { stagedFile } from "../../schema/contracts/files.ts";
import { peakDuring, processesOf } from "./peak-memory.ts";
import { newKey, startWorker } from "./started-worker.ts";

// Files over HTTP, on both runtimes.

const worker = await startWorker();
const staff = await worker.staff();

const filing = {
  applicant: { kind: "natural_person", name: "申请人乙", contact: { address: "某市某路1号" } },
  description: "请公开户口政策。",
  form: "paper",
  route: "post",
  intake_channel: "registered_mail",
  received_on: "2026-03-02",
};
const today = new Date().toISOString().slice(0, 10);

/** A case that a file of this size is attached to, by its address. */
async function attached(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const headers = { ...staff, "Content-Type": "application/octet-stream" };
  const staged = await fetch(`${worker.origin}/v1/staff/files`, { method: "POST", headers, body: bytes });
  const text = await staged.text();
  expect(staged.status, text).toBe(201);
  const { handle } = stagedFile.parse(JSON.parse(text));
  const registered = await worker.call("POST", "/v1/staff/requests", {
    body: filing,
    headers: { ...staff, ...newKey() },
  });
  const { receipt_no } = JSON.parse(registered.body);
  const event = { type: "file_attached", on: today, kind: "original", file: handle };
  const appended = await worker.call("POST", `/v1/staff/requests/${receipt_no}/events`, {
    body: event,
    headers: { ...staff, "If-Match": '"v1"' },
  });
  expect(appended.status, appended.body).toBe(201);
  return `${worker.origin}/v1/staff/requests/${receipt_no}/files/${handle.slice(0, 36)}`;
}

/** A file of this many bytes that is taken for a picture, otherwise random. */
function picture(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  bytes.set([0xff, 0xd8, 0xff]);
  return bytes;
}

const downloaded = async (address: string) =>
  new Uint8Array(await (await fetch(address, { headers: staff })).arrayBuffer());

describe("a file of 20 MB", () => {
  const largest = 20 * 1024 * 1024;
  const most = 64 * 1024 * 1024;

  it("costs less than 64 MB of memory, up and down", { timeout: 120_000 }, async () => {
    const pids = processesOf(Number(new URL(worker.origin).port));
    // A service at work: its code is compiled, and it has the memory that ten smaller files leave to be collected.
    for (let n = 0; n < 10; n++) await downloaded(await attached(picture(2_000_000)));
    const file = picture(largest);
    let address = "";
    let isSame = false;
    const up = await peakDuring(pids, async () => {
      address = await attached(file);
    });
    const down = await peakDuring(pids, async () => {
      isSame = Buffer.from(await downloaded(address)).equals(file);
    });
    expect(isSame).toBe(true);
    expect(up).toBeLessThan(most);
    expect(down).toBeLessThan(most);
  });
});

/** How a download ends: complete, refused with a status, or broken off. */
async function endOf(address: string): Promise<"complete" | "broken off" | number> {
  const response = await fetch(address, { headers: staff });
  if (response.status !== 200) return response.status;
  const stated = Number(response.headers.get("Content-Length"));
  const { byteLength } = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
  return byteLength === stated ? "complete" : "broken off";
}

describe("a stored file that somebody has damaged", async () => {
  const chunk = 64 * 1024 + 28;
  const address = await attached(picture(200_000));
  const other = await attached(picture(200_000));
  const keyOf = (of: string) => `files/${of.slice(-36)}`;
  const bytesOf = async (of: string) =>
    new Uint8Array((await (await worker.files.get(keyOf(of)))?.arrayBuffer()) ?? []);
  const [stored, foreign] = [await bytesOf(address), await bytesOf(other)];
  const chunks = [0, 1, 2, 3].map((at) => stored.slice(at * chunk, (at + 1) * chunk));
  const [first, second, third, last] = chunks as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const flipped = (at: number) => stored.with(at, (stored[at] ?? 0) ^ 1);

  it.each<[string, Uint8Array[], number | "broken off"]>([
    ["a bit of its first chunk is flipped", [flipped(0)], 500],
    ["a bit in its second chunk is flipped", [flipped(chunk + 40)], "broken off"],
    ["its last bit is flipped", [flipped(stored.length - 1)], "broken off"],
    ["its chunks have changed places", [first, third, second, last], "broken off"],
    ["its last chunk is cut off", [first, second, third], "broken off"],
    ["its last byte is cut off", [stored.slice(0, -1)], "broken off"],
    ["a chunk is there twice", [first, second, second, last], "broken off"],
    ["one chunk is another file's", [first, second, foreign.slice(2 * chunk, 3 * chunk), last], "broken off"],
    ["all of it is another file's", [foreign], 500],
    ["something follows", [stored, last], "broken off"],
    ["it is empty", [], 500],
  ])("is never answered as if it were complete: %s", async (_, parts, end) => {
    await worker.files.put(keyOf(address), new Uint8Array(parts.flatMap((part) => [...part])));
    // What is found before the answer's head has left is refused like what is found at once.
    expect(end === 500 ? [500] : [500, "broken off"]).toContain(await endOf(address));
    await worker.files.put(keyOf(address), stored);
    expect(await endOf(address)).toBe("complete");
  });
});
