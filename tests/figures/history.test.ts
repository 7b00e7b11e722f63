import { describe, expect, it } from "vitest";
import { declaredYearRead, figuresHistory } from "../../schema/contracts/released-figures.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { asStored, corrected, declare, release, report } from "../support/figures.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";
import { compute } from "./compute/year.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const [editor, other] = [await staffWith("editor"), await staffWith("editor")];

const put = (year: string, body: unknown, headers: Record<string, string> = {}) =>
  environment.call("PUT", `/v1/staff/figures/${year}`, { body, headers: { ...editor.headers, ...headers } });

async function historyOf(year: string) {
  const response = await environment.call("GET", `/v1/staff/figures/${year}/history`, { headers: editor.headers });
  expect(response.status).toBe(200);
  return figuresHistory.parse(await response.json()).items;
}

const actsOf = async (year: string) => (await rowsOf("SELECT 1 FROM act WHERE object = ?", `figures/${year}`)).length;

describe("a declared year", () => {
  it("is read as it is stored, with who stored it and its ETag", async () => {
    const answered = await put("2016", report);
    const response = await environment.call("GET", "/v1/staff/figures/2016", { headers: editor.headers });
    expect(response.headers.get("ETag")).toMatch(/^"[0-9a-f]{64}"$/);
    expect(response.headers.get("ETag")).toBe(answered.headers.get("ETag"));
    const year = declaredYearRead.parse(await response.json());
    expect(year).toMatchObject({ origin: "declared", declared_at: now, declared_by: editor.id, source: report.source });
    expect(year.figures).toHaveLength(report.figures.length);
    const none = await environment.call("GET", "/v1/staff/figures/1990", { headers: editor.headers });
    await expectProblem(none, "not-found");
  });

  it("is replaced only by who has read it", async () => {
    await put("2015", report);
    const before = await everything();
    await expectProblem(await put("2015", corrected(1)), "precondition-required");
    const stale = await put("2015", corrected(1), { "If-Match": `"${"0".repeat(64)}"` });
    await expectProblem(stale, "precondition-failed");
    expect(stale.headers.get("ETag")).toBe((await asStored(environment, editor, "2015"))["If-Match"]);
    await expectProblem(await put("1990", report, { "If-Match": "*" }), "precondition-failed");
    expect(await everything()).toEqual(before);
    const { "If-Match": etag = "" } = await asStored(environment, editor, "2015");
    const replaced = await put("2015", corrected(1), { "If-Match": etag });
    expect(replaced.headers.get("ETag")).toBe((await asStored(environment, editor, "2015"))["If-Match"]);
  });

  it("of two declared at once is one, also the first time", async () => {
    const first = await Promise.all([put("2014", report), put("2014", corrected(1))]);
    expect(first.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const headers = await asStored(environment, editor, "2014");
    const second = await Promise.all([2, 3].map((received) => put("2014", corrected(received), headers)));
    expect(second.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await actsOf("2014")).toBe(2);
  });

  it("that somebody declares while it is written stays theirs", async () => {
    await put("2013", report);
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (statements[0]?.includes("INSERT INTO figure_declaration")) {
        await bindings.DB.prepare("UPDATE figure_declaration SET document = json_set(document, '$.note', 'x')").run();
      }
    });
    const late = await declare(environmentAt(now, { DB }), editor, "2013", corrected(1));
    await expectProblem(late, "precondition-failed");
    expect(await actsOf("2013")).toBe(1);
  });

  it("declared again as it is stored is no act", async () => {
    await put("2012", report);
    expect((await declare(environment, other, "2012")).status).toBe(200);
    expect(await actsOf("2012")).toBe(1);
    const [row] = await rowsOf("SELECT declared_by FROM figure_declaration WHERE period = '2012'");
    expect(row).toEqual({ declared_by: editor.id });
  });

  it("too long to be kept with the one it replaces is refused", async () => {
    const note = (sign: string) => ({ ...report, figures: longNotes(sign) });
    await put("2011", note("甲"));
    await expectProblem(await declare(environment, editor, "2011", note("乙")), "payload-too-large");
  });
});

const labelled = { label_zh_hans: "简", label_zh_hant: "繁", label_en: "En", unit: "request", measure: "flow" };
const longNotes = (sign: string) =>
  Array.from({ length: 400 }, (_, at) => ({
    ...{ indicator: "owls", breakdown: `part_${at}`, value: 1, note: sign.repeat(700), ...labelled },
  }));

describe("the history of a year", () => {
  it("has who declared, computed and released it, with the figures that differ", async () => {
    await put("2010", report);
    await declare(environment, other, "2010", corrected(1));
    await release(environment, editor, "2010");
    const [first, second, third] = await historyOf("2010");
    expect(first).toMatchObject({ operation: "declareFigures", by: editor.id, before: null });
    expect(first?.after).toMatchObject({ origin: "declared", source: report.source });
    expect(Object(first?.after).figures).toHaveLength(report.figures.length);
    const received = (value: number) => [expect.objectContaining({ indicator: "requests.received", value })];
    expect(second).toMatchObject({ operation: "declareFigures", by: other.id });
    expect(second?.before).toMatchObject({ figures: received(247) });
    expect(second?.after).toMatchObject({ figures: received(1) });
    expect(third).toMatchObject({
      operation: "releaseFigures",
      by: editor.id,
      before: null,
      after: { revision: 1, reason: "As published." },
    });
    expect(await historyOf("1990")).toEqual([]);
  });

  it("has one release of two at once", async () => {
    await put("2009", report);
    await Promise.all([release(environment, editor, "2009"), release(environment, editor, "2009")]);
    expect((await historyOf("2009")).map(({ operation }) => operation)).toEqual(["declareFigures", "releaseFigures"]);
  });
});

describe("a computed year", () => {
  it("replaces a declared one only where the body says so, and on record", async () => {
    await put("2025", { form: "2021", figures: [{ indicator: "requests.received", value: 99 }] });
    const before = await everything();
    await expectProblem(await compute(environment, other, "2025"), "conflict");
    expect(await everything()).toEqual(before);
    expect((await compute(environment, other, "2025", { replace: "declared" })).status).toBe(200);
    expect((await historyOf("2025")).at(-1)).toMatchObject({
      operation: "computeFigures",
      by: other.id,
      before: { origin: "declared", figures: [{ indicator: "requests.received", value: 99 }] },
      after: { origin: "computed" },
    });
  });

  it("is computed again by who has read it, and no act where nothing changed", async () => {
    expect((await compute(environment, editor, "2024")).status).toBe(200);
    const path = "/v1/staff/figures/2024/computation";
    const blind = await environment.call("POST", path, { body: {}, headers: editor.headers });
    await expectProblem(blind, "precondition-required");
    expect((await compute(environment, editor, "2024")).status).toBe(200);
    expect(await actsOf("2024")).toBe(1);
    const headers = { ...editor.headers, ...(await asStored(environment, editor, "2024")) };
    const computeWith = (note: string) => environment.call("POST", path, { body: { note }, headers });
    expect((await Promise.all([computeWith("一"), computeWith("二")])).map(({ status }) => status).toSorted()).toEqual([
      200, 412,
    ]);
    expect(await actsOf("2024")).toBe(2);
  });
});
