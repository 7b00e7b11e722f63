import { eventOf, type GivenEvent } from "../../support/events.ts";

/** A case to be acted on: when it was received and what has happened, on a day of its own. */
export interface Story {
  name: string;
  /** The instant of the acts. */
  now: string;
  received: string;
  more?: Record<string, unknown>;
  events: readonly GivenEvent[];
}

const received = "2026-02-25";
const [d1, d2] = ["2026-02-26", "2026-02-27"] as const;
const now = "2026-03-02T02:00:00Z";

/** Cases that together take every act there is. */
export const stories: readonly Story[] = [
  { name: "registered", now, received, events: [] },
  {
    name: "unconfirmed",
    now,
    received,
    more: { intake_channel: "ordinary_mail", reached: "disclosure_office" },
    events: [],
  },
  { name: "routed, with a review", now, received, events: [eventOf.routed(d1), eventOf.reviewed(d1)] },
  { name: "awaiting a clarification", now, received, events: [eventOf.clarificationRequested(d1, "2026-03-10")] },
  {
    name: "not clarified",
    now,
    received: "2026-01-05",
    events: [eventOf.clarificationRequested("2026-01-06", "2026-01-20")],
  },
  { name: "asking a third party", now, received, events: [eventOf.consultationOpened(d1)] },
  {
    name: "over an objection",
    now,
    received,
    events: [eventOf.reviewed(d1), eventOf.consultationOpened(d1), eventOf.consultationClosed(d2, "c1", "objects")],
  },
  { name: "asked for reasons", now, received, events: [eventOf.reasonsRequested(d1), eventOf.reasonsReceived(d2)] },
  { name: "awaiting a payment", now, received, events: [eventOf.feeNotified(d1)] },
  {
    name: "not paid",
    now,
    received: "2026-01-05",
    events: [eventOf.feeNotified("2026-01-06")],
  },
  { name: "paid", now, received, events: [eventOf.feeNotified(d1), eventOf.feePaid(d2)] },
  {
    name: "granted, with a suggestion",
    now,
    received,
    events: [eventOf.reviewed(d1), eventOf.replied(d1, "granted"), eventOf.publicationSuggested(d2)],
  },
  {
    name: "replied by a letter that came back",
    now,
    received,
    events: [
      {
        ...eventOf.replied(d1),
        service: { by: "post", sent_on: d1 },
      },
      eventOf.serviceReturned(d2, 2, "wrong_address"),
    ],
  },
  {
    name: "replied by post",
    now,
    received,
    events: [{ ...eventOf.replied(d1), service: { by: "post", sent_on: d1 } }],
  },
  {
    name: "in reconsideration",
    now,
    received,
    events: [eventOf.replied(d1), eventOf.reconsiderationFiled(d2, "r1", false, { against: 2 })],
  },
  {
    name: "reconsideration suspended",
    now,
    received,
    events: [
      eventOf.replied(d1),
      eventOf.reconsiderationFiled(d2, "r1", false, { against: 2 }),
      eventOf.remedySuspended(d2, "r1"),
    ],
  },
  {
    name: "corrected in reconsideration",
    now,
    received,
    events: [
      eventOf.replied(d1),
      eventOf.reconsiderationFiled(d2, "r1", false, { against: 2 }),
      eventOf.reconsiderationDecided(d2, "r1", d2, "corrected"),
    ],
  },
  {
    name: "in court",
    now,
    received,
    events: [eventOf.replied(d1), eventOf.litigationFiled(d2, "l1", d2, { against: 2 })],
  },
  {
    name: "judged",
    now,
    received,
    events: [
      eventOf.replied(d1),
      eventOf.litigationFiled(d2, "l1", d2, { against: 2 }),
      eventOf.litigationDecided(d2, "l1", { result: "corrected" }),
    ],
  },
  {
    name: "appealed",
    now,
    received,
    events: [
      eventOf.replied(d1),
      eventOf.litigationFiled(d2, "l1", d2, { against: 2 }),
      eventOf.litigationDecided(d2, "l1", { result: "corrected" }),
      eventOf.appealFiled(d2, "l1", "agency"),
    ],
  },
  {
    name: "a remedy of long ago",
    now,
    received: "2024-03-04",
    events: [eventOf.replied("2024-03-05"), eventOf.reconsiderationFiled("2024-03-06", "r1", false, { against: 2 })],
  },
  { name: "of 2008", now, received: "2016-03-01", events: [eventOf.costsCharged("2016-03-02")] },
];
