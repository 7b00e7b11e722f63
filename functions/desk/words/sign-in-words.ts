import { label } from "../../labels/label.ts";

export const signInWords = {
  title: label("登录工作台", "登入工作台", "Sign in to the desk"),
  fresh: label("请再次确认身份", "請再次確認身份", "Confirm that it is you"),
  freshWhy: label(
    "此项操作需要十分钟内登录过。请再次登录，随后回到原来的页面。",
    "此項操作需要十分鐘內登入過。請再次登入，隨後回到原來的頁面。",
    "This needs a sign-in of the last ten minutes. Sign in again, and you come back to where you were.",
  ),
  freshByProxy: label(
    "此项操作需要十分钟内登录过。请退出登录，重新登录后再试。",
    "此項操作需要十分鐘內登入過。請登出，重新登入後再試。",
    "This needs a sign-in of the last ten minutes. Sign out, sign in anew and try again.",
  ),
  ended: label(
    "尚未登录，或者登录已经结束（每次登录持续八小时）。",
    "尚未登入，或者登入已經結束（每次登入持續八小時）。",
    "You are not signed in, or your sign-in has ended: each lasts eight hours.",
  ),
  refusedByProxy: label(
    "单位统一身份认证没有说明您是谁，或者此邮箱不属于任何工作人员。请通过单位的入口打开工作台，或者联系管理员。",
    "單位統一身份認證沒有說明您是誰，或者此郵箱不屬於任何工作人員。請透過單位的入口打開工作台，或者聯絡管理員。",
    "The agency's sign-in did not say who you are, or its e-mail address is no member's. Open the desk through the agency's entrance, or ask an administrator.",
  ),
  byProxy: label(
    "本单位通过统一身份认证登录，此处无需另行登录。请直接打开工作台。",
    "本單位透過統一身份認證登入，此處無需另行登入。請直接打開工作台。",
    "Here people sign in through the agency's own sign-in. Open the desk itself.",
  ),
  signedOut: label("已经退出登录。", "已經登出。", "You are signed out."),
  byPasskey: label("使用通行密钥登录", "使用通行金鑰登入", "Sign in with a passkey"),
  byPasskeyWhat: label(
    "通行密钥保存在您的电脑、手机或者安全密钥里，用指纹、面容或者PIN解锁，不用记密码。",
    "通行金鑰保存在您的電腦、手機或者安全金鑰裡，用指紋、臉部或者PIN解鎖，不用記密碼。",
    "A passkey lives in your computer, telephone or security key and is unlocked by finger, face or PIN. There is no password to remember.",
  ),
  withoutScript: label(
    "通行密钥需要浏览器运行脚本。当前浏览器没有运行，请使用工作人员密钥。",
    "通行金鑰需要瀏覽器執行指令碼。目前瀏覽器沒有執行，請使用工作人員金鑰。",
    "A passkey needs a script of this page, which your browser has not run. Use a staff key.",
  ),
  unable: label(
    "当前浏览器或者连接不支持通行密钥：需要https，或者在本机以localhost打开。",
    "目前瀏覽器或者連線不支援通行金鑰：需要https，或者在本機以localhost打開。",
    "This browser or connection has no passkeys: they need https, or localhost on the machine itself.",
  ),
  waiting: label("请按浏览器的提示操作……", "請按瀏覽器的提示操作……", "Follow what your browser asks…"),
  failed: label(
    "没有完成。可以再试一次，或者换一种方式。",
    "沒有完成。可以再試一次，或者換一種方式。",
    "That was not completed. Try again, or choose another way.",
  ),
  otherwise: label("首次登录，或者没有通行密钥", "首次登入，或者沒有通行金鑰", "First time here, or no passkey"),
  byKeyWhat: label(
    "使用管理员发给您的工作人员密钥登录，登录后请添加通行密钥。密钥不会保存在本页。",
    "使用管理員發給您的工作人員金鑰登入，登入後請新增通行金鑰。金鑰不會保存在本頁。",
    "Sign in with the staff key that an administrator gave you, then add a passkey. The key is not kept on this page.",
  ),
  key: label("工作人员密钥", "工作人員金鑰", "Staff key"),
  byKey: label("使用密钥登录", "使用金鑰登入", "Sign in with the key"),
  link: label("一次性登录码", "一次性登入碼", "One-time sign-in code"),
  linkHint: label(
    "启动服务时显示在终端里，十分钟内有效，只能使用一次。",
    "啟動服務時顯示在終端機裡，十分鐘內有效，只能使用一次。",
    "Printed where the service was started; works once, within ten minutes.",
  ),
  byLink: label("使用登录码登录", "使用登入碼登入", "Sign in with the code"),
  refused: label(
    "没有登录成功：密钥、通行密钥或者登录码无效、已经使用过或者已经过期。请重试。",
    "沒有登入成功：金鑰、通行金鑰或者登入碼無效、已經使用過或者已經過期。請重試。",
    "You are not signed in: the key, passkey or code is not valid, was used before, or has expired. Try again.",
  ),
  passkeyRefused: label(
    "没有登录成功：此通行密钥不属于任何工作人员、已被移除，或者操作时间过长。请重试，或者使用工作人员密钥。",
    "沒有登入成功：此通行金鑰不屬於任何工作人員、已被移除，或者操作時間過長。請重試，或者使用工作人員金鑰。",
    "You are not signed in: the passkey is no member's, was removed, or it took too long. Try again, or use a staff key.",
  ),
  overHttp: label(
    "当前是不加密的http连接，不能登录。请用https打开工作台，或者在本机以localhost打开。",
    "目前是不加密的http連線，不能登入。請用https打開工作台，或者在本機以localhost打開。",
    "This is a plain http connection, over which nobody signs in. Open the desk by https, or as localhost on the machine itself.",
  ),
};
