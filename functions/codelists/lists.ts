import type { CodelistItem, CodelistName } from "../../schema/contracts/codelists.ts";
import { formId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { countedUnder, outcomes } from "../../schema/contracts/outcomes.ts";
import * as registry from "../../schema/contracts/registry.ts";
import { type LabelLine, toLabels } from "../figures/forms/indicator.ts";
import { outcomeLabels } from "../figures/forms/outcomes.ts";
import { formOf } from "../figures/forms.ts";
import { provisions } from "./provisions.ts";
import * as words from "./words.ts";

const listed = (lines: Readonly<Record<string, LabelLine>>): CodelistItem[] =>
  Object.entries(lines).map(([code, line]) => ({ code, label: toLabels(line) }));

const forms = (): CodelistItem[] =>
  formId.options.map((code) => ({
    code,
    label: toLabels(words.forms[code]),
    instrument: formOf(code).instrument,
  }));

/** Every indicator of every form; one that several forms know stands once for each. */
const indicators = (): CodelistItem[] =>
  formId.options.flatMap((form) =>
    [...formOf(form).indicators.values()].map(({ code, unit, measure, additive, section, byApplicantKind, cells }) => {
      const breakdowns = [...cells].map(([breakdown, cell]) => ({
        code: breakdown,
        label: cell.labels,
        measure: cell.measure,
        additive: cell.additive,
      }));
      const [first] = breakdowns;
      if (first === undefined) throw new Error(`${code} has no labels`);
      const { label } = breakdowns.find((breakdown) => breakdown.code === "_T") ?? first;
      return { code, form, label, unit, measure, additive, section, by_applicant_kind: byApplicantKind, breakdowns };
    }),
  );

const registered = (labels: Readonly<Record<string, Labels>>): CodelistItem[] =>
  Object.entries(labels).map(([code, label]) => ({ code, label }));

/** Why items are published, then what requests and reports rest on. */
const legalBases = (): CodelistItem[] => [
  ...registered(registry.legalBases),
  ...provisions.map(({ code, instrument, article, label }) => ({ code, label: toLabels(label), instrument, article })),
];

const lists: Readonly<Record<CodelistName, () => CodelistItem[]>> = {
  applicant_kinds: () => listed(words.applicantKinds),
  due_rules: () => registered(registry.dueRules),
  forms,
  genres: () => registered(registry.genres),
  indicators,
  intake_channels: () => listed(words.intakeChannels),
  legal_bases: legalBases,
  measures: () => listed(words.measures),
  obs_statuses: () => listed(words.obsStatuses),
  origins: () => registered(registry.origins),
  outcomes: () =>
    outcomes.map((code) => ({ code, label: toLabels(outcomeLabels[code]), counted_under: countedUnder(code) })),
  qualifiers: () => listed(words.qualifiers),
  remedy_results: () => listed(words.remedyResults),
  subjects: () => registered(registry.subjects),
  units: () => listed(words.units),
  validities: () => registered(registry.validities),
  value_origins: () => listed(words.valueOrigins),
};

export const itemsOf = (name: CodelistName): CodelistItem[] => lists[name]();
