import type { Labels } from "../../../schema/contracts/labels.ts";
import type { NewRequest } from "../../../schema/contracts/requests.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { deadline } from "../../clock/deadline.ts";
import { todayOf } from "../../env.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertFormKey, formKey } from "../../once/form-key.ts";
import type { Entry } from "../../publications/entry/entry.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { fileOnline } from "../../requests/filing/filing.routes.ts";
import { Hidden } from "../components/field.tsx";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { Notice } from "../components/notice.tsx";
import { Particulars } from "../components/particulars.tsx";
import { pathIn } from "../language.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { siteForm } from "../site-page.ts";
import { dueWords } from "../words/case-words.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { checkedFiling } from "./checked-filing.ts";
import { filedSections } from "./filed-facts.tsx";
import { confirmedNumber } from "./filing-fields.ts";
import { formDrawn } from "./form-drawn.tsx";
import { problemWithForm } from "./problem-with-form.tsx";
import { OtherWays, Procedure } from "./procedure.tsx";
import { publishedOn } from "./published.ts";

/** What was published on the topic, to be read in a window of its own: the review stays open. */
const Published = ({ reader, entries }: { reader: Reader; entries: readonly Entry[] }) =>
  entries.length === 0 ? null : (
    <section class="published">
      <h2>{reader.say(words.published)}</h2>
      <p>{reader.say(words.publishedHint)}</p>
      <ul>
        {entries.map((entry) => (
          <li>
            <a href={pathIn(reader.language, `/publications/${indexNoOf(entry)}`)} target="_blank" rel="noopener">
              {entry.title}
            </a>{" "}
            {entry.document_no}
          </li>
        ))}
      </ul>
    </section>
  );

interface SendProps {
  reader: Reader;
  fields: FormFields;
  filing: NewRequest;
  idempotencyKey: string;
  asksForWork: boolean;
  /** By when it is answered if it is sent today. */
  due: Labels | undefined;
}

/** What is to be checked, what changes each part of it, and what sends it; where work is asked for, our script does it and sends. */
const Send = ({ reader, fields, filing, idempotencyKey, asksForWork, due }: SendProps) => (
  <form
    method="post"
    action={reader.to("/request/receipt")}
    class={asksForWork ? "works" : undefined}
    data-working={asksForWork ? reader.say(words.working) : undefined}
    data-failed={asksForWork ? reader.say(words.workFailed) : undefined}
  >
    <HiddenFields fields={fields} own={[confirmedNumber]} />
    <Hidden name="_key" value={idempotencyKey} />
    {asksForWork && <Hidden name="_work" value="" />}
    {filedSections(reader, filing).map(({ heading, place, facts }) => (
      <section>
        <h2>{reader.say(heading)}</h2>
        <Particulars items={facts} />
        <button type="submit" class="second" formaction={reader.to(`/request/edit#${place}`)}>
          {reader.say(words.change(heading))}
        </button>
      </section>
    ))}
    <Procedure reader={reader}>{due && <p class="due-if-sent">{reader.say(due)}</p>}</Procedure>
    {asksForWork && (
      <div class="without-script">
        <Notice kind="warning">{reader.say(words.workWithoutScript)}</Notice>
        <OtherWays reader={reader} />
      </div>
    )}
    <p class="status" role="status" />
    <p class="send">
      <button type="submit" class="send-button" hidden={asksForWork || undefined}>
        {reader.say(words.send)}
      </button>
    </p>
  </form>
);

/** By when a request that is sent today is answered. */
async function dueIfSentToday({ env, outside }: Call): Promise<Labels | undefined> {
  const today = todayOf(env, outside);
  const answer = deadline(await calendarOf(env.DB, outside.now()), { kind: "reply", start_on: today }, today);
  return answer.ok && answer.deadline.due_on !== null
    ? words.dueIfSent(dueWords(answer.deadline.due_on, answer.deadline.provisional))
    : undefined;
}

/** The key that the form has from an earlier review, so that what was sent then is not filed once more; a new one where it has none. */
async function keyOf({ env, outside, fields }: Call): Promise<string> {
  const earlier = fieldOf(fields, "_key");
  if (earlier === "") return formKey(env, outside);
  try {
    await assertFormKey(env, outside, earlier);
    return earlier;
  } catch {
    return formKey(env, outside);
  }
}

/** What was typed, to be checked before it is sent. */
export async function reviewDrawn(
  call: Call,
  reader: Reader,
  filing: NewRequest,
  refused?: { status: Drawn["status"]; notice: Labels },
): Promise<Drawn> {
  const [entries, due, idempotencyKey] = await Promise.all([
    publishedOn(call, filing),
    dueIfSentToday(call),
    keyOf(call),
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
        <Published reader={reader} entries={entries} />
        <Send
          reader={reader}
          fields={call.fields}
          filing={filing}
          idempotencyKey={idempotencyKey}
          asksForWork={asksForWork}
          due={due}
        />
      </>
    ),
  };
}

/** What is wrong with the form, beside its fields; anything else is a problem of its own. */
export function faultyFormDrawn(call: Call, reader: Reader, error: unknown): Drawn {
  if (!(error instanceof ProblemError) || error.code !== "validation-failed") throw error;
  return formDrawn(call, reader, { fields: call.fields, faults: error.extras.errors ?? [] });
}

export const requestReview = siteForm({
  id: "requestReview",
  path: "/request/review",
  summary: "What was typed into the form, to be checked before it is sent",
  description: "Files nothing. Names what was published on the topic already.",
  form: fileOnline,
  drawProblem: problemWithForm,
  async draw(call, reader) {
    let filing: NewRequest;
    try {
      filing = checkedFiling(call);
    } catch (error) {
      return faultyFormDrawn(call, reader, error);
    }
    return reviewDrawn(call, reader, filing);
  },
});
