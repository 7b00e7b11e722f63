import type { Agency } from "../../schema/contracts/agency.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { Bindings } from "../env.ts";
import { type Language, languageOf, languages, pathIn } from "./language.ts";

/** Whom a page is drawn for: their language, the page they asked for, and whether it stands in a frame of another site. */
export interface Reader {
  readonly language: Language;
  /** The language's tag (RFC 5646). */
  readonly tag: string;
  /** The page's path, without language. */
  readonly path: string;
  /** What the page was asked with, from its question mark on; empty without. */
  readonly query: string;
  readonly isEmbedded: boolean;
  readonly agency: Agency;
  /** The language of what the agency itself wrote, where that is not the page's (WCAG 2.2, 3.1.2). */
  readonly ownWords: "zh" | undefined;
  /** A label in the reader's language. */
  say(labels: Labels): string;
  /** The address of another page in the reader's language, in the frame where this one is in it. `path` begins with a slash. */
  to(path: string): string;
}

/** The reader who asked for an address (a path and query of ours). */
export function readerOf(env: Pick<Bindings, "AGENCY">, url: string): Reader {
  const { pathname, searchParams } = new URL(url, env.AGENCY.origin);
  const { language, path } = languageOf(pathname);
  const isEmbedded = searchParams.get("embed") === "1";
  searchParams.delete("embed");
  const query = searchParams.size === 0 ? "" : `?${searchParams}`;
  return {
    language,
    tag: languages[language].tag,
    path,
    query,
    isEmbedded,
    agency: env.AGENCY,
    ownWords: language === "en" ? "zh" : undefined,
    say: (labels) => labels[language],
    to(other) {
      const address = pathIn(language, other);
      if (!isEmbedded) return address;
      const [before = "", fragment] = address.split("#");
      const framed = `${before}${before.includes("?") ? "&" : "?"}embed=1`;
      return fragment === undefined ? framed : `${framed}#${fragment}`;
    },
  };
}
