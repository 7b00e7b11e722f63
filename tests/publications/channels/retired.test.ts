import { expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { amend, item, register, sendItem } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
/** Half past midnight of the 3rd in Beijing. */
const retiring = environmentAt("2026-03-02T16:30:00.000Z");
const later = environmentAt("2026-03-20T02:00:00.000Z");
const through = (on: string) => item(on, { channels: ["portal", "penguin"] });
const retire = (retired_on: string | null) =>
  retiring.call("PATCH", "/v1/staff/channels/penguin", { body: { retired_on }, headers: staff.headers });

it("a retired channel takes no item of a day after it was retired: registered, amended or imported; of days before it does", async () => {
  const { index_no } = await register(retiring, staff, "2026-03-01", { channels: ["portal"] });
  expect((await retire("2026-03-03")).status).toBe(200);
  const expected = ["/channels/1", "retired-channel"] as const;
  await expectFaults(await sendItem(later, staff, through("2026-03-04")), [...expected]);
  expect((await sendItem(later, staff, through("2026-03-03"))).status).toBe(201);
  const change = { published_on: "2026-03-05", channels: ["portal", "penguin"] };
  await expectFaults(await amend(later, staff, index_no, change), [...expected]);
  const sent = await sendFile(later, staff, [through("2026-03-03"), through("2026-03-04")]);
  const outcome = await sent.text();
  expect(outcome).toContain("/2/channels/1");
  expect(outcome).toContain("was retired on 2026-03-03");
  expect(outcome).not.toContain("/1/channels/1");

  expect((await retire(null)).status).toBe(200);
  const answer = await sendItem(later, staff, through("2026-03-04"));
  expect(publication.parse(await answer.json()).channels.map(({ id }) => id)).toEqual(["portal", "penguin"]);
});

it("what an entry says already of a channel whose days were stated later hinders no amendment of something else", async () => {
  const on = "2016-03-01";
  const { index_no } = await register(retiring, staff, on, { title: "甲事项", channels: ["portal", "penguin"] });
  const opened = await retiring.call("PATCH", "/v1/staff/channels/penguin", {
    body: { opened_on: "2016-04-01" },
    headers: staff.headers,
  });
  expect(opened.status).toBe(200);
  expect((await amend(later, staff, index_no, { title: "乙事项" })).status).toBe(200);
  const exported = await (await later.call("GET", "/v1/publications.csv?year=2016")).text();
  expect(await outcomeOf(await sendFile(later, staff, exported))).toMatchObject({ rows: 1, unchanged: 1 });
  const edited = await sendFile(later, staff, exported.replace("乙事项", "丙事项"), { confirm: "amendments" });
  expect(await outcomeOf(edited)).toMatchObject({ amended: 1 });

  const expected = ["/channels/1", "unopened-channel"] as const;
  const moved = { published_on: "2016-03-02" };
  await expectFaults(await amend(later, staff, index_no, moved), [...expected]);
  const movedRow = exported.replaceAll(on, "2016-03-02");
  await expectFaults(await sendFile(later, staff, movedRow, { confirm: "amendments", reason: "更正" }), [
    `/2${expected[0]}`,
    expected[1],
  ]);
});
