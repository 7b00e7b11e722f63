import type { Labels } from "../../schema/contracts/labels.ts";

/** A provision the system's rules rest on. The summary is ours, not the law's wording. */
export interface Provision {
  readonly code: string;
  readonly instrument: string;
  readonly article: string | null;
  readonly label: Labels;
}

export const provision = (code: string, instrument: string, article: string | null, label: Labels): Provision => ({
  code,
  instrument,
  article,
  label,
});
