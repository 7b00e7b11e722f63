import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const deskWords = {
  desk: ({ zh_hans, zh_hant, en }: Labels) =>
    label(`政府信息公开工作台 · ${zh_hans}`, `政府信息公開工作台 · ${zh_hant}`, `Disclosure desk: ${en}`),
  today: label("今日", "今日", "Today"),
  queue: label("案件", "案件", "Cases"),
  search: label("查找", "查找", "Search"),
  settings: label("设置", "設定", "Settings"),
  register: label("登记申请", "登記申請", "Register"),
  account: label("我的登录", "我的登入", "My sign-ins"),
  signOut: label("退出登录", "登出", "Sign out"),
  toDesk: label("返回工作台", "返回工作台", "To the desk"),
  nothingSent: label(
    "内容没有提交，所填内容仍在本页。",
    "內容沒有提交，所填內容仍在本頁。",
    "Nothing was sent; what you typed is still on this page.",
  ),
  ofAnotherSignIn: label(
    "此表格是在另一次登录时打开的，内容没有提交。所填内容仍在本页，确认后可以重新提交。",
    "此表格是在另一次登入時打開的，內容沒有提交。所填內容仍在本頁，確認後可以重新提交。",
    "This form was opened in another sign-in, and nothing was sent. What you typed is still on this page; send it again if that is what you want.",
  ),
  signInInNewTab: label(
    "在新标签页登录，然后回到本页重新提交",
    "在新分頁登入，然後回到本頁重新提交",
    "Sign in in a new tab, then come back here and send it again",
  ),
  signInOnceMore: label("再次登录", "再次登入", "Sign in again"),
  sendOnce: label("重新提交", "重新提交", "Send again"),
};
