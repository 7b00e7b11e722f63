import { describe, expect, it } from "vitest";
import { happens, opened } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { emptyCache, environmentAt } from "../../support/environment.ts";
import { declare, release } from "../../support/figures.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, compute, computed, drilled, drillPath, storedRows, valuesOf } from "./year.ts";

const now = "2026-11-20T02:00:00.000Z";
const environment = environmentAt(now);
const all = await staffWith();
const editor = await staffWith("editor");

const decided = { indicator: "licences.decided", value: 12 };

describe("computing a year", () => {
  it("has every row of the form of 2021, zeros as 0, and what nobody declared as not stated", async () => {
    const answer = await computed(environment, editor, "2009");
    expect(answer).toMatchObject({ period: "2009", form: "2021", origin: "computed" });
    const rows = await storedRows("2009");
    const values = await valuesOf("2009");
    expect(values.get("requests.received/_T/research")).toBe(0);
    expect(values.get("litigation.direct/pending/_T")).toBe(0);
    expect(values.get("licences.decided/_T/_T")).toBeNull();
    const statutory = rows.filter(({ indicator }) => /^requests\.(received|carried|outcome|resolved)/.test(indicator));
    expect(statutory).toHaveLength(25 * 7 + 8);
    expect(rows.find(({ indicator }) => indicator === "requests.working_days")).toMatchObject({
      value: null,
      obs_status: "M",
    });
  });

  it("keeps what was declared beside, until other rows are sent", async () => {
    const owls = { label_zh_hans: "猫头鹰", label_zh_hant: "貓頭鷹", label_en: "Owls", unit: "item", measure: "flow" };
    await computed(environment, editor, "2008", { figures: [decided, { ...owls, indicator: "owls", value: 2 }] });
    await computed(environment, editor, "2008");
    const stored = await valuesOf("2008");
    expect([stored.get("licences.decided/_T/_T"), stored.get("owls/_T/_T")]).toEqual([12, 2]);
    const declared = (await storedRows("2008")).find(({ indicator }) => indicator === "licences.decided");
    expect(declared?.value_origin ?? "declared").toBe("declared");
    await computed(environment, editor, "2008", { figures: [] });
    const gone = await valuesOf("2008");
    expect([gone.get("licences.decided/_T/_T"), gone.get("owls/_T/_T")]).toEqual([null, undefined]);
  });

  it("takes a declared year's decisions over, and replaces its typed counts", async () => {
    const year = { form: "2021", figures: [decided, { indicator: "requests.received", value: 99 }] };
    expect((await declare(environment, editor, "2013", year)).status).toBe(200);
    await expectProblem(await compute(environment, editor, "2013"), "conflict");
    await computed(environment, editor, "2013", { replace: "declared" });
    const values = await valuesOf("2013");
    expect([values.get("licences.decided/_T/_T"), values.get("requests.received/_T/_T")]).toEqual([12, 0]);
  });

  it.each<[string, string, unknown, ...[string, string][]]>([
    ["of a year to come", "2027", {}, ["/year", "in-the-future"]],
    ["of a year before the Regulation", "2007", {}, ["/year", "before-regulation"]],
    ["in another form", "2024", { form: "2019" }, ["/form", "invalid-value"]],
    [
      "with a figure beside that it computes",
      "2024",
      { figures: [decided, { indicator: "requests.received", value: 1 }] },
      ["/figures/1/indicator", "figure-computed"],
    ],
    [
      "with an unknown figure beside",
      "2024",
      { figures: [{ indicator: "owls", value: 1 }] },
      ["/figures/0/indicator", "indicator-unknown"],
    ],
    [
      "with a negative count beside",
      "2024",
      { figures: [{ ...decided, value: -1 }] },
      ["/figures/0/value", "count-negative"],
    ],
    ["with a row beside twice", "2024", { figures: [decided, decided] }, ["/figures/1", "figure-duplicate"]],
  ])("is refused %s, and stores nothing", async (_, year, body, ...faults) => {
    const before = await everything();
    await expectFaults(await compute(environment, editor, year, body), ...faults);
    expect(await everything()).toEqual(before);
  });

  it("is the editor's", async () => {
    const head = await staffWith("head", "auditor", "officer");
    await expectProblem(await compute(environment, head, "2024"), "forbidden");
    const nobody = await environment.call("POST", "/v1/staff/figures/2024/computation", { body: {} });
    await expectProblem(nobody, "unauthorized");
  });
});

describe("a computed year", () => {
  const owls = { label_zh_hans: "猫头鹰", label_zh_hant: "貓頭鷹", label_en: "Owls", unit: "item", measure: "flow" };
  const counted = (breakdown: string, value: number) => ({
    ...owls,
    indicator: "owls",
    breakdown,
    value,
    additive: true,
  });

  it("is not released while F01 to F06 fail, whoever asks, and is released once they hold", async () => {
    const wrong = [counted("_T", 5), counted("tawny", 2), counted("barn", 2)];
    const { checks } = await computed(environment, editor, "2012", { figures: wrong });
    expect(checks.filter(({ status }) => status === "fail").map(({ id, scope }) => [id, scope])).toEqual([
      ["F04", "owls"],
    ]);
    await expectProblem(await release(environment, all, "2012"), "checks-failed");
    await computed(environment, editor, "2012", { figures: [counted("_T", 4), ...wrong.slice(1)] });
    expect((await release(environment, all, "2012")).status).toBe(201);
    const served = await environmentAt(now, emptyCache()).call("GET", "/v1/figures/2012.json");
    const { data } = await served.json<{ data: { indicator: string; value_origin: string }[] }>();
    expect(data.find(({ indicator }) => indicator === "requests.received")).toMatchObject({ value_origin: "computed" });
  });

  it("is compared with the released year before it, case by case of the checks across years", async () => {
    const { checks } = await computed(environment, editor, "2013");
    const across = checks.filter(({ id }) => id === "F09" || id === "F10");
    expect(across.length).toBeGreaterThan(8);
    expect(
      across.filter(({ scope }) => !scope.startsWith("requests.carried_out")).every(({ status }) => status === "pass"),
    ).toBe(true);
  });
});

describe("drilling a cell", () => {
  it("pages through the receipt numbers, and tells what was stored from what is counted now", async () => {
    const numbers: string[] = [];
    for (let day = 1; day <= 3; day++) numbers.push((await opened(environment, all, `2015-03-0${day + 1}`)).receipt_no);
    await computed(environment, editor, "2015");
    numbers.push((await opened(environment, all, "2015-04-01")).receipt_no);
    const auditor = await staffWith("auditor");
    const path = drillPath("2015", "requests.received/_T/natural_person", "?limit=3");
    const first = await environment.call("GET", path, { headers: auditor.headers });
    const page = await first.json<{ next: string; items: object[] }>();
    expect(page).toMatchObject({
      value: 4,
      stored: 3,
      count: 4,
      items: numbers.slice(0, 3).map((receipt_no) => ({ receipt_no })),
    });
    expect(first.headers.get("Link")).toContain(encodeURIComponent(page.next).slice(0, 8));
    expect(await behind(environment, auditor, "2015", "requests.received/_T/natural_person")).toEqual(numbers);
  });

  it.each([
    ["a declared figure", "licences.decided/_T/_T"],
    ["an indicator nobody knows", "owls/_T/_T"],
    ["a breakdown nothing counts in", "requests.topic/owls/_T"],
    ["a column its indicator does not have", "reconsideration/_T/research"],
    ["a kind of applicant nobody knows", "requests.received/_T/owls"],
  ])("finds nothing behind %s", async (_, cell) => {
    await expectProblem(
      await environment.call("GET", drillPath("2015", cell), { headers: editor.headers }),
      "not-found",
    );
  });

  it("is for editors, heads and auditors, and answers nothing but numbers", async () => {
    const clerk = await staffWith("clerk", "officer", "publisher", "admin");
    const cell = drillPath("2015", "requests.received/_T/_T");
    await expectProblem(await environment.call("GET", cell, { headers: clerk.headers }), "forbidden");
    await expectProblem(await environment.call("GET", cell), "unauthorized");
    await expectProblem(
      await environment.call("GET", `${cell}?cursor=x`, { headers: editor.headers }),
      "cursor-invalid",
    );
    const { items } = await drilled(environment, await staffWith("head"), "2015", "requests.received/_T/_T");
    for (const item of items) expect(Object.keys(item)).toEqual(["receipt_no"]);
  });
});

describe("small counts", () => {
  const year = "2016";
  const classified = async (topic: string, cases: number) => {
    for (let made = 0; made < cases; made++) {
      const one = await opened(environment, all, "2016-03-01");
      await happens(
        environment,
        all,
        one,
        { type: "classified", on: "2016-03-01", topic },
        { type: "assigned", on: "2016-03-01", to: all.id, unit: made === 0 ? "户政处" : "交管局" },
        replied("2016-03-02"),
      );
    }
  };

  it("are hidden in topics and units below the threshold, with the next smallest where one alone would show; never in table 3", async () => {
    await classified("household", 4);
    await classified("traffic", 3);
    await classified("fire", 1);
    const { checks } = await computed(environmentAt(now, { SUPPRESS_BELOW: 3 }), editor, year);
    const published = (await storedRows(year)).filter(({ indicator }) => indicator === "requests.topic");
    expect(published.map(({ breakdown, value, obs_status }) => [breakdown, value, obs_status])).toEqual([
      ["_T", 8, undefined],
      ["fire", null, undefined],
      ["household", 4, undefined],
      ["traffic", null, undefined],
      ["unclassified", 0, undefined],
    ]);
    const notes = published.flatMap(({ note }) => note ?? []);
    expect(notes).toEqual(Array(2).fill("少于3，或为使少于3的数不能推知而隐去"));
    const f04 = checks.find(({ id, scope }) => id === "F04" && scope === "requests.topic");
    expect(f04).toMatchObject({ status: "skip", reason: "2 of the parts are too small to be shown" });
    expect((await valuesOf(year)).get("requests.outcome/other.misc/_T")).toBe(8);
    expect((await drilled(environment, editor, year, "requests.topic/fire/_T")).value).toBe(1);
  });

  it("are shown unless the setting says otherwise", async () => {
    const { checks } = await computed(environment, editor, year);
    expect((await valuesOf(year)).get("requests.topic/fire/_T")).toBe(1);
    expect(checks.find(({ id, scope }) => id === "F04" && scope === "requests.topic")).toMatchObject({
      status: "pass",
    });
    const rows = await storedRows(year);
    const units = rows.filter(({ indicator }) => indicator === "requests.unit");
    expect(units.map(({ label_zh_hans, value }) => [label_zh_hans, value]).toSorted()).toEqual(
      [
        ["承办单位：交管局", 5],
        ["承办单位：户政处", 3],
        [undefined, 0],
        [undefined, 8],
      ].toSorted(),
    );
    const topics = rows.filter(({ indicator }) => indicator === "requests.topic");
    expect(topics.map(({ breakdown, label_zh_hans, label_en }) => [breakdown, label_zh_hans, label_en])).toContainEqual(
      [...["household", "申请主题：户籍管理", "Topic: Household registration"]],
    );
    expect(units.every(({ breakdown }) => /^(_T|unassigned|unit_[0-9a-f]{12})$/.test(breakdown))).toBe(true);
  });
});
