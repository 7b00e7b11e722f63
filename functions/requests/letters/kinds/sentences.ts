/** Sentences that letters to the applicant share. */

export const opening = "本机关于{receipt_on}收到你（单位）提出的政府信息公开申请（编号：{receipt_no}）。";

export const openingAsked =
  "本机关于{receipt_on}收到你（单位）提出的政府信息公开申请（编号：{receipt_no}），申请公开的内容为：“{asked}”。";

export const ending = "特此告知。";
