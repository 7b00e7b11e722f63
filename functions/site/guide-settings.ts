import type { Agency } from "../../schema/contracts/agency.ts";
import { type GuideSettings, guideSettings } from "../../schema/contracts/guide.ts";

/** How the office that takes requests is reached, as the settings say; undefined where they say nothing that can be read. */
export const guideOf = ({ guide }: Agency): GuideSettings | undefined => guideSettings.safeParse(guide).data;
