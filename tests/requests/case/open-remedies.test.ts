import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { remediesOf } from "../../../functions/requests/case/remedies.ts";
import { remedyStatuses } from "../../../functions/requests/case/remedy-status.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, type GivenCase, type GivenEvent, monday, posted, received } from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

/** The applicant's remedies that are open on a day, against a department that settings say nothing of. */
function openOn(story: GivenCase, today: string) {
  const { due_on, overdue_by } = story.clock(today);
  const { state } = story.history();
  const current = {
    due_on,
    overdue_by: state === "closed" ? null : overdue_by,
    deadlines: story.projection().deadlines,
  };
  const jurisdiction = { agency: { report_due: "01-31" }, practice: {} } as const;
  return remediesOf(story.history(), current, calendar, toDay(today), jurisdiction);
}
const lines = (story: GivenCase, today: string) => openOn(story, today).map(({ kind, until }) => `${kind} ${until}`);

describe("an open remedy", () => {
  it("names who hears it: the government, the court, or the court above", () => {
    const heard = openOn(received(monday, eventOf.replied("2025-06-20")), "2025-06-23");
    expect(heard.map(({ kind, before }) => [kind, before.map(({ name }) => name.en)])).toEqual([
      ["reconsideration", ["The people's government at the same level"]],
      ["litigation", ["The people's court of first instance"]],
    ]);
    const silent = openOn(received(monday), "2025-07-08");
    expect(silent.map(({ before }) => before[0]?.article)).toEqual([
      "Administrative Reconsideration Law, Art. 24",
      "Administrative Litigation Law, Art. 18",
    ]);
  });

  it("says which items of a reply it is open against, where not against all", () => {
    const outcomes = ["refused.deliberative", "not_held.nonexistent", "refused.state_secret", "declined.petition"];
    const items = outcomes.map((outcome) => ({ subject: "一项", ...lawfulAnswer(outcome) }));
    const reply = { ...eventOf.replied("2025-06-20"), outcome: undefined, items, reconsideration_first: true };
    expect(openOn(received(monday, reply), "2025-06-23").map(({ kind, items }) => [kind, items])).toEqual([
      ["reconsideration", null],
      ["litigation", [2, 4]],
    ]);
  });

  it("is none while the applicant is awaited, however many days it has for that", () => {
    expect(lines(received(monday, eventOf.clarificationRequested("2025-06-10", "2025-06-20")), "2025-06-12")).toEqual(
      [],
    );
    expect(lines(received(monday, eventOf.feeNotified("2025-06-10")), "2025-06-12")).toEqual([]);
  });

  // Litigation Law, Art. 46; Reconsideration Law, Art. 21: five years.
  it("whose first day is assumed may be open for five years from the act", () => {
    const unknown = received(monday, eventOf.replied("2025-06-20", "other.misc", posted("2025-06-20", null)));
    expect(openOn(unknown, "2030-06-20").map(({ kind }) => kind)).toEqual(["reconsideration", "litigation"]);
    expect(openOn(unknown, "2030-06-21")).toEqual([]);
  });

  it("after reconsideration rests on the law of the day it began, each of several by its own", () => {
    const against = (seq: number, ref: string, received_on: string) => [
      eventOf.reconsiderationFiled("2015-02-02", ref, false, { against: seq }),
      eventOf.reconsiderationDecided("2015-04-20", ref, received_on),
    ];
    const story = received(
      "2015-01-05",
      eventOf.extended("2015-01-06", 5), // 2
      eventOf.replied("2015-01-12"), // 3
      ...against(2, "r1", "2015-04-30"),
      ...against(3, "r2", "2015-05-04"),
    );
    const open = openOn(story, "2015-05-05").map(({ ref, until, basis, before }) => [
      ref,
      until,
      basis.at(-1)?.article,
      ...before.map(({ article }) => article),
    ]);
    expect(open).toEqual([
      [
        "r1",
        "2015-05-15",
        "Administrative Litigation Law (1989), Art. 38",
        "Administrative Litigation Law (1989), Art. 17",
      ],
      ["r2", "2015-05-19", "Administrative Litigation Law, Art. 45", "Administrative Litigation Law, Art. 18"],
    ]);
  });
});

describe("against silence, one that was withdrawn", () => {
  const both = ["reconsideration 2025-09-05", "litigation 2026-01-07"];
  const withdrawn = (filedOn: string) =>
    received(
      monday,
      eventOf.reconsiderationFiled(filedOn),
      eventOf.reconsiderationDecided("2025-07-09", "r1", "2025-07-09", "other"),
    );

  it("was about nothing where it was filed up to the last day of the reply period", () => {
    for (const on of ["2025-07-04", "2025-07-07"]) expect(lines(withdrawn(on), "2025-07-10")).toEqual(both);
  });

  it("leaves the other forum where there was a silence by then", () => {
    expect(lines(withdrawn("2025-07-08"), "2025-07-10")).toEqual(both.slice(1));
  });

  it("leaves none while it is not withdrawn, however early it was filed", () => {
    expect(lines(received(monday, eventOf.reconsiderationFiled("2025-07-07")), "2025-07-10")).toEqual([]);
  });
});

describe("the suit over a reconsideration that stays undecided", () => {
  const suit = (form: string, result: string) =>
    received(
      monday,
      eventOf.replied("2025-06-20"),
      eventOf.reconsiderationFiled("2025-07-01", "r1", false, { against: 2 }),
      eventOf.reconsiderationAccepted("2025-07-04"),
      eventOf.litigationFiled("2025-07-02", "l1", "2025-07-02", { against: 2 }),
      eventOf.litigationDecided("2025-07-10", "l1", { form, result }),
    );
  const opened = "litigation_after_reconsideration 2025-09-17";

  it("is not brought again that was withdrawn, and is where it was dismissed", () => {
    expect(lines(suit("ruling", "other"), "2025-09-03")).not.toContain(opened);
    expect(lines(suit("ruling", "dismissed"), "2025-09-03")).toContain(opened);
  });
});

describe("a remedy as staff see it", () => {
  const statuses = (...events: GivenEvent[]) => remedyStatuses(received(monday, ...events).history(), calendar);

  it("is judged by what the case knew when it was filed, not by what was entered later", () => {
    const silence = eventOf.litigationFiled("2025-07-08", "l1", "2025-07-08", { against: "silence" });
    const extended = eventOf.extended("2025-06-10", 20);
    expect(statuses(silence, extended)).toMatchObject([{ premature: false, late: false }]);
    expect(statuses(extended, silence)).toMatchObject([{ premature: true, late: null }]);
  });

  it("against an entry that is not among those looked at is late by nothing that is known", () => {
    const filed = eventOf.reconsiderationFiled("2025-10-15", "r1", false, { against: 2 });
    const history = received(monday, eventOf.replied("2025-06-20"), filed).history();
    expect(remedyStatuses(history, calendar)).toMatchObject([{ late: true }]);
    const entries = history.entries.filter(({ type }) => type !== "replied");
    expect(remedyStatuses({ ...history, entries }, calendar)).toMatchObject([{ late: null }]);
  });

  it("has a late appeal where one of two is", () => {
    const judgment = [
      eventOf.replied("2025-06-20"),
      eventOf.litigationFiled("2025-07-01", "l1", "2025-07-01", { against: 2 }),
      eventOf.litigationDecided("2025-09-01", "l1", { received_on: "2025-09-05" }),
    ];
    const [inTime, late] = [eventOf.appealFiled("2025-09-22"), eventOf.appealFiled("2025-09-23", "l1", "applicant")];
    expect(statuses(...judgment, inTime, late)).toMatchObject([{ appeal_late: true }]);
    const both = [inTime, eventOf.appealFiled("2025-09-22", "l1", "applicant")];
    expect(statuses(...judgment, ...both)).toMatchObject([{ appeal_late: false }]);
  });
});
