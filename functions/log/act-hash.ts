import { sha256 } from "../platform/digest.ts";

/** What the values of an act are sealed for. */
export const actBinding = (id: string): string => `act/${id}`;

/** The hash by which an act keeps a value that stands elsewhere. */
export const saltedHash = (salt: string, json: string): Promise<string> => sha256(JSON.stringify([salt, json]));
