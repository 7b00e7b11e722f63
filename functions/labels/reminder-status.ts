import type { Labels } from "../../schema/contracts/labels.ts";
import type { ReminderStatus } from "../../schema/contracts/reminders.ts";
import { label } from "./label.ts";

/** What became of a reminder. */
export const reminderStatusLabels: Readonly<Record<ReminderStatus, Labels>> = {
  planned: label("待发", "待發", "planned"),
  sent: label("已发", "已發", "sent"),
  folded: label("并入后一次提醒", "併入後一次提醒", "folded into a later one"),
  void: label("作废（期限已结束或者改变）", "作廢（期限已結束或者改變）", "void: the deadline ended or moved"),
};
