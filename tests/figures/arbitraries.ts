import * as fc from "fast-check";
import type { Figure } from "../../functions/figures/cells.ts";
import {
  applicantKind,
  figureRow,
  formId,
  measure,
  obsStatus,
  qualifier,
  valueOrigin,
} from "../../schema/contracts/figures.ts";
import { runs } from "../support/runs.ts";

/** Every property runs the same hundred cases, or half as many as `VITE_RUNS` asks. */
export const fixed = { seed: 2016, numRuns: Math.ceil(runs / 2) };

const code = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}(\.[a-z0-9][a-z0-9_]{0,8})?$/);

/** Text that CSV has to quote, Chinese, and any other text the contract lets in. */
const label = fc
  .oneof(
    fc.constantFrom(
      'say "open"',
      "a,b",
      "first\nsecond",
      "first\r\nsecond",
      " spaced ",
      "政府信息，公开",
      "0",
      "null",
      '"',
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  )
  .filter((text) => figureRow.shape.label_en.safeParse(text).success);

/** A number as JSON writes it: −0 prints as 0, so it is none of ours. */
const number = fc
  .oneof(fc.integer(), fc.constantFrom(0, 0.1, 27.6, 1e-7), fc.double({ min: -1e12, max: 1e12, noNaN: true }))
  .map((value) => value + 0);

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const figure: fc.Arbitrary<Figure> = fc.record({
  period: fc.constant("2016"),
  indicator: code,
  breakdown: fc.oneof(fc.constantFrom("_T", "_U", "2017"), code),
  applicant_kind: fc.constantFrom(...applicantKind.options),
  label_zh_hans: label,
  label_zh_hant: label,
  label_en: label,
  unit: fc.constantFrom("request", "yuan", "percent"),
  measure: fc.constantFrom(...measure.options),
  value: orNull(number),
  value_text: orNull(label),
  qualifier: orNull(fc.constantFrom(...qualifier.options)),
  share_pct: orNull(fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100)),
  share_of: orNull(code),
  growth_pct: orNull(number),
  prior_value: orNull(number),
  prior_period: orNull(fc.constantFrom("2015", "2014")),
  additive: fc.boolean(),
  value_origin: fc.constantFrom(...valueOrigin.options),
  obs_status: fc.constantFrom(...obsStatus.options),
  revision: fc.integer({ min: 1, max: 99 }),
  form: fc.constantFrom(...formId.options),
  share_decimals: orNull(fc.integer({ min: 0, max: 6 })),
  section: orNull(code),
  also_stated: fc.array(fc.record({ value: number, where: label }), { maxLength: 2 }),
  note: orNull(label),
});

export const figures = fc.array(figure, { maxLength: 12 });
