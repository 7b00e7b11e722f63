import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { agreedToByHead } from "../../../functions/requests/case/guards/approval-guards.ts";
import { reasonsEnd } from "../../../functions/requests/case/guards/excess-guards.ts";
import { calendar } from "../../clock/notices.ts";
import { before2019, eventOf, type GivenEvent, monday, posted, readEntry, received } from "../../support/events.ts";

// What a refusal says to the reader who has to act on it, word for word where it names what to do.

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;
const first = { reconsideration_first: true };
const byItem = (on: string): GivenEvent => ({ type: "fee_notified", method: "by_item", ...posted(on) });
const entrusted = { service: { by: "entrusted", sent_on: d1 } };
const late = eventOf.clarificationRequested("2025-06-20", "2025-07-01", { irregular: true });
const expired = "the period ran out on 2025-07-07; an extension served later is recorded as irregular";

describe("a refusal says", () => {
  it.each<[string, string, GivenEvent[], GivenEvent, string]>([
    [
      "which provisions an answer may rest on",
      monday,
      [],
      eventOf.replied(d1, "declined.petition", { ground: undefined }),
      "state the provision as `ground`: 2019-39-petition",
    ],
    [
      "the same of several",
      before2019,
      [],
      eventOf.replied("2016-01-05", "refused.third_party", { ground: undefined }),
      "state the provision as `ground`: 2008-14-third-party, 2008-23",
    ],
    [
      "or where another was stated",
      before2019,
      [],
      eventOf.replied("2016-01-05", "refused.third_party", { ground: "2008-8" }),
      "under the 2008 Regulation refused.third_party rests on 2008-14-third-party, 2008-23",
    ],
    [
      "what an only answer lacks, without counting it",
      monday,
      [],
      eventOf.replied(d1, "already_public", { where: undefined }),
      "tell where or how it is to be had as `where`",
    ],
    [
      "that no remedy is told to come first where none is told",
      monday,
      [],
      eventOf.replied(d1, "refused.state_secret", { ...first, remedy_told: false }),
      "a reply that tells no remedies does not tell which comes first",
    ],
    [
      "that none comes first where nothing is withheld",
      monday,
      [],
      eventOf.replied(d1, "other.misc", first),
      "nothing is withheld under Art. 14, 15 or 16 from 2024 on: the applicant may choose",
    ],
    [
      "that reconsideration does where it is",
      monday,
      [],
      eventOf.replied(d1, "refused.state_secret", { reconsideration_first: undefined }),
      "the reply must tell that reconsideration comes before litigation: `reconsideration_first`",
    ],
    [
      "that nothing was agreed to",
      monday,
      [],
      eventOf.extended(d1, 5, { unapproved: true }),
      "an extension that the head did not agree to moves no clock; record it as `irregular`",
    ],
    ["that a period ran out", monday, [], eventOf.extended("2025-07-08"), expired],
    [
      "the same of a letter that is sent again, which is irregular itself",
      monday,
      [eventOf.extended(d1, 20, posted(d1, null)), eventOf.serviceReturned(d2, 2, "wrong_address")],
      eventOf.serviceRepeated("2025-07-09", 2),
      expired,
    ],
    [
      "of a notice signed for too late how it is entered",
      monday,
      [eventOf.extended(d1, 5, entrusted)],
      eventOf.serviceConfirmed("2025-07-09", 2),
      `${expired}; correct entry 2 (extended) and enter it again as \`irregular\`, with the day it was signed for`,
    ],
    [
      "of another letter only what stands against it",
      monday,
      [{ ...eventOf.consultationOpened(d1), ...entrusted }, eventOf.replied(d3)],
      eventOf.serviceConfirmed("2025-06-20", 2),
      "the case was closed on 2025-06-12",
    ],
    [
      "of a notice that another act needs only that",
      monday,
      [eventOf.clarificationRequested(d1, "2025-06-20", entrusted), eventOf.clarificationReceived(d3)],
      eventOf.serviceConfirmed("2025-06-20", 2),
      "no clarification is awaited; record its request first",
    ],
    [
      "how an answer is recorded that came upon an irregular notice",
      monday,
      [late],
      eventOf.clarificationReceived("2025-06-23"),
      "the notice was irregular and stopped nothing; record the answer as `irregular`, too",
    ],
    [
      "nothing of it in a closed case",
      monday,
      [late, eventOf.replied("2025-06-23")],
      eventOf.clarificationReceived("2025-06-24"),
      "clarification_received needs a case that is awaiting_clarification",
    ],
    [
      "nor of anything else",
      monday,
      [late],
      eventOf.feePaid("2025-06-23"),
      "fee_paid needs a case that is awaiting_payment; money that came otherwise is recorded as `irregular`",
    ],
    [
      "by which method a request is charged",
      monday,
      [eventOf.itemsCounted(d1, 11), eventOf.feeNotified(d1), eventOf.feePaid(d2)],
      eventOf.feeWaived(d3, { method: "by_item" }),
      "entry 3 charges this request by_page",
    ],
    [
      "that a fee rests on each count of the items before it",
      monday,
      [eventOf.itemsCounted(d1, 5), eventOf.itemsCounted(d1, 11), byItem(d1)],
      eventOf.corrected(d2, 2),
      "the fee (entry 4) was computed from the count; correct that first",
    ],
    [
      "how much was charged",
      before2019,
      [eventOf.costsCharged("2016-01-05", 0.3)],
      eventOf.costsWaived("2016-01-05", 0.31),
      "0.3 yuan were charged and not waived",
    ],
  ])("%s", (_, receivedOn, events, event, reason) => {
    expect(received(receivedOn, ...events).refusal(event)).toMatchObject({ reason });
  });

  it("what to do about an extension that was agreed to once it was served", () => {
    const history = received(monday, eventOf.extended(d1, 5)).history();
    const approval = { draft: 1, version: 1, by: "h", on: toDay(d2), at: "2025-06-20T02:00:00.000Z" };
    const reasons = history.entries.map((entry) =>
      agreedToByHead({ history, entry: { ...entry, approval }, calendar }),
    );
    expect(reasons).toMatchObject([
      {
        reason:
          "an extension of 2025-06-10 to which the head agreed on 2025-06-11 only moves no clock; record it as `irregular`, or serve it anew",
      },
    ]);
  });
});

describe("money that comes upon a notice the law knows no fee for", () => {
  it("is recorded as irregular, as the notice is", () => {
    const irregular = { irregular: true };
    const story = received(before2019, eventOf.feeNotified("2016-01-05", irregular));
    expect(story.offer(eventOf.feePaid("2016-01-06", irregular))).toMatchObject({ ok: true });
    expect(story.tell(eventOf.feePaid("2016-01-06", irregular)).history().state).toBe("open");
  });
});

describe("the period to give reasons", () => {
  const art35 = "2019 Regulation, Art. 35";
  const basis = [
    { article: art35, rule: "reasons-asked" },
    { article: "convention", rule: "reasons-working-days" },
  ];
  const assumed = { article: "convention", rule: "receipt-assumed-from-sending" };
  const ends = (service: object) => {
    const notice = readEntry({ type: "reasons_requested", ...service }, 2);
    return notice.type === "reasons_requested" && reasonsEnd(notice, calendar);
  };

  it("is 7 working days from the receipt, or from the sending as long as that is not known", () => {
    expect(ends(posted(d1, d3))).toEqual({ due_on: "2025-06-23", provisional: false, basis });
    expect(ends(posted(d1, null))).toEqual({ due_on: "2025-06-19", provisional: true, basis: [...basis, assumed] });
  });

  it("is provisional in a year without a notice on its days off, however well the receipt is known", () => {
    expect(ends(posted("2026-12-28"))).toMatchObject({ provisional: true, basis });
    expect(ends(posted("2026-12-18"))).toMatchObject({ due_on: "2026-12-29", provisional: false, basis });
  });

  it("has run out where that of one notice has", () => {
    const asked = received(monday, eventOf.reasonsRequested(d1), {
      ...eventOf.reasonsRequested("2025-06-19"),
      ...posted("2025-06-19"),
    });
    expect(asked.refusal(eventOf.replyDeferred("2025-06-20", "2025-08-01"))).toBe("admitted");
    expect(asked.refusal(eventOf.replyDeferred("2025-06-19", "2025-08-01"))).toMatchObject({
      rule: "reasons-awaited",
      article: art35,
    });
  });
});
