import { sha256 } from "../../platform/digest.ts";
import { fold } from "../../text/fold.ts";

/** The code of a unit's name, the same in every year and spelling. A name is free text, and makes no code itself. */
export const unitCodeOf = async (unit: string): Promise<string> => `unit_${(await sha256(fold(unit))).slice(0, 12)}`;
