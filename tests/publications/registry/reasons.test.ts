import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, register, sendItem } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const publisher = await staffWith("publisher");

const unexplained = (index_no: string, change: object) =>
  amend(environment, publisher, index_no, { ...change, reason: undefined });

/** Changes that are counted or judged by, each of one member. */
const counted: Record<string, unknown> = {
  published_on: "2026-02-02",
  formed_on: "2026-01-30",
  changed_on: "2026-02-20",
  subjects: ["traffic"],
  genre: "notice",
  publisher_unit: "户政总队",
  origin: "republished",
  due_rule: "budget",
  effective_from: "2026-02-10",
  effective_to: "2027-02-10",
  channels: ["portal", "weibo"],
};

describe("an amendment of a published entry", () => {
  it.each(Object.entries(counted))(
    "that changes %s says why, or is refused and changes nothing",
    async (member, value) => {
      const more = { formed_on: "2026-01-29", due_rule: "regulation" };
      const { index_no } = await register(environment, publisher, "2026-02-03", more);
      const before = await rowsOf("SELECT * FROM publication ORDER BY id");
      for (const change of [{ [member]: value }, { [member]: value, reason: null }]) {
        const { errors } = await expectProblem(await unexplained(index_no, change), "validation-failed");
        expect(errors).toEqual([{ pointer: "/reason", code: "required", detail: expect.stringContaining(member) }]);
      }
      expect(await rowsOf("SELECT * FROM publication ORDER BY id")).toEqual(before);
      const response = await amend(environment, publisher, index_no, { [member]: value, reason: "登记有误" });
      expect(response.status).toBe(200);
    },
  );

  it.each([
    [
      "a channel's day",
      ["portal", { id: "weibo", published_on: "2026-02-05" }],
      ["portal", { id: "weibo", published_on: "2026-02-06" }],
    ],
    ["a channel for another", ["portal"], ["weibo"]],
  ])("that changes %s says why", async (_, before, after) => {
    const { index_no } = await register(environment, publisher, "2026-02-03", { channels: before });
    const { errors } = await expectProblem(await unexplained(index_no, { channels: after }), "validation-failed");
    expect(errors?.[0]).toMatchObject({ pointer: "/reason", detail: expect.stringContaining("channels") });
  });

  it("that repeals it says why", async () => {
    const { index_no } = await register(environment, publisher, "2026-02-03");
    const repealed = { validity: "repealed", repealed_on: "2026-03-01", validity_note: "自2026年3月1日起废止" };
    const { errors } = await expectProblem(await unexplained(index_no, repealed), "validation-failed");
    expect(errors?.[0]?.detail).toContain("validity, repealed_on");
  });

  it("says why of a text only if it wants to, and of nothing where nothing changes", async () => {
    const { index_no } = await register(environment, publisher, "2026-02-03", { title: "标题" });
    for (const change of [
      { title: "更正" },
      { summary: "摘要", keywords: ["户口"], url: "https://www.agency.example/1.html", review_by: "保密办公室" },
      { channels: [{ id: "portal", url: "https://www.agency.example/2.html" }] },
      { title: "更正", channels: [{ id: "portal", url: "https://www.agency.example/2.html" }] },
    ]) {
      expect((await unexplained(index_no, change)).status).toBe(200);
    }
    expect((await amend(environment, publisher, index_no, { summary: null, reason: "原摘要有误" })).status).toBe(200);
  });
});

describe("an amendment of an entry that is not published", () => {
  it("needs no reason, nor does the one that publishes it", async () => {
    const formed = { title: "形成", formed_on: "2026-02-20" };
    const { index_no } = publication.parse(await (await sendItem(environment, publisher, formed)).json());
    expect((await unexplained(index_no, { formed_on: "2026-02-21", genre: "notice" })).status).toBe(200);
    expect((await unexplained(index_no, { published_on: "2026-03-01", channels: ["portal"] })).status).toBe(200);
    await expectProblem(await unexplained(index_no, { genre: "plan" }), "validation-failed");
  });
});

it("a reason is a text like others: not too long, without what cannot be seen, and of no registration", async () => {
  const { index_no } = await register(environment, publisher, "2026-02-03");
  const long = await amend(environment, publisher, index_no, { genre: "plan", reason: "因".repeat(501) });
  expect((await expectProblem(long, "validation-failed")).errors?.[0]?.pointer).toBe("/reason");
  const registered = await sendItem(environment, publisher, { title: "标题", formed_on: "2026-02-20", reason: "无" });
  await expectProblem(registered, "validation-failed");
});
