import * as z from "zod";
import { paperApplicant, storedApplicant } from "./applicant.ts";
import { day } from "./day.ts";
import { newStaffRequest } from "./requests.ts";
import { service } from "./service.ts";
import { lines, text } from "./text.ts";

const on = day.meta({ description: "The day that counts in law; not the day of data entry." });

export const irregular = z.literal(true).optional().meta({
  description:
    "The act was served although the law did not allow it (late, or a second time): recorded with the article, moves no clock.",
});

export const ref = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/)
  .meta({
    description: "Names one consultation or remedy of the case, so that what follows finds it.",
    examples: ["third-party-1"],
  });
export const free = (max: number) =>
  lines(max).meta({ description: "Free text; stored sealed.", examples: ["详见承办记录。"] });
export const caseNo = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{6}$/)
  .meta({ description: "The receipt number of another case.", examples: ["2026-000045"] });

export const event = <Type extends string, Shape extends z.core.$ZodShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), on, ...shape });
const unapproved = z.literal(true).optional().meta({
  description:
    "It was served without the approval that the law or the settings ask for: recorded all the same, and listed as a breach.",
});
/** An act that is served on somebody; its day in law is that of its service. */
export const act = <Type extends string, Shape extends z.core.$ZodShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape, service, unapproved });
/** What is learned of the service of an earlier entry. */
export const of = z
  .int()
  .positive()
  .meta({ description: "The number of the entry whose service it is about.", examples: [4] });

/** How the text members of an amendment are read: as staff send them, or as they are stored, sealed. */
interface AmendedTexts {
  name: z.ZodType<string>;
  description: z.ZodType<string>;
  contact: z.ZodType<z.infer<typeof paperApplicant>["contact"]>;
}

/** How the texts of an event that are stored as they are, unsealed, are read: one line, or several. */
export interface OpenTexts {
  line(max: number): z.ZodString;
  several(max: number): z.ZodString;
  /** Those of an amendment, which follow the contract of what they amend. */
  amended: AmendedTexts;
}

/** As staff send them. */
export const sent: OpenTexts = {
  line: text,
  several: lines,
  amended: {
    name: paperApplicant.shape.name,
    description: newStaffRequest.shape.description,
    contact: paperApplicant.shape.contact,
  },
};
/** As they are stored: whatever an earlier contract let in is read as it is. */
export const stored: OpenTexts = {
  line: () => z.string(),
  several: () => z.string(),
  amended: { name: z.string(), description: z.string(), contact: storedApplicant.shape.contact },
};
