import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, expect, it, vi } from "vitest";
import { health, staffHealth } from "../../schema/contracts/health.ts";
import { reminderOverview, resent, sinkView } from "../../schema/contracts/reminders.ts";
import { staffReceipt } from "../../schema/contracts/requests.ts";
import { read, refused, startWorker } from "./started-worker.ts";
import { workToday } from "./working-today.ts";

const daily = "30 0 * * *";
const delivery = "15 * * * *";
const secret = `whsec_${randomBytes(32).toString("base64")}`;
const applicant = { kind: "social", name: "某某环保促进会", contact: { address: "重庆市江北区建新路2号" } };

/** A receiver as an agency would run one: HTTP, verifies, keeps ids. It answers what the test tells it to. */
const got: { id: string; verified: boolean; body: string }[] = [];
let answer = 204;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on("end", () => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    let verified = true;
    try {
      new Webhook(secret).verify(body, headers);
    } catch {
      verified = false;
    }
    got.push({ id: headers["webhook-id"] ?? "", verified, body });
    response.writeHead(answer, answer === 302 ? { Location: "http://10.0.0.1/" } : {}).end();
  });
});
await new Promise<void>((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});
afterAll(() => server.close());

// What the Worker fetches comes out here: https://receiver.example is this machine's receiver, everything else is nowhere.
const real = globalThis.fetch;
const asked: string[] = [];
vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  if (url.hostname === "127.0.0.1" || url.hostname === "localhost") return real(input, init);
  asked.push(url.href);
  if (url.hostname !== "receiver.example") throw new TypeError("No such host");
  const sent = new Request(input, init);
  return real(`http://127.0.0.1:${(server.address() as AddressInfo).port}${url.pathname}`, {
    method: sent.method,
    headers: sent.headers,
    body: await sent.text(),
    redirect: "manual",
  });
});
afterAll(() => vi.restoreAllMocks());

const worker = await startWorker(secret, applicant.name, applicant.contact.address);
const admin = await worker.staff("admin", "head");
const clerk = await worker.staff("clerk");
await workToday(worker);

it("a webhook to a private address, or with a secret too short, is refused by name", async () => {
  const sink = { kind: "webhook", name: "r", url: "https://receiver.example/hook", secret };
  for (const [change, pointer, code] of [
    [{ url: "https://0x7f000001/" }, "/url", "private-address"],
    [{ secret: "whsec_c2hvcnQ=" }, "/secret", "secret-too-short"],
    [{ kind: "pigeon" }, "/kind", "unknown-kind"],
  ] as const) {
    const answer = await worker.call("POST", "/v1/staff/sinks", { body: { ...sink, ...change }, headers: admin });
    expect(refused(answer, "validation-failed").errors).toEqual([expect.objectContaining({ pointer, code })]);
  }
  const created = await worker.call("POST", "/v1/staff/sinks", { body: sink, headers: admin });
  expect(read(sinkView, created, 201)).toMatchObject({ kind: "webhook", host: "receiver.example" });
});

it("an overdue answer reaches the receiver, signed, once", async () => {
  const letter = { applicant, description: "请公开。", form: "paper", route: "post" };
  const registered = await worker.call("POST", "/v1/staff/requests", {
    body: { ...letter, intake_channel: "registered_mail", received_on: "2016-09-09" },
    headers: clerk,
  });
  const { receipt_no, tracking_secret } = read(staffReceipt, registered, 201);
  worker.keep(tracking_secret);
  await worker.schedule(daily);
  await worker.schedule(daily);
  expect(got).toHaveLength(1);
  expect(got[0]).toMatchObject({ verified: true, id: expect.stringMatching(/^msg_/) });
  const { type, data } = JSON.parse(got[0]?.body ?? "{}");
  expect(type).toBe("reminder.digest");
  expect(data.lines).toEqual([
    expect.objectContaining({
      receipt_no,
      reminders: [expect.objectContaining({ kind: "reply", rule: "overdue", due_on: "2016-10-08" })],
    }),
  ]);
});

it("a redirect is a failure that is not followed; sent again by hand it keeps its id", async () => {
  const first = read(reminderOverview, await worker.call("GET", "/v1/staff/reminders", { headers: admin }));
  const [notified] = first.items;
  expect(notified).toMatchObject({ status: "sent", deliveries: [{ status: "sent", attempts: 1 }] });
  answer = 302;
  const again = await worker.call("POST", `/v1/staff/reminders/${notified?.id}/resend`, { headers: admin });
  expect(read(resent, again, 202)).toMatchObject({ messages: 1 });
  await worker.schedule(delivery);
  const failed = read(reminderOverview, await worker.call("GET", "/v1/staff/reminders", { headers: admin }));
  expect(failed.items[0]?.deliveries).toMatchObject([{ status: "queued", attempts: 1, last_error: "redirect-302" }]);
  answer = 410;
  await worker.call("POST", `/v1/staff/reminders/${notified?.id}/resend`, { headers: admin });
  await worker.schedule(delivery);
  const gone = read(reminderOverview, await worker.call("GET", "/v1/staff/reminders", { headers: admin }));
  expect(gone.failed).toMatchObject([{ status: "dead", last_error: "status-410" }]);
  answer = 204;
  await worker.call("POST", `/v1/staff/reminders/${notified?.id}/resend`, { headers: admin });
  await worker.schedule(delivery);
  expect(got).toHaveLength(4);
  expect(new Set(got.map(({ id }) => id)).size).toBe(1);
  expect(new Set(asked)).toEqual(new Set(["https://receiver.example/hook"]));
});

it("the health page is fine, staff's names the runs, and nothing of it betrays anybody", async () => {
  expect(read(health, await worker.call("GET", "/healthz"))).toEqual({ status: "ok" });
  const { jobs, sinks } = read(staffHealth, await worker.call("GET", "/v1/staff/health", { headers: admin }));
  const delivered = jobs.find(({ name }) => name === "delivery")?.last;
  expect(delivered).toMatchObject({ status: "succeeded", counts: { messages_sent: 1 } });
  expect(sinks.length).toBeGreaterThan(0);
  expect(await worker.betrayals()).toEqual([]);
});
