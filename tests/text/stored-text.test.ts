import { beforeEach, describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { recipientsOf } from "../../functions/reminders/planning/recipients.ts";
import { entriesOf } from "../../functions/requests/case/event-log.ts";
import { caseClock, requestQueue, staffCase } from "../../schema/contracts/cases.ts";
import { storedYear } from "../../schema/contracts/declared-figures.ts";
import { publicationList } from "../../schema/contracts/publications.ts";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { everything, rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { monday, received } from "../support/events.ts";
import { outcomeOf, sendFile } from "../support/importing.ts";
import { expectFaults } from "../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../support/publications.ts";
import { append, caseOf, file, filing, registerLetter, sendFiling } from "../support/requests.ts";
import { brief, counted, forgetEverything, revisionsOf, rollupOf, seed } from "../support/rollups.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-10T02:00:00.000Z");
const staff = await staffWith();

const found = async (q: string) =>
  publicationList
    .parse(await (await environment.call("GET", `/v1/publications?q=${encodeURIComponent(q)}`)).json())
    .items.map(({ title }) => title);

describe("what is sent", () => {
  it("is stored clean: NFC, without what nobody sees, blanks collapsed, lines only where a text has lines", async () => {
    const sent = {
      title: "  \u202e重庆市\u200b公安局\u00ad\r\n2016年　　部门预算\ufeff ",
      publisher_unit: "户政\u2060总队",
      summary: "第一段\u0085  第二段\r\n\r\n\r\n\r\n第三段\u200d ",
      keywords: ["Cafe\u0301 ", "龚\ue863"],
      maker: "葛\u{e0100}某\u{e0001}",
    };
    const entry = await register(environment, staff, "2016-03-04", sent);
    const stored = {
      title: "重庆市公安局 2016年 部门预算",
      publisher_unit: "户政总队",
      summary: "第一段\n第二段\n\n第三段",
      keywords: ["Café", "龚䶮"],
      maker: "葛\u{e0100}某",
    };
    expect(entry).toMatchObject(stored);
    const [row] = await rowsOf<Record<string, string>>("SELECT * FROM publication ORDER BY id DESC LIMIT 1");
    expect(row).toMatchObject({ ...stored, keywords: JSON.stringify(stored.keywords) });
    const imported = await outcomeOf(
      await sendFile(environment, staff, [{ ...item("2016-03-05", sent), title: "导入" }]),
    );
    expect(imported).toMatchObject({ result: "stored", registered: 1 });
  });

  it("keeps the lines of a request's description and drops what hides in it", async () => {
    const description = "一、2015年度\u200b决算。\r\n\r\n\r\n  二、三公经费\u2028三、说明。";
    const { receipt_no } = await file(environment, { body: { ...filing, description } });
    expect((await caseOf(environment, staff, receipt_no)).description).toBe(
      "一、2015年度决算。\n\n二、三公经费\n三、说明。",
    );
  });

  it.each([
    ["a control character", "甲\u0001乙", "control-character"],
    ["an escape", "甲\u001b[0m", "control-character"],
    ["DEL", "甲\u007f", "control-character"],
    ["a C1 control", "甲\u009b", "control-character"],
    ["NUL", "甲\u0000", "not-unicode"],
    ["a lone surrogate", "甲\ud800", "not-unicode"],
    ["a noncharacter", "甲\uffff", "not-unicode"],
    ["nothing but zero-width spaces", "\u200b\u200b", "blank"],
    ["nothing but blanks", " \u3000\n", "blank"],
    ["nothing but a filler", "\u3164", "blank"],
  ])("is refused by member where it has %s, and nothing is stored", async (_, text, code) => {
    const before = await everything();
    await expectFaults(await sendItem(environment, staff, item("2016-03-04", { title: text })), ["/title", code]);
    await expectFaults(await sendItem(environment, staff, item("2016-03-04", { keywords: ["一", text] })), [
      "/keywords/1",
      code,
    ]);
    await expectFaults(await sendFiling(environment, { body: { ...filing, description: text } }), [
      "/description",
      code,
    ]);
    expect(await everything()).toEqual(before);
  });

  it("names a keyword twice where only blanks, width, case or invisible characters differ", async () => {
    for (const again of ["户政", "户 政", "户\u200b政", "户　政"]) {
      const response = await sendItem(environment, staff, item("2016-03-04", { keywords: ["户政", again] }));
      await expectFaults(response, ["/keywords", "custom"]);
    }
    await register(environment, staff, "2016-03-04", { keywords: ["户政", "戶政", "户籍"] });
  });
});

describe("what was stored before", () => {
  it("is amended without the members that nobody amends being read again, or written", async () => {
    await seed(staff, { day: "2016-03-04", unit: "户政\u0001 总队\u200b" });
    const [{ no = "" } = {}] = await rowsOf<{ no: string }>(
      "SELECT organisation || '/' || year || '-' || printf('%05d', seq) AS no FROM publication ORDER BY id DESC LIMIT 1",
    );
    const unchanged = await amend(environment, staff, no, { title: "T" });
    expect(unchanged.status).toBe(200);
    const amended = await amend(environment, staff, no, { summary: "甲\u200b乙" });
    expect(await amended.json()).toMatchObject({
      summary: "甲乙",
      publisher_unit: "户政\u0001 总队\u200b",
    });
    await expectFaults(await amend(environment, staff, no, { channels: [] }), ["/channels", "too-small"]);
  });

  it("is read as it is: the members of an event, the rows of a declared year", () => {
    const unit = " 户政\u0001　总队\u200b".repeat(30);
    const body = JSON.stringify({ contributions: [{ unit, due_on: "2026-03-20" }] });
    const [entry] = entriesOf([{ seq: 2, type: "routed", happenedOn: toDay("2026-03-02"), body }]);
    expect(entry).toMatchObject({ contributions: [{ unit }] });
    const reply = {
      outcome: "granted",
      service: { by: "post", sent_on: "2026-03-02" },
      document_no: "\u200b",
      ground: "甲\u0007\r\n乙",
    };
    const [served] = entriesOf([
      { seq: 3, type: "replied", happenedOn: toDay("2026-03-02"), body: JSON.stringify(reply) },
    ]);
    expect(served).toMatchObject(reply);
    const figure = { indicator: "x.y", value: 1, label_zh_hans: " 甲\u200b　乙", value_text: "\u0001", note: "\u00ad" };
    const year = { form: "pre-2019", source: "甲\u0001\u200b", note: "\r\n", figures: [figure] };
    expect(storedYear.parse(year)).toMatchObject(year);
  });
});

describe("the search", () => {
  it.each(["\n", "\r\n", " ", "　", "\u200b", "\u00ad", "\u2028", "\t", "\ufeff"])(
    "finds 执法行为 across %j within it",
    async (between) => {
      const at = between.codePointAt(0)?.toString(16) ?? "";
      const { index_no } = await register(environment, staff, "2016-03-04", { title: `规范执${between}法行为${at}x` });
      const byTitle = await found("执法行为");
      expect(byTitle.some((title) => title.endsWith(`${at}x`))).toBe(true);
      const { index_no: second } = await register(environment, staff, "2016-03-04", {
        title: `概述${at}x`,
        summary: `规范执${between}法行为`,
      });
      expect(await found(`执法行为 概述${at}x`)).toEqual([`概述${at}x`]);
      expect(await found(`执${between}法行为 概述${at}x`)).toEqual([`概述${at}x`]);
      for (const no of [index_no, second]) await withdraw(environment, staff, no);
    },
  );

  it("takes the blanks of a query for what parts its words", async () => {
    await register(environment, staff, "2016-03-04", { title: "决算与绩效预算" });
    expect(await found("绩效 决算")).toEqual(["决算与绩效预算"]);
    expect(await found("绩效决算")).toEqual([]);
  });

  it.each(["䶮", "\ue863"])("finds a name that an old font wrote in private use, by %j", async (q) => {
    await withdrawAll();
    await register(environment, staff, "2016-03-04", { title: "关于龚\ue863任职的通知" });
    expect(await found(`龚${q}`)).toEqual(["关于龚䶮任职的通知"]);
    expect(await found(q)).toEqual(["关于龚䶮任职的通知"]);
  });

  it.each([..."衞卫 衛卫 着著 妆粧 叙敍 叙敘 复覆 复復 复複 研硏 值値 户戸 户戶 干乾 后後 台臺".split(" ")])(
    "finds %s by its partner, either way, alone and in a word",
    async (pair) => {
      const [one = "", other = ""] = pair;
      await withdrawAll();
      await register(environment, staff, "2016-03-04", { title: `甲${one}乙` });
      await register(environment, staff, "2016-03-04", { title: `甲${other}乙` });
      for (const q of [one, other, `甲${one}`, `${other}乙`]) expect(await found(q), q).toHaveLength(2);
    },
  );

  it.each(["·", "‧", "•", "．", "・"])("finds a name with its dot written %s", async (dot) => {
    await withdrawAll();
    for (const written of ["·", "‧", "•", "．"]) {
      await register(environment, staff, "2016-03-04", { title: `阿卜杜拉${written}买买提`, summary: "圆周率3.14" });
    }
    expect(await found(`阿卜杜拉${dot}买买提`)).toHaveLength(4);
    expect(await found("3.14")).toHaveLength(4);
  });

  async function withdrawAll() {
    await forgetEverything();
  }
});

describe("units", () => {
  beforeEach(forgetEverything);
  const spellings = ["户政总队", "户政 总队", "户政　总队", "户政\u200b总队", "戶政總隊", "戸政総隊"];

  it("are one unit in the rollups, whatever the spelling, labelled with the one that most items state", async () => {
    for (const publisher_unit of [...spellings, "戶政總隊", "交通总队"]) {
      await register(environment, staff, "2016-01-04", { publisher_unit });
    }
    await register(environment, staff, "2016-02-04", { publisher_unit: "户政\u3000总队" });
    const { by_unit } = await counted(environment, staff, "2016-01");
    const counts = (items: number) => ({ _T: items, portal: items, "family:website": items });
    expect(by_unit).toEqual({ 户政总队: counts(6 + 1), 交通总队: counts(1) });
    await counted(environment, staff, "2016-02");
    const rollup = await rollupOf(environment, "?by=unit&from=2016-01&to=2016-02");
    expect(brief(rollup).filter(({ value }) => value === "户政总队")).toMatchObject([
      { month: "2016-01", items: 7, toDate: 7 },
      { month: "2016-02", items: 1, toDate: 8 },
    ]);
    const labels = rollup.items.map(({ label_zh_hans }) => label_zh_hans);
    expect(new Set(labels)).toEqual(new Set(["户政 总队", "交通总队", "合计"]));
    const csv = await (
      await environment.call("GET", "/v1/rollups/publications.csv?by=unit&from=2016-01&to=2016-01")
    ).text();
    expect(csv.match(/,户政总队,/g)).toHaveLength(1);
  });

  it("counted by their spelling before are one unit as soon as the rollup is read; spelled otherwise, no number differs", async () => {
    await seed(
      staff,
      { day: "2016-03-04", unit: "户政\u200b总队" },
      { day: "2016-03-04", items: 2, unit: "户政 总队" },
    );
    await counted(environment, staff, "2016-03");
    const [{ by_unit = "" } = {}] = await rowsOf<{ by_unit: string }>("SELECT by_unit FROM rollup_month");
    expect(Object.keys(JSON.parse(by_unit))).toHaveLength(2);
    expect(brief(await rollupOf(environment, "?by=unit&from=2016-03&to=2016-03"))).toMatchObject([
      { value: "户政总队", items: 3 },
      { value: "_T", items: 3 },
    ]);
    const [{ no = "" } = {}] = await rowsOf<{ no: string }>(
      "SELECT organisation || '/' || year || '-' || printf('%05d', seq) AS no FROM publication ORDER BY id LIMIT 1",
    );
    expect((await amend(environment, staff, no, { publisher_unit: "戶政總隊" })).status).toBe(200);
    await counted(environment, staff, "2016-03");
    expect(await revisionsOf(environment, "2016-03")).toMatchObject([{ revision: 2, difference: [] }, { revision: 1 }]);
  });

  it("contribute and are reminded under any spelling, once", () => {
    const contributions = (unit: string, due_on = "2025-06-20") => [{ unit, due_on }];
    const routed = (unit: string, due_on?: string) => ({
      type: "routed",
      on: monday,
      contributions: contributions(unit, due_on),
    });
    const owed = (...events: Parameters<typeof received>[1][]) =>
      received(monday, ...events)
        .deadlines()
        .filter((line) => line.startsWith("contribution"));
    expect(owed(routed("户政总队"), routed("戶政　總隊", "2025-06-23"))).toEqual([
      "contribution 户政总队 unit 2025-06-23",
    ]);
    expect(owed(routed("户政总队"), { type: "contributed", on: monday, unit: "戶政 總隊" })).toEqual([]);
    const deadline = { kind: "contribution", ref: "户政 总队", unit: null, assignedTo: null } as const;
    const colleagues = [
      { id: "甲", unit: "戶政總隊", roles: [] },
      { id: "乙", unit: "交通总队", roles: [] },
    ];
    expect(recipientsOf(deadline, "ahead_1", colleagues)).toEqual(["甲"]);
  });

  it("have one queue and one calendar, whatever the spelling of case and member", async () => {
    const receipts: string[] = [];
    for (const unit of ["户政总队", "戶政 總隊", "交通总队"]) {
      const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
      const assigned = { type: "assigned", on: "2026-03-03", unit, to: staff.id };
      expect(
        caseClock.parse(await (await append(environment, staff, receipt_no, assigned, { version: 1 })).json()).version,
      ).toBe(2);
      receipts.push(receipt_no);
    }
    expect(staffCase.parse(await caseOf(environment, staff, receipts[1] ?? "")).unit).toBe("戶政 總隊");
    for (const unit of ["户政总队", "户政　总队", "戶政總隊"]) {
      const response = await environment.call("GET", `/v1/staff/requests?unit=${encodeURIComponent(unit)}`, staff);
      const { items } = requestQueue.parse(await response.json());
      expect(items.map(({ receipt_no }) => receipt_no)).toEqual(receipts.slice(0, 2));
    }
    const none = await environment.call("GET", "/v1/staff/requests?unit=x", staff);
    expect(requestQueue.parse(await none.json()).items).toEqual([]);

    const change = { body: { unit: "戸政总队" }, headers: staff.headers };
    expect((await environment.call("PATCH", `/v1/staff/members/${staff.id}`, change)).status).toBe(200);
    const issued = await environment.call("POST", "/v1/staff/feeds", {
      body: { scope: "unit" },
      headers: staff.headers,
    });
    const { path } = feedIssued.parse(await issued.json());
    const calendar = await (await environment.call("GET", path)).text();
    expect(receipts.map((no) => calendar.includes(no))).toEqual([true, true, false]);
  });
});
