import { catalogueTag } from "../../publications/entry/entry-caching.ts";
import { EntryList } from "../components/entry-list.tsx";
import { codeLabelsOf } from "../publications/code-labels.ts";
import { sitePage } from "../site-page.ts";
import { homeWords as words } from "../words/home-words.ts";
import { readHomePage } from "./home-page.store.ts";
import { ReplyTime } from "./reply-time.tsx";
import { YearFigures } from "./year-figures.tsx";

const newest = 5;

/** What can be done here, how long it takes, and what was published last. */
export const homePage = sitePage({
  id: "home",
  path: "/",
  summary: "The home page, for people",
  description:
    "What can be done here, how long replies take, figures of the latest released year, the latest publications.",
  // Of the catalogue's class: a title that is withdrawn is gone from here as soon as from there.
  caching: "entry",
  async draw({ env }, { reader }) {
    const { say, to } = reader;
    const { AGENCY } = env;
    const { entries, own, replyTime, year } = await readHomePage(env.DB, newest);
    const codes = codeLabelsOf(own);
    const title = say(words.title(AGENCY.name));
    return {
      title,
      description: say(words.description(AGENCY.name)),
      tags: [catalogueTag, "figures-index"],
      about: {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": `${AGENCY.origin}/`,
        url: `${AGENCY.origin}/`,
        name: title,
        inLanguage: reader.tag,
        publisher: { "@type": "GovernmentOrganization", name: say(AGENCY.name) },
        potentialAction: {
          "@type": "SearchAction",
          target: `${AGENCY.origin}/publications?q={search_term_string}`,
          "query-input": "required name=search_term_string",
        },
      },
      children: (
        <>
          <h1>{title}</h1>
          <section>
            <h2>{say(words.tasks)}</h2>
            <ul class="tasks">
              {words.list.map(({ path, name, purpose }) => (
                <li>
                  <a href={to(path)}>{say(name)}</a>
                  <p>{say(purpose)}</p>
                </li>
              ))}
            </ul>
          </section>
          <ReplyTime reader={reader} stored={replyTime} />
          {year && <YearFigures reader={reader} year={year} />}
          <section>
            <h2>{say(words.latest)}</h2>
            {entries.length === 0 ? (
              <p>{say(words.nothingYet)}</p>
            ) : (
              <>
                <EntryList reader={reader} entries={entries} genreOf={(code) => codes.of("genres", code)} />
                <p>
                  <a href={to("/publications")}>{say(words.all)}</a>
                </p>
              </>
            )}
          </section>
        </>
      ),
    };
  },
});
