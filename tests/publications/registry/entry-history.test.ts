import { expect, it } from "vitest";
import { publicationHistory } from "../../../schema/contracts/staff-publications.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, item, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher", "editor");

it("what an import did to an entry stands open in the entry's history", async () => {
  const index_no = "chongqing/2016-00041";
  await outcomeOf(await sendFile(environment, publisher, [{ index_no, ...item("2016-03-04", { title: "导入" }) }]));
  const response = await environment.call("GET", `/v1/staff/publications/${index_no}/history`, publisher);
  expect(publicationHistory.parse(await response.json()).items).toMatchObject([
    { operation: "importPublications", before: null, after: { registered: 1 }, erased: false },
  ]);
});

it("a redaction that another change was ahead of is refused, and erases nothing of what acts say", async () => {
  const { index_no } = await register(environment, publisher, "2016-03-04");
  const values = () => rowsOf("SELECT * FROM act_value ORDER BY act_id");
  let before: unknown[] = [];
  const { DB } = watched(bindings.DB, async ({ statements }) => {
    if (!statements.some((sql) => sql.includes("UPDATE publication"))) return;
    expect((await amend(environment, publisher, index_no, { title: "先到者" })).status).toBe(200);
    before = await values();
  });
  const body = { reason: "误发", redact: true };
  await expectProblem(await withdraw(environmentAt(now, { DB }), publisher, index_no, body), "conflict");
  expect(before.length).toBeGreaterThan(0);
  expect(await values()).toEqual(before);
});
