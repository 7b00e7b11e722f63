import type { Child } from "hono/jsx";
import type { Reader } from "../../site/reader.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { settingsWords as words } from "../words/settings-words.ts";

/** A page of the settings: its title, below what leads back to all of them. */
export const settingsDrawn = (
  reader: Reader,
  title: string,
  children: Child,
  more: Partial<Omit<DeskDrawn, "title" | "children">> = {},
): DeskDrawn => ({
  title,
  ...more,
  children: (
    <>
      <p class="screen">
        <a href={reader.to("/desk/settings")}>{reader.say(words.title)}</a>
      </p>
      <h1>{title}</h1>
      {children}
    </>
  ),
});
