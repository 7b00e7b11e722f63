import { describe, expect, it } from "vitest";
import type { ConsultedParty } from "../../schema/contracts/deadlines.ts";
import { act, clockFor, closed, type GivenEvent, march, opened } from "./story.ts";

describe("a stop", () => {
  it("excludes the days after its opening up to its closing", () => {
    // 8 working days from 03-05 to 03-16.
    expect(clockFor(march, [opened("2026-03-04"), closed("2026-03-16")])).toMatchObject({
      due_on: "2026-04-10",
      base_due_on: "2026-03-30",
      stopped_since: null,
    });
  });

  it("opened and closed on one day excludes nothing", () => {
    expect(clockFor(march, [opened("2026-03-04"), closed("2026-03-04")]).due_on).toBe("2026-03-30");
  });

  it("over days off only excludes nothing", () => {
    expect(clockFor(march, [opened("2026-03-06"), closed("2026-03-08")]).due_on).toBe("2026-03-30");
  });

  it("opened on the day of receipt or a weekend counts from the next working day", () => {
    expect(clockFor(march, [opened(march), closed("2026-03-03")]).due_on).toBe("2026-03-31");
    expect(clockFor("2025-03-01", [opened("2025-03-01"), closed("2025-03-03")]).due_on).toBe("2025-03-31");
  });

  it("that opens on the due date, or after it, changes nothing and holds nothing", () => {
    for (const on of ["2026-03-30", "2026-03-31"]) {
      expect(clockFor(march, [opened(on)], "2026-04-08")).toMatchObject({
        due_on: "2026-03-30",
        stopped_since: null,
        overdue_by: 6,
      });
    }
  });

  it("that opens on the last day but one leaves one day", () => {
    expect(clockFor(march, [opened("2026-03-27"), closed("2026-04-07")]).due_on).toBe("2026-04-08");
  });

  it("adjacent to another makes one run, each day excluded once", () => {
    const run = [opened("2026-03-04"), closed("2026-03-09"), opened("2026-03-09", "c2"), closed("2026-03-16", "c2")];
    expect(clockFor(march, run).due_on).toBe("2026-04-10");
  });

  it("of another agency or a joint agency does not exist under the 2008 Regulation", () => {
    for (const party of ["other_agency", "joint_agency"] as const) {
      expect(clockFor("2016-04-25", [opened("2016-04-28", "c1", party)], "2016-05-11")).toMatchObject({
        due_on: "2016-05-17",
        stopped_since: null,
        basis: [
          { article: "2008 Regulation, Art. 24", rule: "reply-period" },
          { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
          { article: "2008 Regulation, Art. 24", rule: "consultation-does-not-stop-clock" },
        ],
      });
    }
  });

  it("of a third party has no end of its own under the 2008 Regulation", () => {
    expect(clockFor("2016-04-25", [opened("2016-04-28", "c1", "third_party")], "2016-07-28")).toMatchObject({
      due_on: "2016-08-15",
      stopped_since: "2016-04-28",
    });
  });

  it("may open on the same day as another, whichever is given first", () => {
    const [first, second] = [opened("2016-01-05", "c1", "third_party"), opened("2016-01-05", "c2", "other_agency")];
    const [third, fourth] = [opened("2016-01-05", "c3", "third_party"), opened("2016-01-05", "c4", "joint_agency")];
    const reckoned = (events: Parameters<typeof clockFor>[1]) => {
      const { basis, ...clock } = clockFor("2016-01-04", events, "2016-01-07");
      return { ...clock, basis: basis.toSorted((a, b) => a.rule.localeCompare(b.rule)) };
    };
    const expected = clockFor("2016-01-04", [first, second], "2016-01-07");
    expect(expected.basis.slice(2).map(({ rule }) => rule)).toEqual([
      "consultation-stops-clock",
      "consultation-does-not-stop-clock",
    ]);
    expect(reckoned([second, first])).toEqual(reckoned([first, second]));
    expect(reckoned([fourth, third, second, first])).toEqual(reckoned([first, second, third, fourth]));
  });

  it("may be closed although it never held the clock", () => {
    expect(clockFor("2016-04-25", [opened("2016-04-28"), closed("2016-05-11")]).due_on).toBe("2016-05-17");
  });
});

describe("an open stop", () => {
  const open = [opened("2026-03-04")];

  it("as stored holds as if closed on the day it opened", () => {
    expect(clockFor(march, open)).toMatchObject({
      due_on: "2026-03-30",
      stopped_since: "2026-03-04",
      overdue_by: null,
    });
  });

  it("as shown holds as if closed on the day it is looked at", () => {
    expect(clockFor(march, open, "2026-03-16")).toMatchObject({
      due_on: "2026-04-10",
      stopped_since: "2026-03-04",
      working_days_left: 18,
    });
    expect(clockFor(march, open, "2026-03-04")).toMatchObject({ due_on: "2026-03-30", stopped_since: "2026-03-04" });
  });

  it("does no harm when looked at from before it opened", () => {
    for (const as_of of ["2026-03-03", "2026-01-01"]) {
      expect(clockFor(march, open, as_of)).toMatchObject({ due_on: "2026-03-30", stopped_since: null });
    }
  });

  it("continues the run it overlaps or touches, and begins its own after a gap", () => {
    const second = (on: string) => [opened("2026-03-04"), closed("2026-03-09"), opened(on, "c2")];
    expect(clockFor(march, second("2026-03-06"), "2026-03-12").stopped_since).toBe("2026-03-04");
    expect(clockFor(march, second("2026-03-09"), "2026-03-12").stopped_since).toBe("2026-03-04");
    expect(clockFor(march, second("2026-03-10"), "2026-03-12").stopped_since).toBe("2026-03-10");
    const nested = [opened("2026-03-04"), opened("2026-03-05", "c2"), closed("2026-03-06", "c2")];
    expect(clockFor(march, nested, "2026-03-12").stopped_since).toBe("2026-03-04");
    const spanned = [
      opened("2026-03-04"),
      closed("2026-03-10"),
      opened("2026-03-05", "c2"),
      closed("2026-03-06", "c2"),
    ];
    expect(clockFor(march, [...spanned, opened("2026-03-09", "c3")], "2026-03-12").stopped_since).toBe("2026-03-04");
    const grown = [opened("2026-03-04"), closed("2026-03-06"), opened("2026-03-05", "c2"), closed("2026-03-10", "c2")];
    expect(clockFor(march, [...grown, opened("2026-03-10", "c3")], "2026-03-12").stopped_since).toBe("2026-03-04");
  });

  it("as stored begins its run where the first open one opened", () => {
    const both = [opened("2026-03-04"), opened("2026-03-06", "c2")];
    expect(clockFor(march, both)).toMatchObject({ due_on: "2026-03-30", stopped_since: "2026-03-04" });
  });

  it("ends when the case is closed", () => {
    expect(clockFor(march, [...open, act("replied", "2026-03-16")], "2026-06-01")).toMatchObject({
      due_on: "2026-04-10",
      stopped_since: null,
      closed_on: "2026-03-16",
      working_days_left: 18,
    });
  });
});

describe("an opinion under the 2019 Regulation", () => {
  // 15 working days after 03-04 end on 03-25; after 03-09 on 03-30.
  it.each(["third_party", "joint_agency"] as const)("of a %s holds the clock for 15 working days at most", (party) => {
    const open = [opened("2026-03-04", "c1", party)];
    expect(clockFor(march, open, "2026-03-24")).toMatchObject({ due_on: "2026-04-20", stopped_since: "2026-03-04" });
    expect(clockFor(march, open, "2026-03-25")).toMatchObject({ due_on: "2026-04-21", stopped_since: null });
    expect(clockFor(march, open, "2026-06-01")).toMatchObject({ due_on: "2026-04-21", stopped_since: null });
    expect(clockFor(march, [...open, closed("2026-04-10")]).due_on).toBe("2026-04-21");
    expect(clockFor(march, [...open, closed("2026-03-25")]).due_on).toBe("2026-04-21");
    expect(clockFor(march, [...open, closed("2026-03-16")]).due_on).toBe("2026-04-10");
  });

  it("runs from service", () => {
    const open = [opened("2026-03-04", "c1", "third_party", "2026-03-09")];
    expect(clockFor(march, open, "2026-06-01").due_on).toBe("2026-04-24");
    const served = opened("2026-03-04", "c1", "third_party", "2026-03-04");
    expect(clockFor(march, [served], "2026-06-01").due_on).toBe("2026-04-21");
    expect(clockFor(march, [...open, closed("2026-03-06")]).due_on).toBe("2026-04-01");
  });

  it("of another agency has no end of its own", () => {
    expect(clockFor(march, [opened("2026-03-04")], "2026-06-01").stopped_since).toBe("2026-03-04");
  });

  it("that stayed silent names what silence means", () => {
    const silent = (party: ConsultedParty, ...more: GivenEvent[]) =>
      clockFor(march, [opened("2026-03-04", "c1", party), ...more], "2026-06-01").basis.slice(2);
    expect(silent("third_party")).toEqual([
      { article: "2019 Regulation, Art. 32, 33", rule: "consultation-stops-clock" },
      { article: "2019 Regulation, Art. 32, 33", rule: "silence-agency-decides" },
    ]);
    expect(silent("joint_agency", closed("2026-03-26"))).toEqual([
      { article: "2019 Regulation, Art. 33, 34", rule: "consultation-stops-clock" },
      { article: "2019 Regulation, Art. 33, 34", rule: "silence-consent" },
    ]);
    expect(silent("joint_agency", closed("2026-03-25"))).toHaveLength(1);
    expect(silent("other_agency")).toEqual([{ article: "2019 Regulation, Art. 33", rule: "consultation-stops-clock" }]);
  });
});
