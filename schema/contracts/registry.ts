import * as z from "zod";

/** Where the information came from. Only documents of one's own enter table 2 of the annual report. */
export const origin = z
  .enum(["own", "republished", "drafted"])
  .meta({ description: "`own`: made by this agency. `republished`: another's. `drafted`: written for another." });
export type Origin = z.infer<typeof origin>;

export const validity = z
  .enum(["valid", "amended", "repealed", "expired"])
  .meta({ description: "Whether it is in force, as its entry was last amended; no date changes it by itself." });
export type Validity = z.infer<typeof validity>;

/** By which rule an item has to be published. */
export const dueRule = z.enum(["regulation", "budget"]).meta({
  description:
    "`regulation`: 20 working days from forming (2008 Regulation, Art. 18; 2019, Art. 26). `budget`: 20 days from approval (Budget Law, Art. 14).",
});
export type DueRule = z.infer<typeof dueRule>;

/** Genres of official documents; `rules` and `normative` are the two that table 2 of the annual report counts. */
export const genre = z.enum([
  "rules",
  "normative",
  "notice",
  "announcement",
  "circular",
  "opinion",
  "decision",
  "reply",
  "plan",
  "report",
  "budget",
  "statistics",
  "interpretation",
  "news",
  "other",
]);
export type Genre = z.infer<typeof genre>;

/** What an item is about. An agency may use codes of its own as well. */
export const subject = z.enum([
  "organisation",
  "regulations",
  "planning",
  "finance",
  "personnel",
  "procurement",
  "licences",
  "penalties",
  "public_order",
  "household",
  "traffic",
  "entry_exit",
  "fire_safety",
  "emergency",
  "statistics",
  "other",
]);
export type Subject = z.infer<typeof subject>;

/** Why an item is published: the items of the 2019 Regulation, Art. 19 and 20. */
export const legalBasis = z.enum([
  "art_19",
  "art_20_1",
  "art_20_2",
  "art_20_3",
  "art_20_4",
  "art_20_5",
  "art_20_6",
  "art_20_7",
  "art_20_8",
  "art_20_9",
  "art_20_10",
  "art_20_11",
  "art_20_12",
  "art_20_13",
  "art_20_14",
  "art_20_15",
]);
export type LegalBasis = z.infer<typeof legalBasis>;
