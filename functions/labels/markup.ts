import { html } from "hono/html";
import type { Labels } from "../../schema/contracts/labels.ts";

export type Markup = ReturnType<typeof html>;

/** English beside what stands before it. A style sheet may hide it, so no punctuation depends on it. */
export const english = (text: string): Markup => html` <span class="en" lang="en">${text}</span>`;

/** A label for people: Chinese first, then English, which a style sheet may hide or set apart. */
export const bilingual = ({ zh_hans, en }: Pick<Labels, "zh_hans" | "en">): Markup => html`${zh_hans}${english(en)}`;
