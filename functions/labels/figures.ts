import type { FigureRow, FormId } from "../../schema/contracts/figures.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { CellChange } from "../../schema/contracts/revisions.ts";
import { type LabelPair, label } from "./label.ts";

/** `_T`, of breakdowns and of kinds of applicant. */
export const total = label("总计", "總計", "Total");

/** `_U`: what the report leaves unexplained. */
export const unexplained = label("未说明", "未說明", "Unexplained");

/** A form by its name and what prescribes it; `short` is what people call it. */
export const formLabels: Readonly<Record<FormId, LabelPair>> = {
  "2014": {
    label: label(
      "政府信息公开情况统计表（国办发〔2014〕32号）",
      "政府信息公開情況統計表（國辦發〔2014〕32號）",
      "Statistical table on disclosure (State Council Office 2014 No. 32)",
    ),
    short: label("2014年统计表", "2014年統計表", "The table of 2014 to 2018"),
  },
  "2019": {
    label: label(
      "政府信息公开工作年度报告试行格式（国办公开办函〔2019〕60号）",
      "政府信息公開工作年度報告試行格式（國辦公開辦函〔2019〕60號）",
      "Trial form of the annual report (State Council Office 2019 No. 60)",
    ),
    short: label("2019年试行格式", "2019年試行格式", "The trial form of 2019"),
  },
  "2021": {
    label: label(
      "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）",
      "政府信息公開工作年度報告格式（國辦公開辦函〔2021〕30號）",
      "Form of the annual report (State Council Office 2021 No. 30)",
    ),
    short: label("2021年格式", "2021年格式", "The form of 2021"),
  },
  "pre-2019": {
    label: label(
      "自拟指标（2008年《政府信息公开条例》第三十二条）",
      "自擬指標（2008年《政府信息公開條例》第三十二條）",
      "Free indicators (2008 Regulation, Art. 32)",
    ),
    short: label("2019年以前自拟指标", "2019年以前自擬指標", "Free indicators before 2019"),
  },
};

/** The columns that name a figure. */
export const cellColumnLabels = {
  period: label("年度", "年度", "Year"),
  indicator: label("指标", "指標", "Indicator"),
  breakdown: label("分项", "分項", "Breakdown"),
  applicant_kind: label("申请人类型", "申請人類型", "Kind of applicant"),
} as const satisfies Partial<Record<keyof FigureRow, Labels>>;

export const measureLabels: Readonly<Record<FigureRow["measure"], Labels>> = {
  flow: label("当期数", "當期數", "Counted over the year"),
  stock: label("时点数", "時點數", "As it stands at a day"),
  cumulative: label("累计数", "累計數", "Running total"),
  rate: label("比率、均值或增减", "比率、均值或增減", "Rate, average or change"),
  rank: label("名次", "名次", "Rank"),
  date: label("日期", "日期", "Date"),
  text: label("文字", "文字", "Text"),
};

export const obsStatusLabels: Readonly<Record<FigureRow["obs_status"], Labels>> = {
  A: label("正常", "正常", "Normal"),
  E: label("估计", "估計", "Estimated"),
  O: label("空白或未说明", "空白或未說明", "Blank or not stated"),
  M: label("印作“/”，不可能存在", "印作「/」，不可能存在", 'Printed as "/", cannot exist'),
};

export const valueOriginLabels: Readonly<Record<FigureRow["value_origin"], Labels>> = {
  declared: label("申报", "申報", "Declared"),
  computed: label("由系统数据计算", "由系統數據計算", "Computed from the system's own rows"),
  derived: label("由其他数字推得", "由其他數字推得", "Derived from other figures"),
  absent: label("未提供", "未提供", "Absent"),
};

export const qualifierLabels: Readonly<Record<NonNullable<FigureRow["qualifier"]>, Labels>> = {
  at_least: label("不少于", "不少於", "At least"),
  at_most: label("不超过", "不超過", "At most"),
  about: label("约", "約", "About"),
};

/** What became of a cell in a revision. */
export const changeLabels: Readonly<Record<CellChange["change"], Labels>> = {
  added: label("新增", "新增", "Added"),
  removed: label("删除", "刪除", "Removed"),
  changed: label("修改", "修改", "Changed"),
};

/** In which role a revision was released. */
export const releasedAsLabels: ReadonlyMap<string, Labels> = new Map([
  ["editor", label("编辑人员", "編輯人員", "an editor")],
  ["head", label("信息公开工作机构负责人", "信息公開工作機構負責人", "the head of the disclosure office")],
]);
