import type { FigureRow, FormId } from "../../schema/contracts/figures.ts";
import { type CellName, TOTAL } from "./cells.ts";

/** A cell of a form for every kind of applicant: `indicator/breakdown`, the breakdown left out for the total, `*` for all of them. */
type Pattern = `${string}` | `${string}/${string}`;

/** What two forms have in common: the cell of the one, and that of the other. */
type Pair = readonly [Pattern, Pattern];

const same = (...patterns: Pattern[]): Pair[] => patterns.map((pattern) => [pattern, pattern]);
const each = (indicator: string, breakdowns: readonly string[]): Pattern[] =>
  breakdowns.map((breakdown): Pattern => `${indicator}/${breakdown}`);

const results = ["upheld", "corrected", "other"];

/**
 * Cells that mean the same in two forms, and no others: State Council Office 2014 No. 32, 2019 No. 60, 2021 No. 30, and the free
 * indicators before. Left out although they seem alike: what 2014 grants, because it counts what was already public apart; remedies'
 * totals before 2019, because they leave pending cases out; fees, because their units differ. Litigation before 2019, which does not say
 * whether reconsideration came first, is lined up with what some later reports print as one.
 */
const common: readonly { forms: readonly [FormId, FormId]; pairs: readonly Pair[] }[] = [
  {
    forms: ["2019", "2021"],
    pairs: same(
      "requests.received/*",
      "requests.carried_in",
      ...each("requests.outcome", ["granted", "partial", "granted_or_partial"]),
      "requests.outcome/refused.*",
      "requests.outcome/unavailable.*",
      "requests.outcome/declined.*",
      "requests.resolved",
      "requests.carried_out",
      "licences.decided",
      "penalties.decided",
      "compulsion.decided",
      "reconsideration/*",
      "litigation.direct/*",
      "litigation.after_reconsideration/*",
      "litigation/*",
    ),
  },
  ...(["2019", "2021"] as const).map((later) => ({
    forms: ["2014", later] as const,
    pairs: [
      ...same(
        "requests.received",
        ...each("requests.outcome", ["partial", "refused.state_secret", "refused.security_and_stability"]),
        ...each("reconsideration", results),
        ...each("litigation", results),
      ),
      ...(later === "2021" ? [["documents.normative_issued", "documents.normative/issued"] as const] : []),
    ],
  })),
  {
    forms: ["pre-2019", "2014"],
    pairs: [
      ...same(
        "requests.received/*",
        "requests.replied",
        ...each("requests.outcome", [
          "already_public",
          "granted",
          "partial",
          "refused",
          "not_this_agency",
          "does_not_exist",
        ]),
      ),
      ["review.reconsideration/*", "reconsideration/*"],
      ["review.litigation/*", "litigation/*"],
    ],
  },
  ...(["2019", "2021"] as const).map((later) => ({
    forms: ["pre-2019", later] as const,
    pairs: [
      ...same("requests.received", "requests.outcome/partial"),
      ...results.map((result): Pair => [`review.reconsideration/${result}`, `reconsideration/${result}`]),
      ...results.map((result): Pair => [`review.litigation/${result}`, `litigation/${result}`]),
    ],
  })),
];

/** Forms with a column for each kind of applicant; the others have totals only. */
const byApplicantKind: readonly FormId[] = ["2019", "2021"];

type CellOfAll = Pick<FigureRow, "indicator" | "breakdown">;

/** The cell that means the same in another form; undefined where the forms have nothing in common there. */
export function counterpart(cell: CellName, from: FormId, to: FormId): CellName | undefined {
  const { indicator, breakdown, applicant_kind } = cell;
  if (from === to) return { indicator, breakdown, applicant_kind };
  if (applicant_kind !== TOTAL && ![from, to].every((form) => byApplicantKind.includes(form))) return undefined;
  for (const { forms, pairs } of common) {
    if (!forms.includes(from) || !forms.includes(to)) continue;
    for (const [first, second] of pairs) {
      const [left, right] = forms[0] === from ? [cellOf(first), cellOf(second)] : [cellOf(second), cellOf(first)];
      if (left.indicator !== indicator || !covers(left.breakdown, breakdown)) continue;
      return {
        indicator: right.indicator,
        breakdown: right.breakdown.endsWith("*") ? breakdown : right.breakdown,
        applicant_kind,
      };
    }
  }
  return undefined;
}

function cellOf(pattern: Pattern): CellOfAll {
  const [indicator = "", breakdown = TOTAL] = pattern.split("/");
  return { indicator, breakdown };
}

const covers = (pattern: string, breakdown: string) =>
  pattern.endsWith("*") ? breakdown.startsWith(pattern.slice(0, -1)) : pattern === breakdown;
