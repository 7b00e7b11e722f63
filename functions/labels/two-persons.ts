import type { Labels } from "../../schema/contracts/labels.ts";
import type { TwoPersonAct } from "../../schema/contracts/practice.ts";
import { label } from "./label.ts";

/** What needs two persons. */
export const twoPersonLabels: Readonly<Record<TwoPersonAct, Labels>> = {
  erasure: label("清除个人信息", "清除個人資訊", "erasures"),
  export: label("导出个人信息", "匯出個人資訊", "exports"),
  admin: label("成员和密钥管理", "成員和密鑰管理", "members and keys"),
  release: label("发布年度数据", "發布年度資料", "release of a year"),
};
