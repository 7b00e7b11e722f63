/**
 * The checks of a year once more, written from their descriptions in docs/figures.md and not from the code: whole numbers in plain
 * arithmetic, divisions replaced by trying every number. It only says what must fail.
 */

/** What is printed at one place: a number, a blank, or the `/` of what cannot exist. */
type Printed = number | null | "/";

/** A share or a growth as printed, in units of its last decimal: 21.05 is 2105 at 2. */
export interface Percentage {
  units: number;
  decimals: number;
}

/** A figure of a random year, and what is printed next to it. */
export interface PrintedCell {
  value: Printed;
  share?: Percentage;
  growth?: Percentage;
  prior?: number;
  also?: number[];
}

/** The cells of a year by `indicator/breakdown/applicant_kind`. */
export type PrintedYear = Readonly<Record<string, PrintedCell>>;

export const forms = ["pre-2019", "2014", "2019", "2021"] as const;
export type Form = (typeof forms)[number];

/** A year between the two released ones next to it. */
export interface PrintedYears {
  form: Form;
  year: PrintedYear;
  before: PrintedYear | undefined;
  after: PrintedYear | undefined;
}

export const kinds = ["natural_person", "commercial", "research", "social", "legal_service", "other_organisation"];
const all = "_T";

const numberAt = (year: PrintedYear | undefined, indicator: string, breakdown = all, kind = all) => {
  const value = year?.[`${indicator}/${breakdown}/${kind}`]?.value;
  return typeof value === "number" ? value : undefined;
};

const scope = (indicator: string, breakdown = all, kind = all) =>
  kind === all ? (breakdown === all ? indicator : `${indicator}/${breakdown}`) : `${indicator}/${breakdown}/${kind}`;

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Breakdowns that random years have, by indicator: all of them parts of the total. */
export const parts = {
  "requests.received": ["online", "letter"],
  "requests.outcome": ["granted", "partial", "not_this_agency"],
  reconsideration: ["upheld", "corrected", "other", "pending"],
  "requests.topic": ["a", "b", "c"],
} as const;
export const months = ["month.01", "month.02", "month.03"];
export const lines2019 = ["licences", "fees"];

const known = (numbers: readonly (number | undefined)[]) => numbers.filter((number) => number !== undefined);

/** Every `id scope` that must fail. */
export function mustFail({ form, year, before, after }: PrintedYears): string[] {
  const failures: string[] = [];
  const fail = (id: string, where: string, fails: boolean) => {
    if (fails) failures.push(`${id} ${where}`);
  };
  const differ = (id: string, where: string, left: readonly number[], right: number | undefined) =>
    fail(id, where, left.length > 0 && right !== undefined && total(left) !== right);
  const at = (indicator: string, breakdown?: string, kind?: string) => numberAt(year, indicator, breakdown, kind);

  for (const kind of [...kinds, all]) {
    const partsOf = (indicator: keyof typeof parts) => known(parts[indicator].map((part) => at(indicator, part, kind)));
    const received = at("requests.received", all, kind);
    differ("F01", scope("requests.received", all, kind), partsOf("requests.received"), received);
    const replied =
      form === "2019" || form === "2021"
        ? at("requests.resolved", all, kind)
        : (at("requests.replied", all, kind) ?? received);
    differ("F02", scope("requests.outcome", all, kind), partsOf("requests.outcome"), replied);
    const [carriedIn, resolved, carriedOut] = [
      at("requests.carried_in", all, kind),
      at("requests.resolved", all, kind),
      at("requests.carried_out", all, kind),
    ];
    if (received !== undefined && carriedIn !== undefined && resolved !== undefined && carriedOut !== undefined) {
      fail("F03", scope("requests.received", all, kind), received + carriedIn !== resolved + carriedOut);
    }
    const closing = numberAt(before, "requests.carried_out", all, kind);
    if (closing !== undefined) differ("F09", scope("requests.carried_in", all, kind), [closing], carriedIn);
    const opening = numberAt(after, "requests.carried_in", all, kind);
    if (carriedOut !== undefined) differ("F09", scope("requests.carried_out", all, kind), [carriedOut], opening);
  }

  for (const indicator of ["reconsideration", "requests.topic"] as const) {
    const cells = parts[indicator].flatMap((part) => year[`${indicator}/${part}/_T`] ?? []);
    const stated = cells.map(({ value }) => value).filter((value) => typeof value === "number");
    // The topics of a year that prints no total of theirs are shares of all requests received.
    const printsTotal = `${indicator}/_T/_T` in year || cells.some(({ value, share }) => value !== null && !share);
    const base = at(printsTotal ? indicator : "requests.received");
    if (stated.length === 0 || base === undefined) continue;
    const isComplete = cells.every(({ value }) => value !== null);
    fail("F04", indicator, total(stated) > base || (isComplete && total(stated) < base));
  }

  for (const { indicator, breakdown } of columnsOf(year)) {
    const columns = kinds.map((kind) => year[`${indicator}/${breakdown}/${kind}`]?.value);
    const stated = columns.filter((value) => typeof value === "number");
    const sum = at(indicator, breakdown);
    if (stated.length === 0 || sum === undefined) continue;
    const isComplete = columns.every((value) => typeof value === "number" || value === "/");
    fail("F05", scope(indicator, breakdown), total(stated) > sum || (isComplete && total(stated) < sum));
  }

  const numbers = Object.values(year).map(({ value }) => value);
  fail(
    "F06",
    "*",
    numbers.some((value) => typeof value === "number" && value < 0),
  );

  const base = at("requests.received") ?? 0;
  for (const [key, { value, share }] of Object.entries(year)) {
    if (share === undefined || base <= 0) continue;
    const counts = typeof value === "number" ? [value] : Array.from({ length: base * 2 }, (_, count) => count);
    fail("F07", key.replace(/\/_T$/, ""), !counts.some((count) => isShare(count, base, share)));
  }
  fail("F08", "requests.topic", sharesAreOff(parts["requests.topic"].map((part) => year[`requests.topic/${part}/_T`])));

  const inForce = numberAt(before, "documents.rules", "in_force");
  const [issued, repealed, now] = ["issued", "repealed", "in_force"].map((part) => at("documents.rules", part));
  if (inForce !== undefined && issued !== undefined && repealed !== undefined) {
    differ("F10", "documents.rules/in_force", [inForce, issued, -repealed], now);
  }

  for (const [key, { value, growth, prior, also }] of Object.entries(year)) {
    const where = key.replaceAll(/(?:\/_T)+$/g, "");
    if (growth !== undefined && typeof value === "number") fail("F11", where, !growthCanBe(value, prior, growth));
    const statements = [...(typeof value === "number" ? [value] : []), ...(also ?? [])];
    if (also !== undefined) fail("F14", where, new Set(statements).size > 1);
    const [indicator, breakdown, kind] = key.split("/");
    const earlier = numberAt(before, indicator ?? "", breakdown, kind);
    if (prior !== undefined && earlier !== undefined) fail("F16", where, prior !== earlier);
  }

  const counted = months.map((month) => at("publications.items", month));
  const listed = months.filter((month) => `publications.items/${month}/_T` in year);
  if (known(counted).length === listed.length)
    differ("F12", "publications.items", known(counted), at("publications.items"));

  const outside = at("requests.outcome", "not_this_agency");
  const inScope = at("requests.in_scope");
  const received = at("requests.received");
  if (form === "pre-2019" && outside !== undefined && received !== undefined) {
    differ("F13", "requests.in_scope", [received, -outside], inScope);
  }

  for (const line of form === "2019" ? lines2019 : []) {
    for (const [where, ending, beginning] of [
      [`${line}.last_year`, before, year],
      [`${line}.change`, year, after],
    ] as const) {
      const items = numberAt(ending, `${line}.last_year`);
      const change = numberAt(ending, `${line}.change`);
      if (items === undefined || change === undefined) continue;
      differ("F15", where, [items, change], numberAt(beginning, `${line}.last_year`));
    }
  }
  return failures;
}

/** The cells that have a column for some kind of applicant, each once. */
function columnsOf(year: PrintedYear) {
  const cells = Object.keys(year).map((key) => key.split("/"));
  const names = cells.filter(([, , kind]) => kind !== all).map(([indicator, breakdown]) => `${indicator}/${breakdown}`);
  return [...new Set(names)].map((name) => {
    const [indicator = "", breakdown = all] = name.split("/");
    return { indicator, breakdown };
  });
}

/** Whether count/base, in percent and rounded half up, is this share. */
const isShare = (count: number, base: number, { units, decimals }: Percentage) =>
  Math.floor((2 * count * 100 * 10 ** decimals + base) / (2 * base)) === units;

/** Whether shares of one whole are off 100 by more than half a unit each; above it alone, where some part prints none. */
function sharesAreOff(cells: readonly (PrintedCell | undefined)[]): boolean {
  const printed = cells.flatMap((cell) => cell?.share ?? []);
  if (printed.length === 0) return false;
  const isComplete = cells.every((cell) => cell === undefined || cell.share || cell.value === 0 || cell.value === "/");
  const decimals = Math.max(...printed.map((share) => share.decimals));
  const excess = total(printed.map((share) => share.units * 10 ** (decimals - share.decimals))) - 100 * 10 ** decimals;
  return 2 * excess > printed.length || (isComplete && 2 * -excess > printed.length);
}

/** More than what any count of a random year can have fallen from. */
const mostPrior = 40_000;

/** Whether an earlier value, or any whole number where none is printed, gives this growth; true where percentages say nothing. */
function growthCanBe(value: number, prior: number | undefined, growth: Percentage): boolean {
  if (prior !== undefined) return prior <= 0 || isGrowth(value, prior, growth);
  const hundred = 100 * 10 ** growth.decimals;
  if (growth.units <= -hundred) return true;
  // Less than half a thing a year before: it grew from nothing.
  if (2 * value * hundred < hundred + growth.units) return true;
  for (let count = 1; count <= mostPrior; count++) if (isGrowth(value, count, growth)) return true;
  return false;
}

function isGrowth(value: number, prior: number, { units, decimals }: Percentage): boolean {
  const over = 2 * (value - prior) * 100 * 10 ** decimals;
  const isHalfUp = Math.floor((over + prior) / (2 * prior)) === units;
  return isHalfUp || (value < prior && Math.ceil((over - prior) / (2 * prior)) === units);
}
