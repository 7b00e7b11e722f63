import type { Entry } from "./entry.ts";
import { type IndexNumber, indexNoOf } from "./index-number.ts";

/** What acts name an entry by once it has its index number. */
export const entryObject = (entry: IndexNumber) => `publication/${indexNoOf(entry)}`;

/** What the act names that registers one entry, before it has a number. */
export const registrationObject = (registration: string) => `registration/${registration}`;

/** What the act names that registers a file, by the SHA-256 of the file. */
export const importObject = (digest: string) => `import/${digest}`;

/** Everything that acts about an entry name. The registration of an imported one is its file and its line. */
export function objectsOf(entry: Entry): string[] {
  const [digest = "", line] = entry.registration.split(":");
  return [entryObject(entry), line === undefined ? registrationObject(digest) : importObject(digest)];
}
