import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

const noticeFaults: Readonly<Record<string, Labels>> = {
  "not-a-document-number": label(
    "应写明年份和号数，例如：国办发明电〔2025〕7号",
    "應寫明年份和號數，例如：國辦發明電〔2025〕7號",
    "Give its year and number, such as 国办发明电〔2025〕7号",
  ),
  "outside-the-year": label(
    "不属于该年度（岁末年初前后几天除外）",
    "不屬於該年度（歲末年初前後幾天除外）",
    "This does not belong to the year, but for some days at its edges",
  ),
  "no-day-off": label(
    "至少要有一个周一至周五的假日",
    "至少要有一個週一至週五的假日",
    "At least one day from Monday to Friday has to be off",
  ),
  "not-a-weekend": label("这一天不是周末", "這一天不是週末", "This is no Saturday or Sunday"),
  "named-twice": label("这一天填写了两次", "這一天填寫了兩次", "This day is named twice"),
  "contradicts-a-neighbour": label(
    "与相邻年度的通知矛盾",
    "與相鄰年度的通知矛盾",
    "The notice of a neighbouring year says otherwise",
  ),
  contradictory: label(
    "止日不能早于起日，也不能晚于起日两个月",
    "止日不能早於起日，也不能晚於起日兩個月",
    "It cannot end before it begins, nor two months after",
  ),
};

export const calendarSettingsWords = {
  title: label("工作日历", "工作日曆", "Calendars"),
  intro: label(
    "期限按工作日计算。哪些日子放假、哪些周末上班，以国务院办公厅每年的通知为准。",
    "期限按工作日計算。哪些日子放假、哪些週末上班，以國務院辦公廳每年的通知為準。",
    "Periods count working days. Which days are off, and which weekends are worked, is what the State Council's notice of each year says.",
  ),
  missing: (years: string) =>
    label(
      `${years}年的放假通知还没有录入。该年的到期日暂按一般周末和固定假日推算，录入后重新计算。`,
      `${years}年的放假通知還沒有錄入。該年的到期日暫按一般週末和固定假日推算，錄入後重新計算。`,
      `The notice of ${years} is not loaded. Days due in it are provisional, and are computed anew once it is.`,
    ),
  enter: (year: number) => label(`录入${year}年通知`, `錄入${year}年通知`, `Enter the notice of ${year}`),
  years: label("各年通知", "各年通知", "Notices by year"),
  year: label("年份", "年份", "Year"),
  documentNo: label("文号", "文號", "Document number"),
  documentNoHint: label(
    "例如：国办发明电〔2025〕7号；更正过的，用顿号连接。",
    "例如：國辦發明電〔2025〕7號；更正過的，用頓號連接。",
    "Such as 国办发明电〔2025〕7号; several are joined by 、.",
  ),
  unknownNo: label("未查明", "未查明", "not established"),
  off: label("放假的工作日", "放假的工作日", "Weekdays off"),
  made: label("上班的周末", "上班的週末", "Weekend days worked"),
  own: label("本单位另定", "本單位另定", "Own days"),
  loadedAt: label("录入时间", "錄入時間", "Loaded"),
  ofYear: (year: number) => label(`${year}年工作日历`, `${year}年工作日曆`, `Calendar of ${year}`),
  provisional: label(
    "还没有录入通知：下面只有一般周末和固定假日。",
    "還沒有錄入通知：下面只有一般週末和固定假日。",
    "No notice is loaded: below are weekends and fixed holidays alone.",
  ),
  workingDays: label("工作日合计", "工作日合計", "Working days"),
  weekend: label("周末", "週末", "weekend"),
  dayOff: label("放假", "放假", "off"),
  worked: label("上班", "上班", "worked"),
  workday: label("工作日", "工作日", "working day"),
  offShort: label("休", "休", "off"),
  workedShort: label("班", "班", "work"),
  toAll: label("各年日历", "各年日曆", "All calendars"),
  correct: label("更正通知", "更正通知", "Correct the notice"),
  load: label("录入通知", "錄入通知", "Enter the notice"),
  loadHint: label(
    "先看影响，确认后才生效。",
    "先看影響，確認後才生效。",
    "You see what it changes first; nothing is stored until you confirm.",
  ),
  text: label("通知原文", "通知原文", "Text of the notice"),
  textHint: label(
    "可以把通知全文粘贴在这里，由系统读出日期，填入下面各行，再与原文核对。也可以直接逐行填写。",
    "可以把通知全文貼在這裡，由系統讀出日期，填入下面各行，再與原文核對。也可以直接逐行填寫。",
    "Paste it here to have its dates read into the rows below, and compare them. Or fill in the rows yourself.",
  ),
  read: label("读出日期", "讀出日期", "Read the dates"),
  readDone: (holidays: number, makeup: number) =>
    label(
      `读出${holidays}段假期、${makeup}个上班的周末。请与原文逐一核对，有遗漏的补上。`,
      `讀出${holidays}段假期、${makeup}個上班的週末。請與原文逐一核對，有遺漏的補上。`,
      `${holidays} holidays and ${makeup} weekend days worked were read. Compare each with the notice, and add what is missing.`,
    ),
  readNothing: label(
    "没有读出日期，请逐行填写。",
    "沒有讀出日期，請逐行填寫。",
    "No dates were found; please fill in the rows.",
  ),
  holidays: label("放假", "放假", "Holidays"),
  holidaysHint: label(
    "每段假期一行，起止日期照通知填写，周末可以包括在内。只有一天的，不填止日。",
    "每段假期一行，起止日期照通知填寫，週末可以包括在內。只有一天的，不填止日。",
    "A row for each, from and to as the notice has them, weekends included. Leave “to” empty for a single day.",
  ),
  holidayFrom: (row: number) => label(`第${row}段，起`, `第${row}段，起`, `Holiday ${row}, from`),
  holidayTo: (row: number) => label(`第${row}段，止`, `第${row}段，止`, `Holiday ${row}, to`),
  makeup: label("上班的周末", "上班的週末", "Weekend days worked"),
  nthDay: (row: number) => label(`第${row}天`, `第${row}天`, `Day ${row}`),
  overrides: label("本单位与通知不同的日子", "本單位與通知不同的日子", "Days on which this agency differs"),
  overridesHint: label(
    "例如地方性节日。没有的不填。",
    "例如地方性節日。沒有的不填。",
    "Such as a regional holiday. Leave empty where there is none.",
  ),
  on: label("日期", "日期", "Day"),
  working: label("是否上班", "是否上班", "Worked or off"),
  reason: label("原因", "原因", "Reason"),
  choose: label("请选择", "請選擇", "Choose"),
  preview: label("查看影响", "查看影響", "See what it changes"),
  previewTitle: (year: number) =>
    label(`${year}年通知的影响`, `${year}年通知的影響`, `What the notice of ${year} changes`),
  notYet: label(
    "还没有生效。核对以后，在本页末尾确认。",
    "還沒有生效。核對以後，在本頁末尾確認。",
    "Nothing is stored yet. Look at it, then confirm at the end of the page.",
  ),
  alreadyLoaded: label(
    "此通知已经录入，内容相同。再次确认只会继续重新计算。",
    "此通知已經錄入，內容相同。再次確認只會繼續重新計算。",
    "This very notice is loaded already. Confirming again only goes on computing.",
  ),
  changedMeanwhile: label(
    "预览以后日历又有变化，没有录入。以下是现在的影响，请重新核对。",
    "預覽以後日曆又有變化，沒有錄入。以下是現在的影響，請重新核對。",
    "The calendar has changed since, and nothing was stored. Below is what it changes now; look once more.",
  ),
  days: label("变化的日子", "變化的日子", "Days that change"),
  noDays: label("没有日子变化。", "沒有日子變化。", "No day changes."),
  becomes: label("改为", "改為", "Becomes"),
  cases: label("在办申请", "在辦申請", "Open cases"),
  closedCases: label(
    "已办结申请的救济等期限",
    "已辦結申請的救濟等期限",
    "Remedies and other deadlines of closed cases",
  ),
  publications: label("应主动公开的信息", "應主動公開的信息", "Items to publish"),
  counts: (count: number, moved: number, firm: number) =>
    label(
      `查看${count}件，到期日改变${moved}件，暂定日期转为确定${firm}件。`,
      `查看${count}件，到期日改變${moved}件，暫定日期轉為確定${firm}件。`,
      `${count} looked at; ${moved} due on another day; ${firm} provisional days become firm.`,
    ),
  incomplete: label(
    "还有更多，没有逐一查看；录入后全部重新计算。",
    "還有更多，沒有逐一查看；錄入後全部重新計算。",
    "There are more that were not looked at; all are computed once it is loaded.",
  ),
  notReckoned: (numbers: string) =>
    label(
      `无法计算、保持不变：${numbers}`,
      `無法計算、保持不變：${numbers}`,
      `Cannot be reckoned, and stay as they are: ${numbers}`,
    ),
  moved: label("到期日改变", "到期日改變", "Due on another day"),
  number: label("编号", "編號", "Number"),
  kind: label("期限", "期限", "Deadline"),
  was: label("原到期日", "原到期日", "Was due"),
  is: label("新到期日", "新到期日", "Is due"),
  none: label("无", "無", "none"),
  more: (count: number) => label(`另有${count}件。`, `另有${count}件。`, `${count} more.`),
  unmoved: label("沿用原日历", "沿用原日曆", "Keep their calendar"),
  unmovedWhy: label(
    "按新日历，这些申请已经办理的事项会变成逾期，因此沿用原日历：",
    "按新日曆，這些申請已經辦理的事項會變成逾期，因此沿用原日曆：",
    "Under the new calendar an act done in time would look late, so these keep the one they have:",
  ),
  confirm: (year: number) => label(`录入${year}年通知`, `錄入${year}年通知`, `Load the notice of ${year}`),
  back: label("返回修改", "返回修改", "Back, to change it"),
  done: (year: number) =>
    label(
      `${year}年通知已经录入，即日起生效。`,
      `${year}年通知已經錄入，即日起生效。`,
      `The notice of ${year} is loaded and holds from now on.`,
    ),
  recomputed: label("重新计算", "重新計算", "Computed anew"),
  recomputedCounts: (count: number, moved: number) =>
    label(
      `本次计算${count}件，到期日改变${moved}件。`,
      `本次計算${count}件，到期日改變${moved}件。`,
      `${count} computed in this step; ${moved} due on another day.`,
    ),
  setAside: (count: number) =>
    label(
      `${count}件无法计算，保持不变，见“运行状况”。`,
      `${count}件無法計算，保持不變，見「運行狀況」。`,
      `${count} could not be computed and stay as they are; see “Health”.`,
    ),
  remaining: label(
    "还有申请没有重新计算。可以现在继续，也可以由每日任务完成。",
    "還有申請沒有重新計算。可以現在繼續，也可以由每日任務完成。",
    "Some cases are not computed yet. Go on now, or leave it to the daily job.",
  ),
  nextSlice: label("继续计算", "繼續計算", "Compute the next"),
  allDone: label("全部算完。", "全部算完。", "All are computed."),
  faults: noticeFaults,
};
