import { describe, expect, it } from "vitest";
import { occasionOf } from "../../../functions/requests/case/letter-occasions.ts";
import { letterKinds } from "../../../schema/contracts/letters.ts";
import { eventOf, type GivenEvent, monday, received, registered } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;
const caseWith = (...events: GivenEvent[]) => received(monday, ...events).history();

/** The kinds that a case in this state asks for, with the entry that does. */
const asked = (history: ReturnType<typeof caseWith>) =>
  Object.fromEntries(
    letterKinds.flatMap((kind) => {
      const seq = occasionOf(kind, history);
      return seq === undefined ? [] : [[kind, seq]];
    }),
  );
const anyTime = { records_corrected: 1, service_receipt: 1, approval: 1, search_record: 1 };
const open = { receipt: 1, ...anyTime };

describe("a letter that is of no act has its occasion", () => {
  it.each([
    ["a request that was received", caseWith(), open],
    ["a unit that was asked", caseWith(eventOf.routed(d1)), { ...open, assistance: 2 }],
    ["somebody who is consulted", caseWith(eventOf.consultationOpened(d1)), { ...open, consultation_notice: 2 }],
    ["a consultation that ended", caseWith(eventOf.consultationOpened(d1), eventOf.consultationClosed(d2)), open],
    ["a notice to clarify", caseWith(eventOf.clarificationRequested(d1, d2)), open],
    [
      "a lapse",
      caseWith(eventOf.clarificationRequested(d1, d2), eventOf.clarificationLapsed(d3)),
      { ...open, not_clarified: 3, file_index: 3 },
    ],
    [
      "a fee that was not paid",
      caseWith(eventOf.feeNotified(d1), eventOf.feeLapsed("2025-07-30")),
      { ...open, fee_unpaid: 3, file_index: 3 },
    ],
    ["a withdrawal", caseWith(eventOf.withdrawn(d1)), { ...open, termination: 2, file_index: 2 }],
    [
      "remedies that are not decided",
      caseWith(
        eventOf.replied(d1, "other.misc"),
        eventOf.reconsiderationFiled(d2, "r1", false, { against: 2 }),
        eventOf.reconsiderationDecided(d3, "r1", d3, "upheld"),
        eventOf.litigationFiled(d3, "l1", d3, { against: 2 }),
      ),
      { ...open, defence: 5, file_index: 5 },
    ],
  ])("in a case with %s", (_, history, kinds) => expect(asked(history)).toEqual(kinds));

  it("a receipt once the receipt is confirmed, where the law dates it by that", () => {
    const story = registered(intakeOn(monday, { channel: "fax" }));
    expect(asked(story.history())).toEqual(anyTime);
    expect(asked(story.tell(eventOf.intakeConfirmed(d1)).history())).toEqual({ ...anyTime, receipt: 2 });
  });

  it("none because of another case: what was merged ends without a letter of its own", () => {
    const history = caseWith(
      eventOf.merged(d1),
      eventOf.followed(d2, {
        closed_as: "withdrawn",
        closed_on: d2,
        outcome: "other.misc",
        document_no: null,
        due_on: null,
        extended: false,
      }),
    );
    expect(history.closedAs).toBe("withdrawn");
    expect(asked(history)).toEqual({ ...open, file_index: 3 });
  });
});
