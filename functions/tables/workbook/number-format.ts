/** What a cell's number stands for, by its format. */
export type NumberKind = "number" | "percent" | "day" | "month" | "year";

/** The formats every spreadsheet knows without writing them down (ECMA-376 Part 1, 18.8.30; 27 to 58 as in Chinese). */
const builtIn: Readonly<Record<number, NumberKind>> = {
  9: "percent",
  10: "percent",
  17: "month",
  27: "month",
  36: "month",
  50: "month",
  52: "month",
  57: "month",
  ...Object.fromEntries([14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, "day" as const])),
};

/** The kind of a format: how exactly a date is written says how exactly it is meant. Hours and minutes are left out. */
export function kindOf(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn[id] ?? "number";
  const [first = ""] = code.split(";");
  const bare = first.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").toLowerCase();
  if (bare.includes("%")) return "percent";
  if (/general|[#0?]/.test(bare) && !/[yd]/.test(bare)) return "number";
  if (bare.includes("d")) return "day";
  if (!bare.includes("y") && !bare.includes("e")) return "number";
  return bare.includes("m") ? "month" : "year";
}

const oneDay = 86_400_000;
/** Day 0 as spreadsheets count: 1900 is a leap year to them, so that from March 1900 on all days are right. */
const dayZero = Date.UTC(1899, 11, 30);
const daysTo1904 = 1462;

/** The day of a serial number as `YYYY-MM-DD`; undefined before March 1900 and after 9999. */
export function dayOfSerial(serial: number, from1904 = false): string | undefined {
  const days = Math.floor(serial) + (from1904 ? daysTo1904 : 0);
  if (!(days >= 61 && days <= 2_958_465)) return undefined;
  return new Date(dayZero + days * oneDay).toISOString().slice(0, 10);
}

/** Noise of binary fractions lies beyond the fifteen digits a spreadsheet keeps. */
const digits = (number: number) => String(Number(number.toPrecision(15)));

/** A cell's number as it is read on: a date in the exactness of its format, a share with its sign, any other as JSON has it. */
export function writtenNumber(raw: string, kind: NumberKind, from1904: boolean): string {
  const number = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(number)) return raw;
  if (kind === "number") return digits(number);
  if (kind === "percent") return `${digits(number * 100)}%`;
  const day = dayOfSerial(number, from1904);
  if (day === undefined) return digits(number);
  return day.slice(0, { day: 10, month: 7, year: 4 }[kind]);
}
