import * as z from "zod";
import { period } from "../../../schema/contracts/figures.ts";
import type { Call } from "../../http/operation.ts";

export const reportYearPath = z.strictObject({ year: period });

/** The year that an address names; its contract has read it. */
export const yearIn = ({ pathParameters }: Pick<Call, "pathParameters">): string =>
  reportYearPath.parse({ year: pathParameters.year }).year;
