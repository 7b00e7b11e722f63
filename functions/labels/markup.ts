import { html } from "hono/html";
import type { Labels } from "../../schema/contracts/labels.ts";

export type Markup = ReturnType<typeof html>;

/** A label for people: Chinese first, then English, which a style sheet may hide or set apart. */
export const bilingual = ({ zh_hans, en }: Pick<Labels, "zh_hans" | "en">): Markup =>
  html`${zh_hans} <span class="en" lang="en">${en}</span>`;
