import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { registerLetter } from "../../support/requests.ts";
import { staffOfAll, staffWith } from "../../support/staff.ts";

const now = "2026-02-25T04:00:00.000Z";
const delivery = "15 * * * *";
const environment = environmentAt(now);

beforeEach(() => {
  hush("log");
  hush("warn");
});
afterEach(() => vi.restoreAllMocks());

/** A page as it reads, and how many round trips it took with the look-up of the session. */
async function read(path: string, browser: Browser, at = now) {
  const { DB, trips } = watched(bindings.DB);
  const response = await open(environmentAt(at, { DB }), path, browser);
  return { status: response.status, text: textOf(await response.text()).replaceAll(/\s+/g, " "), trips: trips.length };
}

describe("jobs", () => {
  it("say when each ran last, runs next, and which is late, in two round trips", async () => {
    const browser = await signIn(environment, await staffWith("head"));
    await environmentAt("2026-02-24T00:30:00Z").schedule(daily, "2026-02-24T00:30:00Z");
    const { text, trips } = await read("/en/desk/settings/jobs", browser);
    expect(trips).toBe(2);
    expect(text).toContain("Daily once a day 24 February 2026, 08:30");
    expect(text).toContain("26 February 2026, 08:30");
    expect(text).toContain("Plans reminders succeeded");
    const late = await read("/en/desk/settings/jobs", browser, "2026-02-25T09:00:00.000Z");
    expect(late.text).toMatch(/Late: [^.]*Daily/);
    expect((await read("/en/desk/settings", browser, "2026-02-25T09:00:00.000Z")).text).toContain("late");
  });

  it("are no officer's to look at", async () => {
    const browser = await signIn(environment, await staffWith("officer"));
    expect((await read("/en/desk/settings/jobs", browser)).status).toBe(403);
    expect((await read("/en/desk/settings", browser)).text).not.toContain("Jobs");
  });
});

describe("reminders that did not arrive", () => {
  it("are named with why, queued again by the desk, and the health page text that they are there", async () => {
    const staff = await staffOfAll();
    const browser = await signIn(environment, await staffWith("officer"));
    await environment.call("POST", "/v1/staff/sinks", {
      body: { kind: "webhook", name: "值班系统", url: "https://bad.example/hook", secret: `whsec_${"A".repeat(32)}` },
      ...staff,
    });
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 503 }));
    await registerLetter(environmentAt("2026-02-02T02:00:00Z"), staff, "2026-02-02");
    await environmentAt("2026-02-24T00:30:00Z").schedule(daily, "2026-02-24T00:30:00Z");
    await rowsOf(
      "UPDATE reminder_message SET attempts = 8, next_attempt_at = '2026-02-25' WHERE status = 'queued' RETURNING 1",
    );
    await environmentAt("2026-02-25T03:15:00Z").schedule(delivery, "2026-02-25T03:15:00Z");
    const { text, trips } = await read("/en/desk/settings/reminders", browser);
    expect(trips).toBe(2);
    expect(text).toContain("24 February 2026 值班系统 Given up after several attempts 9");
    const head = await signIn(environment, await staffWith("head"));
    const health = await read("/en/desk/settings/health", head);
    expect(health.trips).toBe(2);
    expect(health.text).toMatch(/值班系统: \d+ given up/);
    const html = await (await open(environment, "/en/desk/settings/reminders", browser)).text();
    const [, action = ""] = /action="([^"]*\/resend)"/.exec(html) ?? [];
    const sent = await send(environment, action, browser);
    expect(sent.headers.get("Location")).toBe("/en/desk/settings/reminders?done=resent");
    expect((await read("/en/desk/settings/reminders?done=resent", browser)).text).toContain("Queued again");
    expect(await rowsOf("SELECT 1 FROM reminder_message WHERE status = 'dead'")).toEqual([]);
  });

  it("are sent again by no auditor, who is offered no button", async () => {
    const browser = await signIn(environment, await staffWith("auditor"));
    expect((await send(environment, "/en/desk/settings/reminders/1/resend", browser)).status).toBe(403);
    expect(await (await open(environment, "/en/desk/settings/reminders", browser)).text()).not.toContain("/resend");
  });
});

describe("health", () => {
  it("names what was set aside, by table and key, and what of the schema is not as it was made", async () => {
    const browser = await signIn(environment, await staffWith("admin"));
    await rowsOf(
      `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
       VALUES ('reseal', 'request', 'r-1', 'TypeError', ?1, ?1) RETURNING task`,
      now,
    );
    await bindings.DB.exec("CREATE TABLE brought_along (id INTEGER)");
    const { text } = await read("/en/desk/settings/health", browser);
    await bindings.DB.exec("DROP TABLE brought_along");
    expect(text).toContain("request r-1 Seals anew under a new key TypeError");
    expect(text).toContain("schema-added table brought_along");
  });
});

describe("the agency's settings", () => {
  it("are read with the fees, and say where they are changed", async () => {
    const { text, trips } = await read("/en/desk/settings/agency", await signIn(environment, await staffWith("head")));
    expect(trips).toBe(1);
    expect(text).toContain("wrangler.toml");
    expect(text).toContain("11–30 100");
    expect(text).toContain("201– 40");
  });
});
