import { describe, expect, it } from "vitest";
import { continueRecomputation, load, notice2027, noticeOf, putNotice } from "../support/calendars.ts";
import { everything, rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-11-22T02:00:00Z");
const admin = await staffWith("admin");
const version = async () => (await rowsOf<{ version: number }>("SELECT version FROM calendar_version"))[0]?.version;

const bare = { document_no: "国办发明电〔2026〕9号", off: [] as string[], makeup: [] as string[] };

describe("a notice that is not valid", () => {
  const outside = "outside-the-year";
  const faults: [name: string, year: string, notice: object, faults: [string, string][]][] = [
    ["a day off of another year", "2027", { off: ["2026-12-19"] }, [["/off/0", outside]]],
    ["a day off past the year's edge", "2027", { off: ["2028-01-11"] }, [["/off/0", outside]]],
    ["a make-up day of another year", "2027", { makeup: ["2029-02-03"] }, [["/makeup/0", outside]]],
    ["a make-up day that is a weekday", "2027", { makeup: ["2027-02-01"] }, [["/makeup/0", "not-a-weekend"]]],
    ["a day off twice", "2027", { off: ["2027-02-08", "2027-02-08"] }, [["/off/1", "named-twice"]]],
    [
      "a make-up day twice",
      "2027",
      { makeup: ["2027-02-20", "2027-02-21", "2027-02-20"] },
      [["/makeup/2", "named-twice"]],
    ],
    [
      "a day both off and made up",
      "2027",
      { off: ["2027-02-20"], makeup: ["2027-02-20"] },
      [["/makeup/0", "named-twice"]],
    ],
    [
      "an override of another year",
      "2027",
      { overrides: [{ on: "2026-12-31", working: false, reason: "x" }] },
      [["/overrides/0/on", outside]],
    ],
    [
      "a day overridden twice",
      "2027",
      {
        overrides: [
          { on: "2027-03-01", working: false, reason: "x" },
          { on: "2027-03-01", working: true, reason: "y" },
        ],
      },
      [["/overrides/1/on", "named-twice"]],
    ],
    [
      "everything at once, each day named",
      "2027",
      { off: ["2025-01-01", "2027-02-08", "2027-02-08"], makeup: ["2027-02-01"] },
      [
        ["/off/0", outside],
        ["/off/2", "named-twice"],
        ["/makeup/0", "not-a-weekend"],
      ],
    ],
  ];
  it.each(faults)("%s", async (_, year, notice, found) => {
    const before = await everything();
    await expectFaults(await putNotice(environment, admin, year, { ...bare, ...notice }), ...found);
    expect(await everything()).toEqual(before);
  });

  it("contradicts a neighbour's notice", async () => {
    // 2026's notice works on 4 January 2026 and is off on 1 January 2026; 2025's edge reaches there.
    const before = await everything();
    const contradicts = "contradicts-a-neighbour";
    await expectFaults(await putNotice(environment, admin, "2025", { ...bare, off: ["2026-01-04"] }), [
      "/off/0",
      contradicts,
    ]);
    await expectFaults(await putNotice(environment, admin, "2011", { ...bare, off: ["2011-12-31"] }), [
      "/off/0",
      contradicts,
    ]);
    await expectFaults(
      await putNotice(environment, admin, "2022", { ...bare, makeup: ["2023-01-02"] }),
      ["/makeup/0", "not-a-weekend"],
      ["/makeup/0", contradicts],
    );
    expect(await everything()).toEqual(before);
  });

  it.each([
    ["2007", bare, "/year"],
    ["2100", bare, "/year"],
    ["2027", { ...bare, off: ["2027-02-30"] }, "/off/0"],
    ["2027", { ...bare, off: "2027-02-08" }, "/off"],
    ["2027", { ...bare, document_no: "" }, "/document_no"],
    ["2027", { ...bare, name: "x" }, "/name"],
    ["2027", { off: [], makeup: [] }, "/document_no"],
    ["2027", { ...bare, overrides: [{ on: "2027-03-01", working: false }] }, "/overrides/0/reason"],
  ])("%s %j is no notice", async (year, notice, pointer) => {
    const before = await everything();
    const { errors } = await expectProblem(await putNotice(environment, admin, year, notice), "validation-failed");
    expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await everything()).toEqual(before);
  });
});

describe("a notice", () => {
  it("is loaded under a new version, and read as it stands", async () => {
    expect(await version()).toBe(1);
    const missing = await environment.call("GET", "/v1/staff/calendars/2027", { headers: admin.headers });
    await expectProblem(missing, "not-found");
    const slice = await load(environment, admin, "2027", notice2027);
    expect(slice).toEqual({ version: 2, looked_at: 0, moved: [], kept: [], next: null });
    expect(await noticeOf(environment, admin, "2027")).toEqual({ ...notice2027, overrides: [], version: 2 });
    expect(await noticeOf(environment, admin, "2026")).toMatchObject({ version: 1 });
    const loaded = await rowsOf("SELECT year, version, loaded_at FROM calendar_notice WHERE version > 1");
    expect(loaded).toEqual([{ year: 2027, version: 2, loaded_at: "2026-11-22T02:00:00.000Z" }]);
  });

  it("loaded again changes nothing", async () => {
    const before = await everything();
    expect((await load(environment, admin, "2027", notice2027)).version).toBe(2);
    expect((await load(environment, admin, "2027", { ...notice2027, overrides: [] })).version).toBe(2);
    expect(await everything()).toEqual(before);
  });

  const differing: [string, object][] = [
    ["number", { document_no: "国办发明电〔2026〕10号" }],
    ["day off", { off: [...notice2027.off, "2027-04-05"] }],
    ["make-up day", { makeup: ["2027-01-30"] }],
    ["override", { overrides: [{ on: "2027-06-18", working: false, reason: "直辖纪念日" }] }],
  ];
  it.each(differing)("corrected in a %s is a new version; the old one stays", async (_, change) => {
    const was = (await version()) ?? 0;
    const slice = await load(environment, admin, "2027", { ...notice2027, ...change });
    expect(slice.version).toBe(was + 1);
    expect(await noticeOf(environment, admin, "2027")).toMatchObject({ ...change, version: was + 1 });
    expect(await rowsOf("SELECT version FROM calendar_notice WHERE year = 2027 AND version = ?", was)).toHaveLength(1);
  });

  it("may reach over the edges of its year", async () => {
    const reaching = { ...bare, off: ["2027-12-31"], makeup: ["2029-01-06"] };
    await load(environment, admin, "2028", reaching);
    expect(await noticeOf(environment, admin, "2028")).toMatchObject(reaching);
  });

  it("loaded twice at once takes two versions or is told to look again", async () => {
    const was = (await version()) ?? 0;
    const race = await Promise.all(
      ["2031", "2032", "2033"].map((year) => putNotice(environment, admin, year, { ...bare, document_no: year })),
    );
    const landed = race.filter(({ status }) => status === 202).length;
    expect(landed).toBeGreaterThan(0);
    for (const response of race) if (response.status !== 202) await expectProblem(response, "conflict");
    expect(await version()).toBe(was + landed);
    expect(await rowsOf("SELECT year FROM calendar_notice WHERE year > 2030")).toHaveLength(landed);
    expect(
      await rowsOf("SELECT version FROM calendar_notice WHERE version > 1 GROUP BY version HAVING count(*) > 1"),
    ).toEqual([]);
  });

  it("is the administrator's to load, and everybody's at the desk to read", async () => {
    const before = await everything();
    for (const role of ["clerk", "officer", "head", "auditor", "publisher", "editor"] as const) {
      const caller = await staffWith(role);
      await expectProblem(await putNotice(environment, caller, "2027", bare), "forbidden");
      const post = await environment.call("POST", "/v1/staff/recomputation", { headers: caller.headers });
      await expectProblem(post, "forbidden");
      const read = await environment.call("GET", "/v1/staff/calendars/2026", { headers: caller.headers });
      expect(read.status).toBe(role === "publisher" || role === "editor" ? 403 : 200);
    }
    const { staff_member: _, staff_key: __, ...after } = await everything();
    expect(before).toMatchObject(after);
  });

  it("with nothing to recompute, going on is done at once", async () => {
    expect(await continueRecomputation(environment, admin)).toMatchObject({ looked_at: 0, next: null });
  });
});
