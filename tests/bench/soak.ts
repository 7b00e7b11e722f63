import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { drive, type Exchange } from "./load.ts";
import type { Program } from "./own-server.ts";
import { median } from "./statistics.ts";

/** What a program takes of memory under load, in MB: once it is warm, and in the end. */
interface Soak {
  seconds: number;
  answers: number;
  warm: number;
  end: number;
}

const pageSize = 4096;

/** Memory that a process has resident, in MB, from proc_pid_statm(5). Linux only. */
const residentOf = (pid: string): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * pageSize) / 2 ** 20;

/** Sends these exchanges at once for so long; the memory of a sixth of the time at its begin and at its end is compared. */
export async function soak({ pid }: Program, exchanges: readonly Exchange[], seconds: number): Promise<Soak> {
  const load = (milliseconds: number) =>
    Promise.all(exchanges.map((exchange) => drive(exchange, { connections: 2, milliseconds })));
  await load(seconds * 500);
  const resident: number[] = [];
  let isOver = false;
  const loading = load(seconds * 1_000).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    resident.push(residentOf(pid));
    await pause(100);
  }
  const slices = await loading;
  const sixth = Math.ceil(resident.length / 6);
  return {
    seconds,
    answers: slices.reduce((sum, { latencies }) => sum + latencies.length, 0),
    warm: median(resident.slice(0, sixth)),
    end: median(resident.slice(-sixth)),
  };
}

export function soakSaid({ seconds, answers, warm, end }: Soak): string {
  const ratio = end / warm;
  return (
    `${answers} answers in ${seconds} s, once warm: ${warm.toFixed(0)} MB of memory in the first sixth, ${end.toFixed(0)} in the last; ` +
    `ratio ${ratio.toFixed(2)} (target 1.10: ${ratio <= 1.1 ? "PASS" : "above target"})`
  );
}
