import type { FigureRow } from "../../../schema/contracts/figures.ts";
import { TOTAL } from "../../figures/cells.ts";
import { rowLabel } from "../../figures/figure-labels.ts";
import type { Reader } from "../reader.ts";
import { measuredWords } from "../words/figure-words.ts";

/** The cell of the requests received, which means the same in every form. */
export const receivedCell = "requests.received/_T";

/** The cells (`indicator/breakdown`) that a year is summed up by, in their order. A form has some of them; of a list the first that is stated. */
const headlines: readonly (readonly string[])[] = [
  ["proactive.items/_T", "publications.items/_T"],
  [receivedCell],
  ["requests.resolved/_T", "requests.replied/_T"],
  ["requests.outcome/granted"],
  ["requests.outcome/partial"],
  ["reconsideration/_T", "review.reconsideration/_T"],
  ["litigation/_T", "review.litigation/_T", "litigation.direct/_T"],
  ["litigation.after_reconsideration/_T"],
];

export const headlineCells: readonly string[] = headlines.flat();

type Headline = Omit<FigureRow, "form" | "prior_value" | "prior_period" | "share_decimals" | "note">;

/** The figures that sum a year up: those that it states. */
export function headlinesOf(rows: readonly Headline[], { say }: Reader): { label: string; value: string }[] {
  const stated = new Map(
    rows
      .filter(({ applicant_kind, value }) => applicant_kind === TOTAL && value !== null)
      .map((row) => [`${row.indicator}/${row.breakdown}`, row]),
  );
  return headlines.flatMap((cells) => {
    const row = cells.map((cell) => stated.get(cell)).find((found) => found !== undefined);
    return row === undefined ? [] : [{ label: say(rowLabel(row)), value: say(measuredWords(row)) }];
  });
}
