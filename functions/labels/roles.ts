import type { Labels } from "../../schema/contracts/labels.ts";
import type { Role } from "../../schema/contracts/staff.ts";
import { label } from "./label.ts";

/** What each role is called, and what it does. */
export const roleLabels: Readonly<Record<Role, { name: Labels; does: Labels }>> = {
  clerk: {
    name: label("登记员", "登記員", "Clerk"),
    does: label(
      "登记各渠道收到的申请和投诉",
      "登記各渠道收到的申請和投訴",
      "registers requests and complaints, however they arrive",
    ),
  },
  officer: {
    name: label("承办人", "承辦人", "Officer"),
    does: label("办理申请，起草文书", "辦理申請，起草文書", "works cases and drafts letters"),
  },
  publisher: {
    name: label("发布员", "發布員", "Publisher"),
    does: label(
      "登记、更正和撤下主动公开的信息",
      "登記、更正和撤下主動公開的信息",
      "registers, amends and withdraws publications",
    ),
  },
  editor: {
    name: label("年报编制员", "年報編製員", "Report editor"),
    does: label(
      "填报、核对年度报告的数据",
      "填報、核對年度報告的數據",
      "declares and checks the figures of the annual report",
    ),
  },
  head: {
    name: label("负责人", "負責人", "Head"),
    does: label(
      "审批文书和延期，发布年度报告",
      "審批文書和延期，發布年度報告",
      "approves letters and extensions, releases the annual report",
    ),
  },
  auditor: {
    name: label("监督员", "監督員", "Auditor"),
    does: label("查阅全部记录，不作改动", "查閱全部記錄，不作改動", "reads everything on record and changes nothing"),
  },
  admin: {
    name: label("管理员", "管理員", "Administrator"),
    does: label(
      "管理人员、密钥、日历和渠道",
      "管理人員、金鑰、日曆和渠道",
      "looks after members, keys, calendars and channels",
    ),
  },
};
