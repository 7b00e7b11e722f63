import { describe, expect, it } from "vitest";
import { holidaysOf, readNoticeText, weekdaysOff } from "../../functions/calendars/notice-text.ts";
import stored from "../../functions/calendars/notices-2008-2026.json";
import { toDay } from "../../functions/clock/days.ts";

/** As the State Council words it. */
const of2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
2025年11月4日`;

describe("the text of a notice", () => {
  it("is read into the very days that are loaded of it", () => {
    const { document_no, holidays, makeup } = readNoticeText(2026, of2026);
    const loaded = stored.find(({ year }) => year === 2026);
    expect(document_no).toBe("国办发明电〔2025〕7号");
    expect(holidays).toHaveLength(7);
    expect(holidays.flatMap(weekdaysOff)).toEqual(loaded?.off);
    expect(makeup.toSorted()).toEqual(loaded?.makeup.toSorted());
  });

  it.each([
    ["元旦：2023年12月30日至2024年1月1日放假", 2024, "2023-12-30", "2024-01-01"],
    ["元旦：12月30日至1月1日放假", 2024, "2023-12-30", "2024-01-01"],
    ["春节：1月28日—2月4日放假", 2025, "2025-01-28", "2025-02-04"],
    ["清明節：4月4日(周五)放假", 2025, "2025-04-04", "2025-04-04"],
  ])("%s", (text, year, from, to) => {
    expect(readNoticeText(year, text).holidays).toEqual([{ from, to }]);
  });

  it("says nothing of days that are none, that belong to other years, or of which it does not say what they are", () => {
    expect(readNoticeText(2026, "2月30日放假。2019年5月1日放假。3月3日至3月1日放假。7月1日是建党节。")).toEqual({
      document_no: "",
      holidays: [],
      makeup: [],
    });
  });
});

describe("days off", () => {
  it("are holidays with the weekends between them, but for one that is worked", () => {
    const days = (...all: string[]) => all.map(toDay);
    const off = days("2026-02-16", "2026-02-17", "2026-02-20", "2026-02-23", "2026-05-01", "2026-05-04");
    expect(holidaysOf(off, days("2026-05-03"))).toEqual([
      { from: "2026-02-16", to: "2026-02-17" },
      { from: "2026-02-20", to: "2026-02-23" },
      { from: "2026-05-01", to: "2026-05-01" },
      { from: "2026-05-04", to: "2026-05-04" },
    ]);
  });

  it("come back from the rows of every notice that is loaded", () => {
    for (const { off, makeup } of stored) {
      const days = [off, makeup].map((all) => all.map(toDay));
      expect(holidaysOf(days[0] ?? [], days[1] ?? []).flatMap(weekdaysOff)).toEqual(off);
    }
  });
});
