import * as z from "zod";
import type { VerificationFault, verification } from "../../schema/contracts/verification.ts";

export type Slice = z.input<typeof verification>;
export type NamedFault = Slice["faults"][number];

/** A fault and where it is: nothing else of it is known. */
export const faultAt = (fault: VerificationFault, where: Partial<Omit<NamedFault, "fault">>): NamedFault => ({
  fault,
  receipt_no: null,
  seq: null,
  record: null,
  entry: null,
  anchor: null,
  hash: null,
  ...where,
});

const key = z.array(z.union([z.string(), z.int()]));

/** Where the walk goes on: the stage, and behind what. */
export const place = z.discriminatedUnion("stage", [
  z.strictObject({ stage: z.literal("schema") }),
  z.strictObject({ stage: z.literal("log"), after: z.int() }),
  z.strictObject({ stage: z.literal("records"), table: z.string(), after: key }),
  z.strictObject({ stage: z.literal("cases"), after: z.string() }),
  z.strictObject({ stage: z.literal("files"), after: z.string() }),
  z.strictObject({ stage: z.literal("numbers"), year: z.int(), seq: z.int(), entry: z.int() }),
  z.strictObject({ stage: z.literal("complaints"), year: z.int(), seq: z.int(), entry: z.int() }),
  z.strictObject({ stage: z.literal("months") }),
  z.strictObject({ stage: z.literal("anchors"), after: z.int() }),
  z.strictObject({ stage: z.literal("tail") }),
]);
export type Place = z.infer<typeof place>;
export type PlaceIn<Stage extends Place["stage"]> = Extract<Place, { stage: Stage }>;

/** What a stage answers of a slice: where the next one begins, undefined where the stage is through. */
export interface Walked {
  walked: number;
  events?: number;
  notCompared?: number;
  faults: readonly NamedFault[];
  next?: Place | undefined;
}
