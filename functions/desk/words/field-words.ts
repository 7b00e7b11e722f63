import type { Labels } from "../../../schema/contracts/labels.ts";

/** What a field of an act is called, and help for what people get wrong. */
export interface MemberWords {
  label: Labels;
  hint?: Labels;
}
