import { expect, it } from "vitest";
import { storeResealedValues } from "../../functions/acts/acts.store.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { run } from "../support/evidence.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const admin = await staffWith("admin");

it("two acts have salts of their own, whether their values are open or sealed", async () => {
  for (const [path, body] of [
    ["channels/portal", { cadence_days: 7 }],
    ["channels/portal", { cadence_days: 14 }],
    [`members/${(await staffWith("clerk")).id}`, { unit: "财务处" }],
    [`members/${(await staffWith("clerk")).id}`, { unit: "财务处" }],
  ] as const) {
    expect((await environment.call("PATCH", `/v1/staff/${path}`, { body, ...admin })).status).toBe(200);
  }
  const values = await rowsOf<{ salt: string; sealed: ArrayBuffer | null }>("SELECT salt, sealed FROM act_value");
  expect(values.filter(({ sealed }) => sealed === null)).toHaveLength(2);
  expect(new Set(values.map(({ salt }) => salt)).size).toBe(4);
});

it("a value that was sealed otherwise, or anew under another key, since it was read is left as it is", async () => {
  const rows: [string, string, number][] = [
    ["read", "old", 1],
    ["sealed-otherwise", "old", 2],
    ["sealed-anew", "new", 1],
  ];
  for (const [id, keyId, byte] of rows) {
    await run(
      "INSERT INTO act VALUES (?, ?, NULL, 'changeMember', 'member/1', 'now', NULL, NULL, ?)",
      id,
      admin.id,
      "a".repeat(64),
    );
    await run(
      "INSERT INTO act_value VALUES (?, ?, NULL, ?, ?)",
      id,
      "a".repeat(32),
      keyId,
      new Uint8Array(48).fill(byte),
    );
  }
  const sealed = new Uint8Array(48).fill(1);
  const is = { keyId: "current", sealed: new Uint8Array(48).fill(9) };
  await storeResealedValues(
    bindings.DB,
    rows.map(([id]) => ({ from: { act_id: id, key_id: "old", sealed }, is })),
  );
  const stored = await rowsOf(
    "SELECT act_id, key_id, substr(hex(sealed), 2, 1) AS byte FROM act_value WHERE act_id IN ('read', 'sealed-otherwise', 'sealed-anew')",
  );
  expect(stored).toEqual([
    { act_id: "read", key_id: "current", byte: "9" },
    { act_id: "sealed-anew", key_id: "new", byte: "1" },
    { act_id: "sealed-otherwise", key_id: "old", byte: "2" },
  ]);
});
