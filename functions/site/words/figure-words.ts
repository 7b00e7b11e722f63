import type { FigureRow } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { isDay, toDay } from "../../clock/days.ts";
import { obsStatusLabels, qualifierLabels, valueOriginLabels } from "../../labels/figures.ts";
import { inSentence, label } from "../../labels/label.ts";
import { unitLabel } from "../../labels/units.ts";
import { countWords, dayWords, monthWords, numberText } from "../format.ts";

export const figureWords = {
  notStated: label("未说明", "未說明", "Not stated"),
  blank: label("空白", "空白", "Blank"),
  yes: label("是", "是", "Yes"),
  no: label("否", "否", "No"),
  nothing: label("空", "空", "Empty"),
};

/** A text in every language. */
export const untranslated = (text: string): Labels => label(text, text, text);

/** A remark in brackets behind a number. */
const remarked = (before: Labels, remark: Labels): Labels =>
  label(
    `${before.zh_hans}（${remark.zh_hans}）`,
    `${before.zh_hant}（${remark.zh_hant}）`,
    `${before.en} (${inSentence(remark)})`,
  );

/** A number that may be missing, its minus as print has it. */
export const numberOrNothing = (value: number | null): string =>
  value === null ? "" : numberText(value).replace("-", "−");

/** A number with its unit; what is hard to read at a glance has the long count behind it: `130,000,000次（1.3亿）`. */
function numberWords(value: number, { zh_hans, zh_hant, en }: Labels): Labels {
  const number = numberOrNothing(value);
  const words = label(number + zh_hans, number + zh_hant, number + en);
  return Number.isInteger(value) && value >= 1e6 ? remarked(words, countWords(value)) : words;
}

/** A date as the report prints it, in words where it is a day or a month. */
function dateWords(printed: string): Labels {
  if (isDay(printed)) return dayWords(toDay(printed));
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(printed) ? monthWords(printed) : untranslated(printed);
}

/** A row, as far as its value is put into words. */
type Valued = Pick<
  FigureRow,
  "value" | "value_text" | "measure" | "qualifier" | "obs_status" | "value_origin" | "unit"
>;

/** What a row states, and what is to be known of it: how exact it is, that it is an estimate or derived, that it is not stated. */
function wordsOf(row: Valued, unit: Labels): Labels {
  const { value, value_text, measure, qualifier, obs_status, value_origin } = row;
  if (obs_status === "M") return untranslated("/");
  if (value === null && value_text === null)
    return value_origin === "declared" ? figureWords.blank : figureWords.notStated;
  const text = value_text ?? "";
  const printed = value !== null ? numberWords(value, unit) : measure === "date" ? dateWords(text) : untranslated(text);
  const qualified = qualifier === null ? printed : qualifiedBy(qualifierLabels[qualifier], printed);
  const estimated = obs_status === "E" ? remarked(qualified, obsStatusLabels.E) : qualified;
  return value_origin === "derived" ? remarked(estimated, valueOriginLabels.derived) : estimated;
}

/** What a row states, where its unit is said beside it. */
export const valueWords = (row: Valued): Labels => wordsOf(row, untranslated(""));

/** What a row states, with its unit. */
export const measuredWords = (row: Valued): Labels => wordsOf(row, unitWords(row.unit));

const qualifiedBy = (qualifier: Labels, printed: Labels): Labels =>
  label(
    qualifier.zh_hans + printed.zh_hans,
    qualifier.zh_hant + printed.zh_hant,
    `${inSentence(qualifier)} ${printed.en}`,
  );

/** Units that English does not leave to what the label says is counted. */
const measured = new Set(["percent", "yuan", "wan_yuan", "working_day", "month"]);

/** A unit as it follows a number. */
function unitWords(code: string): Labels {
  const { zh_hans, zh_hant, en } = unitLabel(code);
  return label(zh_hans, zh_hant, measured.has(code) ? ` ${inSentence(untranslated(en))}` : "");
}

/** A difference with its sign. */
export const signedText = (value: number | null): string =>
  value === null ? "" : value > 0 ? `+${numberText(value)}` : numberOrNothing(value);

/** Several labels, one after the other. */
export const joined = (
  labels: readonly Labels[],
  [chinese, english]: readonly [string, string] = ["、", ", "],
): Labels =>
  label(
    labels.map(({ zh_hans }) => zh_hans).join(chinese),
    labels.map(({ zh_hant }) => zh_hant).join(chinese),
    labels.map(({ en }) => en).join(english),
  );

/** Between what are sentences of their own. */
export const semicolon = ["；", "; "] as const;
