import { todayOf } from "../../env.ts";
import { remedyBodies } from "../../requests/case/remedy-bodies.ts";
import { Ways } from "../components/ways.tsx";
import { guideOf } from "../guide-settings.ts";
import { sitePage } from "../site-page.ts";
import { guideWords as words } from "../words/guide-words.ts";
import { aboutOffice } from "./about-office.ts";
import { FeeSection } from "./fee-section.tsx";
import { OfficeSection } from "./office-section.tsx";
import { RemedySection } from "./remedy-section.tsx";

/** How information is obtained from this agency (2019 Regulation, Art. 12). */
export const guidePage = sitePage({
  id: "guide",
  path: "/guide",
  summary: "The disclosure guide, for people",
  description:
    "Whom to ask and how, how long it takes, what it costs, and to whom one complains, from the settings and the law.",
  caching: "page",
  draw({ env, outside }, { reader }) {
    const { say, to } = reader;
    const { AGENCY, PRACTICE } = env;
    const guide = guideOf(AGENCY);
    const jurisdiction = { agency: AGENCY, practice: PRACTICE };
    const today = todayOf(env, outside);
    const title = say(words.title);
    return {
      title,
      description: say(words.description(AGENCY.name)),
      about: aboutOffice(reader, guide),
      children: (
        <>
          <h1>{title}</h1>
          <h2>{say(words.published)}</h2>
          <p>{say(words.publishedText)}</p>
          <ul>
            <li>
              <a href={to("/publications")}>{say(words.catalogue)}</a>
            </li>
            <li>
              <a href={to("/reports")}>{say(words.reports)}</a>
            </li>
          </ul>
          <h2>{say(words.office)}</h2>
          <OfficeSection reader={reader} guide={guide} />
          <h2>{say(words.how)}</h2>
          <Ways reader={reader} isOnline />
          <h3>{say(words.states)}</h3>
          <ul>
            {words.statesItems.map((item) => (
              <li>{say(item)}</li>
            ))}
          </ul>
          <p>{`${say(words.oral)}${say(words.statesLaw)}`}</p>
          <h2>{say(words.time)}</h2>
          <ul>
            {words.timeItems.map((item) => (
              <li>{say(item)}</li>
            ))}
          </ul>
          <p>{say(words.timeLaw)}</p>
          <p>
            <a href={to("/deadlines")}>{say(words.deadlines)}</a>
          </p>
          <h2>{say(words.cost)}</h2>
          <FeeSection reader={reader} practice={PRACTICE} />
          <h2>{say(words.remedies)}</h2>
          <RemedySection
            reader={reader}
            supervision={guide?.supervision}
            complaints={PRACTICE.complaints}
            reconsideration={remedyBodies("reconsideration", today, jurisdiction)}
            litigation={remedyBodies("litigation", today, jurisdiction)}
          />
        </>
      ),
    };
  },
});
