import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** Several labels, one after another. */
export const listed = (all: readonly Labels[]): Labels =>
  label(
    all.map(({ zh_hans }) => zh_hans).join("、"),
    all.map(({ zh_hant }) => zh_hant).join("、"),
    all.map(({ en }) => en).join(", "),
  );
