import type { Labels } from "../../schema/contracts/labels.ts";

/** Where the pages of each language are. */
export const languagePrefixes: Readonly<Record<keyof Labels, string>> = { zh_hans: "", zh_hant: "/zh-hant", en: "/en" };

/** Every address by which the caches know a page without parameters: in each language, by itself and in a frame. */
export const pageAddresses = (path: string): string[] =>
  Object.values(languagePrefixes).flatMap((prefix) => [`${prefix}${path}`, `${prefix}${path}?embed=1`]);
