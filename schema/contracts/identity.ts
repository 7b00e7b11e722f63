/**
 * A resident identity number by GB 11643: 17 digits and a check character (ISO 7064, MOD 11-2), digits 7 to 14 a day of birth.
 */
export function isResidentNumber(number: string): boolean {
  if (!/^[1-9][0-9]{16}[0-9X]$/i.test(number)) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1850) return false;
  const born = new Date(Date.UTC(year, month - 1, day));
  if (born.getUTCFullYear() !== year || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return false;
  const sum = residentWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return "10X98765432"[sum % 11] === number[17]?.toUpperCase();
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 31 characters of GB 32100: digits and capitals without I, O, S, V, Z. */
const codeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A unified social credit code by GB 32100: 17 characters and a check character, weights the powers of 3 modulo 31. */
export function isSocialCreditCode(code: string): boolean {
  const values = [...code.toUpperCase()].map((character) => codeAlphabet.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += weight * value;
    weight = (weight * 3) % 31;
  }
  return values[17] === (31 - (sum % 31)) % 31;
}
