import type { Labels } from "../../../schema/contracts/labels.ts";
import { TOTAL } from "../../figures/cells.ts";
import { rowsOfJson } from "../../figures/render/figures-json.ts";
import { label } from "../../labels/label.ts";
import { unitLabels } from "../../labels/units.ts";
import { numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { homeWords as words } from "../words/home-words.ts";

interface YearFiguresProps {
  reader: Reader;
  /** A released year, and its figures as they were frozen. */
  year: { period: string; body: string };
}

/** What is said of a year at a glance: of each the first cell (`indicator/breakdown`) that is stated. */
const glance = [
  [`publications.items/${TOTAL}`, `proactive.items/${TOTAL}`, "proactive.items/portal"],
  [`requests.received/${TOTAL}`],
  [`requests.resolved/${TOTAL}`, `requests.replied/${TOTAL}`],
  [`reconsideration/${TOTAL}`, `review.reconsideration/${TOTAL}`],
];

const units: ReadonlyMap<string, (typeof unitLabels)["item"]> = new Map(Object.entries(unitLabels));

const Unit = ({ reader, unit }: { reader: Reader; unit: Labels | undefined }) =>
  unit ? <span class="unit">{` ${reader.say(unit)}`}</span> : null;

/** A few figures of a released year, as they were frozen, and the way to all of them. */
export const YearFigures = ({ reader, year: { period, body } }: YearFiguresProps) => {
  const { say, to } = reader;
  const stated = new Map(
    rowsOfJson(body)
      .filter(({ applicant_kind }) => applicant_kind === TOTAL)
      .flatMap(({ value, ...row }) =>
        value === null ? [] : [[`${row.indicator}/${row.breakdown}`, { ...row, value }]],
      ),
  );
  const rows = glance.map((cells) => cells.map((cell) => stated.get(cell)).find((row) => row !== undefined));
  // English labels say what is counted; Chinese ones leave that to the measure word.
  const unitOf = (code: string) => (reader.language === "en" ? undefined : units.get(code)?.short);
  return (
    <section>
      <h2>{say(words.figures(period))}</h2>
      <dl class="key-figures">
        {rows.map(
          (row) =>
            row && (
              <div>
                <dt>{say(label(row.label_zh_hans, row.label_zh_hant, row.label_en))}</dt>
                <dd>
                  {numberText(row.value)}
                  <Unit reader={reader} unit={unitOf(row.unit)} />
                </dd>
              </div>
            ),
        )}
      </dl>
      <p>
        <a href={to(`/reports/${period}`)}>{say(words.report(period))}</a>
      </p>
    </section>
  );
};
