import { describe, expect, it } from "vitest";
import { declaredYearAnswer } from "../../schema/contracts/released-figures.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { corrected, declare, release, report } from "../support/figures.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

const row = (more: Record<string, unknown>) => ({ indicator: "requests.received", value: 1, ...more });
const year = (...figures: unknown[]) => ({ form: "pre-2019", figures });

describe("declaring a year", () => {
  it("stores it and answers what does not add up, without publishing anything", async () => {
    const response = await declare(environment, editor, "2016");
    expect(response.status).toBe(200);
    const answer = declaredYearAnswer.parse(await response.json());
    expect(answer).toMatchObject({ period: "2016", form: "pre-2019", figures: report.figures.length + 1 });
    expect(answer.checks.find(({ id }) => id === "F02")).toMatchObject({
      status: "fail",
      left: 243,
      right: 247,
      gap: -4,
    });
    expect(await rowsOf("SELECT period, declared_at, declared_by FROM figure_declaration")).toEqual([
      { period: "2016", declared_at: now, declared_by: editor.id },
    ]);
    const reader = environmentAt(now, emptyCache());
    await expectProblem(await reader.call("GET", "/v1/figures/2016.json"), "not-found", {
      cacheControl: "public, max-age=60",
    });
    expect(await (await reader.call("GET", "/v1/figures")).json()).toEqual({ items: [] });
  });

  it("again replaces what was declared, in one write", async () => {
    await declare(environment, editor, "2015", year(row({ value: 5 })));
    const { DB, writes } = watched(bindings.DB);
    expect((await declare(environmentAt(now, { DB }), editor, "2015", year(row({ value: 6 })))).status).toBe(200);
    expect(writes()).toHaveLength(1);
    const stored = await rowsOf<{ document: string }>("SELECT document FROM figure_declaration WHERE period = '2015'");
    expect(stored).toHaveLength(1);
    expect(JSON.parse(stored[0]?.document ?? "")).toMatchObject({ figures: [{ value: 6 }] });
  });

  it("takes a body of up to 1 MB", async () => {
    const note = "注".repeat(300);
    const figures = Array.from({ length: 600 }, (_, at) => row({ breakdown: `part_${at}`, note, ...labelled }));
    const body = JSON.stringify({ form: "2014", figures });
    expect(new TextEncoder().encode(body).length).toBeGreaterThan(600 * 1024);
    expect((await declare(environment, editor, "2014", body)).status).toBe(200);
  });
});

const labelled = { label_zh_hans: "简", label_zh_hant: "繁", label_en: "En", unit: "request", measure: "flow" };

describe("a declaration is refused by name, and nothing stored,", () => {
  it.each<[string, unknown, ...[string, string][]]>([
    ["without figures", { form: "pre-2019", figures: [] }, ["/figures", "too-small"]],
    ["without its form", { figures: [row({})] }, ["/form", "required"]],
    ["in a form that is none", { ...year(row({})), form: "2020" }, ["/form", "invalid-value"]],
    ["with an unknown member", { ...year(row({})), total: 1 }, ["/total", "unknown-member"]],
    ["with an unknown member in a row", year(row({ period: "2016" })), ["/figures/0/period", "unknown-member"]],
    ["with a cell twice", year(row({}), row({ breakdown: "_T" })), ["/figures/1", "figure-duplicate"]],
    ["with a negative count", year(row({ value: -1 })), ["/figures/0/value", "count-negative"]],
    ["with half a request", year(row({ value: 0.5 })), ["/figures/0/value", "count-fractional"]],
    ["with text for a number", year(row({ value: "247" })), ["/figures/0/value", "invalid-type"]],
    ["without a value", year({ indicator: "requests.received" }), ["/figures/0/value", "required"]],
    ["with a value that is said to be absent", year(row({ obs_status: "O" })), ["/figures/0/value", "value-unstated"]],
    [
      "with none that is said to be there",
      year(row({ value: null, obs_status: "A" })),
      ["/figures/0/value", "value-missing"],
    ],
    [
      "with an indicator the form does not know",
      year(row({ indicator: "owls" })),
      ["/figures/0/indicator", "indicator-unknown"],
    ],
    ["with a formula for a label", year(row({ ...labelled, label_en: "=1+1" })), ["/figures/0/label_en", "custom"]],
  ])("%s", async (_, body, ...faults) => {
    const before = await everything();
    await expectFaults(await declare(environment, editor, "2013", body), ...faults);
    expect(await everything()).toEqual(before);
  });

  it("all faults at once, and the year declared before stays", async () => {
    await declare(environment, editor, "2012", year(row({ value: 7 })));
    const bad = year(row({ value: -1 }), row({ breakdown: "online", value: 1.5 }), row({ indicator: "owls" }));
    await expectProblem(await declare(environment, editor, "2012", bad), "validation-failed");
    const [stored] = await rowsOf<{ document: string }>(
      "SELECT document FROM figure_declaration WHERE period = '2012'",
    );
    expect(JSON.parse(stored?.document ?? "")).toMatchObject({ figures: [{ value: 7 }] });
  });
});

describe("what an editor may do", () => {
  it("is declare and release; a head releases what an editor declared", async () => {
    const head = await staffWith("head");
    await expectProblem(await declare(environment, head, "2011"), "forbidden");
    expect((await declare(environment, editor, "2011")).status).toBe(200);
    expect((await release(environment, head, "2011")).status).toBe(201);
    expect((await declare(environment, editor, "2011", corrected(246))).status).toBe(200);
    expect((await release(environment, editor, "2011", "Miscounted.")).status).toBe(201);
    expect(
      await rowsOf("SELECT released_by, released_as FROM figure_release WHERE period = '2011' ORDER BY revision"),
    ).toEqual([
      { released_by: head.id, released_as: "head" },
      { released_by: editor.id, released_as: "editor" },
    ]);
  });
});
