import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const homeWords = {
  title: ({ zh_hans, zh_hant, en }: Labels) =>
    label(`${zh_hans}政府信息公开`, `${zh_hant}政府資訊公開`, `Information disclosure by the ${en}`),
};
