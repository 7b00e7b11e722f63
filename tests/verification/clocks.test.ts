import { beforeAll, describe, expect, it } from "vitest";
import { anchorLog } from "../../functions/anchors/anchor-log.ts";
import { closings } from "../../functions/verification/back-dating.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { anchored, idOf, store } from "../support/evidence.ts";
import { file } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";
import { walk } from "../support/trust.ts";

const at = environmentAt;
let auditor: Awaited<ReturnType<typeof staffWith>>;
beforeAll(async () => {
  auditor = await staffWith("auditor");
});

describe("an anchor bounds what came behind it", () => {
  const now = new Date("2026-03-10T00:00:00.000Z");
  const closed = (...instants: string[]) =>
    closings(
      instants.map((madeAt, index) => ({ last: index + 1, madeAt })),
      now,
    );

  it("by ten minutes before its own instant", () => {
    expect(closed("2026-03-02T01:45:00.000Z")(1)).toBe("");
    expect(closed("2026-03-02T01:45:00.000Z")(2)).toBe("2026-03-02T01:35:00.000Z");
  });

  it("not where its clock ran ahead of one behind it, or of now: the one before it does", () => {
    const some = closed("2026-03-02T00:45:00.000Z", "2026-03-03T01:45:00.000Z", "2026-03-02T02:45:00.000Z");
    expect([2, 3, 4].map(some)).toEqual([
      "2026-03-02T00:35:00.000Z",
      "2026-03-02T00:35:00.000Z",
      "2026-03-02T02:35:00.000Z",
    ]);
    expect(closed("2026-03-02T00:45:00.000Z", "2099-01-01T00:00:00.000Z")(3)).toBe("2026-03-02T00:35:00.000Z");
  });
});

describe("a clock that ran ahead for one anchor", () => {
  it("before anything was signed leaves that anchor unsigned, which is no fault; and accuses no record of that day", async () => {
    await file(at("2026-03-05T01:00:00.000Z"));
    const ahead = at("2026-03-06T01:45:00.000Z");
    await anchorLog({ ...ahead.bound, ANCHOR_KEYS: "" }, ahead.outside);
    expect(await walk(at("2026-03-05T02:00:00.000Z"), auditor)).toEqual([]);
    await file(at("2026-03-05T02:05:00.000Z"));
    await anchored(at("2026-03-05T02:45:00.000Z"));
    await file(at("2026-03-05T03:05:00.000Z"));
    await anchored(at("2026-03-05T03:45:00.000Z"));
    expect(await rowsOf("SELECT number FROM anchor WHERE jws IS NULL")).toEqual([{ number: 1 }]);
    expect(await walk(at("2026-03-20T00:00:00.000Z"), auditor)).toEqual([]);
  });
});

describe("a record that says it was made before an anchor that was closed", () => {
  it("is named, whatever it is", async () => {
    const receipt = await file(at("2026-03-21T01:00:00.000Z"));
    await anchored(at("2026-03-21T01:45:00.000Z"));
    const { id: memberId } = await memberAs({});
    const requestId = await idOf(receipt.receipt_no);
    await store("act", {
      ...{ id: "back-dated", memberId, keyId: null, operation: "erasePersonalData", object: `request/${requestId}` },
      ...{ at: "2019-01-01T00:00:00.000Z", beforeHash: null, afterHash: null },
    });
    const read = { requestId, memberId, fileId: null };
    await store("identity_read", { ...read, readAt: "2026-03-01T00:00:00.000Z" });
    await store("identity_read", { ...read, readAt: "2026-03-21T01:40:00.000Z" });
    const faults = await walk(at("2026-03-21T03:00:00.000Z"), auditor);
    expect(faults.map(({ fault, record }) => [fault, record?.split(" ")[0]])).toEqual([
      ["back-dated", "act"],
      ["back-dated", "identity_read"],
    ]);
  });
});
