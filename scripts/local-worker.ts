/** Programs as `npm start` runs them, `wrangler` above all: for this machine alone, without what it writes down of requests, and ended with their caller. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../");

const environment = {
  ...process.env,
  CI: "true",
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  // A page that shows and changes the whole database, and a store of every request with its address.
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
  // A file in the home directory with every line of what it prints.
  WRANGLER_WRITE_LOGS: "false",
};
// `getPlatformProxy` runs in this process.
Object.assign(process.env, environment);

/**
 * Ends a program when the process that started it is gone, however it went: the pipe between them is closed then. The program's threads, which
 * have a standard input of their own, leave that alone.
 */
const endsWithCaller = `data:text/javascript,${encodeURIComponent(
  'import { isMainThread } from "node:worker_threads"; if (isMainThread) process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume().unref();',
)}`;

/**
 * A line of the log without what only its caller knows: of an address the query is cut off, and every part of the path that is
 * long enough for a secret. A calendar's address is the only key to it.
 */
export function withoutSecrets(line: string): string {
  return line.replace(/([A-Z]+ |https?:\/\/[^\s/]+)(\/\S*)/g, (_, before: string, address: string) => {
    const [path = ""] = address.split(/[?#]/);
    return `${before}${path.replace(/[^/]{24,}/g, "…")}${path === address ? "" : "?…"}`;
  });
}

/** Files that an earlier version made for everybody to read: nobody else enters the folder, or reads the secrets. */
export function closeToOthers(): void {
  process.umask(0o077);
  for (const [path, mode] of [
    [".wrangler", 0o700],
    [".dev.vars", 0o600],
  ] as const) {
    if (existsSync(join(root, path))) chmodSync(join(root, path), mode);
  }
}

const children = new Set<ChildProcess>();

interface Running {
  /** Prints its errors alone. */
  quiet?: boolean;
  variables?: Readonly<Record<string, string>>;
}

export const wrangler = (args: readonly string[], running: Running = {}): ChildProcess =>
  program(["node_modules/wrangler/wrangler-dist/cli.js", ...args], running);

/** Starts a program of Node with its lines printed as `withoutSecrets` leaves them. */
export function program(words: readonly string[], { quiet = false, variables = {} }: Running = {}): ChildProcess {
  const child = spawn(process.execPath, ["--no-warnings", "--import", endsWithCaller, ...words], {
    cwd: root,
    env: { ...environment, ...variables },
    stdio: ["pipe", quiet ? "ignore" : "pipe", "pipe"],
    // A group of its own, so that nothing of it outlives it.
    detached: process.platform !== "win32",
  });
  children.add(child);
  child.once("exit", () => {
    children.delete(child);
    kill(child, "SIGKILL");
  });
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    if (from !== null) createInterface({ input: from }).on("line", (line) => to.write(`${withoutSecrets(line)}\n`));
  }
  return child;
}

/** A signal to the process and to all that it started. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === "win32" || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nothing of it is left.
  }
}

let exitCode: number | undefined;

/** Stops what runs, and this process. What has not stopped after five seconds is ended. */
export async function stop(code = 0): Promise<never> {
  if (exitCode === undefined) {
    exitCode = code;
    for (const child of children) child.kill("SIGTERM");
    setTimeout(() => {
      for (const child of children) kill(child, "SIGKILL");
    }, 5_000).unref();
  }
  await Promise.all([...children].map((child) => new Promise((resolve) => child.once("exit", resolve))));
  return process.exit(exitCode);
}

/** Who started this process: its parent and, where that is the shell in which npm runs a script, npm. Linux's /proc tells. */
function callers(): string {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    const [, name = "", grandparent] = /\((.*)\) \S (\d+)/.exec(stat) ?? [];
    return /^(ba|da|z|k|)sh$/.test(name) ? `${parent} of ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}

/** Stops at a signal, and when npm is gone: it passes a signal on to its shell alone, and one that is killed passes on none. */
export function stopOnSignal(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = callers();
  setInterval(() => {
    if (callers() !== before) void stop();
  }, 500).unref();
}
