import type { FigureRow } from "../../schema/contracts/figures.ts";
import type { IdentityType } from "../../schema/contracts/identity.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { total, unexplained } from "./figures.ts";
import { type LabelPair, label } from "./label.ts";

/** The heading over the five kinds of organisation in table 3. */
export const organisations = label("法人或其他组织", "法人或其他組織", "Legal persons and other organisations");

const always = (one: Labels): LabelPair => ({ label: one, short: one });

/** A kind of organisation: `short` is its column under the common heading. */
const organisation = (short: Labels, en?: string): LabelPair => ({
  label: label(
    `${organisations.zh_hans}：${short.zh_hans}`,
    `${organisations.zh_hant}：${short.zh_hant}`,
    `${en ?? short.en}`,
  ),
  short,
});

/** The columns of table 3 (State Council Office 2021 No. 30). */
export const applicantKindLabels: Readonly<Record<FigureRow["applicant_kind"], LabelPair>> = {
  natural_person: always(label("自然人", "自然人", "Natural persons")),
  organisation: always(organisations),
  commercial: organisation(label("商业企业", "商業企業", "Commercial enterprises")),
  research: organisation(label("科研机构", "科研機構", "Research institutions")),
  social: organisation(label("社会公益组织", "社會公益組織", "Public-benefit organisations")),
  legal_service: organisation(label("法律服务机构", "法律服務機構", "Legal service organisations")),
  other_organisation: organisation(label("其他", "其他", "Others"), "Other organisations"),
  _T: always(total),
  _U: always(unexplained),
};

export const identityTypeLabels: Readonly<Record<IdentityType, Labels>> = {
  resident_id: label("居民身份证", "居民身份證", "Resident identity card"),
  passport: label("护照", "護照", "Passport"),
  permit: label("通行证", "通行證", "Travel permit"),
  unified_social_credit_code: label("统一社会信用代码", "統一社會信用代碼", "Unified social credit code"),
  other: label("其他证件", "其他證件", "Another document"),
};
