import { label } from "../../labels/label.ts";

/** That a filing is in the published anchors, and how anybody checks it. */
export const evidenceWords = {
  heading: label("登记凭证", "登記憑證", "Proof of registration"),
  lead: label(
    "每一项登记都有一个凭证（SHA-256），每小时汇总公布一次。您自己保存一份公布的总凭证，就能证明登记没有被改动。",
    "每一項登記都有一個憑證（SHA-256），每小時彙總公布一次。您自己保存一份公布的總憑證，就能證明登記沒有被改動。",
    "Every record has a hash (SHA-256), and all hashes are published each hour. With a copy of your own you can prove that nothing was altered.",
  ),
  hash: label("本申请的登记凭证", "本申請的登記憑證", "Hash of your request's registration"),
  anchor: label("所在的总凭证", "所在的總憑證", "Published in anchor"),
  anchorNo: (number: number, seq: number) =>
    label(`第${number}号，第${seq}条记录`, `第${number}號，第${seq}條記錄`, `number ${number}, record ${seq}`),
  anchorHash: label("总凭证的凭证", "總憑證的憑證", "Hash of the anchor"),
  waiting: label(
    "尚未列入公布的总凭证；一小时内列入。",
    "尚未列入公布的總憑證；一小時內列入。",
    "Not in a published anchor yet; it will be within the hour.",
  ),
  check: label("在本浏览器中核对", "在本瀏覽器中核對", "Check it in this browser"),
  matches: label(
    "核对一致：本申请的登记在公布的总凭证中。",
    "核對一致：本申請的登記在公布的總憑證中。",
    "It matches: the registration of your request is in the published anchor.",
  ),
  differs: label(
    "核对不一致！请保存本页和总凭证，并向本机关及其主管部门反映。",
    "核對不一致！請保存本頁和總憑證，並向本機關及其主管部門反映。",
    "It does not match! Keep this page and the anchor, and report it to the agency and the office above it.",
  ),
  unreachable: label(
    "暂时无法取得公布的总凭证，请稍后再试。",
    "暫時無法取得公布的總憑證，請稍後再試。",
    "The published anchor cannot be fetched now. Try again later.",
  ),
  insecure: label(
    "此浏览器在非加密连接下不能计算凭证，请按下面的步骤自行核对。",
    "此瀏覽器在非加密連線下不能計算憑證，請按下面的步驟自行核對。",
    "Over an unencrypted connection this browser computes no hashes. Check it yourself as below.",
  ),
  yourself: label("怎样自行核对", "怎樣自行核對", "How to check it yourself"),
  stepEvent: label(
    "计算下面这一行文字的 SHA-256（不带换行），应当等于上面的登记凭证：",
    "計算下面這一行文字的 SHA-256（不帶換行），應當等於上面的登記憑證：",
    "The SHA-256 of this line, without a line break, has to be the hash above:",
  ),
  stepRegistered: label(
    "本申请由工作人员登记，其登记内容不在此公开；凭证本身照样可以在总凭证中找到。",
    "本申請由工作人員登記，其登記內容不在此公開；憑證本身照樣可以在總憑證中找到。",
    "Staff registered this request, so the record itself is not printed here; its hash is found in the anchor all the same.",
  ),
  stepAnchor: label("打开公布的总凭证：", "打開公布的總憑證：", "Open the published anchor:"),
  stepLine: label("在 entries 中找到这一行：", "在 entries 中找到這一行：", "Find this line in its entries:"),
  stepScript: label(
    "或者保存总凭证后运行程序包中的 examples/inclusion/check.mjs；原理见程序包中的 docs/evidence.md。",
    "或者保存總憑證後執行程式包中的 examples/inclusion/check.mjs；原理見程式包中的 docs/evidence.md。",
    "Or run examples/inclusion/check.mjs of this program's source; docs/evidence.md there says why this proves it.",
  ),
};
