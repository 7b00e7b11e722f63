import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { createApp } from "../../functions/app.ts";
import type { Bindings } from "../../functions/env.ts";
import { networkOf } from "../../functions/http/network.ts";
import worker from "../../functions/index.ts";
import { accessTeam, email, justNow } from "../support/access.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt, newKey } from "../support/environment.ts";
import { pathOf, publicOperations, titled } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { filing, sendFiling } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const reads = publicOperations.filter(({ contract }) => contract.method === "get");

/** A call by another host than the agency's, as a caller may state any. */
async function callAs(host: string, path: string, init: RequestInit = {}, by = environment) {
  const context = createExecutionContext();
  const request = new Request(`https://${host}${path}`, { redirect: "manual", ...init });
  const response = await by.app.fetch(request, by.bound, context);
  await waitOnExecutionContext(context);
  return response;
}

describe("a host that a caller names", () => {
  it.each(titled(reads))("is in no answer of $title", async ({ operation }) => {
    const path = pathOf(operation);
    for (const asked of [path, `${path}?cursor=x`, `${path}?to=2016-01&from=2016-01`, path.replace("2016", "%32016")]) {
      const response = await callAs("host.invalid", asked);
      const answer = JSON.stringify([...response.headers]) + (await response.text());
      expect(answer).not.toContain("host.invalid");
    }
  });

  it("is not in feeds, whose links begin with the agency's origin", async () => {
    for (const path of ["/v1/updates.json", "/v1/updates.atom"]) {
      const text = await (await callAs("host.invalid", path)).text();
      expect(text).toContain(`https://gongkai.example${path}`);
    }
  });

  const fileFrom = (site: Record<string, string>) =>
    callAs("host.invalid", "/v1/requests", {
      method: "POST",
      body: JSON.stringify(filing),
      headers: {
        ...{ "Content-Type": "application/json", "Idempotency-Key": newKey(), Origin: "https://host.invalid" },
        ...site,
      },
    });

  it("lets no page of that host file", async () => {
    await expectProblem(await fileFrom({}), "forbidden");
    await expectProblem(await fileFrom({ "Sec-Fetch-Site": "cross-site" }), "forbidden");
    await expectProblem(await fileFrom({ "Sec-Fetch-Site": "same-site" }), "forbidden");
  });

  it("lets the service's own page file, under whatever name a browser opened it", async () => {
    expect((await fileFrom({ "Sec-Fetch-Site": "same-origin" })).status).toBe(201);
  });

  it("lets no page of that host write with a member's sign-in", async () => {
    const { environment: team, makeKey, sign } = await accessTeam("hosts");
    const { id } = await staffWith("admin");
    await bindings.DB.prepare("UPDATE staff_member SET email = ? WHERE id = ?").bind(email, id).run();
    const token = await sign(await makeKey("k1"), { auth_time: justNow });
    const write = (Origin: string) =>
      callAs(
        "host.invalid",
        "/v1/staff/members",
        {
          method: "POST",
          body: "{}",
          headers: { "Content-Type": "application/json", Origin, "Cf-Access-Jwt-Assertion": token },
        },
        team,
      );
    await expectProblem(await write("https://host.invalid"), "forbidden");
    await expectProblem(await write("https://gongkai.example"), "validation-failed");
  });
});

describe("the agency's origin", () => {
  const withOrigin = (origin: string | undefined) =>
    ({ ...bindings, AGENCY: { ...bindings.AGENCY, ...{ origin } } }) as Bindings;
  const ask = (address: string, env: Bindings, context = createExecutionContext()) =>
    worker.fetch(new Request<unknown, IncomingRequestCfProperties>(address), env, context);
  const health = (env: Bindings) => ask("https://gongkai.example/healthz", env);

  it.each([
    undefined,
    "",
    "gongkai.example",
    "https://gongkai.example/",
    "https://gongkai.example/path",
    "https://gongkai.example?x",
    "https://user@gongkai.example",
    "http://gongkai.example",
    "ftp://gongkai.example",
    " https://gongkai.example",
  ])("%j is refused in every call and run, by the setting's name", async (origin) => {
    const { detail } = await expectProblem(await health(withOrigin(origin)), "internal");
    expect(detail).toContain("[vars.AGENCY]: origin");
    const controller = { cron: "30 0 * * *", scheduledTime: Date.parse(now), noRetry() {} };
    await expect(worker.scheduled(controller, withOrigin(origin), createExecutionContext())).rejects.toThrow(
      "[vars.AGENCY]: origin",
    );
  });

  it.each(["https://open.agency.gov.cn", "https://open.agency.gov.cn:8443", "http://localhost:8787"])(
    "may be %s",
    async (origin) => {
      expect((await health(withOrigin(origin))).status).not.toBe(500);
    },
  );

  it("is where npm start serves, on a developer's machine", async () => {
    const env = { ...withOrigin(undefined), LOCAL_ORIGIN: "http://localhost:8788" };
    const context = createExecutionContext();
    const text = await (await ask("http://localhost:8788/v1/updates.json", env, context)).text();
    await waitOnExecutionContext(context);
    expect(text).toContain("http://localhost:8788/v1/updates.json");
  });
});

describe("the address a call is counted for", () => {
  const counted: string[] = [];
  const INTAKE_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: counted.push(key) > 0 }) };
  const behind = (proxies: string[]) =>
    environmentAt(now, { INTAKE_LIMIT, TRUST: { ...bindings.TRUST, ...(proxies.length > 0 && { proxies }) } });
  const countedFor = async (proxies: string[], headers: Record<string, string>) => {
    counted.length = 0;
    await sendFiling(behind(proxies), { body: {}, headers });
    return counted;
  };
  const headers = { "CF-Connecting-IP": "192.0.2.1", "X-Forwarded-For": "198.51.100.7" };

  it("is the platform's, whatever a caller forwards", async () => {
    for (const more of [{}, { "X-Real-IP": "198.51.100.7" }, { "True-Client-IP": "198.51.100.7" }]) {
      expect(await countedFor([], { ...headers, ...more })).toEqual(["192.0.2.1"]);
    }
  });

  it("is the one that a listed proxy forwards, in the record too", async () => {
    expect(await countedFor(["192.0.2.0/24"], headers)).toEqual(["198.51.100.7"]);
    await behind(["192.0.2.0/24"]).call("GET", "/v1/staff/requests", { headers });
    const networks = await rowsOf<{ network: string }>("SELECT network FROM security_event WHERE kind = 'key_missing'");
    expect(networks).toContainEqual({ network: "198.51.100.0/24" });
  });

  it("is not counted where the platform states none, even if a caller forwards one", async () => {
    expect(await countedFor(["192.0.2.0/24"], { "X-Forwarded-For": "198.51.100.7" })).toEqual([]);
  });

  it("is the socket's where something else than Cloudflare runs the app, whatever a caller sends", async () => {
    counted.length = 0;
    const own = createApp(environment.outside, () => "203.0.113.9");
    const request = new Request("https://gongkai.example/v1/requests", { method: "POST", body: "{}", headers });
    await own.fetch(request, { ...bindings, INTAKE_LIMIT }, createExecutionContext());
    expect(counted).toEqual([networkOf("203.0.113.9")]);
  });

  it("needs proxies that are addresses", async () => {
    const response = await behind(["proxy.agency.example"]).call("GET", "/healthz");
    const { detail } = await expectProblem(response, "internal");
    expect(detail).toContain("[vars.TRUST]: proxies");
  });
});
