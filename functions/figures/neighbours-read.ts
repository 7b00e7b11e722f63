import type { Neighbours } from "./checks/verdict.ts";
import { rowsOfJson } from "./render/figures-json.ts";

/** The years on either side of one, as JSON of their latest revisions, where they are released. */
export interface NeighbourJson {
  yearBefore: string | undefined;
  yearAfter: string | undefined;
}

/** The released figures of the years on either side, of years read already. */
export const neighboursIn = ({ yearBefore, yearAfter }: NeighbourJson): Neighbours => ({
  before: yearBefore === undefined ? undefined : rowsOfJson(yearBefore),
  after: yearAfter === undefined ? undefined : rowsOfJson(yearAfter),
});
