// @ts-nocheck
import { expect } from "vitest";
import printed from "../../functions/figures/report-2016.json";
import type { Caller } from "./staff.ts";
import type { World } from "./world.ts";

/** The 2016 report as its editor sends it. */
export const report = printed;

/** The same with another number for requests received. */
export const corrected = (received: number) => ({
  ...report,
  figures: report.figures.map((row) =>
    row.indicator === "requests.received" && row.breakdown === "_T" ? { ...row, value: received } : row,
  ),
});

export const declare = (world: World, { headers }: Caller, year: string, body: unknown = report) =>
  world.call("PUT", `/v1/staff/figures/${year}`, { body, headers });

export const release = (world: World, { headers }: Caller, year: string, reason = "As published.") =>
  world.call("POST", `/v1/staff/figures/${year}/releases`, { body: { reason }, headers });

/** Declares and releases a year. */
export async function publish(world: World, caller: Caller, year: string, body: unknown = report): Promise<void> {
  expect((await declare(world, caller, year, body)).status).toBe(200);
  expect((await release(world, caller, year)).status).toBe(201);
}
