import type { Labels } from "../../schema/contracts/labels.ts";
import type { TwoPersonAct } from "../../schema/contracts/practice.ts";
import { label } from "./label.ts";

/** What needs two persons. */
export const twoPersonLabels: Readonly<Record<TwoPersonAct, Labels>> = {
  erasure: label("清除个人信息", "清除個人信息", "erasures"),
  export: label("导出个人信息", "匯出個人信息", "exports"),
  admin: label("人员和密钥管理", "人員和金鑰管理", "members and keys"),
  release: label("发布年度数据", "發布年度資料", "release of a year"),
};
