import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { receiver } from "../../examples/webhooks/receiver.ts";
import { pinged, sinkView } from "../../schema/contracts/reminders.ts";
import { staffReceipt } from "../../schema/contracts/requests.ts";
import { ping, reminderDigest } from "../../schema/contracts/webhook-messages.ts";
import { read, startWorker } from "./started-worker.ts";
import { workToday } from "./working-today.ts";

// examples/webhooks: what a receiver is sent by the built Worker, it takes.

const [oldSecret, newSecret] = ["A", "B"].map((letter) => `whsec_${letter.repeat(32)}`) as [string, string];
const applicant = { kind: "social", name: "某某环保促进会", contact: { address: "重庆市江北区建新路2号" } };

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The example with this secret; what it took, and where it listens. */
async function receiverWith(secret: string) {
  const accepted: { id: string; message: unknown }[] = [];
  let works = true;
  let mayFinish = Promise.resolve();
  const server = receiver(secret, async (message, id) => {
    await mayFinish;
    if (!works) throw new Error("The receiver's own database is away");
    accepted.push({ id, message });
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const breakDown = (broken: boolean) => {
    works = !broken;
  };
  /** Until the answer is called, what comes stays in work. */
  const keepBusy = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    mayFinish = promise;
    return resolve;
  };
  return { accepted, address, breakDown, keepBusy };
}
const before = await receiverWith(oldSecret);
const after = await receiverWith(newSecret);

// What the Worker fetches comes out here: https://receiver.example is the example with the old secret.
const real = globalThis.fetch;
const sent: { headers: Headers; body: string }[] = [];
vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  if (url.hostname === "127.0.0.1" || url.hostname === "localhost") return real(input, init);
  if (url.hostname !== "receiver.example") throw new TypeError("No such host");
  const request = new Request(input, init);
  sent.push({ headers: request.headers, body: await request.text() });
  return deliver(before.address);
});
afterAll(() => vi.restoreAllMocks());

/** Delivers what was sent last to a receiver, altered where stated. */
async function deliver(address: string, altered: { body?: string; headers?: Record<string, string> } = {}) {
  const { headers = new Headers(), body = "" } = sent.at(-1) ?? {};
  const all = {
    ...Object.fromEntries([...headers].filter(([name]) => name.startsWith("webhook-"))),
    ...altered.headers,
  };
  return real(address, { method: "POST", headers: all, body: altered.body ?? body });
}
const statusOf = async (answer: Promise<Response>) => (await answer).status;

const worker = await startWorker(oldSecret, newSecret, applicant.name, applicant.contact.address);
const admin = await worker.staff("admin", "head");
const clerk = await worker.staff("clerk");
await workToday(worker);

async function addSink(): Promise<string> {
  const body = { kind: "webhook", name: "办公系统", url: "https://receiver.example/", secret: oldSecret };
  return read(sinkView, await worker.call("POST", "/v1/staff/sinks", { body, headers: admin }), 201).id;
}
const pingOf = async (id: string) =>
  read(pinged, await worker.call("POST", `/v1/staff/sinks/${id}/ping`, { headers: admin }));

it("a digest is accepted, as its contract has it, and once however often it comes", async () => {
  await addSink();
  const letter = { applicant, description: "请公开。", form: "paper", route: "post" };
  const registered = await worker.call("POST", "/v1/staff/requests", {
    body: { ...letter, intake_channel: "registered_mail", received_on: "2016-09-09" },
    headers: clerk,
  });
  const { receipt_no, tracking_secret } = read(staffReceipt, registered, 201);
  worker.keep(tracking_secret);
  before.breakDown(true);
  await worker.schedule("30 0 * * *");
  expect(before.accepted).toEqual([]);
  before.breakDown(false);
  // Sent again while it is in work: whether it will be done is not known yet.
  const finish = before.keepBusy();
  const first = deliver(before.address);
  await vi.waitUntil(async () => (await statusOf(deliver(before.address))) === 503);
  finish();
  expect(await statusOf(first)).toBe(204);
  expect(await statusOf(deliver(before.address))).toBe(204);
  expect(before.accepted).toHaveLength(1);
  const [digest] = before.accepted;
  const { data } = reminderDigest.parse(digest?.message);
  expect(reminderDigest.parse(digest?.message)).toEqual(digest?.message);
  expect(data.lines).toMatchObject([{ receipt_no, reminders: [{ kind: "reply", rule: "overdue" }] }]);
  expect(digest?.id).toBe(sent[0]?.headers.get("webhook-id"));
});

it("one that is forged, altered, unsigned or replayed late is refused, and nothing of it taken", async () => {
  before.accepted.length = 0;
  expect(await pingOf(await addSink())).toEqual({ delivered: true, failure: null });
  expect(before.accepted).toHaveLength(1);
  const body = sent.at(-1)?.body ?? "";
  const refused = [
    deliver(before.address, { body: body.replace("ping", "reminder.digest") }),
    deliver(before.address, { headers: { "webhook-id": "another" } }),
    deliver(before.address, { headers: { "webhook-timestamp": String(Math.floor(Date.now() / 1000) + 60) } }),
    deliver(before.address, { headers: { "webhook-signature": `v1,${"A".repeat(43)}=` } }),
    real(before.address, { method: "POST", body }),
    deliver(after.address),
  ];
  expect(await Promise.all(refused.map(statusOf))).toEqual(refused.map(() => 401));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 60_000 + 2_000 });
  expect(await statusOf(deliver(before.address))).toBe(401);
  expect([...before.accepted, ...after.accepted]).toHaveLength(1);
});

it("while a secret is replaced a receiver with either takes what comes", async () => {
  for (const { accepted } of [before, after]) accepted.length = 0;
  const id = await addSink();
  const path = `/v1/staff/sinks/${id}/secret`;
  const replaced = await worker.call("POST", path, { body: { kind: "webhook", secret: newSecret }, headers: admin });
  expect(read(sinkView, replaced).former_secret_until).not.toBeNull();
  expect(await pingOf(id)).toEqual({ delivered: true, failure: null });
  expect(await statusOf(deliver(after.address))).toBe(204);
  for (const { accepted } of [before, after]) {
    expect(accepted.map(({ message }) => ping.parse(message).data.sink)).toEqual([id]);
  }
});

it("a receiver that does not take it is named by its status, and nothing else of it", async () => {
  before.breakDown(true);
  expect(await pingOf(await addSink())).toEqual({ delivered: false, failure: "status-500" });
  expect(await worker.betrayals()).toEqual([]);
});
