import * as z from "zod";
import { hasControl, isPlain, isUnicode, oneLine, severalLines } from "./normalization.ts";

const fault = (ctx: z.RefinementCtx, code: string, message: string) =>
  ctx.addIssue({ code: "custom", message, params: { code } });

/** Normalised before its length is checked, so that the limit is of what is stored. */
const written = (max: number, normalised: (text: string) => string, mayBeEmpty: boolean) =>
  z
    .string()
    .overwrite(normalised)
    .max(max)
    .superRefine((value, ctx) => {
      if (isPlain(value)) return;
      if (value === "" && !mayBeEmpty) fault(ctx, "blank", "must not be blank");
      if (!isUnicode(value)) fault(ctx, "not-unicode", "must be well-formed Unicode without NUL");
      if (hasControl(value)) fault(ctx, "control-character", "must not contain control characters");
    });

/** A text of one line: 1 to `max` characters of `oneLine`, not blank, well-formed Unicode without control characters. */
export const text = (max: number) => written(max, oneLine, false);

/** A text of several lines, likewise of `severalLines`. */
export const lines = (max: number) => written(max, severalLines, false);

/** A text of several lines that may be empty. */
export const linesIfAny = (max: number) => written(max, severalLines, true);

/** An RFC 3339 instant in UTC, as every `…_at` member is written. */
export const instant = z.iso
  .datetime()
  .meta({ id: "Instant", description: "An instant in UTC (RFC 3339).", examples: ["2026-02-02T01:30:00.000Z"] });
