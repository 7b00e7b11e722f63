import { expect, it } from "vitest";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { run } from "../support/evidence.ts";
import { outcomeOf, sendFile } from "../support/importing.ts";
import { amend, item, register, withdraw } from "../support/publications.ts";
import { staffWith } from "../support/staff.ts";
import { walk } from "../support/trust.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const [publisher, auditor] = [await staffWith("publisher"), await staffWith("auditor")];

/** An entry registered and amended, and one of a file of two. */
async function entries(): Promise<[string, string]> {
  const { index_no } = await register(environment, publisher, "2026-01-15", { title: "标题" });
  await amend(environment, publisher, index_no, { title: "更正后的标题" });
  const rows = ["第一行", "第二行"].map((title) => item("2026-02-04", { title: `${title}${index_no}` }));
  await outcomeOf(await sendFile(environment, publisher, rows));
  const [last] = await rowsOf<{ no: string }>(
    "SELECT printf('%s/%d-%05d', organisation, year, seq) AS no FROM publication ORDER BY id DESC LIMIT 1",
  );
  return [index_no, last?.no ?? ""];
}

it("names no values that went with the redaction of their entry, and those of every other one", async () => {
  const redacted = await entries();
  for (const no of redacted) await withdraw(environment, publisher, no, { reason: "含个人信息", redact: true });
  const gone = await rowsOf("SELECT id FROM act WHERE NOT EXISTS (SELECT 1 FROM act_value WHERE act_id = act.id)");
  expect(gone).toHaveLength(3);
  expect(await walk(environment, auditor)).toEqual([]);

  const others = await entries();
  for (const no of others) await withdraw(environment, publisher, no, { reason: "误发" });
  const [before] = await rowsOf<{ last: number }>("SELECT min(seq) - 1 AS last FROM log_entry WHERE kind = 'act'");
  await run("DELETE FROM act_value");
  const named = await walk(environment, auditor);
  const kinds = await rowsOf<{ id: string; noun: string }>(
    `SELECT act.id, substr(object, 1, instr(object, '/') - 1) AS noun FROM act JOIN log_entry ON log_entry.hash = act.hash
     WHERE log_entry.seq > ? ORDER BY log_entry.seq DESC LIMIT 5`,
    before?.last,
  );
  expect(new Set(kinds.map(({ noun }) => noun))).toEqual(new Set(["registration", "publication", "import"]));
  expect(named.map(({ fault }) => fault)).toEqual(Array(5).fill("value-missing"));
  expect(new Set(named.map(({ record }) => record))).toEqual(new Set(kinds.map(({ id }) => `act ${id}`)));
});
