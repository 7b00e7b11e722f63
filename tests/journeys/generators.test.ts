import { describe, expect, it } from "vitest";
import { clientsFolder } from "./generators/generate.ts";
import { newKey, startWorker } from "./started-worker.ts";

// Clients are generated of both documents, compiled, and call the built Worker; those with schemas of their own check its answers by them.

const worker = await startWorker();
const staff = await worker.staff();
const key = staff.Authorization.replace("Bearer ", "");

const figures = [{ indicator: "requests.received", value: 3 }];
const filing = {
  applicant: { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@example.org" } },
  description: "请公开二〇一五年度部门决算。",
  form: "electronic",
  route: "email",
};
for (const [method, path, body] of [
  ["PUT", "/v1/staff/figures/2016", { form: "pre-2019", figures }],
  ["POST", "/v1/staff/figures/2016/releases", { reason: "As published." }],
  ["POST", "/v1/staff/publications", { title: "部门决算", published_on: "2016-03-01", channels: ["portal"] }],
  ["POST", "/v1/requests", filing],
] as const) {
  const { status } = await worker.call(method, path, { body, headers: { ...staff, ...newKey() } });
  expect(status, path).toBeLessThan(300);
}

/** A busy machine takes its time to compile. */
const patient = 240_000;

const clients = clientsFolder(worker.origin);
const generators = ["openapi-typescript", "hey-api", "orval"] as const;

describe("a client generated of the documents", () => {
  it.each(generators)(
    "is made by %s",
    (name) => {
      expect(clients.generate[name]).not.toThrow();
    },
    patient,
  );

  it(
    "compiles, with the program that uses it, and refuses what the contract refuses",
    () => {
      expect(() => clients.compile()).not.toThrow();
    },
    patient,
  );

  it.each(generators)("works against the service: %s", async (name) => {
    const { consume } = await clients.load(name);
    expect(await consume(worker.origin, key)).toEqual({
      years: ["2016"],
      received: 3,
      missing: "not-found",
      catalogue: ["部门决算"],
      due_on: "2026-03-30",
      queue: ["open"],
    });
  });
});
