// @ts-nocheck
import { expect } from "vitest";
import { type Recomputation, recomputation } from "../../schema/contracts/calendars.ts";
import type { Caller } from "./staff.ts";
import type { World } from "./world.ts";

/** A notice on 2027 as the State Council may word it: New Year, and a Spring Festival from 6 to 12 February. */
export const notice2027 = {
  document_no: "国办发明电〔2026〕9号",
  off: ["2027-01-01", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12"],
  makeup: ["2027-01-30", "2027-02-20"],
};

export const putNotice = (world: World, { headers }: Caller, year: string, body: unknown) =>
  world.call("PUT", `/v1/staff/calendars/${year}`, { body, headers });

/** Loads a notice; answers the first slice. */
export async function load(world: World, caller: Caller, year: string, body: unknown): Promise<Recomputation> {
  const response = await putNotice(world, caller, year, body);
  expect(response.status).toBe(202);
  return recomputation.parse(await response.json());
}

/** The next slice. */
export async function goOn(world: World, { headers }: Caller): Promise<Recomputation> {
  const response = await world.call("POST", "/v1/staff/recomputation", { headers });
  expect(response.status).toBe(200);
  return recomputation.parse(await response.json());
}

/** A year's notice as it stands. */
export async function noticeOf(world: World, { headers }: Caller, year: string) {
  const response = await world.call("GET", `/v1/staff/calendars/${year}`, { headers });
  expect(response.status).toBe(200);
  const { document_no, off, makeup, overrides, version } = Object(await response.json());
  return { document_no, off, makeup, overrides, version };
}
