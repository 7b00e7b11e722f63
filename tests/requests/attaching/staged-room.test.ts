import { describe, expect, it } from "vitest";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { idOf, sendFile, staged } from "../../support/files.ts";
import { expectProblem } from "../../support/problem.ts";
import { staffOfAll } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const from = (address: string) => ({ headers: { "CF-Connecting-IP": address } });

/** Makes what is staged of one sender as much as stated. */
async function fill(handle: string, bytes: number): Promise<void> {
  const of = `(SELECT sender FROM staged_file WHERE id = '${idOf(handle)}')`;
  const count = Math.ceil(bytes / 20_971_520);
  await bindings.DB.prepare(
    `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
     INSERT INTO staged_file (id, type, size, staged_at, sender, key_id, sealed)
     SELECT lower(hex(randomblob(18))), 'pdf', ${Math.floor(bytes / count)}, '2026-03-02T01:00:00.000Z', ${of}, 'test', x'00' FROM n`,
  ).run();
}

describe("the room for files that belong to nothing", () => {
  it("is shared: a network that has its part waits, another and staff go on", async () => {
    const handle = await staged(environment, from("192.0.2.1"));
    await fill(handle, 400 * 1024 ** 2);
    await expectProblem(await sendFile(environment, from("192.0.2.1")), "unavailable");
    expect((await sendFile(environment, from("198.51.100.7"))).status).toBe(201);
    expect((await sendFile(environment, await staffOfAll())).status).toBe(201);
    expect((await sendFile(environmentAt("2026-03-03T00:00:00Z"), from("192.0.2.1"))).status).toBe(201);
  });

  it("leaves some for staff when applicants have sent all they may, and none is without an end", async () => {
    await fill(await staged(environment, from("203.0.113.9")), 3 * 1024 ** 3);
    await expectProblem(await sendFile(environment, from("198.51.100.8")), "unavailable");
    const ofStaff = await staged(environment, await staffOfAll());
    await fill(ofStaff, 1024 ** 3);
    await expectProblem(await sendFile(environment, await staffOfAll()), "unavailable");
  });

  it("knows no address, and many small files as well as few large ones", async () => {
    await bindings.DB.prepare("DELETE FROM staged_file").run();
    const handle = await staged(environment, from("192.0.2.77"));
    const [{ sender } = {}] = await rowsOf("SELECT sender FROM staged_file WHERE id = ?", idOf(handle));
    expect(sender).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await rowsOf("SELECT * FROM staged_file"))).not.toContain("192.0.2");
    await bindings.DB.prepare(
      `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 399)
       INSERT INTO staged_file (id, type, size, staged_at, sender, key_id, sealed)
       SELECT lower(hex(randomblob(18))), 'text', 1, '2026-03-02T01:00:00.000Z', ?, 'test', x'00' FROM n`,
    )
      .bind(sender)
      .run();
    const { DB, trips } = watched(bindings.DB);
    await expectProblem(
      await sendFile(environmentAt("2026-03-02T02:00:00Z", { DB }), from("192.0.2.77")),
      "unavailable",
    );
    // Each of the three sums goes once through the 400 rows that there are, and one row is the statement's own.
    const read = trips.flatMap(({ statements, rowsRead }) =>
      /INSERT INTO staged_file/.test(statements.join()) ? [rowsRead] : [],
    );
    expect(read).toEqual([1_201]);
  });
});
