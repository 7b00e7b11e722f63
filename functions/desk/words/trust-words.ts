import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

const steps: readonly Labels[] = [
  label(
    "不要修改数据库，也不要删除任何东西。",
    "不要修改資料庫，也不要刪除任何東西。",
    "Change nothing in the database, and delete nothing.",
  ),
  label("打印或者保存本页。", "列印或者儲存本頁。", "Print or save this page."),
  label(
    "请部署人员立即另存一份备份，并查明谁接触过数据库。",
    "請部署人員立即另存一份備份，並查明誰接觸過資料庫。",
    "Ask who runs the service for a backup at once, and find out who had the database in hands.",
  ),
  label(
    "用保存在别处的存证核对（npm run verify -- --anchor）。每种问题的含义见docs/evidence.md。",
    "用儲存在別處的存證核對（npm run verify -- --anchor）。每種問題的含義見docs/evidence.md。",
    "Compare with an anchor kept elsewhere (npm run verify -- --anchor). docs/evidence.md says what each finding means.",
  ),
];

export const trustWords = {
  title: label("存证与校验", "存證與校驗", "Evidence and verification"),
  intro: label(
    "系统每小时把新记录汇成一份存证，公开在网上。校验逐条核对：有没有记录被改动、删除或者插入。",
    "系統每小時把新記錄彙成一份存證，公開在網上。校驗逐條核對：有沒有記錄被改動、刪除或者插入。",
    "Each hour new records go into an anchor, which is public. A verification compares every record: whether any was altered, deleted or inserted.",
  ),
  records: label("日志记录", "日誌記錄", "Records in the log"),
  lastAnchor: label("最近存证", "最近存證", "Last anchor"),
  uncovered: label("尚未存证的记录", "尚未存證的記錄", "Records no anchor covers yet"),
  noAnchor: label("还没有存证", "還沒有存證", "None yet"),
  signing: label("存证签名", "存證簽名", "Signature"),
  signed: label("已签名", "已簽名", "signed"),
  unsigned: label(
    "未签名（部署时可设置ANCHOR_KEYS）",
    "未簽名（部署時可設定ANCHOR_KEYS）",
    "not signed (ANCHOR_KEYS is not set)",
  ),
  witness: label("外部见证", "外部見證", "Witness outside"),
  noWitness: label("没有", "沒有", "none"),
  keepCopy: label(
    "只有保存在别处的存证才能证明没有整段被改。请定期把下面的存证另存到本系统之外。",
    "只有保存在別處的存證才能證明沒有整段被改。請定期把下面的存證另存到本系統之外。",
    "Only an anchor kept elsewhere proves that nothing was rewritten as a piece. Save one outside this system now and then.",
  ),
  saveAnchor: label("打开最近的存证，另存", "打開最近的存證，另存", "Open the last anchor, to save it"),
  anchors: label("最近的存证", "最近的存證", "The latest anchors"),
  number: label("序号", "序號", "Number"),
  madeAt: label("时间", "時間", "Made"),
  covers: label("包含的记录", "包含的記錄", "Records covered"),
  hash: label("校验值", "校驗值", "Hash"),
  verify: label("校验全部记录", "校驗全部記錄", "Verify every record"),
  verifyHint: label(
    "分段进行，什么都不会改动。记录多的，需要几分钟；可以随时停下。",
    "分段進行，什麼都不會改動。記錄多的，需要幾分鐘；可以隨時停下。",
    "It goes on in slices and changes nothing. Over many records it takes some minutes; stop it whenever you like.",
  ),
  begin: label("开始校验", "開始校驗", "Begin"),
  nextSlice: label("继续校验", "繼續校驗", "Go on"),
  stop: label("停下", "停下", "Stop"),
  walking: label("正在校验", "正在校驗", "Verification under way"),
  ended: label("校验结束", "校驗結束", "Verification ended"),
  compared: label("已核对", "已核對", "Compared so far"),
  stage: label("正在核对", "正在核對", "Now at"),
  stages: {
    schema: label("数据库结构", "資料庫結構", "the schema"),
    log: label("日志", "日誌", "the log"),
    records: label("记录", "記錄", "records"),
    cases: label("案件", "案件", "cases"),
    files: label("文件", "檔案", "files"),
    numbers: label("编号", "編號", "numbers"),
    complaints: label("投诉", "投訴", "complaints"),
    months: label("月度统计", "月度統計", "months"),
    anchors: label("存证", "存證", "anchors"),
    tail: label("末尾", "末尾", "the end"),
  },
  allWell: (count: string) =>
    label(
      `核对${count}项，全部与记录一致。`,
      `核對${count}項，全部與記錄一致。`,
      `${count} compared: everything is as it was recorded.`,
    ),
  findings: label("发现的问题", "發現的問題", "Findings"),
  found: (count: number) =>
    label(`发现${count}处与记录不符。`, `發現${count}處與記錄不符。`, `${count} not as recorded.`),
  tooMany: label(
    "问题过多，只列出前200处。",
    "問題過多，只列出前200處。",
    "There are too many; the first 200 are listed.",
  ),
  whatToDo: label("怎么办", "怎麼辦", "What to do"),
  steps,
  finding: label("问题", "問題", "Finding"),
  where: label("位置", "位置", "Where"),
  event: (seq: number) => label(`第${seq}条记录`, `第${seq}條記錄`, `event ${seq}`),
  entry: (entry: number) => label(`日志第${entry}号`, `日誌第${entry}號`, `entry ${entry} of the log`),
  anchor: (anchor: number) => label(`存证第${anchor}号`, `存證第${anchor}號`, `anchor ${anchor}`),
};
