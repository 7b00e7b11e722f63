import { label } from "../../labels/label.ts";

/** What the agency did late or against the law, by the code of the breach. */
export const breachWords = {
  codes: {
    "late-reply": label("答复逾期", "答覆逾期", "The reply was late"),
    "late-confirmation": label(
      "平常信函没有在到达当日确认",
      "平常信函沒有在到達當日確認",
      "Ordinary mail was not confirmed on the day it arrived",
    ),
    "third-party-told-late": label(
      "答复公开之后才告知第三方",
      "答覆公開之後才告知第三方",
      "The third party was notified after the reply had disclosed",
    ),
    "third-party-not-told": label(
      "不采纳第三方意见而公开，没有告知第三方",
      "不採納第三方意見而公開，沒有告知第三方",
      "Disclosed over an objection that nobody was notified of",
    ),
    "not-approved": label("未经审批即送达", "未經審批即送達", "Served without the approval it needed"),
    "approved-late": label("送达以后才审批", "送達以後才審批", "Approved after it was served"),
  },
  other: label("不合法定程序", "不合法定程序", "The law did not allow it"),
};
