import type { Fault } from "../../http/validation.ts";
import type { Read } from "../../tables/row.ts";

/** A row of a file, and what of it could not be read. */
export type FileRow = Read<unknown> & { faults?: readonly Fault[] };
