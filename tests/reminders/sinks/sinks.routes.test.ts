import { describe, expect, it } from "vitest";
import { sinkList } from "../../../schema/contracts/reminders.ts";
import { everything } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const secret = `whsec_${btoa("a secret of thirty-two bytes ...")}`;
const webhook = { kind: "webhook", name: "办公系统", url: "https://receiver.example/hook?key=private", secret };

describe("sinks", () => {
  const environment = environmentAt("2026-03-02T02:00:00Z");

  it("are named, their secrets sealed and never shown; the last one stays", async () => {
    const { headers } = await staffWith("admin");
    const created = await environment.call("POST", "/v1/staff/sinks", { body: webhook, headers });
    expect(created.status).toBe(201);
    const answer = await environment.call("GET", "/v1/staff/sinks", { headers });
    const text = await answer.text();
    expect(text).not.toMatch(/private|whsec/);
    const { items } = sinkList.parse(JSON.parse(text));
    expect(items).toMatchObject([{ id: "log" }, { kind: "webhook", host: "receiver.example" }]);
    expect(JSON.stringify(await everything())).not.toMatch(/key=private|whsec_/);
    expect((await environment.call("DELETE", `/v1/staff/sinks/${items[1]?.id}`, { headers })).status).toBe(204);
    await expectProblem(await environment.call("DELETE", `/v1/staff/sinks/${items[1]?.id}`, { headers }), "not-found");
    await expectProblem(await environment.call("DELETE", "/v1/staff/sinks/log", { headers }), "conflict");
  });

  it("are made once by a retry with the same Idempotency-Key, which answers the same, though switched off meanwhile", async () => {
    const { headers } = await staffWith("admin");
    const keyed = { ...headers, "Idempotency-Key": newKey() };
    const add = (change = {}) =>
      environment.call("POST", "/v1/staff/sinks", { body: { ...webhook, ...change }, headers: keyed });
    const answers = await Promise.all([add(), add()]);
    const location = answers[0]?.headers.get("Location") ?? "";
    expect((await environment.call("DELETE", location, { headers })).status).toBe(204);
    answers.push(await add());
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.headers.get("Location"))).size).toBe(1);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    await expectProblem(await add({ name: "另一个" }), "idempotency-key-reused");
    const { items } = sinkList.parse(await (await environment.call("GET", "/v1/staff/sinks", { headers })).json());
    expect(items.map(({ id }) => id)).toEqual(["log"]);
  });

  it("that are wrong are refused by name", async () => {
    const { headers } = await staffWith("admin");
    const add = (change: object) =>
      environment.call("POST", "/v1/staff/sinks", { body: { ...webhook, ...change }, headers });
    await expectFaults(await add({ url: "https://[::1]/" }), ["/url", "private-address"]);
    await expectFaults(await add({ secret: "whsec_c2hvcnQ=" }), ["/secret", "secret-too-short"]);
    await expectFaults(await add({ secret: "not base64!" }), ["/secret", "secret-not-base64"]);
    await expectFaults(await add({ kind: "pigeon" }), ["/kind", "unknown-kind"]);
    const mail = { kind: "email", name: "mail", from: "a@gov.example" };
    await expectFaults(await environment.call("POST", "/v1/staff/sinks", { body: mail, headers }), [
      "/kind",
      "email-not-bound",
    ]);
  });
});
