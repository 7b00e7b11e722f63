import { expect, it } from "vitest";
import { staffPublicationHistory } from "../../../schema/contracts/entry-history.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, item, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher", "editor");

it("an import is the first event of its entry, with what the entry said then, also once it was amended", async () => {
  const index_no = "chongqing/2016-00041";
  await outcomeOf(await sendFile(environment, publisher, [{ index_no, ...item("2016-03-04", { title: "导入" }) }]));
  const historyOf = async (no: string, query = "") => {
    const response = await environment.call("GET", `/v1/staff/publications/${no}/history${query}`, publisher);
    return staffPublicationHistory.parse(await response.json()).items;
  };
  const imported = {
    ...{ kind: "registered", operation: "importPublications", by: publisher.id, erased: false, reason: null },
    changes: [
      { member: "title", former: null, value: "导入" },
      { member: "origin", former: null, value: "own" },
      { member: "published_on", former: null, value: "2016-03-04" },
      { member: "due_rule", former: null, value: "regulation" },
      {
        ...{ member: "channels", former: null },
        value: [{ id: "portal", published_on: "2016-03-04", url: null, account: null }],
      },
      { member: "validity", former: null, value: "valid" },
    ],
  };
  expect(await historyOf(index_no)).toMatchObject([imported]);
  await amend(environment, publisher, index_no, { title: "更正后", genre: "notice" });
  expect(await historyOf(index_no)).toMatchObject([imported, { kind: "amended" }]);
  expect(await historyOf(index_no, "?limit=1")).toMatchObject([imported]);
  await withdraw(environment, publisher, index_no);
  expect((await historyOf(index_no))[0]).toMatchObject(imported);
});

it("a redaction of one entry of a file leaves the import in the history of the others", async () => {
  const rows = ["00051", "00052"].map((no) => ({
    index_no: `chongqing/2016-${no}`,
    ...item("2016-03-04", { title: no }),
  }));
  await outcomeOf(await sendFile(environment, publisher, rows));
  await withdraw(environment, publisher, "chongqing/2016-00051", { reason: "误发", redact: true });
  const of = async (no: string) => {
    const response = await environment.call("GET", `/v1/staff/publications/chongqing/2016-${no}/history`, publisher);
    return staffPublicationHistory.parse(await response.json()).items;
  };
  expect(await of("00051")).toMatchObject([
    { kind: "registered", changes: [], erased: true },
    { kind: "redacted", reason: "误发", changes: [], erased: false },
  ]);
  const [registered] = await of("00052");
  expect(registered).toMatchObject({ kind: "registered", erased: false });
  expect(registered?.changes[0]).toEqual({ member: "title", former: null, value: "00052" });
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
