import { fold } from "../../text/fold.ts";

/** A document's number as it is compared: 渝公发〔2016〕1号 and 渝公發[2016]1號 are one. Null where there is no number in it: 无. */
export function documentKeyOf(documentNo: string | null): string | null {
  const key = fold(documentNo ?? "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
  return /\p{N}/u.test(key) ? key : null;
}
