import { describe, expect, it } from "vitest";
import { reportFormOf } from "../../../functions/figures/forms/forms.ts";
import { countedUnder, outcomes } from "../../../schema/contracts/outcomes.ts";
import { checked } from "../rows-of.ts";

/** `indicator/breakdown` of everything a form prints, in its order. */
const cellsOf = (form: "2014" | "2019" | "2021", ...sections: string[]) =>
  [...reportFormOf(form).indicators.values()]
    .filter(({ section }) => sections.length === 0 || sections.includes(section))
    .flatMap(({ code, cells }) =>
      [...cells].flatMap(([breakdown, { isPrinted }]) => (isPrinted ? [`${code}/${breakdown}`] : [])),
    );

describe("the form of 2021", () => {
  it("has the rows of table 2", () => {
    expect(cellsOf("2021", "documents", "decisions")).toEqual([
      "documents.rules/issued",
      "documents.rules/repealed",
      "documents.rules/in_force",
      "documents.normative/issued",
      "documents.normative/repealed",
      "documents.normative/in_force",
      "licences.decided/_T",
      "penalties.decided/_T",
      "compulsion.decided/_T",
      "fees.administrative/_T",
    ]);
    const { indicators } = reportFormOf("2021");
    expect(indicators.get("fees.administrative")?.unit).toBe("wan_yuan");
    const measures = [...(indicators.get("documents.rules")?.cells.values() ?? [])].map(({ measure }) => measure);
    expect(measures).toEqual(["flow", "flow", "stock"]);
  });

  it("has the rows of table 3, its 21 leaves in table order, by kind of applicant", () => {
    const leaves = [...new Set(outcomes.map(countedUnder))];
    expect(leaves).toHaveLength(21);
    expect(cellsOf("2021", "requests")).toEqual([
      "requests.received/_T",
      ...["online", "counter", "registered_mail", "ordinary_mail", "fax", "email", "web_mailbox", "oral"].map(
        (channel) => `requests.received/${channel}`,
      ),
      "requests.carried_in/_T",
      ...leaves.map((leaf) => `requests.outcome/${leaf}`),
      "requests.resolved/_T",
      "requests.carried_out/_T",
    ]);
    const byKind = [...reportFormOf("2021").indicators.values()].filter(({ byApplicantKind }) => byApplicantKind);
    expect(byKind.map(({ section }) => section)).toEqual(Array.from({ length: 5 }, () => "requests"));
  });

  it("has the rows of table 4 and of section 6", () => {
    expect(cellsOf("2021", "remedies")).toEqual(
      ["reconsideration", "litigation.direct", "litigation.after_reconsideration"].flatMap((code) =>
        ["upheld", "corrected", "other", "pending", "_T"].map((breakdown) => `${code}/${breakdown}`),
      ),
    );
    expect(cellsOf("2021", "fees")).toEqual([
      "processing_fee.notices/_T",
      "processing_fee.notified/_T",
      "processing_fee.collected/_T",
    ]);
  });
});

describe("the form of 2019", () => {
  it("has one leaf for the last group of table 3", () => {
    const leaves = cellsOf("2019", "requests").filter((cell) => cell.startsWith("requests.outcome/"));
    expect(leaves).toHaveLength(19);
    expect(leaves.at(-1)).toBe("requests.outcome/other");
  });

  it("counts table 2 its own way", () => {
    expect(cellsOf("2019", "documents", "decisions")).toHaveLength(2 * 3 + 4 * 3 + 2 + 2);
    expect(checked("F06", { "licences.change": -3 }, {}, "2019")).toEqual([["*", "pass", 0]]);
  });
});

describe("the form of 2014", () => {
  it("has 58 rows, the dotted suffixes of its totals as breakdowns", () => {
    const cells = cellsOf("2014");
    expect(cells).toHaveLength(58);
    expect(cells).toEqual(expect.arrayContaining(["requests.outcome/refused.privacy", "institutions.staff/full_time"]));
  });

  it("adds up where it says that it does", () => {
    const year = {
      "requests.received": 10,
      "requests.received/counter": 1,
      "requests.received/fax": 2,
      "requests.received/online": 3,
      "requests.received/letter": 4,
      "requests.closed": 9,
      "requests.closed/in_time": 8,
      "requests.closed/extended": 1,
      reconsideration: 3,
      "reconsideration/upheld": 1,
      "reconsideration/corrected": 1,
      "reconsideration/other": 1,
      litigation: 1,
      "litigation/upheld": 1,
      "institutions.staff": 5,
      "institutions.staff/full_time": 2,
      "institutions.staff/part_time": 2,
      "proactive.items": 7,
      "proactive.by_channel/website": 7,
      "proactive.by_channel/wechat": 7,
    };
    expect(checked("F01", year, {}, "2014")).toEqual([["requests.received", "pass", 0]]);
    expect(checked("F04", year, {}, "2014")).toEqual([
      ["requests.closed", "pass", 0],
      ["reconsideration", "pass", 0],
      ["litigation", "pass", 0],
      ["institutions.staff", "fail", -1],
    ]);
  });
});
