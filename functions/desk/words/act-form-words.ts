import type { Day } from "../../../schema/contracts/day.ts";
import type { ReviewStep } from "../../../schema/contracts/drafts.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { label } from "../../labels/label.ts";
import { dayWords } from "../../site/format.ts";

const joined = (separator: [string, string, string], ...parts: readonly Labels[]): Labels =>
  label(
    parts.map(({ zh_hans }) => zh_hans).join(separator[0]),
    parts.map(({ zh_hant }) => zh_hant).join(separator[1]),
    parts.map(({ en }) => en).join(separator[2]),
  );

/** The form of an act. */
export const actFormWords = {
  /** The case that it is of. */
  ofCase: (number: string, title: string | null) => {
    const named = title === null ? number : `${number} ${title}`;
    return label(`案件${named}`, `案件${named}`, `Case ${named}`);
  },
  basis: (article: Labels) => label(`依据：${article.zh_hans}`, `依據：${article.zh_hant}`, `Rests on ${article.en}`),
  entry: (seq: number, day: Labels, what: Labels) =>
    label(
      `第${seq}号，${day.zh_hans}，${what.zh_hans}`,
      `第${seq}號，${day.zh_hant}，${what.zh_hant}`,
      `Entry ${seq} of ${day.en}: ${what.en}`,
    ),
  entryNumber: (seq: number) => label(`第${seq}号`, `第${seq}號`, `Entry ${seq}`),
  named: (what: Labels, day: Labels) =>
    label(`${what.zh_hans}，${day.zh_hans}`, `${what.zh_hant}，${day.zh_hant}`, `${what.en}, ${day.en}`),
  silence: label("逾期不答复", "逾期不答覆", "That no reply was given"),
  choose: label("请选择", "請選擇", "Choose one"),
  none: label("（不填）", "（不填）", "(none)"),
  revoked: label("收回同意", "收回同意", "The agreement was taken back"),
  wasNone: label("没有确认过", "沒有確認過", "It was not confirmed"),
  yes: label("是", "是", "Yes"),
  no: label("否", "否", "No"),
  row: (what: Labels, number: number) =>
    label(`${what.zh_hans} ${number}`, `${what.zh_hant} ${number}`, `${what.en} ${number}`),
  more: label("再加一项", "再加一項", "Add another"),
  /** The days that the act can bear. */
  days: (from: Day, until: Day, today: Day) => {
    const [first, last] = [dayWords(from), dayWords(until)];
    if (from === until)
      return label(`只能是${first.zh_hans}。`, `只能是${first.zh_hant}。`, `It can only be ${first.en}.`);
    return until === today
      ? label(`${first.zh_hans}至今天。`, `${first.zh_hant}至今天。`, `From ${first.en} to today.`)
      : label(
          `只能补记${first.zh_hans}至${last.zh_hans}的。`,
          `只能補記${first.zh_hant}至${last.zh_hant}的。`,
          `Only from ${first.en} to ${last.en}.`,
        );
  },
  serviceMore: label("送达的细节", "送達的細節", "More about the service"),
  special: label("特殊情形", "特殊情形", "Special cases"),
  preview: label("先看结果", "先看結果", "See what it would do"),
  record: label("确认记录", "確認記錄", "Record it"),
  recordAfterAll: label("按现在的情况记录", "按現在的情況記錄", "Record it on the case as it is now"),
  back: label("返回案件", "返回案件", "Back to the case"),

  drafted: label(
    "此事要送达文书：先起草文书，须审批的经审批，送达后系统即作记录。",
    "此事要送達文書：先起草文書，須審批的經審批，送達後系統即作記錄。",
    "This act is served by a letter: draft it, have it approved where that is needed, and serve it; then it is recorded by itself.",
  ),
  steps: (steps: readonly ReviewStep[]) => {
    const named = joined(["、", "、", ", "], ...steps.map((step) => reviewSteps[step]));
    return label(
      `送达之前须经：${named.zh_hans}。`,
      `送達之前須經：${named.zh_hant}。`,
      `Before it is served it needs: ${named.en}.`,
    );
  },
  draft: label("起草文书", "起草文書", "Draft the letter"),
  servedAlready: label(
    "已经在系统之外送达的，直接补录",
    "已經在系統之外送達的，直接補錄",
    "Record what was served outside this system already",
  ),

  refusedNow: label("目前不能办理", "目前不能辦理", "This is not possible now"),
  asIrregular: label(
    "已经作出的，仍须记录：请在“特殊情形”中勾选“不合法定程序”。",
    "已經作出的，仍須記錄：請在「特殊情形」中勾選「不合法定程序」。",
    "If it was done all the same, it has to be recorded: tick under “Special cases” that the law did not allow it.",
  ),
  notYours: label("您的角色不能办理此事", "您的角色不能辦理此事", "Your role may not do this"),
  whose: (roles: readonly Labels[]) => {
    const named = joined(["、", "、", ", "], ...roles);
    return label(
      `此事由${named.zh_hans}办理，请交给他们。`,
      `此事由${named.zh_hant}辦理，請交給他們。`,
      `It is done by: ${named.en}. Please ask one of them.`,
    );
  },

  answers: label("有多项内容，分别答复", "有多項內容，分別答覆", "Give several answers"),
  anotherAnswer: label("再加一项答复", "再加一項答覆", "Add another answer"),
  answer: (number: number) => label(`第${number}项答复`, `第${number}項答覆`, `Answer ${number}`),
  facts: label("显示此类答复要填写的内容", "顯示此類答覆要填寫的內容", "Show what this kind of answer has to say"),
  override: (party: Labels) =>
    label(
      `不采纳其意见而公开：${party.zh_hans}`,
      `不採納其意見而公開：${party.zh_hant}`,
      `It is disclosed over the objection of: ${party.en}`,
    ),
};

const reviewSteps: Readonly<Record<ReviewStep, Labels>> = {
  secrecy_review: label("保密审查", "保密審查", "secrecy review"),
  legal_review: label("合法性审查", "合法性審查", "legal review"),
  approved: label("审批", "審批", "approval"),
};

/** What an act would make of the case, and what happened in it meanwhile. */
export const actResultWords = {
  deadlineOf: (deadline: Labels, of: Labels) =>
    label(`${deadline.zh_hans}（${of.zh_hans}）`, `${deadline.zh_hant}（${of.zh_hant}）`, `${deadline.en} (${of.en})`),
  heading: label("如果这样记录", "如果這樣記錄", "If it is recorded so"),
  nothingRecorded: label("尚未记录。", "尚未記錄。", "Nothing is recorded yet."),
  member: label("项目", "項目", "What"),
  now: label("现在", "現在", "Now"),
  afterwards: label("之后", "之後", "Then"),
  before: label("原来", "原來", "Before"),
  unchanged: label(
    "案件的状态和期限没有变化。",
    "案件的狀態和期限沒有變化。",
    "State and deadlines of the case stay as they are.",
  ),
  state: label("状态", "狀態", "State"),
  dueOn: label("答复期限", "答覆期限", "Reply due"),
  left: label("剩余工作日", "剩餘工作日", "Working days left"),
  stopped: label("计时停止", "計時停止", "Clock stopped"),
  since: (day: Day) => {
    const { zh_hans, en } = dayWords(day);
    return label(`自${zh_hans}`, `自${zh_hans}`, `since ${en}`);
  },
  outcome: label("办理结果", "辦理結果", "Outcome"),
  officer: label("承办人", "承辦人", "Officer"),
  provisional: label("（暂定）", "（暫定）", " (provisional)"),
  nothing: label("无", "無", "none"),
  breach: label("将列为违法或者违规", "將列為違法或者違規", "It will be listed as a breach"),
  fee: (yuan: number) => label(`应收${yuan}元。`, `應收${yuan}元。`, `The fee is ${yuan} yuan.`),
  states: {
    unconfirmed: label("尚未确认收到", "尚未確認收到", "Receipt not confirmed"),
    open: label("办理中", "辦理中", "Open"),
    awaiting_clarification: label("等待补正", "等待補正", "Awaiting a clarification"),
    awaiting_payment: label("等待缴费", "等待繳費", "Awaiting a payment"),
    closed: label("已办结", "已辦結", "Closed"),
  } as const satisfies Readonly<Record<CaseState, Labels>>,

  meanwhile: label("案件在此期间有了变化", "案件在此期間有了變化", "The case has changed meanwhile"),
  meanwhileWhy: label(
    "您打开表格之后，案件又有了下列记录。内容没有提交，您填写的仍在下面。",
    "您打開表格之後，案件又有了下列記錄。內容沒有提交，您填寫的仍在下面。",
    "These entries were made after you opened the form. Nothing was sent, and what you typed is still below.",
  ),
  stillLegal: label(
    "此事仍可办理，请核对后提交。",
    "此事仍可辦理，請核對後提交。",
    "It is still possible: look at it once more, and send it.",
  ),
  entry: label("记录", "記錄", "Entry"),
  who: label("何人", "何人", "Who"),
  day: label("日期", "日期", "Day"),
  recorded: label("录入时间", "錄入時間", "Entered"),
  applicant: label("申请人", "申請人", "The applicant"),
  system: label("系统", "系統", "The system"),

  split: {
    title: label("已经分案", "已經分案", "The request was split"),
    lead: label(
      "请把新案的编号和查询码交给申请人；查询码只在这里显示。",
      "請把新案的編號和查詢碼交給申請人；查詢碼只在這裡顯示。",
      "Give the applicant the number and the secret of the new case; the secret is shown here only.",
    ),
    number: label("新案编号", "新案編號", "Number of the new case"),
    secret: label("查询码", "查詢碼", "Tracking secret"),
  },
};

/** What is wrong with a field, where the contract says no more than that it does not go with the others. */
export const actFaultWords: Readonly<Record<string, Labels>> = {
  "service/served_on": label(
    "收到之日不能早于发出之日；留置、公告的由发出之日推定，不填",
    "收到之日不能早於發出之日；留置、公告的由發出之日推定，不填",
    "It cannot be before it was sent; of what is left or published it follows from that day, so leave it out",
  ),
  "service/witnesses": label(
    "留置送达须有见证人，或者照片、录像",
    "留置送達須有見證人，或者照片、錄影",
    "What is left needs witnesses, or a photo or video",
  ),
  "service/carrier": label(
    "只有邮寄的才有快递公司",
    "只有郵寄的才有快遞公司",
    "Only what is sent by post has a courier",
  ),
  outcome: label("请选择答复类型", "請選擇答覆類型", "Choose the kind of answer"),
  pages: label(
    "按量计收的须填写页数，按件的不填",
    "按量計收的須填寫頁數，按件的不填",
    "A fee by page has pages, and no other does",
  ),
  earlier_items: label("按件计收的才填写件数", "按件計收的才填寫件數", "Only a fee by item has these"),
  reasons: label(
    "公开的填写索引号，不公开的写明理由，只填一项",
    "公開的填寫索引號，不公開的寫明理由，只填一項",
    "Give the index number, or say why it is not published; one of them",
  ),
  "earlier_reply/receipt_no": label(
    "案件编号和本机关自编号只填一项",
    "案件編號和本機關自編號只填一項",
    "Give the request's number or the agency's own, one of them",
  ),
  "items/earlier_reply/receipt_no": label(
    "案件编号和本机关自编号只填一项",
    "案件編號和本機關自編號只填一項",
    "Give the request's number or the agency's own, one of them",
  ),
  changes: label("至少更正一项", "至少更正一項", "Change something"),
  to: label("请选择在职的承办人或者负责人", "請選擇在職的承辦人或者負責人", "Choose an active officer or head"),
};
