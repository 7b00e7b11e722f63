import type { Labels } from "../../schema/contracts/labels.ts";
import type { Service } from "../../schema/contracts/service.ts";
import { label } from "./label.ts";

/** How something was served. */
export const serviceLabels: Readonly<Record<Service["by"], Labels>> = {
  post: label("邮寄", "郵寄", "By post"),
  hand: label("当面送交", "當面送交", "Handed over"),
  entrusted: label("委托其他机关送交", "委託其他機關送交", "Handed over by another agency"),
  left: label("留置送达", "留置送達", "Left at the address"),
  public_notice: label("公告送达", "公告送達", "By public notice"),
  electronic: label("电子送达", "電子送達", "Sent electronically"),
};
