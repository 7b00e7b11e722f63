// @ts-nocheck
import * as z from "zod";

const NUL = String.fromCharCode(0);

/** Written text: 1 to `max` UTF-16 units, not blank, well-formed Unicode without NUL. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() !== "", "must not be blank")
    .refine((value) => value.isWellFormed() && !value.includes(NUL), "must be well-formed Unicode without NUL");

/** An RFC 3339 instant in UTC, as every `…_at` member is written. */
export const instant = z.iso.datetime().meta({ description: "RFC 3339, UTC." });
