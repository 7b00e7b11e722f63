import { describe, expect, it } from "vitest";
import { mergerToUndo, splitStands } from "../../../functions/requests/case/undoing.ts";
import { eventOf, monday, received } from "../../support/events.ts";

const [d1, d2] = ["2025-06-10", "2025-06-11"] as const;

describe("a split is undone", () => {
  const copied = [eventOf.extended(d1, 5), eventOf.reasonsRequested(d1), eventOf.reasonsReceived(d1)];
  const part = received(monday, ...copied, eventOf.splitFrom(d1));

  it("however much of the course the part inherited", () => {
    expect(splitStands({ state: "open" }, part.log)).toBeNull();
    const handled = received(monday, ...copied, eventOf.splitFrom(d1), eventOf.titled(d2), eventOf.note(d2));
    expect(splitStands({ state: "open" }, handled.log)).toBeNull();
  });

  it("not once the part has an act of its own, which is named", () => {
    const own = received(monday, ...copied, eventOf.splitFrom(d1), eventOf.note(d2), eventOf.withdrawn(d2));
    expect(splitStands({ state: "open" }, own.log)).toEqual({
      rule: "part-has-course",
      article: null,
      reason: "the part has acts of its own (withdrawn); merge it back instead",
    });
  });

  it("not of a case that was split off nothing, whose acts are all its own", () => {
    expect(splitStands({ state: "open" }, received(monday, eventOf.note(d1)).log)).toBeNull();
    expect(splitStands({ state: "open" }, received(monday, eventOf.withdrawn(d1)).log)).toMatchObject({
      rule: "part-has-course",
    });
  });

  it("not once this case is closed, so that nobody would answer what the part asks for", () => {
    expect(splitStands({ state: "closed" }, part.log)).toEqual({
      rule: "closed-since",
      article: null,
      reason: "this case is closed; correct that first",
    });
  });
});

describe("a merger is undone", () => {
  it("not once the case that stays is closed", () => {
    const into = received(monday, eventOf.mergedFrom(d1), eventOf.withdrawn(d2));
    expect(mergerToUndo(into.history(), "2025-000007")).toEqual({
      rule: "closed-since",
      article: null,
      reason: "the case it was merged into is closed; correct that first",
    });
  });

  it("and nothing of a case that this one is a part of, and was never merged into it", () => {
    const partOfIt = received(monday, eventOf.splitFrom(d1, "2025-000007"));
    expect(mergerToUndo(partOfIt.history(), "2025-000007")).toEqual({
      rule: "nothing-to-undo",
      article: null,
      reason: "the other case knows nothing of this merger",
    });
  });
});
