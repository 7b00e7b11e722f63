import { readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";

const statusOf = (pid: number, member: string) => {
  const [, kilobytes] =
    new RegExp(`^${member}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
};

/** The processes of a service that listens on this port: workerd's, which have another in front of them, or the one that listens itself. */
export function processesOf(port: number): number[] {
  const own = processes().filter(({ name, parent }) => name === "workerd" && parent === process.pid);
  return own.length > 0 ? own.map(({ pid }) => pid) : [listeningOn(port)];
}

const processes = () =>
  readdirSync("/proc").flatMap((pid) => {
    try {
      const [, name, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
      return name === undefined ? [] : [{ pid: Number(pid), name, parent: Number(parent) }];
    } catch {
      // No process, or one that ended meanwhile.
      return [];
    }
  });

function listeningOn(port: number): number {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const listening = ["tcp", "tcp6"]
    .flatMap((table) => readFileSync(`/proc/net/${table}`, "utf8").split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .find(([, local, , state]) => local?.endsWith(`:${hex}`) && state === "0A");
  const socket = `socket:[${listening?.[9]}]`;
  for (const { pid } of processes()) {
    try {
      const files = readdirSync(`/proc/${pid}/fd`);
      if (files.some((file) => readlinkSync(`/proc/${pid}/fd/${file}`) === socket)) return pid;
    } catch {
      // Another user's, or ended meanwhile.
    }
  }
  throw new Error(`Nobody listens on ${port}`);
}

/** Bytes of memory that processes have at their peaks during this, beyond what they had before. */
export async function peakDuring(pids: readonly number[], work: () => Promise<unknown>): Promise<number> {
  // proc(5): the peak begins anew at what there is.
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const before = pids.map((pid) => statusOf(pid, "VmRSS"));
  await work();
  return pids.reduce((sum, pid, at) => sum + statusOf(pid, "VmHWM") - (before[at] ?? 0), 0);
}
