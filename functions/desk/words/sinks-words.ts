import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** What became of a message, by the beginning of its code; what is behind it is a status. */
const failures: readonly (readonly [RegExp, (code: string) => Labels])[] = [
  [
    /^status-(\d+)$/,
    (code) =>
      label(`对方返回错误（HTTP ${code}）`, `對方返回錯誤（HTTP ${code}）`, `The receiver answered HTTP ${code}`),
  ],
  [
    /^redirect-(\d+)$/,
    (code) =>
      label(
        `对方要求转到别的地址（HTTP ${code}），请改填最终地址`,
        `對方要求轉到別的位址（HTTP ${code}），請改填最終位址`,
        `The receiver sends on to another address (HTTP ${code}); state that one`,
      ),
  ],
  [
    /^errcode-(.+)$/,
    (code) =>
      label(
        `群机器人拒绝（代码${code}）`,
        `群機器人拒絕（代碼${code}）`,
        `The group's robot refused it (code ${code})`,
      ),
  ],
  [
    /^timed-out$/,
    () => label("对方没有在15秒内回应", "對方沒有在15秒內回應", "The receiver did not answer within 15 seconds"),
  ],
  [/^unreachable$/, () => label("无法连接对方", "無法連接對方", "The receiver could not be reached")],
  [/^no-address$/, () => label("您没有登记电子邮箱", "您沒有登記電子郵箱", "You have no e-mail address on record")],
  [
    /^not-bound$/,
    () => label("本服务没有设置邮件发送", "本服務沒有設定郵件發送", "This service is not set up to send e-mail"),
  ],
  [/^gave-up$/, () => label("多次尝试后放弃", "多次嘗試後放棄", "Given up after several attempts")],
  [
    /^unopened$/,
    () =>
      label(
        "没有密钥可以打开所存的地址，请停用后重新添加",
        "沒有金鑰可以打開所存的位址，請停用後重新新增",
        "No sealing key opens its address; end it and add it anew",
      ),
  ],
];

const otherFailure = (code: string) => label(`没有送达（${code}）`, `沒有送達（${code}）`, `Not delivered (${code})`);

/** Why a message did not arrive, by its code. */
export function failureWords(code: string): Labels {
  for (const [pattern, words] of failures) {
    const found = pattern.exec(code);
    if (found !== null) return words(found[1] ?? "");
  }
  return otherFailure(code);
}

const sinkFaults: Readonly<Record<string, Labels>> = {
  "not-a-url": label("请填写完整的https地址", "請填寫完整的https位址", "Give a whole https address"),
  "not-https": label("应以https://开头", "應以https://開頭", "It has to begin with https://"),
  credentials: label(
    "地址中不能有用户名和密码",
    "位址中不能有使用者名稱和密碼",
    "It must hold no user name and password",
  ),
  "private-address": label("不能是内网地址", "不能是內網位址", "It must not be a private address"),
  "literal-address": label(
    "请填写域名，不要填写IP地址",
    "請填寫網域名稱，不要填寫IP位址",
    "Give a name, not an address of numbers",
  ),
  "local-name": label(
    "应是公网可以解析的域名",
    "應是公網可以解析的網域名稱",
    "It has to be a name that the public internet knows",
  ),
  "email-not-bound": label(
    "本服务没有设置邮件发送，请先在部署设置中绑定",
    "本服務沒有設定郵件發送，請先在部署設定中綁定",
    "This service is not set up to send e-mail; bind it in its deployment first",
  ),
  "secret-not-base64": label("不是Base64", "不是Base64", "This is not base64"),
  "secret-too-short": label("密钥太短", "金鑰太短", "The secret is too short"),
  "secret-too-long": label("密钥太长", "金鑰太長", "The secret is too long"),
};

export const sinksWords = {
  title: label("提醒发往哪里", "提醒發往哪裡", "Where reminders go"),
  intro: label(
    "每天的期限提醒发往以下各处。地址和密钥加密保存，不再显示。",
    "每天的期限提醒發往以下各處。位址和金鑰加密保存，不再顯示。",
    "Each day's reminders go to these. Addresses and secrets are stored sealed and never shown again.",
  ),
  kind: label("方式", "方式", "Kind"),
  host: label("主机", "主機", "Host"),
  from: label("发件人", "寄件人", "Sender"),
  language: label("语言", "語言", "Language"),
  createdAt: label("添加时间", "新增時間", "Added"),
  pingedAt: label("最近测试", "最近測試", "Last tried"),
  never: label("没有测试过", "沒有測試過", "never"),
  formerUntil: label("旧密钥有效至", "舊金鑰有效至", "Former secret signs until"),
  undelivered: label("未送达", "未送達", "Not delivered"),
  counts: (waiting: number, dead: number) =>
    label(`待发${waiting}条，放弃${dead}条`, `待發${waiting}條，放棄${dead}條`, `${waiting} waiting, ${dead} given up`),
  seeFailed: label("查看未送达的提醒", "查看未送達的提醒", "See reminders that did not arrive"),
  ping: label("发送测试消息", "發送測試訊息", "Send a test message"),
  delivered: label(
    "测试消息已经送达，对方已接收。",
    "測試訊息已經送達，對方已接收。",
    "The test message was delivered: the receiver took it.",
  ),
  notDelivered: (why: Labels) =>
    label(
      `测试消息没有送达：${why.zh_hans}。`,
      `測試訊息沒有送達：${why.zh_hant}。`,
      `The test message was not delivered. ${why.en}.`,
    ),
  secretRefused: (why: Labels | undefined) =>
    label(
      `密钥没有更换：${why?.zh_hans ?? "请核对后重试"}。`,
      `金鑰沒有更換：${why?.zh_hant ?? "請核對後重試"}。`,
      `The secret was not replaced. ${why?.en ?? "Check it and try again"}.`,
    ),
  sinks: label("现有接收处", "現有接收處", "Those that work"),
  end: label("停用", "停用", "End it"),
  endWhy: label(
    "不再发往这里，排队中的消息一并取消。",
    "不再發往這裡，排隊中的訊息一併取消。",
    "Nothing is sent there any more; what is queued for it is dropped.",
  ),
  last: label(
    "这是最后一处，请先添加另一处，否则提醒无处可发。",
    "這是最後一處，請先新增另一處，否則提醒無處可發。",
    "This is the last one. Add another first, or reminders would go nowhere.",
  ),
  newSecret: label("更换密钥", "更換金鑰", "Give it a new secret"),
  newSecretWhy: {
    webhook: label(
      "24小时内新旧密钥同时签名，便于对方更换。",
      "24小時內新舊金鑰同時簽名，便於對方更換。",
      "For 24 hours both secrets sign, so that the receiver can change over.",
    ),
    dingtalk: label(
      "立即更换，请同时在钉钉中修改。",
      "立即更換，請同時在釘釘中修改。",
      "At once; change it in DingTalk at the same time.",
    ),
  },
  add: label("添加一处", "新增一處", "Add one"),
  addThis: label("添加", "新增", "Add"),
  name: label("名称", "名稱", "Name"),
  nameHint: label("便于辨认，例如值班群", "便於辨認，例如值班群", "To tell it from others, such as “duty group”"),
  url: label("地址", "位址", "Address"),
  urlHint: label(
    "以https://开头的公网地址。",
    "以https://開頭的公網位址。",
    "An https:// address of the public internet.",
  ),
  secret: label("签名密钥", "簽名金鑰", "Signing secret"),
  secretHint: {
    webhook: label(
      "24至64字节的Base64，前面可以有whsec_；与接收方共用。",
      "24至64位元組的Base64，前面可以有whsec_；與接收方共用。",
      "24 to 64 bytes in base64, with or without whsec_; shared with the receiver.",
    ),
    dingtalk: label(
      "钉钉“加签”的密钥，以SEC开头。",
      "釘釘「加簽」的金鑰，以SEC開頭。",
      "DingTalk's signing secret, which begins with SEC.",
    ),
  },
  sender: label("发件邮箱", "寄件郵箱", "Sender's address"),
  done: {
    added: label(
      "已经添加，下次提醒起发往那里。请发送一条测试消息。",
      "已經新增，下次提醒起發往那裡。請發送一條測試訊息。",
      "Added; reminders go there from the next run on. Send it a test message.",
    ),
    ended: label("已经停用。", "已經停用。", "Ended: nothing is sent there any more."),
    secret: label("密钥已经更换。", "金鑰已經更換。", "It has a new secret."),
  },
  faults: sinkFaults,
};
