import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { openSqlite } from "../../node/database.ts";
import { runsOr } from "../support/runs.ts";
import { firstKey, migratedAgency, newAgency, startBuilt } from "./started-server.ts";

// The built server as an operator starts it: one process, one folder.

const release = inject("builtServer");
type Agency = ReturnType<typeof newAgency>;
type Server = ReturnType<typeof startBuilt>;

const started: Server[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop("SIGKILL");
});

async function serve(agency: Agency): Promise<Server & { url: string }> {
  const server = startBuilt(release, agency);
  started.push(server);
  return { ...server, url: await server.origin() };
}

const anyPort = { server: { port: 0, backup: false } };

const filing = JSON.stringify({
  applicant: { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@example.org" } },
  description: "请公开2015年度部门决算。",
  form: "electronic",
  route: "email",
});
const receipt = z.object({ receipt_no: z.string(), tracking_secret: z.string() });

const file = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/v1/requests`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": `server-${crypto.randomUUID()}`, ...headers },
    body: filing,
  });

const follow = ({ receipt_no, tracking_secret }: z.infer<typeof receipt>, url: string) =>
  fetch(`${url}/v1/requests/${receipt_no}`, { headers: { Authorization: `Bearer ${tracking_secret}` } });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** What SQLite says of a file that no process has open. */
function integrityOf({ data }: Agency): unknown {
  const sqlite = openSqlite(join(data, "gongkai.sqlite"));
  const { integrity_check } = sqlite.prepare("PRAGMA integrity_check").get() ?? {};
  const broken = sqlite.prepare("PRAGMA foreign_key_check").all();
  sqlite.close();
  return [integrity_check, broken];
}

describe("the server", () => {
  it("makes its database in an empty folder, answers, ends when it is asked to, and goes on with what it stored", async () => {
    const agency = newAgency(anyPort);
    const first = await serve(agency);
    const filed = receipt.parse(await (await file(first.url)).json());
    expect((await first.stop("SIGTERM")).code).toBe(0);
    const second = await serve(agency);
    expect((await follow(filed, second.url)).status).toBe(200);
    expect(second.events().map(({ event }) => event)).not.toContain("migrated");
    expect((await second.stop("SIGINT")).code).toBe(0);
    expect(second.events().at(-1)).toMatchObject({ event: "stopped" });
    expect(integrityOf(agency)).toEqual(["ok", []]);
  });

  it("has no routes of a development server, and serves no file but the static ones", async () => {
    const { url } = await serve(await migratedAgency(anyPort));
    for (const path of [
      "/cdn-cgi/handler/scheduled?cron=30+0+*+*+*",
      "/cdn-cgi/explorer",
      "/_headers",
      "/gongkai.js",
      "/assets/..%2f..%2fwrangler.toml",
    ]) {
      const answer = await fetch(url + path);
      expect([path, answer.status, answer.headers.get("Content-Type")]).toEqual([
        path,
        404,
        "application/problem+json",
      ]);
    }
    const script = await fetch(`${url}/assets/openapi.json`, { method: "HEAD" });
    expect([script.status, await script.text()]).toEqual([200, ""]);
    const etag = script.headers.get("ETag") ?? "";
    expect((await fetch(`${url}/assets/openapi.json`, { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  it("is the only one of its folder: a second process ends with a sentence, and the first goes on", async () => {
    const agency = await migratedAgency(anyPort);
    const { url } = await serve(agency);
    for (const command of ["serve", "migrate"]) {
      const { code, lines } = await startBuilt(release, agency, command).ended;
      expect([code, lines]).toEqual([1, [expect.stringMatching(/^Another process has .*data\./)]]);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("migrates and ends where it is asked for that alone", async () => {
    const agency = newAgency(anyPort);
    const { code, lines } = await startBuilt(release, agency, "migrate").ended;
    expect([code, lines.length]).toEqual([0, 1]);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "migrated" });
    expect(existsSync(join(agency.data, "copies"))).toBe(false);
  });

  it("does not start without its secrets, and says which file is missing", async () => {
    const agency = newAgency(anyPort);
    const { code, lines } = await startBuilt(release, { ...agency, secrets: agency.data }).ended;
    expect([code, lines]).toEqual([1, [expect.stringMatching(/SEALING_KEYS is missing: docs\/self-hosting\.md$/)]]);
  });

  it("does not start where its port is taken, and gives the folder free", async () => {
    const { url } = await serve(await migratedAgency(anyPort));
    const agency = newAgency({ server: { port: Number(new URL(url).port), backup: false } });
    const { code, lines } = await startBuilt(release, agency).ended;
    expect([code, lines.join("\n")]).toEqual([1, expect.stringMatching(/EADDRINUSE/)]);
    expect((await startBuilt(release, agency, "migrate").ended).code).toBe(0);
  });

  it("makes its files for its own account alone", async () => {
    const agency = newAgency({ server: { port: 0, backup: { hours: 1 } } });
    const { events } = await serve(agency);
    await expect.poll(() => events().some(({ event }) => event === "backup"), { timeout: 20_000 }).toBe(true);
    const made = readdirSync(agency.data, { recursive: true, encoding: "utf8" }).filter(
      (name) => name !== "settings.toml",
    );
    expect(made.length).toBeGreaterThan(3);
    const open = made.filter((name) => (statSync(join(agency.data, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it("says of a crash its kind and its place, and not what it was about", async () => {
    const crashing = 'process.once("SIGUSR2", () => { throw new TypeError("申请人甲"); })';
    const nodeOptions = `--import data:text/javascript,${encodeURIComponent(crashing)}`;
    const server = startBuilt(release, { ...(await migratedAgency(anyPort)), nodeOptions });
    started.push(server);
    await server.origin();
    const { code, lines } = await server.stop("SIGUSR2");
    expect([code, server.events().at(-1)]).toMatchObject([1, { event: "crashed", kind: "TypeError" }]);
    expect(lines.join("\n")).not.toContain("申请人");
  });

  it("does not start with a schedule that is none of its jobs', and ends", async () => {
    const agency = newAgency({ ...anyPort, triggers: { crons: ["31 0 * * *"] } });
    const { code, lines } = await startBuilt(release, agency).ended;
    expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(/no job runs on the schedule 31 0 \* \* \*$/)]);
  });

  it("does not start with other settings than those it was to have", async () => {
    const { code, lines } = await startBuilt(release, { ...newAgency(anyPort), settings: "/absent.toml" }).ended;
    expect([code, lines]).toEqual([1, ["GONGKAI_SETTINGS: there is no /absent.toml"]]);
  });

  it("answers what was asked before it was to stop", async () => {
    const server = await serve(await migratedAgency(anyPort));
    const asking = httpRequest(`${server.url}/v1/requests`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(filing),
        "Idempotency-Key": "server-stops-meanwhile",
      },
    });
    const answered = once(asking, "response");
    asking.write(filing.slice(0, 20));
    await once(asking, "socket");
    // The server has it in hand once it answers another call of the same connection's time.
    await fetch(`${server.url}/healthz`);
    server.child.kill("SIGTERM");
    await expect.poll(() => fetch(`${server.url}/healthz`).catch(() => "refused")).toBe("refused");
    asking.end(filing.slice(20));
    const [response] = await answered;
    expect(response.statusCode).toBe(201);
    response.resume();
    expect((await server.ended).code).toBe(0);
  });
});

/** A script of the release, asking this server; what it ended with, and its last line. */
async function ask(script: string, url: string, { Authorization }: { Authorization: string }) {
  const env = { PATH: process.env.PATH, GONGKAI_ORIGIN: url, GONGKAI_KEY: Authorization.replace("Bearer ", "") };
  const child = spawn(process.execPath, [join(release, script)], { env, stdio: ["ignore", "pipe", "inherit"] });
  const text = Buffer.concat(await Array.fromAsync(child.stdout)).toString();
  return { code: child.exitCode ?? (await once(child, "exit"))[0], last: text.trim().split("\n").at(-1) };
}

describe("killed in the midst of filings and an import", () => {
  it("the server has lost nothing that it answered, and all of it is as recorded", { timeout: 240_000 }, async () => {
    const agency = await migratedAgency({ ...anyPort, ratelimits: [] });
    const staff = firstKey(agency);
    const [filings, length] = runsOr(0) > 0 ? [170, 3_000] : [50, 900];
    const items = Array.from({ length }, (_, n) => ({
      ...{ title: `项目${n}`, published_on: "2016-03-04", publisher_unit: "重庆市公安局", channels: ["portal"] },
    }));
    const importing = (url: string) =>
      fetch(`${url}/v1/staff/publications/import`, {
        method: "POST",
        headers: { ...staff, "Content-Type": "application/x-ndjson" },
        body: items.map((item) => JSON.stringify(item)).join("\n"),
      });
    const answered: z.infer<typeof receipt>[] = [];
    for (let round = 0; round < 3; round++) {
      const server = await serve(agency);
      let isDead = false;
      const clerk = async () => {
        while (!isDead) {
          const answer = await file(server.url).catch(() => undefined);
          const body = answer?.status === 201 ? await answer.json().catch(() => undefined) : undefined;
          if (body !== undefined) answered.push(receipt.parse(body));
        }
      };
      const clerks = Array.from({ length: 8 }, clerk);
      const imported = importing(server.url).catch(() => undefined);
      await expect.poll(() => answered.length, { timeout: 60_000 }).toBeGreaterThanOrEqual((round + 1) * filings);
      await server.stop("SIGKILL");
      isDead = true;
      await Promise.all([...clerks, imported]);
      expect(integrityOf(agency)).toEqual(["ok", []]);
    }
    const { url } = await serve(agency);
    expect(answered.length).toBeGreaterThanOrEqual(3 * filings);
    for (const filed of answered) expect((await follow(filed, url)).status).toBe(200);
    // The file once more: what was stored of it before stays, and all of it is there once.
    expect((await importing(url)).status).toBe(200);
    const sqlite = openSqlite(join(agency.data, "gongkai.sqlite"));
    expect(
      sqlite.prepare("SELECT count(*) AS n, count(DISTINCT title) AS titles FROM publication").get(),
    ).toMatchObject({
      ...{ n: length, titles: length },
    });
    sqlite.close();
    expect(await ask("verify.js", url, staff)).toMatchObject({ code: 0 });
    expect(await ask("rebuild.js", url, staff)).toMatchObject({ code: 0, last: expect.stringMatching(/ 0 differed$/) });
  });
});

describe("the jobs of a server that was off", () => {
  it("are caught up when it starts, each once and on record", async () => {
    const agency = await migratedAgency(anyPort);
    const sqlite = openSqlite(join(agency.data, "gongkai.sqlite"));
    sqlite.exec("UPDATE d1_migrations SET applied_at = datetime('now', '-40 days')");
    const server = await serve(agency);
    const ran = () => server.events().filter(({ event }) => event === "run");
    await expect.poll(() => ran().length, { timeout: 20_000 }).toBe(4);
    expect(ran().map(({ status }) => status)).toEqual(["succeeded", "succeeded", "succeeded", "succeeded"]);
    await server.stop();
    const runs = sqlite.prepare("SELECT job, status FROM job_run ORDER BY job").all();
    sqlite.close();
    expect(runs.map((row) => ({ ...row }))).toEqual(
      ["anchoring", "daily", "delivery", "monthly"].map((job) => ({ job, status: "succeeded" })),
    );

    // Once they have run, another start runs none.
    const later = await serve(agency);
    await later.stop();
    expect(later.events().filter(({ event, cron }) => event === "run" && cron === "30 0 * * *")).toEqual([]);
  });
});

describe("where a call comes from", () => {
  const oneAMinute = {
    ...anyPort,
    ratelimits: ["INTAKE_LIMIT", "FAILURE_LIMIT"].map((name) => ({ name, simple: { limit: 1, period: 60 } })),
  };
  const fileAs = async (url: string, ...addresses: string[]) => {
    const statuses: number[] = [];
    for (const address of addresses) {
      const headers = { "X-Forwarded-For": address, "CF-Connecting-IP": address, "X-Real-IP": address };
      statuses.push((await file(url, headers)).status);
    }
    return statuses;
  };

  it("is its connection's address, whatever the caller writes", async () => {
    const { url } = await serve(await migratedAgency(oneAMinute));
    expect(await fileAs(url, "203.0.113.1", "203.0.113.2")).toEqual([201, 429]);
  });

  it("is what a listed proxy forwards", async () => {
    const { url } = await serve(await migratedAgency({ ...oneAMinute, vars: { TRUST: { proxies: ["127.0.0.1"] } } }));
    expect(await fileAs(url, "203.0.113.1", "203.0.113.2", "203.0.113.1")).toEqual([201, 201, 429]);
  });
});

describe("the numbers of a server", () => {
  it("are read on this machine by a monitor, and nothing else is there", async () => {
    const metrics_port = await freePort();
    const agency = await migratedAgency({ server: { port: 0, metrics_port, backup: { hours: 1 } } });
    const { url, events } = await serve(agency);
    const monitor = `http://127.0.0.1:${metrics_port}`;
    await fetch(`${url}/healthz`);
    await expect.poll(() => events().some(({ event }) => event === "backup"), { timeout: 20_000 }).toBe(true);
    const answer = await fetch(`${monitor}/metrics`);
    expect(answer.headers.get("Content-Type")).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
    const text = await answer.text();
    expect(text).toContain('gongkai_requests_total{operation="healthz",status="200"} 1\n');
    expect(text).toContain('gongkai_backups_total{outcome="succeeded"} 1\n');
    expect((await fetch(`${monitor}/healthz`)).status).toBe(404);
    // Another address of this machine: it listens on the one alone.
    await expect(fetch(`http://127.0.0.2:${metrics_port}/metrics`)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.2:${new URL(url).port}/healthz`)).rejects.toThrow();
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect(readdirSync(join(agency.data, "backups"))).toEqual([
      expect.stringMatching(/^gongkai-.*Z\.sqlite$/),
      expect.stringMatching(/^gongkai-.*Z\.sqlite\.files$/),
    ]);
  });
});

describe("the memory of the caches", () => {
  it("is what the settings give, for both of them together", async () => {
    const metrics_port = await freePort();
    const { url } = await serve(
      await migratedAgency({ server: { port: 0, metrics_port, backup: false, cache_mb: 0.1 } }),
    );
    for (let n = 0; n < 60; n++) {
      for (const path of ["/docs/licence", "/v1", "/v1/figures"])
        await (await fetch(`${url}${path}?utm_source=${n}`)).text();
    }
    const numbers = await (await fetch(`http://127.0.0.1:${metrics_port}/metrics`)).text();
    const bytes = Number(/^gongkai_cache_bytes (\d+)$/m.exec(numbers)?.[1]);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThanOrEqual(0.1 * 1024 * 1024);
  });
});

describe("a command that does not take copies away", () => {
  it("is in staff's health and in the numbers, by what failed", async () => {
    const metrics_port = await freePort();
    const server = { port: 0, metrics_port, backup: { command: ["/bin/false"] } };
    const agency = await migratedAgency({ server });
    const { url, events } = await serve(agency);
    const headers = firstKey(agency);
    await expect.poll(() => events().some(({ event }) => event === "backup"), { timeout: 20_000 }).toBe(true);
    const health = await (await fetch(`${url}/v1/staff/health`, { headers })).json();
    expect(health).toMatchObject({ copies: { last_at: expect.any(String), failure: "taking-away" } });
    const numbers = await (await fetch(`http://127.0.0.1:${metrics_port}/metrics`)).text();
    expect(numbers).toContain('gongkai_backups_total{outcome="taking-away"} 1\n');
    expect(numbers).not.toMatch(/^gongkai_backup_succeeded_timestamp_seconds /m);
  });

  it("is not looked for where no copies are made", async () => {
    const agency = await migratedAgency(anyPort);
    const { url } = await serve(agency);
    const answer = await fetch(`${url}/v1/staff/health`, { headers: firstKey(agency) });
    expect(await answer.json()).toMatchObject({ copies: null });
  });
});

describe("gongkai first-key", () => {
  it("prints the key of a first member, beside the server that runs", async () => {
    const agency = await migratedAgency(anyPort);
    const { url } = await serve(agency);
    const { code, lines } = await startBuilt(release, agency, "first-key", "申请办", "Disclosure office").ended;
    expect([code, lines]).toEqual([0, [expect.stringMatching(/^gk_[\w-]{43}$/)]]);
    const read = (key: string) => fetch(`${url}/v1/staff/health`, { headers: { Authorization: `Bearer ${key}` } });
    expect([(await read(lines[0] ?? "")).status, (await read(`${lines[0]}x`)).status]).toEqual([200, 401]);
    expect((await startBuilt(release, agency, "first-key").ended).code).toBe(1);
  });
});

describe("e-mail of a server", () => {
  it("goes out by the SMTP server that its settings name", async () => {
    const mails: string[] = [];
    const mailServer = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ["STARTTLS"] },
      async onData(stream, { envelope }, done) {
        await Array.fromAsync(stream);
        mails.push(envelope.rcptTo.map(({ address }) => address).join());
        done();
      },
    });
    const listening = mailServer.listen(0, "127.0.0.1");
    await once(listening, "listening");
    const { port } = listening.address() as AddressInfo;
    const agency = await migratedAgency({
      server: { port: 0, backup: false, mail: { host: "127.0.0.1", port, security: "none" } },
    });
    const { url } = await serve(agency);
    const staff = { ...firstKey(agency, "first@agency.example"), "Content-Type": "application/json" };
    const post = async (path: string, body: unknown) => {
      const answer = await fetch(url + path, { method: "POST", headers: staff, body: JSON.stringify(body) });
      return z.record(z.string(), z.unknown()).parse(await answer.json());
    };
    const sink = { kind: "email", name: "Mail", language: "zh_hans", from: "gongkai@agency.example" };
    const { id } = await post("/v1/staff/sinks", sink);
    expect(await post(`/v1/staff/sinks/${id}/ping`, {})).toEqual({ delivered: true, failure: null });
    expect(mails).toEqual(["first@agency.example"]);
    mailServer.close();
  });
});
