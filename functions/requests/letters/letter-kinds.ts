import type { LetterKind } from "../../../schema/contracts/letters.ts";
import { endings } from "./kinds/endings.ts";
import { notices } from "./kinds/notices.ts";
import { papers } from "./kinds/papers.ts";
import { replies } from "./kinds/replies.ts";
import { toOthers } from "./kinds/to-others.ts";
import type { LetterKindRule } from "./letter-rules.ts";

/** Every kind of letter. Titles, elements and articles: what the law asks for, and what practice adds. */
export const letterKindRules: Readonly<Record<LetterKind, LetterKindRule>> = {
  ...notices,
  ...toOthers,
  ...replies,
  ...endings,
  ...papers,
};
