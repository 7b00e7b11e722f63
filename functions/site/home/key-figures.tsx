import { TOTAL } from "../../figures/cells.ts";
import { rowsOfJson } from "../../figures/render/figures-json.ts";
import { label } from "../../labels/label.ts";
import { unitLabels } from "../../labels/units.ts";
import { numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { homeWords as words } from "../words/home-words.ts";

interface KeyFiguresProps {
  reader: Reader;
  /** A released year, and its figures as they were frozen. */
  year: { period: string; body: string };
}

/** What is said of a year at a glance: of each the first indicator that its form has. */
const chosen = [
  ["publications.items", "proactive.items"],
  ["requests.received"],
  ["requests.resolved", "requests.replied"],
];

const units: ReadonlyMap<string, (typeof unitLabels)["item"]> = new Map(Object.entries(unitLabels));

/** A few figures of a released year, as they were frozen, and the way to all of them. */
export const KeyFigures = ({ reader: { say, to }, year: { period, body } }: KeyFiguresProps) => {
  const totals = new Map(
    rowsOfJson(body)
      .filter(({ breakdown, applicant_kind }) => breakdown === TOTAL && applicant_kind === TOTAL)
      .map((row) => [row.indicator, row]),
  );
  const shown = chosen.flatMap((indicators) => {
    const row = indicators.map((one) => totals.get(one)).find((one) => one !== undefined && one.value !== null);
    return row?.value == null ? [] : [{ ...row, value: row.value }];
  });
  return (
    <section>
      <h2>{say(words.figures(period))}</h2>
      <dl class="key-figures">
        {shown.map(({ label_zh_hans, label_zh_hant, label_en, value, unit }) => (
          <div>
            <dt>{say(label(label_zh_hans, label_zh_hant, label_en))}</dt>
            <dd>
              {numberText(value)} <span class="unit">{say(units.get(unit)?.short ?? label(unit, unit, unit))}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={to(`/reports/${period}`)}>{say(words.report(period))}</a>
      </p>
    </section>
  );
};
