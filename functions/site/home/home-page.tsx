import { sitePage } from "../site-page.ts";
import { homeWords as words } from "../words/home-words.ts";

/** What can be done here. */
export const homePage = sitePage({
  id: "home",
  path: "/",
  summary: "The home page, for people",
  description: "What can be done here.",
  caching: "page",
  draw: (_call, { reader }) => {
    const title = reader.say(words.title(reader.agency.name));
    return { title, children: <h1>{title}</h1> };
  },
});
