import { beforeAll, describe, expect, it } from "vitest";
import { anchorList } from "../../schema/contracts/anchors.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { type AnchorCopy, faultsOfCopy, newestOf } from "../../scripts/anchor-copy.ts";
import { rowsOf } from "../support/database.ts";
import { behindGuards, fillLog, run } from "../support/evidence.ts";
import { walk } from "../support/trust.ts";

let filled: Awaited<ReturnType<typeof fillLog>>;
let copy: AnchorCopy;

const listed = async (query = "") =>
  anchorList.parse(await (await filled.environment.call("GET", `/v1/anchors${query}`)).json());

/** What the service says of itself, and of the anchor that was saved. */
async function compared(saved = copy) {
  const cursor = btoa('{"stage":"tail"}');
  const path = `/v1/staff/verification?cursor=${cursor}`;
  const answer = await filled.environment.call("GET", path, { headers: filled.auditor.headers });
  const { tail } = verification.parse(await answer.json());
  if (tail === null) throw new Error("No tail");
  const found = await filled.environment.call("GET", `/v1/anchors?number=${saved.number}`);
  const served = found.status === 404 ? undefined : anchorList.parse(await found.json()).items[0];
  const keys = await rowsOf<{ id: string; x: string }>("SELECT id, x FROM anchor_key");
  return faultsOfCopy(saved, { served, tail, keys });
}

beforeAll(async () => {
  filled = await fillLog();
  const newest = newestOf(await listed());
  if (newest === undefined) throw new Error("No anchor");
  copy = newest;
});

describe("an anchor that was kept outside", () => {
  it("says that nothing up to it is missing", async () => {
    expect(await compared()).toEqual([]);
  });

  it("is no copy where it was altered, or where no known key signed it", async () => {
    expect(await compared({ ...copy, last: copy.last + 1 })).toEqual(["copy-invalid"]);
    expect(await compared({ ...copy, jws: `${copy.jws?.slice(0, -4)}AAAA` })).toEqual([
      "copy-signature-invalid",
      "signature-replaced",
    ]);
  });

  it("is the newest of a list in whatever order", async () => {
    const { items, next } = await listed();
    expect(newestOf({ items: items.toReversed(), next })).toEqual(newestOf({ items, next }));
    expect(newestOf({ items: items.toReversed(), next })?.number).toBe(Math.max(...items.map(({ number }) => number)));
  });

  it("shows that what its witness answered is gone, or is another's", async () => {
    const one = (await listed("?number=1")).items[0];
    if (one?.witness === null || one?.witness === undefined) throw new Error("No witness");
    expect(await compared(one)).toEqual([]);
    expect(await compared({ ...one, witness: { ...one.witness, host: "other.example" } })).toEqual(["witness-missing"]);
    expect(await compared({ ...copy, witness: one.witness })).toEqual(["witness-missing"]);
  });

  it("shows that the newest records were cut off, which the log itself does not", async () => {
    await behindGuards(["anchor", "log_entry", "identity_read", "anchor_witness"], async () => {
      await run("DELETE FROM anchor_witness WHERE anchor = ?", copy.number);
      await run("DELETE FROM anchor WHERE number = ?", copy.number);
      for (const { key } of await rowsOf<{ key: string }>(
        "SELECT key FROM log_entry WHERE seq >= ? AND kind = 'identity_read'",
        copy.first,
      )) {
        await run("DELETE FROM identity_read WHERE id = ?", Number(key));
      }
      await run("DELETE FROM log_entry WHERE seq >= ? AND kind = 'identity_read'", copy.last);
    });
    expect(await walk(filled.environment, filled.auditor)).toEqual([]);
    expect(await compared()).toContain("cut-off");
  });

  it("shows that another anchor was made in its place", async () => {
    const [before] = await rowsOf<{ number: number }>("SELECT max(number) AS number FROM anchor");
    const one = (await listed(`?number=${before?.number}`)).items[0];
    if (one === undefined) throw new Error("No anchor");
    await behindGuards(["anchor"], () =>
      run("UPDATE anchor SET hash = ? WHERE number = ?", "f".repeat(64), one.number),
    );
    expect(await compared(one)).toContain("anchor-replaced");
  });
});
