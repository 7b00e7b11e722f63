import { groundProvisions } from "../../labels/ground-labels.ts";
import { cited } from "./citations.ts";

/** A provision by its code, as the code of answers names it: `2019 Regulation, Art. 36(4)`; undefined where nobody knows the code. */
export function groundArticle(ground: string | undefined): string | undefined {
  const known = groundProvisions.find(({ code }) => code === ground);
  if (known === undefined) return undefined;
  return known.article === null ? known.instrument : `${known.instrument}, ${known.article}`;
}

/** The same as a letter cites it. */
export function citedGround(ground: string | undefined): string | undefined {
  const article = groundArticle(ground);
  return article === undefined ? undefined : cited(article);
}
