import { describe, expect, it } from "vitest";
import {
  askPreview,
  continueRecomputation,
  load,
  notice2027,
  noticeOf,
  previewOf,
  putNotice,
  storeNotice,
} from "../support/calendars.ts";
import { everything, rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-11-22T02:00:00Z");
const admin = await staffWith("admin");
const version = async () => (await rowsOf<{ version: number }>("SELECT version FROM calendar_version"))[0]?.version;

const outsideTheYear = "outside-the-year";
const bare = { document_no: "国办发明电〔2026〕9号", off: ["2027-02-08"], makeup: [] as string[] };

/** A notice of any year: of three days in a row one is a weekday. */
const bareOf = (year: number) => ({
  document_no: `国办发明电〔${year - 1}〕9号`,
  off: [`${year}-05-01`, `${year}-05-02`, `${year}-05-03`],
  makeup: [] as string[],
});

describe("a notice that is not valid", () => {
  const outside = outsideTheYear;
  const faults: [name: string, year: string, notice: object, faults: [string, string][]][] = [
    ["a day off of another year", "2027", { off: ["2027-02-08", "2026-12-19"] }, [["/off/1", outside]]],
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
      { off: ["2027-02-08", "2027-02-20"], makeup: ["2027-02-20"] },
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
    const reaching = (year: number, on: string) => ({ ...bareOf(year), off: [...bareOf(year).off, on] });
    await expectFaults(await putNotice(environment, admin, "2025", reaching(2025, "2026-01-04")), [
      "/off/3",
      contradicts,
    ]);
    await expectFaults(await putNotice(environment, admin, "2011", reaching(2011, "2011-12-31")), [
      "/off/3",
      contradicts,
    ]);
    await expectFaults(
      await putNotice(environment, admin, "2022", { ...bareOf(2022), makeup: ["2023-01-02"] }),
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

describe("a notice's document number", () => {
  const refused = async (document_no: string, code: string) => {
    const before = await everything();
    const fault = await putNotice(environment, admin, "2027", { ...bare, document_no });
    await expectFaults(fault, ["/document_no", code]);
    expect(await everything()).toEqual(before);
  };

  it.each([
    "待定",
    "暂无",
    "无",
    "xxx",
    "TODO",
    "-",
    "n/a",
    "国办发明电",
    "国办发明电〔20XX〕X号",
    "国办发明电〔2026〕X号",
    "国办发明电〔2026〕号",
    "国办发明电〔2026〕0号",
    "国办发明电〔2026〕…号",
    "国办发明电〔26〕9号",
    "国办发明电2026年9号",
    "〔2026〕9号",
    "待定〔2026〕9号",
    "某某〔2026〕1号",
    "测试〔2026〕1号",
    "xxx〔2026〕1号",
    "国办发明电〔2026〕9号、待定",
    "国办发明电〔2026〕9号、",
    "2026",
    "关于2027年部分节假日安排的通知",
  ])("is no placeholder such as %s", async (document_no) => {
    await refused(document_no, "not-a-document-number");
  });

  it.each(["国办发明电〔2025〕7号", "国办发明电〔2028〕1号", "国办发明电〔2026〕9号、国办发明电〔2025〕1号"])(
    "is of the notice's year or the one before, not %s",
    async (document_no) => {
      await refused(document_no, outsideTheYear);
    },
  );

  it.each([
    "国办发明电[2026]9号",
    "国办发明电(2026)9号",
    "国办发明电（２０２６）９号",
    "国办发明电【2026】第9号",
    "国办发明电［2026］09 号",
    "  国办发明电〔2026〕\u30009號 ",
    "国办发明电〔2026〕9",
  ])("is read as typed, %s, and stored in one spelling", async (document_no) => {
    expect(await previewOf(environment, admin, "2027", { ...bare, document_no })).toMatchObject({
      document_no: "国办发明电〔2026〕9号",
    });
  });

  it("may be that of a notice and of its correction", async () => {
    const document_no = "国办发明电〔2026〕9号，国办发明电（2027）1号";
    expect(await previewOf(environment, admin, "2027", { ...bare, document_no })).toMatchObject({
      document_no: "国办发明电〔2026〕9号、国办发明电〔2027〕1号",
    });
  });

  it("is one in every notice that came with the migrations and has one", async () => {
    const known = await rowsOf<{ year: number; document_no: string }>(
      "SELECT year, document_no FROM calendar_notice WHERE version = 1 AND document_no IS NOT NULL",
    );
    expect(known).toHaveLength(15);
    for (const { year, document_no } of known) {
      const { off, makeup, overrides } = await noticeOf(environment, admin, String(year));
      const again = await previewOf(environment, admin, String(year), { document_no, off, makeup, overrides });
      expect(again).toMatchObject({ document_no, stored: true, days: [] });
    }
  });
});

describe("a notice's days off", () => {
  it.each([
    ["none", []],
    ["weekend days alone", ["2027-01-02", "2027-01-03"]],
  ])("are one weekday at least, not %s", async (_, off) => {
    const before = await everything();
    const overrides = [{ on: "2027-03-01", working: false, reason: "搬迁" }];
    await expectFaults(await putNotice(environment, admin, "2027", { ...bare, off, overrides }), [
      "/off",
      "no-day-off",
    ]);
    expect(await everything()).toEqual(before);
  });
});

describe("a notice", () => {
  it("is loaded under a new version, and read as it stands", async () => {
    expect(await version()).toBe(1);
    const missing = await environment.call("GET", "/v1/staff/calendars/2027", { headers: admin.headers });
    await expectProblem(missing, "not-found");
    const slice = await load(environment, admin, "2027", notice2027);
    expect(slice).toEqual({
      version: 2,
      looked_at: 0,
      moved: [],
      kept: [],
      deadlines_moved: [],
      set_aside: 0,
      next: null,
    });
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
    const reaching = { ...bareOf(2028), off: ["2027-12-31"], makeup: ["2029-01-06"] };
    await load(environment, admin, "2028", reaching);
    expect(await noticeOf(environment, admin, "2028")).toMatchObject(reaching);
  });

  it("loaded twice at once takes two versions or is told to look again", async () => {
    const was = (await version()) ?? 0;
    const race = await Promise.all(
      [2031, 2032, 2033].map((year) => putNotice(environment, admin, String(year), bareOf(year))),
    );
    const landed = race.filter(({ status }) => status === 202).length;
    expect(landed).toBeGreaterThan(0);
    for (const response of race) {
      if (response.status !== 202)
        expect(["conflict", "precondition-failed"]).toContain(Object(await response.json()).code);
    }
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

describe("a notice is looked at before it is stored", () => {
  it("is not stored without the digest of its preview, or with another one", async () => {
    const before = await everything();
    const without = await storeNotice(environment, admin, "2027", { body: bare, digest: undefined });
    const { detail } = await expectProblem(without, "precondition-required");
    expect(detail).toContain("/v1/staff/calendars/2027/preview");
    const { digest: other } = await previewOf(environment, admin, "2027", { ...bare, makeup: ["2027-02-20"] });
    for (const digest of ["0".repeat(64), other]) {
      await expectProblem(await storeNotice(environment, admin, "2027", { body: bare, digest }), "precondition-failed");
    }
    const no = await environment.call("PUT", "/v1/staff/calendars/2027?preview=yes", { body: bare, ...admin });
    await expectFaults(no, ["/preview", "invalid-format"]);
    expect(await everything()).toEqual(before);
  });

  it("is not stored where the calendar changed since", async () => {
    const { digest } = await previewOf(environment, admin, "2040", bareOf(2040));
    await load(environment, admin, "2041", bareOf(2041));
    const before = await everything();
    const late = await storeNotice(environment, admin, "2040", { body: bareOf(2040), digest });
    await expectProblem(late, "precondition-failed");
    expect(await everything()).toEqual(before);
  });

  it("is stored as it was previewed, however its number was spelled", async () => {
    const { digest, document_no } = await previewOf(environment, admin, "2042", bareOf(2042));
    const body = { ...bareOf(2042), document_no: "国办发明电(2041)9号" };
    expect((await storeNotice(environment, admin, "2042", { body, digest })).status).toBe(202);
    expect(await noticeOf(environment, admin, "2042")).toMatchObject({ document_no });
    // Who did not hear the answer sends it again.
    expect((await storeNotice(environment, admin, "2042", { body, digest })).status).toBe(202);
  });

  it("previewed stores nothing, and is the administrator's to preview", async () => {
    const before = await everything();
    await previewOf(environment, admin, "2043", bareOf(2043));
    expect(await everything()).toEqual(before);
    for (const role of ["clerk", "officer", "head", "auditor", "publisher", "editor"] as const) {
      const preview = await askPreview(environment, await staffWith(role), "2043", bareOf(2043));
      await expectProblem(preview, "forbidden");
    }
  });
});
