import type { Agency } from "../../../schema/contracts/agency.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { appealArticle, courtArticle, reconsiderationLaw2024 } from "../../clock/remedy-periods.ts";
import { remedyBodyLabels } from "../../labels/remedies.ts";

/** Who hears a remedy, and the provision that says so. */
export interface RemedyBody {
  name: Labels;
  article: string;
}

/** What decides who hears remedies against this agency. */
export interface Jurisdiction {
  agency: Pick<Agency, "report_due">;
  practice: PracticeSettings;
}

/** What the settings say of remedies that arise on this day: those of the latest day that has begun. */
export const remedySetting = (arisenOn: Day, { remedy_bodies = [] }: PracticeSettings) =>
  remedy_bodies
    .filter(({ since }) => since <= arisenOn)
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .at(-1);

/**
 * Who hears a remedy that arises on this day: as the settings name them from the latest day that has begun, else by the kind of agency.
 * Reconsideration Law, Art. 24 (its exceptions in Art. 25, 27 and 28 are for the settings); before 2024 its Art. 12 and 13 of 1999.
 */
export function remedyBodies(
  forum: "reconsideration" | "litigation" | "appeal",
  arisenOn: Day,
  { agency, practice }: Jurisdiction,
): RemedyBody[] {
  if (forum === "appeal") return [{ name: remedyBodyLabels.higherCourt, article: appealArticle(arisenOn) }];
  const setting = remedySetting(arisenOn, practice);
  if (forum === "litigation") {
    return [{ name: setting?.court ?? remedyBodyLabels.court, article: courtArticle(arisenOn) }];
  }
  const isGovernment = agency.report_due === "03-31";
  const byLaw = reconsiderationBodies(isGovernment, arisenOn);
  const named = setting?.reconsideration ?? [];
  // A body that the settings name may be an exception; which one, the agency knows.
  return named.length === 0
    ? byLaw
    : named.map((name) => ({
        name,
        article:
          arisenOn < reconsiderationLaw2024 ? law1999 : "Administrative Reconsideration Law, Art. 24, 25, 27, 28",
      }));
}

const law1999 = "Administrative Reconsideration Law (1999), Art. 12, 13, 14, 15";

function reconsiderationBodies(isGovernment: boolean, on: Day): RemedyBody[] {
  const { government, higherGovernment, higherDepartment } = remedyBodyLabels;
  if (on >= reconsiderationLaw2024) {
    const article = "Administrative Reconsideration Law, Art. 24";
    return [{ name: isGovernment ? higherGovernment : government, article }];
  }
  if (isGovernment) return [{ name: higherGovernment, article: "Administrative Reconsideration Law (1999), Art. 13" }];
  return [government, higherDepartment].map((name) => ({
    name,
    article: "Administrative Reconsideration Law (1999), Art. 12",
  }));
}
