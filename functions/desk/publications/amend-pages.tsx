import type { Child } from "hono/jsx";
import { amendment } from "../../../schema/contracts/entry-content.ts";
import { indexNo } from "../../../schema/contracts/publications.ts";
import { todayOf } from "../../env.ts";
import { decodeForm } from "../../http/decode-form.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Reply, StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { publicationHeadings } from "../../labels/columns.ts";
import { amendContent, type Content, contentOf, knownChannels } from "../../publications/entry/content.ts";
import { contentOfEntry, type Entry } from "../../publications/entry/entry.ts";
import { entryETag } from "../../publications/entry/entry-caching.ts";
import { indexNoOf, indexNumberOf } from "../../publications/entry/index-number.ts";
import { withdrawnProblem } from "../../publications/entry/withdrawn.ts";
import { amendPublication } from "../../publications/registry/amending.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden, TextArea, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import { codeLabelsOf } from "../../site/publications/code-labels.ts";
import { statedWords } from "../../site/publications/entry-words.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { type DeskAnswer, deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { publicationWords as words } from "../words/publication-words.ts";
import { ChannelFields } from "./channel-fields.tsx";
import { readDeskEntry } from "./desk-publications.store.ts";
import { faultsOfEntry } from "./entry-faults.ts";
import { EntryFields, type EntryFormProps, entryFieldLabels } from "./entry-fields.tsx";
import { fieldsOfContent, formMembers, withKeywords } from "./entry-form-fields.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
  /** The entry was changed since the form was drawn. */
  isStale?: boolean;
}

/** A form that amends an entry: all of it, or its publication alone. */
interface AmendmentForm {
  path: "amendment" | "publication";
  title: typeof words.amendTitle;
  button: typeof words.saveChange;
  done: "amended" | "published";
  hasEveryMember: boolean;
  /** What its fields begin with. */
  begunWith(entry: Entry, known: { channels: EntryFormProps["channels"]; today: string }): FormFields;
  Fields(props: EntryFormProps): Child;
}

const AmendFields = (props: EntryFormProps) => (
  <>
    <EntryFields {...props} />
    <TextArea
      reader={props.reader}
      form={props.form}
      pointer="/reason"
      label={words.amendReason}
      hint={words.amendReasonHint}
      longest={500}
      rows={2}
    />
  </>
);

const PublishFields = ({ reader, form, channels }: EntryFormProps) => {
  const field = (member: "published_on" | "url" | "review_by" | "review_result") => ({
    reader,
    form,
    pointer: `/${member}`,
    label: publicationHeadings[member].label,
  });
  return (
    <>
      <p>{reader.say(words.publishWhy)}</p>
      <TextField {...field("published_on")} type="date" longest={10} isRequired />
      <ChannelFields reader={reader} form={form} channels={channels} />
      <TextField {...field("url")} longest={2_000} />
      <TextField {...field("review_by")} longest={200} />
      <TextArea {...field("review_result")} longest={500} rows={2} />
    </>
  );
};

const publishMembers = ["/channels", "/url", "/review_by", "/review_result"];

const forms: readonly AmendmentForm[] = [
  {
    path: "amendment",
    title: words.amendTitle,
    button: words.saveChange,
    done: "amended",
    hasEveryMember: true,
    begunWith: (entry, { channels }) => fieldsOfContent(contentOfEntry(entry), channels),
    Fields: AmendFields,
  },
  {
    path: "publication",
    title: words.publishTitle,
    button: words.publish,
    done: "published",
    hasEveryMember: false,
    begunWith: (entry, { channels, today }) =>
      new Map([
        ...[...fieldsOfContent(contentOfEntry(entry), channels)].filter(([name]) =>
          publishMembers.some((member) => name.startsWith(member)),
        ),
        ["/published_on", [today]],
      ]),
    Fields: PublishFields,
  },
];

/** The amendment that a form stands for. A form that has every member of the entry takes away what is left blank in it. */
function amendmentIn(sent: FormFields, hasEveryMember: boolean): unknown {
  const typed = decodeForm(amendment, withKeywords(sent));
  return hasEveryMember
    ? { ...Object.fromEntries(formMembers.map((member) => [member, null])), ...Object(typed) }
    : typed;
}

/** Sends the form of an entry to its amendment, with the ETag of the entry as it was when the form was drawn. */
const runAmendment = (call: StaffCall, hasEveryMember: boolean): Promise<Reply> =>
  runWithBody(amendPublication, call, {
    body: amendmentIn(call.fields, hasEveryMember),
    fields: withKeywords(call.fields),
    ifMatch: fieldOf(call.fields, "_version") || undefined,
  });

/** What an entry would say by the form, as far as that can be read. */
function meant(
  call: StaffCall,
  entry: Entry,
  channels: EntryFormProps["channels"],
  form: AmendmentForm,
): Content | undefined {
  const read = amendment.safeParse(amendmentIn(call.fields, form.hasEveryMember));
  if (!read.success) return undefined;
  const { reason: _, ...change } = read.data;
  return contentOf(amendContent(contentOfEntry(entry), change), knownChannels(channels));
}

interface DifferenceProps {
  reader: Reader;
  now: Content;
  yours: Content;
  known: Pick<EntryFormProps, "channels" | "own">;
}

/** What an entry says now and what the form says, where they differ. */
const Difference = ({ reader, now, yours, known }: DifferenceProps) => {
  const { say } = reader;
  const codes = codeLabelsOf(known.own);
  const wordsOf = (member: string, value: unknown) =>
    statedWords(member, value, { reader, codes, channels: known.channels });
  const members = (["title", ...formMembers] as const).filter(
    (member) => JSON.stringify(now[member]) !== JSON.stringify(yours[member]),
  );
  return (
    <div role="alert">
      <Notice kind="warning">
        <p>{say(words.meanwhile)}</p>
        <DataTable
          caption={say(words.amendTitle)}
          columns={[words.member, words.now, words.yours].map((heading) => ({ heading: say(heading), isLong: true }))}
          rows={members.map((member) => [
            say(publicationHeadings[member].label),
            wordsOf(member, now[member]),
            wordsOf(member, yours[member]),
          ])}
        />
      </Notice>
    </div>
  );
};

async function formDrawn(call: StaffCall, asked: Asked, form: AmendmentForm): Promise<DeskDrawn> {
  const { env, outside, fields } = call;
  const { reader, seat, faults = [], isStale = false } = asked;
  const { say } = reader;
  const params = indexNo.parse(call.pathParameters);
  const { entry, channels, own } = await readDeskEntry(env.DB, indexNumberOf(params));
  if (entry === undefined) throw new ProblemError("not-found", "No entry has this index number.");
  if (entry.withdrawn_at !== null) throw withdrawnProblem(entry, env.AGENCY.time_zone);
  const isNew = fields.size === 0;
  const drawn = formOf(isNew ? form.begunWith(entry, { channels, today: todayOf(env, outside) }) : fields, faults);
  const yours = isStale ? meant(call, entry, channels, form) : undefined;
  const at = `/desk/publications/${indexNoOf(entry)}`;
  const { Fields } = form;
  return {
    title: `${say(form.title)} - ${entry.title}`,
    readAt: `${at}/${form.path}`,
    ...((faults.length > 0 || isStale) && { status: isStale ? 412 : 422, isRefused: true }),
    children: (
      <>
        <h1>{say(form.title)}</h1>
        <p lang={reader.ownWords}>
          <a href={reader.to(at)}>{entry.title}</a>
        </p>
        <ErrorSummary reader={reader} form={drawn} labels={entryFieldLabels(channels)} />
        {yours && <Difference reader={reader} now={contentOfEntry(entry)} yours={yours} known={{ channels, own }} />}
        <DeskForm reader={reader} token={seat.token} action={`${at}/${form.path}`}>
          <Hidden
            name="_version"
            // Refused for what was typed, it still amends the entry that was read first.
            value={isNew || isStale ? await entryETag(entry) : fieldOf(fields, "_version")}
          />
          {Fields({ reader, form: drawn, channels, own })}
          <button type="submit">{say(form.button)}</button>
        </DeskForm>
      </>
    ),
  };
}

async function answerOf(call: StaffCall, asked: Asked, form: AmendmentForm): Promise<DeskAnswer> {
  try {
    await runAmendment(call, form.hasEveryMember);
    const { organisation, number } = call.pathParameters;
    return { to: `/desk/publications/${organisation}/${number}?done=${form.done}` };
  } catch (thrown) {
    if (thrown instanceof ProblemError && thrown.code === "precondition-failed") {
      return formDrawn(call, { ...asked, isStale: true }, form);
    }
    return formDrawn(call, { ...asked, faults: faultsOfEntry(thrown) }, form);
  }
}

const ids = { amendment: "Amendment", publication: "Publishing" };

/** The forms that amend an entry, and what they are sent to. */
export const amendPages = forms.flatMap((form) => [
  ...deskPage({
    id: `desk${ids[form.path]}`,
    path: `/desk/publications/{organisation}/{number}/${form.path}`,
    summary: form.hasEveryMember ? "The form that amends an entry" : "The form that publishes an entry",
    description: "With what the entry says.",
    policy: policyOf(amendPublication),
    params: indexNo,
    draw: (call, asked) => formDrawn(call, asked, form),
  }),
  ...deskForm({
    id: `deskSend${ids[form.path]}`,
    path: `/desk/publications/{organisation}/{number}/${form.path}`,
    summary: form.hasEveryMember ? "Amend an entry" : "Publish an entry that was formed",
    description: "Refused, the form is drawn again; where the entry changed meanwhile, with what differs.",
    form: amendPublication,
    draw: (call, asked) => answerOf(call, asked, form),
  }),
]);
