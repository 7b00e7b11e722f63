import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { figuresIndex, figuresResource } from "../../schema/contracts/released-figures.ts";
import { receipt } from "../../schema/contracts/requests.ts";
import { publicationRollup } from "../../schema/contracts/rollups.ts";

// `npm start` in a copy of the checkout, so that the developer's own database and secrets are left alone.
const checkout = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "gongkai-start-"));
for (const part of [
  "functions",
  "schema",
  "migrations",
  "scripts",
  "openapi.json",
  "wrangler.toml",
  "package.json",
  "tsconfig.json",
]) {
  cpSync(join(checkout, part), join(copy, part), { recursive: true });
}
symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));

const port = await freePort();
const origin = `http://localhost:${port}`;
let running: Started | undefined;

afterAll(async () => {
  await running?.stop("SIGKILL");
  rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port")),
      );
    });
  });
}

interface Started {
  /** What it printed once it was ready. */
  output: string;
  key: string;
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the service and waits until it has said where it runs. */
async function start(): Promise<Started> {
  const service = spawn(process.execPath, ["scripts/start.ts"], {
    cwd: copy,
    // A process group of its own, so that nothing of it outlives the test.
    detached: true,
    env: {
      ...process.env,
      PORT: String(port),
      PATH: `${join(copy, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
      WRANGLER_LOG: "log",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  service.stdout.on("data", (chunk) => (output += chunk));
  service.stderr.on("data", (chunk) => (output += chunk));
  const started = { output, key: "", stop: (signal: NodeJS.Signals) => stop(service, signal) };
  running = started;
  await vi.waitUntil(
    () => {
      if (service.exitCode !== null) throw new Error(`npm start ended with ${service.exitCode}:\n${output}`);
      return output.includes("start again with npm start");
    },
    { timeout: 180_000, interval: 100 },
  );
  started.output = output;
  started.key = /a local staff key +(gk_[\w-]{43})/.exec(output)?.[1] ?? "";
  return started;
}

/** Ends the whole group, as Ctrl-C in a terminal does. */
async function stop(service: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const group = -(service.pid ?? 0);
  const gone = new Promise<void>((resolve) => service.once("close", () => resolve()));
  if (group === 0 || service.exitCode !== null || service.signalCode !== null) return;
  process.kill(group, signal);
  const impatience = setTimeout(() => process.kill(group, "SIGKILL"), 8_000);
  await gone;
  clearTimeout(impatience);
}

/** The addresses in what it says last, after wrangler's own words. */
const printed = (output: string) => {
  const ours = output.slice(output.lastIndexOf("gongkai runs on"));
  return [...new Set(ours.match(/http:\/\/localhost:\d+\/[^\s"]*/g))];
};

describe("npm start", { timeout: 240_000 }, () => {
  let first: Started;
  let secrets: string;
  let filed: { receipt_no: string; tracking_secret: string };

  it("serves, and every address it prints answers", async () => {
    first = await start();
    const addresses = printed(first.output);
    expect(addresses.length).toBeGreaterThanOrEqual(8);
    for (const address of addresses) {
      expect(address.startsWith(`${origin}/`)).toBe(true);
      const answer = await fetch(address, { headers: { Authorization: `Bearer ${first.key}` } });
      await answer.text();
      expect(answer.status, address).toBe(200);
    }
  });

  it("has loaded the 2016 report and its two dated publications", async () => {
    const year = figuresResource.parse(await (await fetch(`${origin}/v1/figures/2016.json`)).json());
    expect(year.meta).toMatchObject({ period: "2016", revision: 1 });
    const csv = await (await fetch(`${origin}/v1/rollups/publications.csv?from=2016-01&to=2016-12`)).text();
    expect(csv).toMatch(/^2016-03,portal,.*,1,1,false\r$/m);
    expect(csv).toMatch(/^2016-08,portal,.*,1,2,false\r$/m);
  });

  it("prints a rollup that is right at the first reading, not one kept from before it was counted", async () => {
    const address = printed(first.output).find((url) => url.includes("/v1/rollups/publications.json"));
    const { items, counted } = publicationRollup.parse(await (await fetch(address ?? "")).json());
    expect(counted).toHaveLength(12);
    expect(items.map((row) => row.items)).not.toContain(null);
    expect(items.at(-1)).toMatchObject({ month: "2016-12", channel: "_T", items: 0, year_to_date: 2 });
  });

  it("made secrets nobody else on the machine can read", async () => {
    secrets = readFileSync(join(copy, ".dev.vars"), "utf8");
    expect(statSync(join(copy, ".dev.vars")).mode & 0o777).toBe(0o600);
    const made = /^SEALING_KEYS="local:[\w+/]{43}="\nTRACKING_KEY="[\w+/]{43}="\nANCHOR_KEYS="local:[\w+/]{64}"\n$/;
    expect(secrets).toMatch(made);
    expect(statSync(join(copy, ".wrangler", "staff-key")).mode & 0o777).toBe(0o600);
  });

  it("takes a request", async () => {
    const answer = await fetch(`${origin}/v1/requests`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": "start-test-0123456789" },
      body: JSON.stringify({
        applicant: { kind: "natural_person", name: "申请人", contact: { email: "applicant@example.org" } },
        description: "请公开2015年度部门决算。",
        form: "electronic",
        route: "email",
      }),
    });
    expect(answer.status).toBe(201);
    filed = receipt.parse(await answer.json());
  });

  it("stops at Ctrl-C and leaves the port", async () => {
    await first.stop("SIGINT");
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  });

  it("starts again with what was stored, and changes nothing of it", async () => {
    const second = await start();
    expect(second.key).toBe(first.key);
    expect(readFileSync(join(copy, ".dev.vars"), "utf8")).toBe(secrets);
    const { items } = figuresIndex.parse(await (await fetch(`${origin}/v1/figures`)).json());
    expect(items).toMatchObject([{ period: "2016", revision: 1 }]);
    const followed = await fetch(`${origin}/v1/requests/${filed.receipt_no}`, {
      headers: { Authorization: `Bearer ${filed.tracking_secret}` },
    });
    expect(followed.status).toBe(200);
    await second.stop("SIGINT");
  });
});
