import type { Labels } from "../../../schema/contracts/labels.ts";
import type { NewRequest } from "../../../schema/contracts/requests.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { deadline } from "../../clock/deadline.ts";
import { todayOf } from "../../env.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import type { Fault } from "../../http/validation.ts";
import { lastingFormKey } from "../../once/form-key.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { fileOnline } from "../../requests/filing/filing.routes.ts";
import { Notice } from "../components/notice.tsx";
import { Particulars } from "../components/particulars.tsx";
import { chosenFiles, faultsOfForm, fileDescriptions, withoutRemoved } from "../files/chosen-files.ts";
import { ChosenFiles } from "../files/file-section.tsx";
import { pathIn } from "../language.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { problemWithForm } from "../sending/problem-with-form.tsx";
import { drawnWhereRight } from "../sending/refusals.ts";
import { SendForm } from "../sending/send-form.tsx";
import { siteForm } from "../site-page.ts";
import { dueWords } from "../words/case-words.ts";
import { disclosureWords } from "../words/disclosure-words.ts";
import { fileWords } from "../words/file-words.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { checkedFiling } from "./checked-filing.ts";
import { filedSections } from "./filed-facts.tsx";
import { confirmedNumber, filingFileKinds } from "./filing-fields.ts";
import { formDrawn } from "./form-drawn.tsx";
import { OtherWays, Procedure } from "./procedure.tsx";
import { type AlreadyPublic, publicOn } from "./published.ts";

interface SuggestedProps {
  reader: Reader;
  heading: Labels;
  hint: Labels;
  links: readonly { path: string; title: string; more: string | null }[];
}

/** What is public already, to be read in a window of its own: the review stays open. */
const Suggested = ({ reader, heading, hint, links }: SuggestedProps) =>
  links.length === 0 ? null : (
    <section class="published">
      <h2>{reader.say(heading)}</h2>
      <p>{reader.say(hint)}</p>
      <ul>
        {links.map(({ path, title, more }) => (
          <li>
            <a href={pathIn(reader.language, path)} target="_blank" rel="noopener">
              {title}
            </a>{" "}
            {more}
          </li>
        ))}
      </ul>
    </section>
  );

/** What was published on the topic, and what others were granted who asked. */
const Published = ({ reader, found: { published, disclosed } }: { reader: Reader; found: AlreadyPublic }) => (
  <>
    <Suggested
      reader={reader}
      heading={words.published}
      hint={words.publishedHint}
      links={published.map((entry) => ({
        ...{ path: `/publications/${indexNoOf(entry)}`, title: entry.title, more: entry.document_no },
      }))}
    />
    <Suggested
      reader={reader}
      heading={words.disclosed}
      hint={words.disclosedHint}
      links={disclosed.map(({ no, title }) => ({
        ...{ path: `/disclosures/${no}`, title, more: reader.say(disclosureWords.numbered(no)) },
      }))}
    />
  </>
);

/** The files that are sent with it; each may be left out. */
const Attachments = ({ reader, fields }: { reader: Reader; fields: FormFields }) => (
  <section>
    <h2>{reader.say(fileWords.heading)}</h2>
    <ChosenFiles reader={reader} files={chosenFiles(fields)} redrawnAt="/request/review" />
    <button type="submit" class="second" formaction={reader.to("/request/edit#files")}>
      {reader.say(words.change(fileWords.heading))}
    </button>
  </section>
);

/** By when a request that is sent today is answered. */
async function dueIfSentToday({ env, outside }: Call): Promise<Labels | undefined> {
  const today = todayOf(env, outside);
  const answer = deadline(await calendarOf(env.DB, outside.now()), { kind: "reply", start_on: today }, today);
  return answer.ok && answer.deadline.due_on !== null
    ? words.dueIfSent(dueWords(answer.deadline.due_on, answer.deadline.provisional))
    : undefined;
}

/** What was typed, to be checked before it is sent. */
export async function reviewDrawn(
  call: Call,
  reader: Reader,
  filing: NewRequest,
  refused?: { status: Drawn["status"]; notice: Labels },
): Promise<Drawn> {
  const [found, due, idempotencyKey] = await Promise.all([
    publicOn(call, filing),
    dueIfSentToday(call),
    lastingFormKey(call.env, call.outside, fieldOf(call.fields, "_key")),
  ]);
  const asksForWork = (call.env.TRUST.proof_of_work ?? 0) > 0;
  return {
    status: refused?.status ?? 200,
    title: reader.say(words.reviewTitle),
    isPrivate: true,
    isRefused: refused !== undefined,
    scripts: asksForWork ? ["filing-work.js"] : [],
    children: (
      <>
        <h1>{reader.say(words.reviewTitle)}</h1>
        <Notice kind="warning">{reader.say(refused?.notice ?? words.notSent)}</Notice>
        <Published reader={reader} found={found} />
        <SendForm
          reader={reader}
          action="/request/receipt"
          fields={call.fields}
          own={[confirmedNumber, ...fileDescriptions(call.fields)]}
          idempotencyKey={idempotencyKey}
          asksForWork={asksForWork}
          words={words}
          otherWays={<OtherWays reader={reader} />}
        >
          {filedSections(reader, filing).map(({ heading, place, facts }) => (
            <section>
              <h2>{reader.say(heading)}</h2>
              <Particulars items={facts} />
              <button type="submit" class="second" formaction={reader.to(`/request/edit#${place}`)}>
                {reader.say(words.change(heading))}
              </button>
            </section>
          ))}
          {call.env.FILES && <Attachments reader={reader} fields={call.fields} />}
          <Procedure reader={reader}>{due && <p class="due-if-sent">{reader.say(due)}</p>}</Procedure>
        </SendForm>
      </>
    ),
  };
}

/** The form with what is wrong with it, and everything that was typed. */
export const faultyFormDrawn =
  (call: Call, reader: Reader) =>
  (faults: readonly Fault[]): Drawn =>
    formDrawn(call, reader, { fields: call.fields, faults: faultsOfForm(call, faults) });

export const requestReview = siteForm({
  id: "requestReview",
  path: "/request/review",
  summary: "What was typed into the form, to be checked before it is sent",
  description:
    "Files nothing. Names what was published on the topic already, and what was granted to others who asked for it.",
  form: fileOnline,
  files: filingFileKinds,
  drawProblem: problemWithForm,
  draw: (sent, reader) => {
    const call = { ...sent, fields: withoutRemoved(sent.fields) };
    return drawnWhereRight(
      () => checkedFiling(call),
      faultyFormDrawn(call, reader),
      (filing) => reviewDrawn(call, reader, filing),
    );
  },
});
