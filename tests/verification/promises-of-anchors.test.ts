import { beforeAll, describe, expect, it } from "vitest";
import { anchorContent } from "../../functions/anchors/anchor.ts";
import { sha256 } from "../../functions/platform/digest.ts";
import { anchorsFrom } from "../../functions/verification/anchors.store.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { rowsOf } from "../support/database.ts";
import { bindings } from "../support/environment.ts";
import { anchored, behindGuards, type Filled, fillLog, idOf, run, store } from "../support/evidence.ts";
import { walk } from "../support/trust.ts";

let filled: Filled;
const faults = () => walk(filled.environment, filled.auditor);
const reading = async (count = 1) => {
  const record = { requestId: await idOf(filled.one.receipt_no), memberId: filled.staff.id, fileId: null };
  const readAt = "2026-03-03T02:00:00.000Z";
  await store("identity_read", ...Array.from({ length: count }, () => ({ ...record, readAt })));
};

beforeAll(async () => {
  filled = await fillLog();
  for (let more = 0; more < 4; more++) {
    await reading();
    await anchored(filled.environment);
  }
});

describe("the log and its anchors", () => {
  it("are walked through all anchors, and the tail says how many records are behind the last", async () => {
    const [{ last } = {}] = await rowsOf<{ last: number }>("SELECT max(number) AS last FROM anchor");
    expect(last).toBeGreaterThan(5);
    expect(await faults()).toEqual([]);
    await reading();
    const path = `/v1/staff/verification?cursor=${btoa('{"stage":"tail"}')}`;
    const answer = await filled.environment.call("GET", path, { headers: filled.auditor.headers });
    expect(verification.parse(await answer.json()).tail).toMatchObject({ uncovered: 1 });
  });

  it("name two events of a case that were exchanged before an anchor was made", async () => {
    const id = await idOf(filled.two.receipt_no);
    const exchange = () =>
      behindGuards(["log_entry"], async () => {
        const [one, two] = await rowsOf<{ seq: number }>(
          "SELECT seq FROM log_entry WHERE kind = 'case_event' AND key IN (?, ?) ORDER BY seq",
          `${id} 1`,
          `${id} 2`,
        );
        await run("UPDATE log_entry SET seq = 999999 WHERE seq = ?", one?.seq);
        await run("UPDATE log_entry SET seq = ? WHERE seq = ?", one?.seq, two?.seq);
        await run("UPDATE log_entry SET seq = ? WHERE seq = 999999", two?.seq);
      });
    await exchange();
    const fault = { fault: "order-altered", receipt_no: filled.two.receipt_no, seq: 2 };
    expect(await faults()).toContainEqual(expect.objectContaining(fault));
    await exchange();
    expect(await faults()).toEqual([]);
  });

  it("name a fault behind a slice of entries and of records", async () => {
    await reading(1100);
    expect(await faults()).toEqual([]);
    await behindGuards(["identity_read"], () =>
      run("UPDATE identity_read SET hash = ? WHERE id = (SELECT max(id) FROM identity_read)", "f".repeat(64)),
    );
    expect((await faults()).map(({ fault }) => fault)).toEqual(["record-altered", "not-in-log"]);
  });

  it.each(["first", "last"] as const)("name an anchor whose %s entry is another, hashed anew", async (member) => {
    const [anchor] = await anchorsFrom(bindings.DB, 1, 1);
    if (anchor === undefined) throw new Error("No anchor");
    const altered = { ...anchor, [member]: anchor[member] + (member === "first" ? 1 : -1) };
    const put = ({ first, last, hash }: typeof anchor) =>
      behindGuards(["anchor"], () =>
        run("UPDATE anchor SET first = ?, last = ?, hash = ? WHERE number = 1", first, last, hash),
      );
    await put({ ...altered, hash: await sha256(anchorContent(altered)) });
    expect(await faults()).toContainEqual(expect.objectContaining({ fault: "anchor-altered", anchor: 1 }));
    await put(anchor);
  });

  it("name the anchor behind one that was deleted, and one behind a slice of them", async () => {
    await behindGuards(["anchor"], async () => {
      await run("UPDATE anchor SET jws = NULL WHERE number = (SELECT max(number) FROM anchor)");
      await run("DELETE FROM anchor WHERE number = 2");
    });
    const found = await faults();
    expect(found).toContainEqual(expect.objectContaining({ fault: "anchor-link-broken", anchor: 3 }));
    expect(found).toContainEqual(expect.objectContaining({ fault: "signature-missing" }));
  });
});
