// @ts-nocheck
import { createRequire } from "node:module";
import os from "node:os";

/** What the bench ran on, and how busy it was before. */
export function machine(): string[] {
  const require = createRequire(createRequire(import.meta.url).resolve("miniflare"));
  const workerd: string = require("workerd/package.json").version;
  const load = os.loadavg()[0] ?? 0;
  return [
    `${os.cpus()[0]?.model.trim()}, ${os.availableParallelism()} cores, ${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `${os.type()} ${os.release()} ${os.arch()}, Node ${process.version}, workerd ${workerd}`,
    `${new Date().toISOString()}, load average ${load.toFixed(1)}${load > 1 ? ": others use this machine, expect scatter" : ""}`,
  ];
}
