import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const path = "/en/desk/settings/sinks";
const secret = `whsec_${"A".repeat(32)}`;
let browser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, await staffWith("admin"));
});
afterEach(() => vi.restoreAllMocks());

const webhook = {
  "/kind": "webhook",
  "/name": "值班系统",
  "/language": "zh_hans",
  "/url": "https://hooks.example/in",
  "/secret": secret,
};
const sinks = () =>
  rowsOf<{ id: string; name: string }>("SELECT id, name FROM sink WHERE deleted_at IS NULL ORDER BY created_at, id");

/** Answers each message as a receiver would. */
const receiver = (status: number) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status }));

describe("where reminders go", () => {
  it("is listed in two round trips, to auditors without a form", async () => {
    const auditor = await signIn(environment, await staffWith("auditor"));
    const { DB, trips } = watched(bindings.DB);
    const html = await (await open(environmentAt(now, { DB }), path, auditor)).text();
    expect(trips).toHaveLength(2);
    expect(textOf(html)).toContain("0 waiting, 0 given up");
    expect(html).not.toContain("/test");
  });

  it("takes another by a form that asks what its kind needs, once, and shows no secret afterwards", async () => {
    const form = await (await open(environment, `${path}?add=webhook`, browser)).text();
    expect(form).toContain('name="/secret"');
    const { _key = "" } = hiddenFields(form.slice(form.indexOf('id="add"')));
    for (let time = 0; time < 2; time++) {
      const response = await send(environment, path, browser, { ...webhook, _key });
      expect([response.status, response.headers.get("Location")]).toEqual([303, `${path}?done=added`]);
    }
    expect((await sinks()).map(({ name }) => name)).toContain("值班系统");
    expect(await sinks()).toHaveLength(2);
    const html = await (await open(environment, `${path}?done=added`, browser)).text();
    expect(textOf(html)).toContain("hooks.example");
    expect(html).not.toContain(secret);
    expect(html).not.toContain("https://hooks.example/in");
  });

  it.each([
    ["an address of numbers", { "/url": "https://127.0.0.1/x" }, "It must not be a private address"],
    ["http", { "/url": "http://hooks.example/in" }, "It has to begin with https://"],
    ["a short secret", { "/secret": "AAAA" }, "The secret is too short"],
    ["no name", { "/name": "" }, "This is required"],
  ])("refuses %s beside its field, with what was typed", async (_, wrong, text) => {
    const before = await sinks();
    const response = await send(environment, path, browser, { ...webhook, ...wrong });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(textOf(html)).toContain(text);
    expect(html).toContain(Object.hasOwn(wrong, "/name") ? webhook["/url"] : webhook["/name"]);
    expect(await sinks()).toEqual(before);
  });

  it.each([
    [200, "The test message was delivered"],
    [503, "The receiver answered HTTP 503"],
    [302, "The receiver sends on to another address (HTTP 302)"],
  ])("is tried with a message, and text what became of it where the receiver answers %i", async (status, text) => {
    hush("log");
    const sent = receiver(status);
    await rowsOf("UPDATE sink SET pinged_at = NULL RETURNING id");
    const id = (await sinks()).find(({ name }) => name === "值班系统")?.id;
    const response = await send(environment, `${path}/${id}/test`, browser);
    expect(response.status).toBe(303);
    expect(sent).toHaveBeenCalledTimes(1);
    const page = await open(environment, response.headers.get("Location") ?? "", browser);
    expect(textOf(await page.text())).toContain(text);
  });

  it("gets another secret, and ends; the last one stays", async () => {
    const id = (await sinks()).find(({ name }) => name === "值班系统")?.id;
    const weak = await send(environment, `${path}/${id}/secret`, browser, { "/kind": "webhook", "/secret": "short" });
    expect(weak.status).toBe(422);
    expect(textOf(await weak.text())).toContain("The secret was not replaced.");
    const renewed = await send(environment, `${path}/${id}/secret`, browser, {
      "/kind": "webhook",
      "/secret": `${"B".repeat(40)}`,
    });
    expect(renewed.headers.get("Location")).toBe(`${path}?done=secret`);
    expect((await send(environment, `${path}/${id}/end`, browser)).headers.get("Location")).toBe(`${path}?done=ended`);
    const last = await send(environment, `${path}/log/end`, browser);
    expect(last.status).toBe(409);
    expect(textOf(await last.text())).toContain("This is the last one.");
    expect((await sinks()).map((sink) => sink.id)).toEqual(["log"]);
  });
});
