// @ts-nocheck
import { describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { regulationOn, regulations, timeliness } from "../../functions/clock/regulations.ts";

describe("the Regulation of a receipt date", () => {
  it.each([
    ["2008-04-30", undefined],
    ["2008-05-01", "2008"],
    ["2019-05-14", "2008"],
    ["2019-05-15", "2019"],
    ["2100-12-31", "2019"],
  ])("%s is %s", (on, id) => {
    expect(regulationOn(toDay(on))?.id).toBe(id);
  });
});

describe("the law as data", () => {
  it("of 2008", () => {
    expect(regulations["2008"]).toEqual({
      id: "2008",
      in_force_on: "2008-05-01",
      reply: { working_days: 15, article: "2008 Regulation, Art. 24" },
      extension: { at_most_working_days: 15, article: "2008 Regulation, Art. 24" },
      clarification: { clock: "stop", notice_within: null, article: "2008 Regulation, Art. 21" },
      consultations: {
        third_party: {
          stops_clock: true,
          opinion_within: null,
          silence: null,
          article: "2008 Regulation, Art. 23, 24",
        },
        other_agency: { stops_clock: false, opinion_within: null, silence: null, article: "2008 Regulation, Art. 24" },
        joint_agency: { stops_clock: false, opinion_within: null, silence: null, article: "2008 Regulation, Art. 24" },
      },
      fee: null,
      deferral: null,
      proactive_publication: { working_days: 20, article: "2008 Regulation, Art. 18" },
      annual_report: { department: "03-31", government: "03-31", article: "2008 Regulation, Art. 31" },
    });
  });

  it("of 2019", () => {
    expect(regulations["2019"]).toEqual({
      id: "2019",
      in_force_on: "2019-05-15",
      reply: { working_days: 20, article: "2019 Regulation, Art. 33" },
      extension: { at_most_working_days: 20, article: "2019 Regulation, Art. 33" },
      clarification: { clock: "restart", notice_within: 7, article: "2019 Regulation, Art. 30" },
      consultations: {
        third_party: {
          stops_clock: true,
          opinion_within: 15,
          silence: "agency-decides",
          article: "2019 Regulation, Art. 32, 33",
        },
        other_agency: { stops_clock: true, opinion_within: null, silence: null, article: "2019 Regulation, Art. 33" },
        joint_agency: {
          stops_clock: true,
          opinion_within: 15,
          silence: "consent",
          article: "2019 Regulation, Art. 33, 34",
        },
      },
      fee: { payable_within: 20, article: "State Council Office 2020 No. 109" },
      deferral: { article: "2019 Regulation, Art. 35" },
      proactive_publication: { working_days: 20, article: "2019 Regulation, Art. 26" },
      annual_report: { department: "01-31", government: "03-31", article: "2019 Regulation, Art. 49" },
    });
  });

  it("of what is on time, since 2016-12-07", () => {
    expect(timeliness).toEqual({
      article: "State Council Office 2016 No. 235",
      since: "2016-12-07",
      post: "posting_day",
      hand: "signing_day",
      electronic: "day_sent",
    });
  });
});
