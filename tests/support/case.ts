import { expect } from "vitest";
import { caseClock, trackedRequest } from "../../schema/contracts/cases.ts";
import { rebuilt } from "../../schema/contracts/rebuilding.ts";
import { staffReceipt } from "../../schema/contracts/requests.ts";
import { rowsOf } from "./database.ts";
import type { TestEnvironment } from "./environment.ts";
import { append, letter, trackWith } from "./requests.ts";
import type { Caller } from "./staff.ts";
import { walk } from "./trust.ts";

/** A case under way over HTTP, its version kept. */
export interface RunningCase {
  receipt_no: string;
  tracking_secret: string;
  version: number;
}

/** Registers a letter received on this day. */
export async function opened(
  environment: TestEnvironment,
  { headers }: Caller,
  received_on: string,
  more: Record<string, unknown> = {},
): Promise<RunningCase> {
  const response = await environment.call("POST", "/v1/staff/requests", { body: letter(received_on, more), headers });
  expect(response.status).toBe(201);
  const { receipt_no, tracking_secret, version } = staffReceipt.parse(await response.json());
  return { receipt_no, tracking_secret, version };
}

/** Appends events that must be admitted; answers the clock after the last. */
export async function happens(
  environment: TestEnvironment,
  caller: Caller,
  running: RunningCase,
  ...events: readonly object[]
) {
  let clock: ReturnType<typeof caseClock.parse> | undefined;
  for (const event of events) {
    const response = await append(environment, caller, running.receipt_no, event, { version: running.version });
    const body = await response.json();
    expect(body).toMatchObject({ version: running.version + 1 });
    clock = caseClock.parse(body);
    running.version = clock.version;
  }
  if (clock === undefined) throw new Error("Nothing happened");
  return clock;
}

/** Every case stored is as its events say: its row and its deadlines. */
export async function expectRebuilt(environment: TestEnvironment, { headers }: Caller): Promise<void> {
  const cases = await rowsOf<{ no: string }>(
    "SELECT receipt_year || '-' || printf('%06d', receipt_seq) AS no FROM request ORDER BY 1",
  );
  for (const { no } of cases) {
    const response = await environment.call("POST", `/v1/staff/requests/${no}/rebuild`, { headers });
    expect(rebuilt.parse(await response.json())).toEqual({ receipt_no: no, differences: [] });
  }
}

/** Every chain and every sealed text is as it was recorded. */
export async function expectVerified(environment: TestEnvironment, { headers }: Caller): Promise<void> {
  expect(await walk(environment, { id: "", headers })).toEqual([]);
}

/** The case as its applicant sees it. */
export async function applicantView(environment: TestEnvironment, { receipt_no, tracking_secret }: RunningCase) {
  const response = await trackWith(environment, receipt_no, tracking_secret);
  expect(response.status).toBe(200);
  return trackedRequest.parse(await response.json());
}

interface ChainRow {
  request_id: string;
  seq: number;
  previous_hash: string;
  hash: string;
  [column: string]: unknown;
}

/** Checks every case's chain: numbered from 1, each event hashing its content and the one before it. */
export async function expectChained(where = "true", ...values: unknown[]): Promise<void> {
  const events = await rowsOf<ChainRow>(
    `SELECT request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash
     FROM case_event WHERE ${where} ORDER BY request_id, seq`,
    ...values,
  );
  let previous: ChainRow | undefined;
  for (const event of events) {
    const { hash, ...content } = event;
    const bytes = new TextEncoder().encode(JSON.stringify(Object.values(content)));
    expect(hash).toBe(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex());
    const before = previous?.request_id === event.request_id ? previous : undefined;
    expect(event.seq).toBe((before?.seq ?? 0) + 1);
    expect(event.previous_hash).toBe(before?.hash ?? "0".repeat(64));
    previous = event;
  }
}
