import type { Section } from "../../../schema/contracts/sections.ts";
import type { Figure } from "../../figures/cells.ts";
import { TOTAL } from "../../figures/cells.ts";
import type { Release } from "../../figures/render/figures-json.ts";
import type { RevisionRecord } from "../../figures/revisions.ts";
import type { Reader } from "../reader.ts";

/** A revision as the parts of its page are drawn from it. */
export interface ReleasedReport {
  reader: Reader;
  release: Release;
  figures: readonly Figure[];
  sections: readonly Section[];
  /** The year's revisions, from the first. */
  revisions: readonly RevisionRecord[];
}

/** The figures of an indicator for all kinds of applicant together. */
export const ofAllApplicants = (figures: readonly Figure[], indicator: string): Figure[] =>
  figures.filter((figure) => figure.indicator === indicator && figure.applicant_kind === TOTAL);
