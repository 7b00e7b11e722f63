import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const todayWords = {
  title: label("工作台", "工作台", "The desk"),
  who: label("姓名", "姓名", "Name"),
  unit: label("单位", "單位", "Unit"),
  roles: label("我能做什么", "我能做什麼", "What I may do"),
  signedIn: label("登录", "登入", "Signed in"),
  signedInBy: (by: Labels, at: Labels | undefined) =>
    at === undefined
      ? by
      : label(`${by.zh_hans}，${at.zh_hans}`, `${by.zh_hant}，${at.zh_hant}`, `By ${by.en}, ${at.en}`),
  endsAt: label("到期", "到期", "Ends"),
};
