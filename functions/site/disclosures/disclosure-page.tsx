import * as z from "zod";
import { disclosureNumber } from "../../../schema/contracts/disclosures.ts";
import { publicDisclosure } from "../../disclosures/public-log.ts";
import { disclosureTag } from "../../requests/appending/outcome-caching.ts";
import { Particulars } from "../components/particulars.tsx";
import { Quoted } from "../components/quoted.tsx";
import { dayWords } from "../format.ts";
import { sitePage } from "../site-page.ts";
import { disclosureWords as words } from "../words/disclosure-words.ts";

/** One entry of the disclosure log. */
export const disclosurePage = sitePage({
  id: "disclosurePage",
  path: "/disclosures/{no}",
  summary: "One entry of the disclosure log, for people",
  description: "What was granted, when, and where it is published now. A withdrawn entry answers 410.",
  caching: "entry",
  params: z.strictObject({ no: disclosureNumber }),
  async draw(call, { reader, params: { no } }) {
    const { say, to } = reader;
    const entry = await publicDisclosure(call, no);
    const json = `/v1/disclosures/${no}`;
    const { topic, outcome, replied_on, published_on, changed_on, index_no } = entry;
    return {
      title: entry.title,
      description: entry.summary.slice(0, 160),
      tags: [disclosureTag],
      alternates: [{ href: json, type: "application/json", title: say(words.asJson) }],
      children: (
        <article>
          <h1 lang={reader.ownWords}>{entry.title}</h1>
          <div lang={reader.ownWords}>
            <Quoted text={entry.summary} />
          </div>
          <h2>{say(words.particulars)}</h2>
          <Particulars
            items={[
              { name: say(words.number), value: String(no) },
              ...(topic === null ? [] : [{ name: say(words.topic), value: say(topic.label) }]),
              { name: say(words.outcome), value: say(words.outcomes[outcome]) },
              { name: say(words.replied), value: say(dayWords(replied_on)) },
              { name: say(words.published), value: say(dayWords(published_on)) },
              ...(changed_on === published_on ? [] : [{ name: say(words.changed), value: say(dayWords(changed_on)) }]),
              ...(index_no === null
                ? []
                : [{ name: say(words.item), value: <a href={to(`/publications/${index_no}`)}>{index_no}</a> }]),
            ]}
          />
          {index_no === null && (
            <p class="screen">
              {say(words.ask)}
              <a href={to("/request")}>{say(words.asking)}</a>
              {say(words.named(no))}
            </p>
          )}
          <ul class="screen">
            <li>
              <a href={json}>{say(words.asJson)}</a>
            </li>
            <li>
              <a href={to("/disclosures")}>{say(words.back)}</a>
            </li>
          </ul>
        </article>
      ),
    };
  },
});
