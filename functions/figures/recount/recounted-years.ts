import { yearFrom } from "../links.ts";

/** Years back whose released figures are counted anew. */
const yearsBack = 3;

/** The first period whose released figures are counted anew; the last is the year before this one: a year that runs counts more every day. */
export const firstRecounted = (today: string): string => yearFrom(today.slice(0, 4), -yearsBack);
