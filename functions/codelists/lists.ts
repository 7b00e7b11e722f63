import type { CodelistItem, CodelistName } from "../../schema/contracts/codelists.ts";
import { formId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { countedUnder, outcomes } from "../../schema/contracts/outcomes.ts";
import { reportFormOf } from "../figures/forms/forms.ts";
import { applicantKindLabels } from "../labels/applicants.ts";
import { channelFamilyLabels, metricLabels } from "../labels/channels.ts";
import { checkExplanations } from "../labels/check-explanations.ts";
import { checkLabels } from "../labels/checks.ts";
import * as figures from "../labels/figures.ts";
import { groundProvisions } from "../labels/ground-labels.ts";
import { indicatorNames } from "../labels/indicators/indicator-names.ts";
import type { LabelPair } from "../labels/label.ts";
import { letterKindLabels } from "../labels/letter-labels.ts";
import { outcomeLabels } from "../labels/outcomes.ts";
import { provisions } from "../labels/provisions.ts";
import * as registry from "../labels/registry.ts";
import { remedyResultLabels } from "../labels/remedies.ts";
import { intakeChannelLabels } from "../labels/requests.ts";
import { unitLabels } from "../labels/units.ts";

const listed = (labels: Readonly<Record<string, Labels | LabelPair>>): CodelistItem[] =>
  Object.entries(labels).map(([code, one]) => ({ code, label: "label" in one ? one.label : one }));

const forms = (): CodelistItem[] =>
  formId.options.map((code) => ({
    code,
    label: figures.formLabels[code].label,
    instrument: reportFormOf(code).instrument,
  }));

/** Every indicator of every form; one that several forms know is listed once for each. */
const indicators = (): CodelistItem[] =>
  formId.options.flatMap((form) =>
    [...reportFormOf(form).indicators.values()].map(
      ({ code, unit, measure, additive, section, byApplicantKind, cells }) => {
        const breakdowns = [...cells].map(([breakdown, cell]) => ({
          code: breakdown,
          label: cell.labels,
          measure: cell.measure,
          additive: cell.additive,
        }));
        const [first] = breakdowns;
        if (first === undefined) throw new Error(`${code} has no labels`);
        const total = breakdowns.find((breakdown) => breakdown.code === "_T");
        const label = total?.label ?? indicatorNames[form].get(code) ?? first.label;
        return { code, form, label, unit, measure, additive, section, by_applicant_kind: byApplicantKind, breakdowns };
      },
    ),
  );

const lists: Readonly<Record<CodelistName, () => CodelistItem[]>> = {
  applicant_kinds: () => listed(applicantKindLabels),
  channel_families: () => listed(channelFamilyLabels),
  checks: () => listed(checkLabels).map((check) => ({ ...check, explanation: checkExplanations[check.code] })),
  due_rules: () => listed(registry.dueRuleLabels),
  forms,
  genres: () => listed(registry.genreLabels),
  indicators,
  intake_channels: () => listed(intakeChannelLabels),
  // Why items are published, then what requests and reports rest on.
  legal_bases: () => [...listed(registry.legalBasisLabels), ...provisions],
  letter_kinds: () => listed(letterKindLabels),
  measures: () => listed(figures.measureLabels),
  metrics: () => listed(metricLabels),
  obs_statuses: () => listed(figures.obsStatusLabels),
  origins: () => listed(registry.originLabels),
  outcomes: () =>
    outcomes.map((code) => ({ code, label: outcomeLabels[code].label, counted_under: countedUnder(code) })),
  qualifiers: () => listed(figures.qualifierLabels),
  remedy_results: () => listed(remedyResultLabels),
  reply_grounds: () => [...groundProvisions],
  subjects: () => listed(registry.subjectLabels),
  units: () => listed(unitLabels),
  validities: () => listed(registry.validityLabels),
  value_origins: () => listed(figures.valueOriginLabels),
};

export const codelistItems = (name: CodelistName): CodelistItem[] => lists[name]();
