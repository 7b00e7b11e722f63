import { describe, expect, it } from "vitest";
import { linksOf } from "../../functions/figures/links.ts";
import { figuresResource, releaseAnswer } from "../../schema/contracts/released-figures.ts";
import { report } from "../../schema/contracts/releases.ts";
import { revisionList } from "../../schema/contracts/revisions.ts";
import { everything, rowsOf } from "../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { corrected, declare, publish, release } from "../support/figures.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { type Caller, staffWith } from "../support/staff.ts";
import { year2021 } from "../support/year-2021.ts";

const now = "2026-03-02T17:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");
const head = await staffWith("head");

const releaseWith = (year: string, body: object, { headers }: Caller = editor) =>
  environment.call("POST", `/v1/staff/figures/${year}/releases`, {
    body: { reason: "As published.", unfinished_reason: "As far as it is known.", ...body },
    headers,
  });
const read = async (path: string) => {
  const response = await environmentAt(now, emptyCache()).call("GET", path);
  expect(response.status, path).toBe(200);
  return response.text();
};
const reportOf = async (year: string) => report.parse(JSON.parse(await read(`/v1/reports/${year}.json`)));
const overview = (text: string) => [{ no: "一", heading: "总体情况", text }];

describe("the narrative of a report", () => {
  it("is frozen with the figures and served in place, in paragraphs", async () => {
    await declare(environment, editor, "2024", year2021(0));
    expect((await releaseWith("2024", { sections: overview("第一段。\n第二段。") })).status).toBe(201);
    const { sections, title, released_at } = await reportOf("2024");
    expect(title.zh_hans).toBe("重庆市公安局2024年政府信息公开工作年度报告");
    expect(released_at).toBe(now);
    expect(sections[0]).toEqual({ no: "一", heading: "总体情况", text: "第一段。\n第二段。", tables: [] });
    expect(sections.slice(1).map(({ no, tables }) => [no, tables.map(({ id }) => id)])).toEqual([
      [2, ["table-2"]],
      [3, ["table-3"]],
      [4, ["table-4"]],
      [6, ["list"]],
    ]);
    const html = await read("/v1/reports/2024.html");
    expect(html).toContain("<h2>一、总体情况</h2>\n<p>第一段。</p>\n<p>第二段。</p>");
    // 17:00 UTC is the next day in Beijing.
    expect(html).toContain(`<time datetime="${now}">2026-03-03</time>`);
  });

  it("stands in the next revision unless that brings its own; an empty one takes it away", async () => {
    await declare(environment, editor, "2023", year2021(0));
    expect((await releaseWith("2023", { sections: overview("First.") })).status).toBe(201);
    await declare(environment, editor, "2023", year2021(1));
    expect((await releaseWith("2023", {})).status).toBe(201);
    expect((await reportOf("2023")).sections[0]).toMatchObject({ text: "First." });
    expect((await releaseWith("2023", { sections: overview("Second.") })).status).toBe(201);
    expect((await reportOf("2023")).sections[0]).toMatchObject({ text: "Second." });
    expect((await releaseWith("2023", { sections: [] })).status).toBe(201);
    expect((await reportOf("2023")).sections[0]).toMatchObject({ no: 2 });
    expect(await read("/v1/reports/2023/r1.json")).toContain("First.");
    const { items } = revisionList.parse(JSON.parse(await read("/v1/figures/2023/revisions")));
    expect(items.map(({ narrative_changed, changes }) => [narrative_changed, (changes?.length ?? 0) > 0])).toEqual([
      [true, false],
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it("that is the same again is unchanged, whoever gives whatever reason", async () => {
    await declare(environment, editor, "2022", year2021(0));
    expect((await releaseWith("2022", { sections: overview("Same.") })).status).toBe(201);
    const before = await everything();
    await expectProblem(await releaseWith("2022", { sections: overview("Same."), reason: "Again." }), "unchanged");
    await expectProblem(await releaseWith("2022", { reason: "Again." }, head), "unchanged");
    expect(await everything()).toEqual(before);
  });

  it.each<[string, unknown, ...[string, string][]]>([
    ["a section twice", [...overview("a"), ...overview("b")], ["/sections/1/no", "section-duplicate"]],
    ["no heading", [{ no: 1, heading: " ", text: "" }], ["/sections/0/heading", "blank"]],
    ["no number", [{ heading: "a", text: "" }], ["/sections/0/no", "required"]],
    [
      "a word that is none of its members",
      [{ no: 1, heading: "a", text: "", html: "" }],
      ["/sections/0/html", "unknown-member"],
    ],
    [
      "too many sections",
      Array.from({ length: 51 }, (_, at) => ({ no: at + 1, heading: "a", text: "" })),
      ["/sections", "too-big"],
    ],
  ])("is refused with %s, and nothing stored", async (_, sections, ...faults) => {
    await declare(environment, editor, "2021", year2021(0));
    const before = await everything();
    await expectFaults(await releaseWith("2021", { sections }), ...faults);
    expect(await everything()).toEqual(before);
  });

  it("is refused when it would be longer than a row of the database can be", async () => {
    await declare(environment, editor, "2020", year2021(0));
    // Each ampersand is five bytes in HTML.
    const sections = Array.from({ length: 25 }, (_, at) => ({ no: at + 1, heading: "a", text: "&".repeat(20_000) }));
    const before = await everything();
    await expectProblem(await releaseWith("2020", { sections }), "payload-too-large");
    expect(await everything()).toEqual(before);
  });
});

describe("a declared year whose checks fail", () => {
  it("is released with its failures, and an explanation where one is given, beside the figures", async () => {
    await declare(environment, editor, "2016");
    const answer = releaseAnswer.parse(await (await releaseWith("2016", { explanation: "原报告如此。" })).json());
    expect(answer.explanation).toBe("原报告如此。");
    expect(answer.checks).toContainEqual(expect.objectContaining({ id: "F02", status: "fail" }));
    const { meta } = figuresResource.parse(JSON.parse(await read("/v1/figures/2016.json")));
    expect(meta.explanation).toBe("原报告如此。");
    for (const path of ["/v1/figures/2016.html", "/v1/figures/2016.fragment.html", "/v1/reports/2016.html"]) {
      expect(await read(path)).toMatch(/原报告如此。[\s\S]*F02 /);
    }
  });
});

describe("a computed year", () => {
  /** A year as computing leaves it. */
  async function compute(year: string, body: object): Promise<void> {
    expect((await declare(environment, editor, year, body)).status).toBe(200);
    await bindings.DB.prepare(
      "UPDATE figure_declaration SET document = json_set(document, '$.origin', 'computed') WHERE period = ?",
    )
      .bind(year)
      .run();
  }
  const revisions = (year: string) => rowsOf("SELECT revision FROM figure_release WHERE period = ?", year);

  it("that adds up is released by an editor", async () => {
    await compute("2001", year2021(0));
    expect((await release(environment, editor, "2001")).status).toBe(201);
  });

  it.each([
    [
      "F02",
      {
        "requests.resolved/_T/research": 19,
        "requests.received/_T/research": 19,
        "requests.resolved/_T/_T": 109,
        "requests.received/_T/_T": 109,
      },
    ],
    ["F03", { "requests.carried_in/_T/social": 2, "requests.carried_in/_T/_T": 7 }],
    ["F04", { "litigation.direct/_T/_T": 5 }],
    ["F05", { "requests.carried_in/_T/_T": 7, "requests.carried_out/_T/_T": 7 }],
  ])("that fails %s is held back, from a head with an explanation too", async (id, wrong) => {
    await compute("2002", year2021(0, wrong));
    for (const caller of [editor, head]) {
      const { errors = [] } = await expectProblem(
        await releaseWith("2002", { explanation: "Known." }, caller),
        "checks-failed",
      );
      expect(new Set(errors.map(({ code }) => code))).toEqual(new Set([id]));
      expect(errors[0]?.detail).toMatch(/against .* gap/);
    }
    expect(await revisions("2002")).toEqual([]);
  });

  it("that fails F09 or F10 only is released by a head who explains it, and by nobody else", async () => {
    await publish(
      environment,
      editor,
      "2003",
      year2021(0, { "requests.carried_out/_T/_T": 9, "documents.rules/in_force/_T": 7 }),
    );
    await compute("2004", year2021(0));
    for (const [caller, body] of [
      [editor, {}],
      [editor, { explanation: "Last year's is wrong." }],
      [head, {}],
    ] as const) {
      const { errors = [], detail } = await expectProblem(await releaseWith("2004", body, caller), "checks-failed");
      expect([...new Set(errors.map(({ code }) => code))]).toEqual(["F09", "F10"]);
      expect(detail).toContain("explanation");
    }
    expect(await revisions("2004")).toEqual([]);
    const answer = await releaseWith("2004", { explanation: "上年报告有误。" }, head);
    expect(answer.status).toBe(201);
    const { items } = revisionList.parse(JSON.parse(await read("/v1/figures/2004/revisions")));
    expect(items).toMatchObject([{ released_as: "head", explanation: "上年报告有误。" }]);
  });
});

describe("the revisions of a year", () => {
  it("list when, why and which cells changed from what to what", async () => {
    await publish(environment, editor, "2010");
    await declare(environment, editor, "2010", corrected(248));
    expect((await release(environmentAt("2026-04-01T02:00:00Z"), head, "2010", "One was counted late.")).status).toBe(
      201,
    );
    const list = revisionList.parse(JSON.parse(await read("/v1/figures/2010/revisions")));
    expect(list.period).toBe("2010");
    expect(list.items.map(({ changes, ...item }) => item)).toMatchObject([
      { revision: 1, released_at: now, released_as: "editor", reason: "As published.", form: "pre-2019" },
      { revision: 2, released_at: "2026-04-01T02:00:00.000Z", released_as: "head", reason: "One was counted late." },
    ]);
    expect(list.items[0]?.changes).toEqual([]);
    expect(list.items[1]?.changes).toContainEqual({
      indicator: "requests.received",
      breakdown: "_T",
      applicant_kind: "_T",
      change: "changed",
      column: "value",
      from: 247,
      to: 248,
    });
    // The unexplained rest follows.
    expect(list.items[1]?.changes?.map(({ breakdown, from, to }) => [breakdown, from, to])).toEqual([
      ["_T", 247, 248],
      ["_U", 4, 5],
    ]);
  });

  it("each lead to their bytes in every format, which stay", async () => {
    await publish(environment, editor, "2011", year2021(0));
    const links = linksOf("2011", 1);
    const pinned = Object.entries(links).filter(([name]) => name.startsWith("pinned_"));
    expect(pinned).toHaveLength(8);
    const before = await Promise.all(pinned.map(([, path]) => read(path)));
    for (const [name, path] of pinned) {
      const latest = Object.entries(links).find(([key]) => `pinned_${key}` === name)?.[1] ?? "";
      expect(await read(latest)).toBe(await read(path));
    }
    await publish(environment, editor, "2011", year2021(1));
    expect(await Promise.all(pinned.map(([, path]) => read(path)))).toEqual(before);
  });
});
