import type { Labels } from "../../schema/contracts/labels.ts";
import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { label } from "./label.ts";

/** What each finding says. docs/evidence.md says it at length. */
export const verificationFaultLabels: Readonly<Record<VerificationFault, Labels>> = {
  "schema-missing": label(
    "数据库缺少应有的表或者规则",
    "資料庫缺少應有的表或者規則",
    "A table, index or trigger is missing",
  ),
  "schema-added": label("数据库多出表或者规则", "資料庫多出表或者規則", "A table, index or trigger was added"),
  "schema-altered": label(
    "数据库的表或者规则被改动",
    "資料庫的表或者規則被改動",
    "A table, index or trigger was altered",
  ),
  "entry-missing": label("日志有缺号", "日誌有缺號", "The log has a gap"),
  "entry-doubled": label("日志重复记载同一记录", "日誌重複記載同一記錄", "The log has a record twice"),
  "record-missing": label("日志记载的记录不见了", "日誌記載的記錄不見了", "A record that the log has is gone"),
  "record-altered": label("记录被改动", "記錄被改動", "A record was altered"),
  "bytes-altered": label("已发布的文件被改动", "已發布的檔案被改動", "A released file was altered"),
  "value-altered": label("操作记录的内容被改动", "操作記錄的內容被改動", "What an act changed was altered"),
  "value-missing": label("操作记录的内容不见了", "操作記錄的內容不見了", "What an act changed is gone"),
  "back-dated": label("记录的时间早于实际", "記錄的時間早於實際", "A record is back-dated"),
  "not-in-log": label("记录没有经过日志", "記錄沒有經過日誌", "A record came past the log"),
  "month-altered": label("已定稿月份的统计被改动", "已定稿月份的統計被改動", "A closed month's count was altered"),
  "case-missing": label("申请不见了", "申請不見了", "A case is gone"),
  "content-altered": label("申请的办理记录被改动", "申請的辦理記錄被改動", "An event of a case was altered"),
  "link-broken": label(
    "申请的办理记录前后不衔接",
    "申請的辦理記錄前後不銜接",
    "An event does not follow the one before",
  ),
  "event-missing": label("申请缺少办理记录", "申請缺少辦理記錄", "An event of a case is gone"),
  "order-altered": label("申请办理记录的先后被改动", "申請辦理記錄的先後被改動", "Events stand in another order"),
  "letter-altered": label("送达的文书与记录不符", "送達的文書與記錄不符", "A letter that was served is not the case's"),
  "text-altered": label(
    "加密的文字打不开或者被改动",
    "加密的文字打不開或者被改動",
    "A sealed text does not open, or was altered",
  ),
  "text-missing": label("文字不见了，没有清除记录", "文字不見了，沒有清除記錄", "A text is gone without an erasure"),
  "identity-altered": label(
    "申请人信息打不开或者被改动",
    "申請人信息打不開或者被改動",
    "An identity does not open, or was altered",
  ),
  "identity-missing": label(
    "申请人信息不见了，没有清除记录",
    "申請人信息不見了，沒有清除記錄",
    "An identity is gone without an erasure",
  ),
  "keys-altered": label("查找索引与内容不符", "查找索引與內容不符", "Keys of search are not those of the content"),
  "secret-altered": label("查询码与申请不符", "查詢碼與申請不符", "The tracking secret is not the case's own"),
  "row-altered": label(
    "申请或者投诉的状态与办理记录不符",
    "申請或者投訴的狀態與辦理記錄不符",
    "A case's or a complaint's row is not what its events say",
  ),
  "erased-too-early": label("个人信息清除过早", "個人信息清除過早", "Personal data was erased too early"),
  "file-missing": label("文件不见了", "檔案不見了", "A file is gone"),
  "file-altered": label("文件被改动", "檔案被改動", "A file was altered"),
  "number-missing": label("编号有缺", "編號有缺", "A number is left out"),
  "number-moved": label("编号次序不对", "編號次序不對", "A number was given out of order"),
  "anchor-altered": label("存证被改动", "存證被改動", "An anchor was altered"),
  "anchor-link-broken": label("存证前后不衔接", "存證前後不銜接", "An anchor does not follow the one before"),
  "signature-invalid": label("存证签名无效", "存證簽名無效", "An anchor's signature is not valid"),
  "signature-missing": label("存证缺少签名", "存證缺少簽名", "An anchor has no signature"),
  "anchored-entry-missing": label("已存证的记录不见了", "已存證的記錄不見了", "A record that an anchor covers is gone"),
  "anchored-entry-altered": label(
    "已存证的记录被改动",
    "已存證的記錄被改動",
    "A record that an anchor covers was altered",
  ),
  "anchored-entry-added": label(
    "已存证的部分插入了记录",
    "已存證的部分插入了記錄",
    "A record was inserted among those an anchor covers",
  ),
};
