import type { ConsultedParty } from "../../../schema/contracts/deadlines.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** What a ref of a case can stand for: whose opinion was sought, or which remedy was. */
type RefKind = ConsultedParty | "reconsideration" | "litigation";

/** What a ref is called by what it stands for; its number tells it from others. */
const named: Readonly<Record<RefKind, (number: string) => Labels>> = {
  third_party: (number) => label(`第三方${number}`, `第三方${number}`, `Third party ${number}`),
  other_agency: (number) => label(`其他机关${number}`, `其他機關${number}`, `Other agency ${number}`),
  joint_agency: (number) =>
    label(`共同制作机关${number}`, `共同製作機關${number}`, `Jointly producing agency ${number}`),
  reconsideration: (number) => label(`行政复议${number}`, `行政復議${number}`, `Reconsideration ${number}`),
  litigation: (number) => label(`行政诉讼${number}`, `行政訴訟${number}`, `Lawsuit ${number}`),
};

/** What a ref says itself where whoever chose it wrote a name. */
const written = (ref: string): Labels => label(ref, ref, ref);

/** An entry of a case, as its history or its timeline has it. */
interface Opening {
  type: string;
  ref?: unknown;
  with?: unknown;
}

function kindOf(opening: Opening): RefKind | undefined {
  switch (opening.type) {
    case "consultation_opened":
      return opening.with === "other_agency" || opening.with === "joint_agency" ? opening.with : "third_party";
    case "reconsideration_filed":
      return "reconsideration";
    case "litigation_filed":
      return "litigation";
    default:
      return undefined;
  }
}

/** What the refs of a case are called, by the entries that opened what they stand for: `third-party-1` and `c1` are codes, and a name is said as it is. */
export const refLabelsOf =
  (entries: readonly Opening[]) =>
  (ref: string): Labels => {
    const [, number] = /^[a-z][a-z_-]*?-?([0-9]+)$/.exec(ref) ?? [];
    const opening = entries.find((entry) => entry.ref === ref && kindOf(entry) !== undefined);
    const kind = opening && kindOf(opening);
    return kind === undefined || number === undefined ? written(ref) : named[kind](number);
  };
export type RefLabels = ReturnType<typeof refLabelsOf>;

/** The same of a case as the API answers it. */
export const refLabelsIn = (
  timeline: readonly { type: string; body: Readonly<Record<string, unknown>> }[],
): RefLabels => refLabelsOf(timeline.map(({ type, body }) => ({ type, ref: body.ref, with: body.with })));
