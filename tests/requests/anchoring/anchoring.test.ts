import { describe, expect, it } from "vitest";
import { anchorList } from "../../../schema/contracts/anchors.ts";
import { rowsOf } from "../../support/database.ts";
import { daily, emptyCache, environmentAt } from "../../support/environment.ts";
import { expectFrozen } from "../../support/frozen.ts";
import { append, file, replied, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
const day = (on: string) => environmentAt(`${on}T02:00:00.000Z`, emptyCache());
const run = (on: string) => day(on).schedule(daily, `${on}T00:30:00.000Z`);

const digest = async (value: unknown) => {
  const bytes = new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
};

const listed = async () =>
  anchorList.parse(await (await day("2026-03-20").call("GET", "/v1/anchors?limit=500")).json()).items;

/** One anchor with what it holds, as anybody on any site may read it. */
async function one(address: string) {
  const response = await day("2026-03-20").call("GET", address);
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  const [item] = anchorList.parse(await response.json()).items;
  if (item?.heads === undefined) throw new Error(`${address} answers no anchor`);
  return { ...item, heads: item.heads };
}

describe("the daily job anchors what was recorded", () => {
  it("in one published hash a day, chained to the day before", async () => {
    const first = await file(day("2026-03-02"));
    await run("2026-03-03");
    const second = await file(day("2026-03-03"));
    await run("2026-03-04");
    const [latest, before] = await listed();
    expect(before).toMatchObject({ number: 1, day: "2026-03-03", events: 1, previous_hash: "0".repeat(64) });
    expect(latest).toMatchObject({ number: 2, day: "2026-03-04", events: 1, previous_hash: before?.hash });
    for (const [no, receipt] of [[1, first] as const, [2, second] as const]) {
      const served = await one(`/v1/anchors?number=${no}`);
      expect(served.heads).toEqual([receipt.event_hash]);
      // As anybody can recompute it from what is published alone.
      expect(served.hash).toBe(
        await digest([served.number, served.day, served.until, served.heads, served.previous_hash]),
      );
    }
  });

  it("every event once, whichever runs come twice, late, or not at all", async () => {
    const receipt = await file(day("2026-03-05"));
    await append(day("2026-03-06"), staff, receipt.receipt_no, replied("2026-03-06"), { version: 1 });
    await run("2026-03-09");
    await Promise.all([run("2026-03-09"), run("2026-03-09")]);
    const before = await listed();
    await run("2026-03-10");
    expect(await listed()).toEqual(before);
    const heads = (await rowsOf<{ heads: string }>("SELECT heads FROM anchor")).flatMap(({ heads }) =>
      JSON.parse(heads),
    );
    const events = await rowsOf<{ hash: string }>("SELECT hash FROM case_event");
    expect(heads.toSorted()).toEqual(events.map(({ hash }) => hash).toSorted());
  });

  it("even an event that landed a little after the run it should have been in", async () => {
    await run("2026-03-11");
    const receipt = await file(environmentAt("2026-03-11T01:59:59.000Z"));
    await run("2026-03-12");
    expect((await tracked(day("2026-03-12"), receipt)).inclusion.anchor).not.toBeNull();
  });
});

describe("the applicant can check that the filing is in it", () => {
  it("with the receipt's hash, the event as it was hashed, and the anchor that holds it", async () => {
    const receipt = await file(day("2026-03-13"));
    const waiting = await tracked(day("2026-03-13"), receipt);
    expect(waiting).toMatchObject({ event_hash: receipt.event_hash, inclusion: { anchor: null } });
    expect(await digest(waiting.inclusion.event ?? "")).toBe(receipt.event_hash);
    await run("2026-03-14");
    const { anchor: found } = (await tracked(day("2026-03-14"), receipt)).inclusion;
    const served = await one(found?.href ?? "");
    expect(served.heads).toContain(receipt.event_hash);
    expect(found).toMatchObject({ number: served.number, hash: served.hash });
  });
});

describe("the database", () => {
  it.each([
    ["anchor", ["number"], "hash", "anchors are append-only"],
    ["identity_read", ["id"], "read_at", "the access log is append-only"],
  ] as const)("refuses every way to change, delete or replace a row of %s", async (table, key, column, words) => {
    const receipt = await file(day("2026-03-16"));
    await day("2026-03-16").call("GET", `/v1/staff/requests/${receipt.receipt_no}/identity`, staff);
    await expectFrozen(table, { key, column, words });
  });
});

it("an anchor nobody made is not listed", async () => {
  const response = await day("2026-03-20").call("GET", "/v1/anchors?number=999");
  expect(await response.json()).toEqual({ items: [], next: null });
});
