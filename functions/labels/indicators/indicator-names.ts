import type { FormId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../label.ts";
import { lines2019, lines2021 } from "./table-2-labels.ts";

const namesOfAllForms: readonly (readonly [string, Labels])[] = [
  [
    "proactive.by_channel",
    label("按渠道主动公开政府信息数", "按渠道主動公開政府信息數", "Information published by channel"),
  ],
  ["requests.outcome", label("申请办理结果", "申請辦理結果", "Outcomes of requests")],
  ["requests.working_days", label("答复所用工作日", "答覆所用工作日", "Working days to reply")],
];

const namesOfDocuments = ({ rules, normative }: typeof lines2019 | typeof lines2021): readonly [string, Labels][] => [
  ["documents.rules", rules],
  ["documents.normative", normative],
];

/** Indicators of which a form prints parts and no total, whose label would be their name. */
export const indicatorNames: Readonly<Record<FormId, ReadonlyMap<string, Labels>>> = {
  "pre-2019": new Map(namesOfAllForms),
  "2014": new Map(namesOfAllForms),
  "2019": new Map([...namesOfAllForms, ...namesOfDocuments(lines2019)]),
  "2021": new Map([...namesOfAllForms, ...namesOfDocuments(lines2021)]),
};
