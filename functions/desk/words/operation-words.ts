import type { Labels } from "../../../schema/contracts/labels.ts";
import type { JobName } from "../../jobs/jobs.ts";
import { label } from "../../labels/label.ts";

/** Each job with when it runs. */
export const jobWords: Readonly<Record<JobName, { name: Labels; when: Labels }>> = {
  daily: { name: label("每日任务", "每日任務", "Daily"), when: label("每天一次", "每天一次", "once a day") },
  delivery: {
    name: label("每小时投递", "每小時投遞", "Delivery"),
    when: label("每小时一次", "每小時一次", "once an hour"),
  },
  anchoring: {
    name: label("每小时存证", "每小時存證", "Anchoring"),
    when: label("每小时一次", "每小時一次", "once an hour"),
  },
  monthly: {
    name: label("每月任务", "每月任務", "Monthly"),
    when: label("每月1日", "每月1日", "on the 1st of a month"),
  },
};

/** What a task does. */
const tasks: Readonly<Record<string, Labels>> = {
  recompute: label(
    "日历变化后重新计算期限",
    "日曆變化後重新計算期限",
    "Computes due dates anew after a change of the calendar",
  ),
  "reckon-stops": label("推算停止计期件的期限", "推算停止計期件的期限", "Reckon where stopped cases stand today"),
  "recompute-duties": label("重新计算主动公开期限", "重新計算主動公開期限", "The same of items to publish"),
  remind: label("生成期限提醒", "產生期限提醒", "Plans reminders"),
  deliver: label("投递提醒", "投遞提醒", "Delivers reminders"),
  "notify-applicants": label("通知申请人", "通知申請人", "Notifies applicants"),
  "forget-idempotency-keys": label("清除过期的提交标识", "清除過期的提交標識", "Forgets old keys of forms"),
  "forget-sessions": label("清除过期的登录", "清除過期的登入", "Forgets old sign-ins"),
  "forget-staged-imports": label("清除未完成的导入", "清除未完成的匯入", "Forgets imports that were not finished"),
  "forget-old-runs": label("清除旧的运行记录", "清除舊的執行記錄", "Forgets old runs"),
  "forget-security-events": label("清除过期的安全记录", "清除過期的安全記錄", "Forgets old refusals"),
  "count-months": label("统计有变化的月份", "統計有變化的月份", "Counts months that changed"),
  erase: label("清除到期的个人信息", "清除到期的個人信息", "Erases personal data whose time is over"),
  reseal: label("用新密钥重新加密", "用新金鑰重新加密", "Seals anew under a new key"),
  "record-complaints": label("补记早期投诉", "補記早期投訴", "Records older complaints"),
  "erase-complaints": label(
    "清除到期投诉的个人信息",
    "清除到期投訴的個人信息",
    "Erases personal data of old complaints",
  ),
  "reseal-complaints": label("投诉：重新加密", "投訴：重新加密", "Seals complaints anew"),
  "reseal-sinks": label("提醒地址：重新加密", "提醒位址：重新加密", "Seals addresses of reminders anew"),
  "reseal-acts": label("操作记录：重新加密", "操作記錄：重新加密", "Seals values of acts anew"),
  "reseal-files": label("文件：重新加密", "檔案：重新加密", "Seals files anew"),
  "remove-files": label("删除不再需要的文件", "刪除不再需要的檔案", "Removes files that nothing needs"),
  rekey: label("更新查找索引", "更新查找索引", "Derives keys of search anew"),
  "count-reply-time": label("统计答复用时", "統計答覆用時", "Counts the time of replies"),
  "count-quarters": label("统计各季度办理时效", "統計各季度辦理時效", "Counts the timeliness of quarters"),
  "recount-year": label("复核已发布的年报数字", "覆核已發布的年報數字", "Counts a released year anew"),
  "erase-former-secrets": label("清除旧密钥", "清除舊金鑰", "Erases former secrets"),
  anchor: label("生成存证", "產生存證", "Makes an anchor"),
  witness: label("送外部见证", "送外部見證", "Sends it to a witness"),
  "close-months": label("月度统计定稿", "月度統計定稿", "Closes months"),
  days: label("不存在的日期", "不存在的日期", "A day that does not exist"),
};

/** What a task does; its own name where this file knows none. */
export const jobTaskWords = (name: string): Labels => tasks[name] ?? label(name, name, name);

const copyFailures: Readonly<Record<string, Labels>> = {
  copying: label("复制失败", "複製失敗", "copying failed"),
  checking: label("备份打不开", "備份打不開", "the copy does not open"),
  "copying-files": label("有文件缺失或者没有复制", "有檔案缺失或者沒有複製", "a file is missing, or was not copied"),
  "taking-away": label("没有送到另一台机器", "沒有送到另一台機器", "it was not taken to another machine"),
};

export const operationWords = {
  jobs: label("定时任务", "定時任務", "Jobs"),
  jobsIntro: label(
    "系统按时自动运行。没做完的，下一次接着做。",
    "系統按時自動執行。沒做完的，下一次接著做。",
    "They run by themselves, at their time; what one leaves undone the next one takes up.",
  ),
  allInTime: label("全部按时完成。", "全部按時完成。", "All ran in time."),
  late: (names: Labels) =>
    label(`没有按时运行：${names.zh_hans}。`, `沒有按時執行：${names.zh_hant}。`, `Late: ${names.en}.`),
  lateWhat: label(
    "请部署人员核对定时触发是否开启（docs/deployment.md）。",
    "請部署人員核對定時觸發是否開啟（docs/deployment.md）。",
    "Ask who runs the service whether its schedules are on (docs/deployment.md).",
  ),
  job: label("任务", "任務", "Job"),
  when: label("时间", "時間", "When"),
  lastRun: label("最近运行", "最近執行", "Last run"),
  nextRun: label("下次运行", "下次執行", "Next run"),
  state: label("状态", "狀態", "State"),
  neverRan: label("还没有运行", "還沒有執行", "has not run yet"),
  stateLate: label("迟到", "遲到", "late"),
  status: {
    running: label("运行中", "執行中", "running"),
    succeeded: label("成功", "成功", "succeeded"),
    failed: label("失败", "失敗", "failed"),
  },
  broken: label("中断", "中斷", "broken off"),
  leftOver: label("未做完，下次接着做", "未做完，下次接著做", "not finished; the next run goes on"),
  runs: label("运行记录", "執行記錄", "Runs"),
  startedAt: label("开始", "開始", "Began"),
  finishedAt: label("结束", "結束", "Ended"),
  failedTasks: label("失败的步骤", "失敗的步驟", "Tasks that failed"),
  tasksOf: (job: Labels) =>
    label(`${job.zh_hans}：最近一次的步骤`, `${job.zh_hant}：最近一次的步驟`, `${job.en}: the tasks of its last run`),
  task: label("步骤", "步驟", "Task"),
  health: label("运行状况", "運行狀況", "Health"),
  fine: label("一切正常。", "一切正常。", "All is well."),
  notFine: label("有以下情况需要处理。", "有以下情況需要處理。", "The following needs looking at."),
  failedJobs: (names: Labels) =>
    label(`最近一次失败：${names.zh_hans}`, `最近一次失敗：${names.zh_hant}`, `The last run failed: ${names.en}`),
  undelivered: label("没有送达的提醒", "沒有送達的提醒", "Reminders that did not arrive"),
  undeliveredOf: (name: string, dead: number) =>
    label(`${name}：放弃${dead}条`, `${name}：放棄${dead}條`, `${name}: ${dead} given up`),
  applicants: label("没有送达申请人的通知", "沒有送達申請人的通知", "Notices that did not reach applicants"),
  noticeCounts: (waiting: number, dead: number) =>
    label(
      `待发${waiting}条，放弃${dead}条。`,
      `待發${waiting}條，放棄${dead}條。`,
      `${waiting} waiting, ${dead} given up.`,
    ),
  setAside: label("系统跳过的记录", "系統跳過的記錄", "Rows set aside"),
  setAsideWhy: label(
    "这些记录无法处理，系统跳过它们继续运行，每次再试几条。请把下表交给部署人员。",
    "這些記錄無法處理，系統跳過它們繼續執行，每次再試幾條。請把下表交給部署人員。",
    "A task could not work with these and went on without them; it tries some anew each run. Give this table to who runs the service.",
  ),
  setAsideOf: (task: Labels, count: number) =>
    label(`${task.zh_hans}：${count}条`, `${task.zh_hant}：${count}條`, `${task.en}: ${count}`),
  row: label("记录", "記錄", "Row"),
  failure: label("原因", "原因", "Failure"),
  since: label("起于", "起於", "Since"),
  schema: label("数据库结构", "資料庫結構", "The database's schema"),
  schemaFaults: label(
    "与本版本不一致，可能有人手工改动。请交给部署人员核对（docs/evidence.md）。",
    "與本版本不一致，可能有人手工改動。請交給部署人員核對（docs/evidence.md）。",
    "Not as this release makes it; perhaps somebody changed it by hand. Ask who runs the service (docs/evidence.md).",
  ),
  schemaVersion: label("数据库版本", "資料庫版本", "Last migration"),
  unknown: label("不明", "不明", "unknown"),
  copies: label("备份", "備份", "Copies"),
  copyLast: label("最近一次", "最近一次", "The last one"),
  noCopy: label("启动以来还没有", "啟動以來還沒有", "none since the server began"),
  noCopies: label(
    "数据库由平台保存历史版本，另行备份由部署人员运行（docs/backup.md）。",
    "資料庫由平台保存歷史版本，另行備份由部署人員執行（docs/backup.md）。",
    "The platform keeps the database's history; who runs the service takes backups besides (docs/backup.md).",
  ),
  copyFailures,
  copyFine: label("成功", "成功", "succeeded"),
  reminders: label("提醒记录", "提醒記錄", "Reminders"),
  remindersIntro: label(
    "系统发出的每一条期限提醒，最近的在前。",
    "系統發出的每一條期限提醒，最近的在前。",
    "Every reminder of a deadline, the latest first.",
  ),
  failedMessages: label("没有送达", "沒有送達", "Not delivered"),
  failedWhy: label(
    "多次尝试后放弃。排除原因后可以重发。",
    "多次嘗試後放棄。排除原因後可以重發。",
    "Given up after several attempts. Send it once more when the cause is mended.",
  ),
  sink: label("发往", "發往", "Sent to"),
  digestOn: label("日期", "日期", "Day"),
  attempts: label("尝试次数", "嘗試次數", "Attempts"),
  resend: label("重发", "重發", "Send again"),
  resent: label(
    "已经重新排队，一小时内发出。",
    "已經重新排隊，一小時內發出。",
    "Queued again; it goes out within the hour.",
  ),
  noneFailed: label("没有未送达的提醒。", "沒有未送達的提醒。", "All reminders have arrived."),
  ledger: label("全部提醒", "全部提醒", "All reminders"),
  subject: label("对象", "對象", "About"),
  deadline: label("期限", "期限", "Deadline"),
  dueOn: label("到期日", "到期日", "Due"),
  none: label("无", "無", "none"),
  plannedAt: label("生成时间", "產生時間", "Written"),
  no: label("没有", "沒有", "none"),
};
