import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const settingsWords = {
  title: label("设置与运行", "設定與運行", "Settings and operation"),
  intro: label(
    "以下是您可以查看的设置和记录，各附现在的情况。",
    "以下是您可以查看的設定和記錄，各附現在的情況。",
    "What you may look at, each with how it stands.",
  ),
  groups: {
    office: label("单位和人员", "單位和人員", "The office"),
    work: label("办理", "辦理", "How work is done"),
    operation: label("运行", "運行", "Operation"),
    log: label("记录与存证", "記錄與存證", "Records and evidence"),
  },
  members: label("人员与权限", "人員與權限", "Members and roles"),
  membersAbout: label(
    "添加、修改和移除人员，制作密钥",
    "新增、修改和移除人員，製作金鑰",
    "Add, change and remove members, make keys",
  ),
  letters: label("文书用语", "文書用語", "Letters' wording"),
  lettersAbout: label("各类文书的文字", "各類文書的文字", "What letters of each kind say"),
  calendarsFine: (year: number) =>
    label(`通知已录入至${year}年`, `通知已錄入至${year}年`, `Notices are loaded up to ${year}`),
  calendarsMissing: (years: string) =>
    label(`${years}年的通知还没有录入`, `${years}年的通知還沒有錄入`, `The notice of ${years} is missing`),
  calendarsBehind: label("有申请等待重新计算", "有申請等待重新計算", "Cases wait to be computed anew"),
  sinksState: (count: number) => label(`发往${count}处`, `發往${count}處`, `To ${count} places`),
  dead: (count: number) => label(`${count}条没有送达`, `${count}條沒有送達`, `${count} did not arrive`),
  allArrived: label("全部送达", "全部送達", "All have arrived"),
  jobsFine: label("全部按时", "全部按時", "All in time"),
  jobsLate: (count: number) => label(`${count}项没有按时运行`, `${count}項沒有按時運行`, `${count} late`),
  jobsFailed: (count: number) =>
    label(`${count}项最近一次失败`, `${count}項最近一次失敗`, `The last run of ${count} failed`),
  setAside: (count: number) => label(`跳过${count}条记录`, `跳過${count}條記錄`, `${count} rows set aside`),
  noneSetAside: label("没有跳过的记录", "沒有跳過的記錄", "No rows set aside"),
  anchored: (at: Labels) => label(`最近存证：${at.zh_hans}`, `最近存證：${at.zh_hant}`, `Last anchor: ${at.en}`),
  noAnchor: label("还没有存证", "還沒有存證", "No anchor yet"),
  actsAbout: label("谁在什么时候做了什么", "誰在什麼時候做了什麼", "Who did what, and when"),
  readsAbout: label("谁看过申请人身份", "誰看過申請人身份", "Who saw applicants' identities"),
  codesState: (count: number) => label(`另加${count}个`, `另加${count}個`, `${count} added`),
  agencyAbout: label("机关信息、办理规则、收费标准", "機關信息、辦理規則、收費標準", "Names, practice, fees"),
};
