import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { figuresIndex, figuresResource } from "../../schema/contracts/released-figures.ts";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { receipt } from "../../schema/contracts/requests.ts";
import { publicationRollup } from "../../schema/contracts/rollups.ts";
import { readRecord } from "../../scripts/sample/sample-folder.ts";
import { runsOr } from "../support/runs.ts";

// `npm start` in a copy of the checkout, so that the developer's own database and secrets are left alone.
const checkout = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "gongkai-start-"));
for (const part of [
  "functions",
  "node",
  "schema",
  "migrations",
  "scripts",
  "openapi.json",
  "openapi.staff.json",
  "wrangler.toml",
  "LICENSE",
  "package.json",
  "tsconfig.json",
]) {
  cpSync(join(checkout, part), join(copy, part), { recursive: true });
}
symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));

// Where wrangler would write a log of its own.
const home = join(copy, "home");
mkdirSync(home);

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
  /** All that it printed up to now. */
  log(): string;
  /** A signal to npm's own process, as `kill` sends it. */
  kill(signal: NodeJS.Signals): void;
  /** A signal to the whole group, as Ctrl-C in a terminal sends it. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the service, and waits for nothing. */
function launch(...words: string[]) {
  const service = spawn("npm", ["start", ...words], {
    cwd: copy,
    // A process group of its own, so that nothing of it outlives the test.
    detached: true,
    env: {
      ...process.env,
      PORT: String(port),
      PATH: `${join(copy, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
      HOME: home,
      WRANGLER_LOG: "log",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  service.stdout.on("data", (chunk) => (output += chunk));
  service.stderr.on("data", (chunk) => (output += chunk));
  const started: Started = {
    output,
    key: "",
    log: () => output,
    kill: (signal: NodeJS.Signals) => void service.kill(signal),
    stop: (signal: NodeJS.Signals) => stop(service, signal),
  };
  running = started;
  return { service, started };
}

/** Starts the service and waits until it has said where it runs. */
async function start(...words: string[]): Promise<Started> {
  const { service, started } = launch(...words);
  await vi.waitUntil(
    () => {
      if (service.exitCode !== null) throw new Error(`npm start ended with ${service.exitCode}:\n${started.log()}`);
      return started.log().includes("start again with npm start");
    },
    { timeout: 400_000, interval: 100 },
  );
  started.output = started.log();
  started.key = /a local staff key +(gk_[\w-]{43})/.exec(started.output)?.[1] ?? "";
  return started;
}

const waysToStop: [string, (service: Started) => void][] = [
  ["Ctrl-C", (service) => void service.stop("SIGINT")],
  ["a terminal that is closed", (service) => void service.stop("SIGHUP")],
  ["npm that is killed", (service) => service.kill("SIGKILL")],
];

async function stop(service: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const group = -(service.pid ?? 0);
  const gone = new Promise<void>((resolve) => service.once("close", () => resolve()));
  if (group === 0 || service.exitCode !== null || service.signalCode !== null) return;
  process.kill(group, signal);
  const impatience = setTimeout(() => process.kill(group, "SIGKILL"), 8_000);
  await gone;
  clearTimeout(impatience);
}

/** The processes that run in the copy, by /proc; where there is none, nobody knows. */
const processes = () =>
  (existsSync("/proc/self/cwd") ? readdirSync("/proc") : []).filter((id) => {
    try {
      return /^\d+$/.test(id) && readlinkSync(`/proc/${id}/cwd`).startsWith(copy);
    } catch {
      return false;
    }
  });

/** Whether somebody listens on the service's port under an address of this machine. */
const listens = (host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

const nothingLeft = () =>
  vi.waitUntil(async () => processes().length === 0 && !(await listens("127.0.0.1")), { timeout: 30_000 });

/** Files below a path that others than their owner may do anything with. */
function openToOthers(path: string): string[] {
  const { mode } = statSync(path);
  const below = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
  return [...((mode & 0o077) === 0 ? [] : [path]), ...below.flatMap(openToOthers)];
}

/** The addresses in what it says last, after wrangler's own words. */
const printed = (output: string) => {
  const ours = output.slice(output.lastIndexOf("gongkai runs on"));
  return [...new Set(ours.match(/http:\/\/localhost:\d+\/[^\s"]*/g))];
};

describe("npm start", { timeout: 480_000 }, () => {
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
    expect(csv).toMatch(/^2016-03,portal,.*,1,1,,false,false,true\r$/m);
    expect(csv).toMatch(/^2016-08,portal,.*,1,2,,false,false,true\r$/m);
  });

  it("prints a rollup that is right at the first reading, not one kept from before it was counted", async () => {
    const address = printed(first.output).find((url) => url.includes("/v1/rollups/publications.json"));
    const { items, counted } = publicationRollup.parse(await (await fetch(address ?? "")).json());
    expect(counted).toHaveLength(12);
    expect(items.map((row) => row.items)).not.toContain(null);
    expect(items.at(-1)).toMatchObject({ month: "2016-12", channel: "_T", items: 0, year_to_date: 2 });
  });

  it("says that it is for this machine alone, and listens nowhere else", async () => {
    expect(first.output).toContain("This is for this machine alone");
    expect(await listens("127.0.0.1")).toBe(true);
    // Another address of the loopback interface: who listens on all interfaces listens on it.
    expect(await listens("127.0.0.2")).toBe(false);
  });

  it.each([
    "/cdn-cgi/explorer",
    "/cdn-cgi/explorer/",
    "/cdn-cgi/explorer/api/d1/database",
    "/cdn-cgi/local/explorer",
    "/cdn-cgi/local/explorer/api/d1/database",
  ])("shows nobody the database under %s", async (path) => {
    const answer = await fetch(`${origin}${path}`);
    await answer.text();
    expect(answer.status).toBe(404);
  });

  it("stores no requests it was sent", () => {
    const stores = readdirSync(join(copy, ".wrangler", "state", "v3"));
    expect(stores).toContain("d1");
    expect(stores).not.toContain("observability");
    expect(stores).not.toContain("explorer");
  });

  it("prints that a calendar was read, and neither its token nor a query", async () => {
    const issued = await fetch(`${origin}/v1/staff/feeds`, {
      method: "POST",
      headers: { Authorization: `Bearer ${first.key}`, "Content-Type": "application/json" },
      body: JSON.stringify({ scope: "mine" }),
    });
    const { path: pathname, token } = feedIssued.parse(await issued.json());
    expect(pathname).toContain(token);
    // A letter may be written in two ways in an address.
    const written = pathname.replace(token, `%${token.charCodeAt(0).toString(16)}${token.slice(1)}`);
    for (const path of [pathname, `${pathname}?secret=of-the-caller`, written]) {
      const answer = await fetch(`${origin}${path}`);
      await answer.text();
      // It takes no query; that it was refused is printed, too.
      expect(answer.status, path).toBe(path.includes("?") ? 400 : 200);
    }
    await vi.waitUntil(() => first.log().split("GET /v1/deadlines/…").length > 3, { timeout: 10_000 });
    expect(first.log()).not.toContain(token.slice(1));
    expect(first.log()).not.toContain("of-the-caller");
  });

  it("makes no file that others may read", () => {
    expect(openToOthers(join(copy, ".wrangler"))).toEqual([]);
    const logs = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".log"));
    // npm's own says which script it ran.
    expect(logs.filter((path) => !path.startsWith(".npm/"))).toEqual([]);
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

  it("stops when npm is told to, and leaves no process and no port", async () => {
    first.kill("SIGTERM");
    await nothingLeft();
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
  });

  it("leaves nothing where its own script is killed", async () => {
    const scripts = processes().filter((id) =>
      readFileSync(`/proc/${id}/cmdline`, "utf8").includes("scripts/start.ts"),
    );
    for (const id of scripts) process.kill(Number(id), "SIGKILL");
    await nothingLeft();
  });

  it("stops when npm is killed and can tell nobody, also while it starts", async () => {
    const { service } = launch();
    await vi.waitUntil(() => processes().length > 3, { timeout: 60_000, interval: 50 });
    service.kill("SIGKILL");
    await nothingLeft();
  });

  // A start takes long: in `npm test` the sample office is stopped in the first two ways, and what is starting in the third.
  it.each(runsOr(0) > 0 ? waysToStop : [])("stops at %s", async (_, end) => {
    end(await start());
    await nothingLeft();
  });
});

describe("npm start -- --sample", { timeout: 480_000 }, () => {
  const folder = join(copy, ".sample");
  const linksIn = (output: string) => output.match(/(?<=\/desk\/sign-in#)\S+/g) ?? [];
  const signIn = (link: string) =>
    fetch(`${origin}/desk/sign-in`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", Origin: origin },
      body: new URLSearchParams({ "/link": link }).toString(),
      redirect: "manual",
    });
  /** What the API answers the sample's head of the cases. */
  const cases = async () => {
    const { keys } = readRecord(folder);
    const answer = await fetch(`${origin}/v1/staff/requests?limit=100`, {
      headers: { Authorization: `Bearer ${keys.负责人}` },
    });
    return answer.text();
  };
  let before: string;

  it("serves a sample office beside the local database, and signs in whoever opens a link, once", async () => {
    const { output } = await start("--", "--sample");
    const links = linksIn(output);
    expect(links).toHaveLength(8);
    const first = await signIn(links[0] ?? "");
    expect([first.status, first.headers.get("Location")]).toEqual([303, "/desk"]);
    const second = await signIn(links[0] ?? "");
    expect(second.headers.get("Location")).toContain("?refused=");
    before = await cases();
    expect(before).toContain('"receipt_no"');
    expect(openToOthers(folder)).toEqual([]);
  });

  it("stops at Ctrl-C", async () => {
    await running?.stop("SIGINT");
    await nothingLeft();
  });

  it("adds nothing when it is started again, and stops at a terminal that is closed", async () => {
    await start("--", "--sample");
    expect(await cases()).toBe(before);
    await running?.stop("SIGHUP");
    await nothingLeft();
  });

  it("makes nothing in a database that has rows of its own", async () => {
    rmSync(join(folder, "sample.json"));
    await expect(start("--", "--sample")).rejects.toThrow(
      /has \d+ cases, \d+ publications, 8 members that are no sample's/,
    );
    await nothingLeft();
  });
});
