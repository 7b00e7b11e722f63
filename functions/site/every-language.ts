import type { Contract, Operation } from "../http/operation.ts";
import { allLanguages, languages, pathIn } from "./language.ts";

const suffixes = { zh_hans: "", zh_hant: "InTraditionalChinese", en: "InEnglish" };

/** What a page's operations are called by. The path is the one in Simplified Chinese. */
type Named = Pick<Contract, "id" | "path" | "summary" | "description">;

/** The operations of one page, in every language. */
export const inEveryLanguage = (
  { id, path, summary, description }: Named,
  make: (own: Named) => Operation,
): readonly Operation[] =>
  allLanguages.map((language) =>
    make({
      id: `${id}${suffixes[language]}`,
      path: pathIn(language, path),
      summary,
      description: `${description} In ${languages[language].tag}.`,
    }),
  );
