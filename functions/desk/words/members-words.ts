import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** Members of staff, and by what they sign in. */
export const membersWords = {
  title: label("人员", "人員", "Members"),
  lead: label(
    "谁能在这里工作，各有什么角色，以什么登录。",
    "誰能在這裡工作，各有什麼角色，以什麼登入。",
    "Who works here, in which roles, and by what they sign in.",
  ),
  name: label("姓名", "姓名", "Name"),
  unit: label("单位", "單位", "Unit"),
  roles: label("角色", "角色", "Roles"),
  email: label("电子邮箱", "電子郵箱", "E-mail address"),
  emailHint: label(
    "用于统一身份认证登录和接收提醒。",
    "用於統一身份認證登入和接收提醒。",
    "For the agency's own sign-in, and for reminders.",
  ),
  keys: label("密钥", "金鑰", "Keys"),
  passkeys: label("通行密钥", "通行金鑰", "Passkeys"),
  sessions: label("已登录", "已登入", "Signed in"),
  add: label("添加人员", "新增人員", "Add a member"),
  removedMembers: label("已移除的人员", "已移除的人員", "Members who were removed"),
  since: label("添加日期", "新增日期", "Added"),
  addHint: label(
    "添加以后还不能登录：再为其制作密钥，或者由其以此邮箱通过统一身份认证登录。",
    "新增以後還不能登入：再為其製作金鑰，或者由其以此郵箱透過統一身份認證登入。",
    "They cannot sign in yet: make them a key then, or let them sign in by this address through the agency's own sign-in.",
  ),
  toAll: label("全部人员", "全部人員", "All members"),
  stale: label(
    "更改人员和密钥需要十分钟内登录过。",
    "更改人員和金鑰需要十分鐘內登入過。",
    "Changing members and keys needs a sign-in of the last ten minutes.",
  ),

  particulars: label("基本信息", "基本信息", "Particulars"),
  save: label("保存", "儲存", "Save"),
  required: label("此项必填", "此項必填", "This is required"),
  roleRequired: label("至少选择一个角色", "至少選擇一個角色", "Choose one role at least"),

  key: label("密钥用途", "金鑰用途", "What the key is for"),
  keyHint: label(
    "例如首次登录，或者使用它的系统",
    "例如首次登入，或者使用它的系統",
    "A first sign-in, say, or the system that uses it",
  ),
  keyEnds: (days: number) =>
    label(
      `默认${days}天后到期；长期不用的，到期以前即失效。`,
      `預設${days}天後到期；長期不用的，到期以前即失效。`,
      `It expires after ${days} days, and before that where it is not used for long.`,
    ),
  makeKey: label("制作密钥", "製作金鑰", "Make a key"),
  noKeys: label("没有密钥。", "沒有金鑰。", "None."),
  createdAt: label("制作时间", "製作時間", "Made"),
  expiresAt: label("到期时间", "到期時間", "Expires"),
  lastUsedOn: label("最近使用", "最近使用", "Last used"),
  never: label("尚未使用", "尚未使用", "Not yet"),
  state: label("状态", "狀態", "State"),
  works: label("有效", "有效", "Works"),
  endedKey: label("已失效", "已失效", "Ended"),
  endKey: label("停用", "停用", "End it"),
  noPasskeys: label("没有通行密钥。", "沒有通行金鑰。", "None."),
  endAll: label("结束全部登录", "結束全部登入", "End them all"),
  endAllWhy: label(
    "设备丢失，或者有来历不明的登录时，结束其全部登录。",
    "裝置遺失，或者有來歷不明的登入時，結束其全部登入。",
    "Where a device is lost, or there is a sign-in that nobody knows.",
  ),

  remove: label("移除人员", "移除人員", "Remove this member"),
  removeWhy: label(
    "其密钥、登录和日历订阅立即失效，所办事项的记录保留。移除以后不能恢复，只能另行添加。尚在其名下的案件请先改派。",
    "其金鑰、登入和日曆訂閱立即失效，所辦事項的記錄保留。移除以後不能恢復，只能另行新增。尚在其名下的案件請先改派。",
    "Their keys, sign-ins and calendars end at once; what they did stays on record. It cannot be undone: they could only be added as a new member. Assign their cases to others first.",
  ),
  sure: label("我确认移除", "我確認移除", "Yes, remove them"),
  sureFirst: label("请先勾选确认", "請先勾選確認", "Tick the box first"),
  wasRemoved: label(
    "此人员已经移除，不能登录，也不能更改。",
    "此人員已經移除，不能登入，也不能更改。",
    "This member was removed: they sign in no more, and nothing of them changes.",
  ),

  keyMade: label("密钥已制作", "金鑰已製作", "The key is made"),
  keyOnce: label(
    "密钥只在这一页显示一次。请当面或者以安全方式交给本人，由其在登录页“首次登录”处使用，并随即添加通行密钥。",
    "金鑰只在這一頁顯示一次。請當面或者以安全方式交給本人，由其在登入頁「首次登入」處使用，並隨即新增通行金鑰。",
    "It is shown this once. Hand it over in person or by another safe way: it is used on the sign-in page, and then a passkey is added.",
  ),
  backToMember: label("返回人员页", "返回人員頁", "Back to the member"),

  done: {
    added: label(
      "人员已添加。请为其制作密钥。",
      "人員已新增。請為其製作金鑰。",
      "The member was added. Make them a key.",
    ),
    changed: label(
      "更改已保存，下一次操作起生效。",
      "更改已儲存，下一次操作起生效。",
      "Saved; it counts from their next step on.",
    ),
    unchanged: label("没有更改。", "沒有更改。", "Nothing was changed."),
    asked: label(
      "按本单位的设置，此事须两人办理：请另一名有权人员在“审批”中同意，然后再做一次。",
      "按本單位的設定，此事須兩人辦理：請另一名有權人員在「審批」中同意，然後再做一次。",
      "Here this takes two persons: another one approves it first, and then you do the same once more.",
    ),
    removed: label("人员已移除。", "人員已移除。", "The member was removed."),
    key: label(
      "密钥已停用，由其登录的设备已经退出。",
      "金鑰已停用，由其登入的裝置已經登出。",
      "The key was ended, and what it had signed in is signed out.",
    ),
    passkey: label(
      "通行密钥已移除，由其登录的设备已经退出。",
      "通行金鑰已移除，由其登入的裝置已經登出。",
      "The passkey was removed, and what it had signed in is signed out.",
    ),
    session: label("该登录已经结束。", "該登入已經結束。", "That sign-in has ended."),
    sessions: label("其全部登录已经结束。", "其全部登入已經結束。", "All of their sign-ins have ended."),
  } satisfies Readonly<Record<string, Labels>>,

  /** What stands in the way, by its code. */
  blocked: {
    "last-admin": label(
      "这是最后一名能够登录的管理员：请先让另一名人员成为管理员，并使其能够登录。",
      "這是最後一名能夠登入的管理員：請先讓另一名人員成為管理員，並使其能夠登入。",
      "This is the last administrator who can sign in. Make another member one first, with a key or an address that works.",
    ),
    "address-in-use": label("另一名人员已使用此邮箱", "另一名人員已使用此郵箱", "Another member has this address"),
    "member-removed": label("此人员已经移除", "此人員已經移除", "This member was removed"),
    "key-shown-before": label(
      "此密钥已经显示过一次，不再显示。没有记下的，请停用后另制一把。",
      "此金鑰已經顯示過一次，不再顯示。沒有記下的，請停用後另製一把。",
      "This key was shown before, and is not shown twice. Where nobody noted it, end it and make another.",
    ),
  } satisfies Readonly<Record<string, Labels>>,
};
