import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Fault } from "../../http/validation.ts";
import { label } from "../../labels/label.ts";

/** What is wrong with a field and how it is put right, by the fault's code. */
const words: Readonly<Record<string, Labels>> = {
  required: label("此项必填", "此項必填", "This is required"),
  "too-big": label("内容过长", "內容過長", "This is too long"),
  "too-small": label("内容过短", "內容過短", "This is too short"),
  "form-expired": label(
    "此页面打开时间过长，请重新核对后提交",
    "此頁面打開時間過長，請重新核對後提交",
    "This page was open for too long; please check the form and send it once more",
  ),
  "form-key": label(
    "此表单不是由本网站生成的，请重新核对后提交",
    "此表單不是由本網站產生的，請重新核對後提交",
    "This form was not made by this site; please check it and send it once more",
  ),
};

const other = label("此项填写有误，请核对", "此項填寫有誤，請核對", "This is not right; please check it");

export const faultWords = ({ code }: Pick<Fault, "code">): Labels => words[code] ?? other;
