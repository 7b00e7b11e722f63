import { readFileSync } from "node:fs";
import { drive, type Exchange } from "./load.ts";

export interface Variant {
  name: string;
  exchange: Exchange;
}

/** One variant's slices, in round order. */
export interface Measured {
  name: string;
  /** Requests per second, one a round. */
  rates: number[];
  /** Milliseconds, one an answer, all rounds. */
  latencies: number[];
  /** Microseconds of workerd's processor time an answer, one a round; empty where the system does not tell. */
  cpu: number[];
  /** Share of the time this process was busy sending and receiving, one a round. Near 1 it would measure itself. */
  client: number[];
}

export interface Plan {
  rounds: number;
  connections: number;
  milliseconds: number;
  warmUpMilliseconds: number;
}

/** Every variant once a round, always in the order given, so that what disturbs the machine disturbs all of them. */
export async function measure(variants: readonly Variant[], plan: Plan): Promise<Measured[]> {
  const { connections, milliseconds, warmUpMilliseconds } = plan;
  const workerd = childProcess();
  for (const { exchange } of variants) await drive(exchange, { connections, milliseconds: warmUpMilliseconds });
  const measured = variants.map(
    ({ name }): Measured => ({ name, rates: [], latencies: [], cpu: [], client: [] }),
  );
  for (let round = 0; round < plan.rounds; round++) {
    for (const [at, { exchange }] of variants.entries()) {
      const own = performance.eventLoopUtilization();
      const before = processorTime(workerd);
      const slice = await drive(exchange, { connections, milliseconds });
      const after = processorTime(workerd);
      const into = measured[at];
      if (into === undefined) continue;
      into.rates.push(slice.answered / slice.seconds);
      for (const latency of slice.latencies) into.latencies.push(latency);
      if (before !== undefined && after !== undefined) into.cpu.push((after - before) / slice.answered);
      into.client.push(performance.eventLoopUtilization(own).utilization);
    }
  }
  return measured;
}

/** workerd is this process's only child. Linux only. */
function childProcess(): string | undefined {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ")[0];
  } catch {
    return undefined;
  }
}

/** Microseconds a process has run on a processor, from proc_pid_stat(5): user and system time in ticks of 10 ms. */
function processorTime(pid: string | undefined): number | undefined {
  if (!pid) return undefined;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
