import * as z from "zod";
import { dashes, plainForms, withoutBlanks } from "./spelling.ts";

export const identityType = z.enum(["resident_id", "passport", "permit", "unified_social_credit_code", "other"]).meta({
  description:
    "`resident_id`: GB 11643. `permit`: a travel permit, 通行证. `unified_social_credit_code`: of an organisation, GB 32100.",
});
export type IdentityType = z.infer<typeof identityType>;

/** A document and its number. */
export interface Identity {
  type: IdentityType;
  number: string;
}

/** What is typed for the X that a resident number may end in: other letters and signs that look like it. */
const likeX = /[×✕χх]$/iu;

/** The standards write these two without blanks and dashes, cards print them in groups. */
const isGrouped = (type: IdentityType): boolean => type === "resident_id" || type === "unified_social_credit_code";

/** A resident number or credit code as its standard writes it, however it was typed. The number of another document stays as given. */
export function standardNumber({ type, number }: Identity): string {
  if (!isGrouped(type)) return number;
  const plain = withoutBlanks(plainForms(number)).replaceAll(dashes, "").toUpperCase();
  return type === "resident_id" ? plain.replace(likeX, "X") : plain;
}

/**
 * A number as it is compared: equal where the person is the same. Of other documents width, case and blanks do not count. A
 * resident number of 15 digits (before GB 11643-1999) is the one of 18 that was made of it; those that end in 996 to 999, of people born in
 * the century before, stay as they are.
 */
export function comparedNumber({ type, number }: Identity): string {
  if (!isGrouped(type)) return withoutBlanks(plainForms(number)).toUpperCase();
  const written = standardNumber({ type, number });
  if (type !== "resident_id" || !/^[1-9][0-9]{14}(?<!99[6-9])$/.test(written)) return written;
  const lengthened = `${written.slice(0, 6)}19${written.slice(6)}`;
  return lengthened + residentCheck(lengthened);
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check character of 17 digits (ISO 7064, MOD 11-2). */
const residentCheck = (digits: string): string =>
  "10X98765432"[residentWeights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11] ?? "";

/** The day of birth within a resident number of 18 characters, YYYY-MM-DD; undefined where it has none. */
export function birthDay({ type, number }: Identity): string | undefined {
  const [, year = "", month = "", day = ""] =
    (type === "resident_id" && /^[1-9][0-9]{5}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{3}[0-9X]$/.exec(number)) || [];
  const born = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDay =
    year >= "1850" && !Number.isNaN(born.getTime()) && born.toISOString().startsWith(`${year}-${month}-${day}`);
  return isDay ? `${year}-${month}-${day}` : undefined;
}

/** A resident identity number by GB 11643: 17 digits and a check character, digits 7 to 14 a day of birth. */
const isResidentNumber = (number: string): boolean =>
  birthDay({ type: "resident_id", number }) !== undefined && residentCheck(number) === number[17];

/** The 31 characters of GB 32100: digits and capitals without I, O, S, V, Z. */
const codeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A unified social credit code by GB 32100: 17 characters and a check character, weights the powers of 3 modulo 31. */
function isSocialCreditCode(code: string): boolean {
  const values = [...code].map((character) => codeAlphabet.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += weight * value;
    weight = (weight * 3) % 31;
  }
  return values[17] === (31 - (sum % 31)) % 31;
}

/** Whether a number is as its standard demands; null where no standard has a check character, as for numbers of 15 digits. */
export function numberCheck({ type, number }: Identity): "match" | "mismatch" | null {
  const written = standardNumber({ type, number });
  if (type === "unified_social_credit_code") return isSocialCreditCode(written) ? "match" : "mismatch";
  if (type !== "resident_id" || /^[1-9][0-9]{14}$/.test(written)) return null;
  return isResidentNumber(written) ? "match" : "mismatch";
}
