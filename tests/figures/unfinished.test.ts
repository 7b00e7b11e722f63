import { describe, expect, it } from "vitest";
import { declaredYearRead } from "../../schema/contracts/released-figures.ts";
import { revisionList } from "../../schema/contracts/revisions.ts";
import { everything } from "../support/database.ts";
import { emptyCache, environmentAt } from "../support/environment.ts";
import { declare, report } from "../support/figures.ts";
import { expectFaults } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";
import { year2021 } from "../support/year-2021.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

const text = (...numbers: number[]) => numbers.map((no) => ({ no, heading: `标题${no}`, text: `正文${no}` }));
const releaseWith = (year: string, body: object) =>
  environment.call("POST", `/v1/staff/figures/${year}/releases`, {
    body: { reason: "As published.", ...body },
    headers: editor.headers,
  });
const draft = async (year: string) => {
  const response = await environment.call("GET", `/v1/staff/figures/${year}`, { headers: editor.headers });
  expect(response.status).toBe(200);
  return declaredYearRead.parse(await response.json());
};

/** Every cell of the form's tables: those that `year2021` does not state are 0. */
async function finishedYear(year: string) {
  const stated = year2021(0);
  await declare(environment, editor, year, stated);
  const blank = (await draft(year)).unfinished.find(({ code }) => code === "cells-blank")?.cells ?? [];
  return { ...stated, figures: [...stated.figures, ...blank.map((cell) => ({ ...cell, value: 0 }))] };
}

describe("a year that is not finished", () => {
  it("says as a draft what it lacks, with its checks", async () => {
    await declare(environment, editor, "2026", year2021(0));
    const { unfinished, checks, released_revision } = await draft("2026");
    expect(unfinished.map(({ code }) => code)).toEqual(["year-not-ended", "sections-missing", "cells-blank"]);
    expect(unfinished[1]?.sections).toEqual([1, 5, 6]);
    expect(unfinished[2]?.cells).toContainEqual({
      indicator: "requests.outcome",
      breakdown: "refused.state_secret",
      applicant_kind: "natural_person",
    });
    expect(checks.find(({ id, scope }) => id === "F03" && scope === "requests.received")?.status).toBe("pass");
    expect(released_revision).toBeNull();
  });

  it("is refused without a reason, each by its code, and nothing is stored", async () => {
    await declare(environment, editor, "2026", year2021(1));
    const before = await everything();
    await expectFaults(
      await releaseWith("2026", {}),
      ["/unfinished_reason", "year-not-ended"],
      ["/unfinished_reason", "sections-missing"],
      ["/unfinished_reason", "cells-blank"],
    );
    expect(await everything()).toEqual(before);
  });

  it("is released with one, which is published with the revision", async () => {
    await declare(environment, editor, "2025", year2021(0));
    expect((await releaseWith("2025", { unfinished_reason: "先行公布。" })).status).toBe(201);
    const list = await environmentAt(now, emptyCache()).call("GET", "/v1/figures/2025/revisions");
    expect(revisionList.parse(await list.json()).items[0]?.unfinished_reason).toBe("先行公布。");
    expect((await draft("2025")).released_revision).toBe(1);
  });

  it("is refused for the one thing that it still lacks", async () => {
    const finished = await finishedYear("2024");
    await declare(environment, editor, "2024", finished);
    await expectFaults(await releaseWith("2024", { sections: text(1, 5) }), ["/unfinished_reason", "sections-missing"]);
    const [first, ...others] = finished.figures;
    await declare(environment, editor, "2024", { ...finished, figures: [{ ...first, value: null }, ...others] });
    await expectFaults(await releaseWith("2024", { sections: text(1, 5, 6) }), ["/unfinished_reason", "cells-blank"]);
  });

  it("is finished once it has all of it; `/` is no blank, and a reason that nothing asks for is not published", async () => {
    const finished = await finishedYear("2023");
    const [first, ...others] = finished.figures;
    await declare(environment, editor, "2023", { ...finished, figures: [{ ...first, value: "/" }, ...others] });
    const released = await releaseWith("2023", { sections: text(1, 5, 6), unfinished_reason: "不需要。" });
    expect(released.status).toBe(201);
    const list = await environmentAt(now, emptyCache()).call("GET", "/v1/figures/2023/revisions");
    expect(revisionList.parse(await list.json()).items[0]?.unfinished_reason).toBeNull();
    expect((await draft("2023")).unfinished).toEqual([]);
  });

  it("of a form that prescribes no sections lacks nothing but its end", async () => {
    await declare(environment, editor, "2016", report);
    expect((await draft("2016")).unfinished).toEqual([]);
    await declare(environment, editor, "2027", report);
    expect((await draft("2027")).unfinished.map(({ code }) => code)).toEqual(["year-not-ended"]);
  });
});
