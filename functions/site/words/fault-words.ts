import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import type { FormFault } from "../form.ts";

/** What is wrong with a field and how it is put right, by the fault's code. */
const words: Readonly<Record<string, Labels>> = {
  required: label("此项必填", "此項必填", "This is required"),
  "too-big": label("内容过长", "內容過長", "This is too long"),
  "too-small": label("内容过短", "內容過短", "This is too short"),
};

const other = label("此项填写有误，请核对", "此項填寫有誤，請核對", "This is not right; please check it");

export const faultWords = ({ code, sentence }: Pick<FormFault, "code" | "sentence">): Labels =>
  sentence ?? words[code] ?? other;
