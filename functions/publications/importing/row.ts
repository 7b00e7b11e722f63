import type { Fault } from "../../http/validation.ts";
import type { Read } from "../../tables/row.ts";
import type { PublicationCodes } from "./columns.ts";

/** A row of a file, and what of it could not be read. */
export type FileRow = Read<unknown> & { faults?: readonly Fault[] };

/** How the values of a file are read: what codes there are, and the time zone of the agency's days. */
export interface FileReading {
  known: PublicationCodes;
  timeZone: string;
}
