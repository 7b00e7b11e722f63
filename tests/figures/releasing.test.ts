import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { linksOf } from "../../functions/figures/links.ts";
import { figuresIndex, figuresResource, releaseAnswer } from "../../schema/contracts/released-figures.ts";
import { formats } from "../../schema/contracts/releases.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { corrected, declare, publish, release, report } from "../support/figures.ts";
import { expectFrozen } from "../support/frozen.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");
afterEach(() => vi.restoreAllMocks());

const bytesOf = async (path: string) => {
  const response = await environmentAt(now, emptyCache()).call("GET", path);
  expect(response.status).toBe(200);
  return { etag: response.headers.get("ETag"), text: await response.text() };
};
const revisions = (period: string) => rowsOf("SELECT revision FROM figure_release WHERE period = ?", period);

describe("a first release", () => {
  it("is revision 1, answered with its checks and links", async () => {
    await declare(environment, editor, "2016");
    const response = await release(environment, editor, "2016", "The 2016 report, as published.");
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBe("/v1/figures/2016/r1.json");
    expect(releaseAnswer.parse(await response.json())).toMatchObject({
      period: "2016",
      form: "pre-2019",
      revision: 1,
      released_at: now,
      reason: "The 2016 report, as published.",
      links: {
        json: "/v1/figures/2016.json",
        csv: "/v1/figures/2016.csv",
        pinned_json: "/v1/figures/2016/r1.json",
        pinned_csv: "/v1/figures/2016/r1.csv",
      },
    });
  });

  it("is one D1 batch that freezes the release with its bytes", async () => {
    await declare(environment, editor, "1999");
    const { DB, writes } = watched(bindings.DB);
    expect((await release(environmentAt(now, { DB }), editor, "1999")).status).toBe(201);
    expect(writes().map(({ kind }) => kind)).toEqual(["batch"]);
    const stored = await rowsOf<{ format: string }>("SELECT format FROM figure_rendering WHERE period = '1999'");
    expect(stored.map(({ format }) => format).toSorted()).toEqual(formats.toSorted());
  });

  it("serves the latest and the pinned revision with the same bytes, each link leading there", async () => {
    await publish(environment, editor, "2008");
    const latest = await bytesOf("/v1/figures/2008.json");
    const { meta } = figuresResource.parse(JSON.parse(latest.text));
    expect(await bytesOf(meta.links.pinned_json ?? "")).toEqual(latest);
    expect(await bytesOf(meta.links.pinned_csv ?? "")).toEqual(await bytesOf(meta.links.csv ?? ""));
    const response = await environmentAt(now, emptyCache()).call("GET", "/v1/figures/2008.csv");
    expect(response.headers.get("Link")).toMatch(/^<\/v1\/figures\/2008\/r1\.csv>; rel="canonical"/);
    expect(response.headers.get("Cache-Tag")).toBe("figures-2008");
  });
});

describe("a second release", () => {
  it("of the same figures is refused, and nothing is stored", async () => {
    await publish(environment, editor, "2009");
    const before = await everything();
    await expectProblem(await release(environment, editor, "2009", "Another reason."), "unchanged");
    expect(await everything()).toEqual(before);
  });

  it("of figures declared anew but equal is refused too", async () => {
    await publish(environment, editor, "2007");
    const [first, ...rest] = report.figures;
    const { indicator, ...members } = first ?? { indicator: "" };
    await declare(environment, editor, "2007", { ...report, figures: [{ ...members, indicator }, ...rest] });
    await expectProblem(await release(environment, editor, "2007"), "unchanged");
  });

  it("of corrected figures is revision 2, and revision 1 keeps its very bytes", async () => {
    await publish(environment, editor, "2010");
    const [json, csv] = [await bytesOf("/v1/figures/2010/r1.json"), await bytesOf("/v1/figures/2010/r1.csv")];
    await declare(environment, editor, "2010", corrected(248));
    const later = environmentAt("2026-04-01T02:00:00Z");
    const response = await release(later, editor, "2010", "One request was counted late.");
    expect(response.headers.get("Location")).toBe("/v1/figures/2010/r2.json");
    expect(await bytesOf("/v1/figures/2010/r1.json")).toEqual(json);
    expect(await bytesOf("/v1/figures/2010/r1.csv")).toEqual(csv);
    const latest = await bytesOf("/v1/figures/2010.json");
    expect(latest).toEqual(await bytesOf("/v1/figures/2010/r2.json"));
    expect(latest.etag).not.toBe(json.etag);
    const { data, meta } = figuresResource.parse(JSON.parse(latest.text));
    expect(meta).toMatchObject({
      revision: 2,
      reason: "One request was counted late.",
      released_at: "2026-04-01T02:00:00.000Z",
    });
    expect(new Set(data.map(({ revision }) => revision))).toEqual(new Set([2]));
    expect(data).toContainEqual(
      expect.objectContaining({ indicator: "requests.received", breakdown: "_T", value: 248 }),
    );
  });

  it("that goes back to the first figures is revision 3", async () => {
    await publish(environment, editor, "2006");
    await publish(environment, editor, "2006", corrected(248));
    await publish(environment, editor, "2006");
    expect(await revisions("2006")).toEqual([{ revision: 1 }, { revision: 2 }, { revision: 3 }]);
  });
});

describe("a release is refused", () => {
  it("of a year nobody declared", async () => {
    await expectProblem(await release(environment, editor, "1998"), "not-found");
    expect(await revisions("1998")).toEqual([]);
  });

  it("without a reason", async () => {
    await declare(environment, editor, "1997");
    for (const [body, code] of [
      [{}, "required"],
      [{ reason: " " }, "blank"],
      [{ reason: "x".repeat(1001) }, "too-big"],
    ] as const) {
      const response = await environment.call("POST", "/v1/staff/figures/1997/releases", {
        body,
        headers: editor.headers,
      });
      await expectFaults(response, ["/reason", code]);
    }
    expect(await revisions("1997")).toEqual([]);
  });

  it("whole when its last statement fails, and lands when it is tried again", async () => {
    hush("error");
    await declare(environment, editor, "1996");
    const before = await everything();
    await bindings.DB.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON figure_rendering WHEN NEW.format = 'csv' BEGIN SELECT RAISE(ABORT, 'broken'); END;",
    );
    await expectProblem(await release(environment, editor, "1996"), "internal");
    await bindings.DB.exec("DROP TRIGGER broken");
    expect(await everything()).toEqual(before);
    expect((await release(environment, editor, "1996")).status).toBe(201);
  });

  it("with 409 when somebody declared the year anew meanwhile", async () => {
    await declare(environment, editor, "1995");
    let declaredAgain = false;
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (declaredAgain || !statements.some((sql) => sql.includes("INSERT INTO figure_release"))) return;
      declaredAgain = true;
      await declare(environment, editor, "1995", corrected(1));
    });
    await expectProblem(await release(environmentAt(now, { DB }), editor, "1995"), "conflict");
    expect(await revisions("1995")).toEqual([]);
  });
});

describe("releases that race", () => {
  it.each([
    ["different members", () => Promise.all([staffWith("editor"), staffWith("head"), staffWith("editor")])],
    ["one member, in the same instant", async () => [editor, editor, editor]],
  ] as const)("of %s make exactly one revision", async (_, racing) => {
    const callers = await racing();
    await bindings.DB.prepare("DELETE FROM figure_declaration WHERE period IN ('1994', '1993')").run();
    const year = (await revisions("1994")).length === 0 ? "1994" : "1993";
    await declare(environment, editor, year);
    const answers = await Promise.all(callers.map((caller) => release(environment, caller, year)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expect(answer.status).toBe(409);
    expect(await revisions(year)).toEqual([{ revision: 1 }]);
    expect(await rowsOf("SELECT 1 FROM figure_rendering WHERE period = ?", year)).toHaveLength(formats.length);
  });
});

describe("the index", () => {
  it("lists every released period with its latest revision, oldest first", async () => {
    const { items } = figuresIndex.parse(JSON.parse((await bytesOf("/v1/figures")).text));
    const periods = items.map(({ period }) => period);
    expect(periods).toEqual(periods.toSorted());
    expect(periods).not.toContain("1997");
    expect(items.find(({ period }) => period === "2006")).toEqual({
      period: "2006",
      form: "pre-2019",
      revision: 3,
      released_at: now,
      links: linksOf("2006", 3),
    });
  });
});

describe("the database", () => {
  beforeAll(() => publish(environment, editor, "1992"));

  it("refuses every way to change, delete or replace a release", async () => {
    await expectFrozen("figure_release", {
      key: ["period", "revision"],
      column: "reason",
      words: "released figures are frozen",
    });
  });

  it("refuses every way to change, delete or replace its bytes", async () => {
    await expectFrozen("figure_rendering", {
      key: ["period", "format", "revision"],
      column: "body",
      words: "released figures are frozen",
    });
  });
});
