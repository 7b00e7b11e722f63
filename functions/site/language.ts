import type { Labels } from "../../schema/contracts/labels.ts";
import { languagePrefixes } from "../http/page-addresses.ts";

/** A language that pages are written in, by its member of a label. */
export type Language = keyof Labels;

/** Where each language's pages are, and its tag (RFC 5646). */
export const languages: Readonly<Record<Language, { prefix: string; tag: string; name: string }>> = {
  zh_hans: { prefix: languagePrefixes.zh_hans, tag: "zh-Hans", name: "简体中文" },
  zh_hant: { prefix: languagePrefixes.zh_hant, tag: "zh-Hant", name: "繁體中文" },
  en: { prefix: languagePrefixes.en, tag: "en", name: "English" },
};

/** Every language, in the order of the switch. */
export const allLanguages: readonly Language[] = ["zh_hans", "zh_hant", "en"];

/** The address of a page in a language. `path` is the one in Simplified Chinese. */
export const pathIn = (language: Language, path: string): string =>
  path === "/" ? `${languages[language].prefix}/` : `${languages[language].prefix}${path}`;

/** The language of an address, and the page's path without it. */
export function languageOf(address: string): { language: Language; path: string } {
  for (const language of ["zh_hant", "en"] as const) {
    const { prefix } = languages[language];
    if (address === prefix || address.startsWith(`${prefix}/`)) {
      return { language, path: address.slice(prefix.length) || "/" };
    }
  }
  return { language: "zh_hans", path: address };
}
