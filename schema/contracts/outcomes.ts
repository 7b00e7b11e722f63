import * as z from "zod";

/**
 * How a request can be answered: the leaves of table 3 (State Council Office 2021 No. 30), in table order, with the three
 * finer ones the case file keeps apart. Where a finer leaf counts in the table: `countedUnder`.
 */
export const outcomes = [
  "granted",
  "already_public",
  "partial",
  "refused.state_secret",
  "refused.forbidden_by_law",
  "refused.security_and_stability",
  "refused.third_party",
  "refused.internal_affairs",
  "refused.deliberative",
  "refused.enforcement_file",
  "refused.administrative_query",
  "unavailable.not_held",
  "not_held.nonexistent",
  "not_held.other_agency",
  "unavailable.not_compiled",
  "unavailable.still_unclear",
  "declined.petition",
  "declined.repeat",
  "declined.publication",
  "declined.excessive",
  "declined.reissue",
  "other.not_clarified",
  "other.fee_unpaid",
  "other.misc",
] as const;

export const outcome = z
  .enum(outcomes)
  .meta({ id: "Outcome", description: "The reply's leaf in the statutory table of outcomes." });
export type Outcome = z.infer<typeof outcome>;

/** The finer outcomes and the leaf of the table each counts under. */
const finer = {
  already_public: "granted",
  "not_held.nonexistent": "unavailable.not_held",
  "not_held.other_agency": "unavailable.not_held",
} as const satisfies Partial<Record<Outcome, Outcome>>;

/** One of the 21 leaves of table 3. */
export type TableLeaf = Exclude<Outcome, keyof typeof finer>;

const isFiner = (one: Outcome): one is keyof typeof finer => one in finer;

/** The leaf of table 3 an outcome counts under: itself, unless the case file keeps it apart. */
export const countedUnder = (one: Outcome): TableLeaf => (isFiner(one) ? finer[one] : one);
