import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { drive, type Exchange } from "./load.ts";

export interface Variant {
  name: string;
  exchange: Exchange;
  /** The bare variant it is held against, by name, and the share of its rate to reach. */
  against?: { bare: string; target: number };
}

/** What all rounds found of one variant. */
export interface Measured {
  variant: Variant;
  /** Requests per second, one a round, in round order. */
  rates: number[];
  /** Milliseconds, one an answer. */
  latencies: number[];
  /** Microseconds the answering process ran on a processor for one answer; NaN where the system does not tell. */
  processor: number;
  /** Share of the time this process was busy, the greatest of the rounds. Near 1 it would have measured itself. */
  client: number;
}

export interface Plan {
  rounds: number;
  connections: number;
  /** Of one variant's turn in a round. */
  milliseconds: number;
  warmUpMilliseconds: number;
}

/** Every variant once a round, always in the order given, so that what disturbs the machine disturbs all of them. */
export async function measure(
  variants: readonly Variant[],
  plan: Plan,
  /** The process that answers a variant. */
  pidOf: (variant: Variant) => string | undefined,
): Promise<Measured[]> {
  const { connections, milliseconds, warmUpMilliseconds } = plan;
  for (const { exchange } of variants) await drive(exchange, { connections, milliseconds: warmUpMilliseconds });
  const measured = variants.map(
    (variant): Measured => ({ variant, rates: [], latencies: [], processor: 0, client: 0 }),
  );
  for (let round = 0; round < plan.rounds; round++) {
    for (const one of measured) {
      const pid = pidOf(one.variant);
      const idle = performance.eventLoopUtilization();
      const before = processorTime(pid);
      const { seconds, latencies } = await drive(one.variant.exchange, { connections, milliseconds });
      one.processor += processorTime(pid) - before;
      one.rates.push(latencies.length / seconds);
      for (const latency of latencies) one.latencies.push(latency);
      one.client = Math.max(one.client, performance.eventLoopUtilization(idle).utilization);
    }
  }
  return measured.map((one) => ({ ...one, processor: one.processor / one.latencies.length }));
}

/** The workerd that this process started. Linux only. */
export function ownWorkerd(): string | undefined {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    return children.find((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "workerd");
  } catch {
    return undefined;
  }
}

/** Microseconds a process has run, from proc_pid_stat(5): its user and system time, in ticks of 10 ms. */
function processorTime(pid: string | undefined): number {
  if (pid === undefined) return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
