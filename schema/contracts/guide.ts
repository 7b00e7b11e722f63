import * as z from "zod";
import { emailAddress } from "./address.ts";
import { labels } from "./labels.ts";

const line = labels.extend({
  zh_hans: z.string().min(1).max(300),
  zh_hant: z.string().min(1).max(300),
  en: z.string().min(1).max(300),
});

/** As it is dialled: digits, blanks, brackets, hyphens, and a plus sign in front. */
const telephone = z.string().regex(/^\+?[0-9 ()（）-]{5,40}$/);

/** An office that is reached. */
const reached = {
  office: line,
  address: line.optional(),
  telephone: telephone.optional(),
  email: emailAddress.optional(),
};

/** The disclosure guide (2019 Regulation, Art. 12), `[vars.AGENCY.guide]`: how the office that takes requests is reached. What is not set is left out. */
export const guideSettings = z.strictObject({
  ...reached,
  /** Of the counter. */
  hours: line.optional(),
  fax: telephone.optional(),
  /** Of letters. */
  postcode: z
    .string()
    .regex(/^[0-9]{6}$/)
    .optional(),
  /** Who hears complaints about how the agency discloses (2019 Regulation, Art. 51). */
  supervision: z.strictObject(reached).optional(),
});
export type GuideSettings = z.infer<typeof guideSettings>;
