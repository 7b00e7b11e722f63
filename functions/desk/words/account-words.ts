import { label } from "../../labels/label.ts";

export const accountWords = {
  title: label("我的登录", "我的登入", "My sign-ins"),
  sessions: label("已登录的设备", "已登入的裝置", "Where I am signed in"),
  signedInAt: label("登录时间", "登入時間", "Signed in"),
  endsAt: label("到期时间", "到期時間", "Ends"),
  by: label("方式", "方式", "By"),
  action: label("操作", "操作", "Action"),
  noSessions: label("目前没有登录。", "目前沒有登入。", "Nowhere."),
  myself: label("我是谁，我能做什么", "我是誰，我能做什麼", "Who I am and what I may do"),
  isThis: label("本次登录", "本次登入", "This one"),
  end: label("结束", "結束", "End it"),
  endAll: label("在所有设备上退出登录", "在所有裝置上登出", "Sign out everywhere"),
  endAllWhy: label(
    "如果设备丢失，或者有不认识的登录，请在所有设备上退出登录。",
    "如果裝置遺失，或者有不認識的登入，請在所有裝置上登出。",
    "If a device is lost, or you see a sign-in you do not know, sign out everywhere.",
  ),
  passkeys: label("通行密钥", "通行金鑰", "Passkeys"),
  noPasskeys: label(
    "还没有通行密钥。添加以后，登录不再需要工作人员密钥。",
    "還沒有通行金鑰。新增以後，登入不再需要工作人員金鑰。",
    "There is none yet. Once you have one, you sign in without a staff key.",
  ),
  passkey: label("名称", "名稱", "Name"),
  createdAt: label("添加时间", "新增時間", "Added"),
  lastUsedAt: label("最近使用", "最近使用", "Last used"),
  never: label("尚未使用", "尚未使用", "Not yet"),
  remove: label("移除", "移除", "Remove"),
  add: label("添加通行密钥", "新增通行金鑰", "Add a passkey"),
  addHint: label(
    "便于辨认，例如办公室电脑",
    "便於辨認，例如辦公室電腦",
    "To tell it from others: office computer, say",
  ),
  addStale: label(
    "添加通行密钥需要十分钟内登录过。",
    "新增通行金鑰需要十分鐘內登入過。",
    "Adding one needs a sign-in of the last ten minutes.",
  ),
  withoutScript: label(
    "添加通行密钥需要浏览器运行脚本，当前浏览器没有运行。",
    "新增通行金鑰需要瀏覽器執行指令碼，目前瀏覽器沒有執行。",
    "Adding one needs a script of this page, which your browser has not run.",
  ),
  byProxy: label(
    "本单位通过统一身份认证登录，登录和退出都在那里进行。",
    "本單位透過統一身份認證登入，登入和登出都在那裡進行。",
    "Here people sign in through the agency's own sign-in; that is where they sign out, too.",
  ),
  done: {
    session: label("该登录已经结束。", "該登入已經結束。", "That sign-in has ended."),
    passkey: label("通行密钥已经添加。", "通行金鑰已經新增。", "The passkey was added."),
    removed: label(
      "通行密钥已经移除，由其登录的设备已经退出。",
      "通行金鑰已經移除，由其登入的裝置已經登出。",
      "The passkey was removed, and what it had signed in is signed out.",
    ),
  },
  refused: label(
    "通行密钥没有添加：操作时间过长、已经添加过，或者此通行密钥不能用于本服务。请重试。",
    "通行金鑰沒有新增：操作時間過長、已經新增過，或者此通行金鑰不能用於本服務。請重試。",
    "The passkey was not added: it took too long, is there already, or cannot be used here. Try again.",
  ),
};
