import { beforeAll, describe, expect, it } from "vitest";
import { actBinding, saltedHash } from "../../functions/log/act-hash.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { memberAs } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const admin = await memberAs({ roles: ["admin"] });

const name = { zh_hans: "局门户网站", zh_hant: "局門戶網站", en: "Portal of the bureau" };
const change = (body: object) => environment.call("PATCH", "/v1/staff/channels/portal", { body, ...admin });

describe("an act", () => {
  beforeAll(async () => {
    expect((await change({ name, from_on: "2020-01-01" })).status).toBe(200);
  });

  it("says who did what with which key, in the batch of what it does", async () => {
    const [act] = await rowsOf("SELECT * FROM act");
    const [key] = await rowsOf<{ key_hash: string }>("SELECT key_hash FROM staff_key WHERE member_id = ?", admin.id);
    expect(act).toMatchObject({
      member_id: admin.id,
      key_id: key?.key_hash.slice(0, 16),
      operation: "changeChannel",
      object: "channel/portal",
      at: "2026-03-02T02:00:00.000Z",
    });
    const [entry] = await rowsOf("SELECT hash FROM log_entry WHERE kind = 'act' AND key = ?", act?.id);
    expect(entry?.hash).toBe(act?.hash);
  });

  it("hashes how it was before and after with a salt that stands apart, with the values", async () => {
    const [act] = await rowsOf<{ id: string; before_hash: string; after_hash: string }>("SELECT * FROM act");
    const [value] = await rowsOf<{ salt: string; open: string }>("SELECT * FROM act_value WHERE act_id = ?", act?.id);
    const [before, after] = JSON.parse(value?.open ?? "[]");
    expect([before.label.en, after.label.en]).toEqual([expect.any(String), "Portal of the bureau"]);
    expect(act?.before_hash).toBe(await saltedHash(value?.salt ?? "", JSON.stringify(before)));
    expect(act?.after_hash).toBe(await saltedHash(value?.salt ?? "", JSON.stringify(after)));
    expect(actBinding(act?.id ?? "")).toBe(`act/${act?.id}`);
  });

  it("is not recorded where what it does does not land", async () => {
    const [other] = await rowsOf<{ position: number }>("SELECT position FROM channel WHERE id <> 'portal' LIMIT 1");
    const refused = await change({ position: other?.position });
    expect(refused.status).toBe(409);
    expect(await rowsOf("SELECT id FROM act")).toHaveLength(1);
  });
});
