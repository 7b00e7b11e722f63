import * as z from "zod";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import { newLetterWording } from "../../../../schema/contracts/letter-wordings.ts";
import { letterKinds } from "../../../../schema/contracts/letters.ts";
import { toDay } from "../../../clock/days.ts";
import { todayOf } from "../../../env.ts";
import { fieldOf, noFields } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { ProblemError } from "../../../http/problems.ts";
import { letterKindLabels } from "../../../labels/letter-labels.ts";
import { lastingFormKey } from "../../../once/form-key.ts";
import {
  addLetterWording,
  letterKindsView,
  listLetterWordings,
  wordingFaults,
} from "../../../requests/letters/letter-kinds.routes.ts";
import { readOwnWordings } from "../../../requests/letters/own-wordings.store.ts";
import { paragraphsOf, versionName } from "../../../requests/letters/own-wordings.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { dayWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { citationWords } from "../../../site/words/citation-words.ts";
import { deskForm, deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { elementWords } from "../../words/letter-element-words.ts";
import { wordingWords as words } from "../../words/wording-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { SampleSheet, sentWording, type WordingAsked, WordingForm } from "./wording-form.tsx";
import { type LetterKindUnder, versionWords } from "./wordings-page.tsx";

interface Asked extends WordingAsked {
  refused?: Labels | undefined;
  done?: boolean | undefined;
}

/** What a letter says, each element with what asks for it: those of law stay in every wording. */
const Elements = ({ reader: { say }, of }: { reader: Reader; of: LetterKindUnder }) => (
  <DataTable
    caption={`${say(words.elements)}（${say(words.ofRegulation(of.regulation))}）`}
    columns={[words.element, words.name, words.askedBy].map((heading) => ({ heading: say(heading) }))}
    rows={of.elements.map(({ element, article }) => [
      say(elementWords(element)),
      `{${element}}`,
      article === null
        ? say(words.practice)
        : article
            .split("; ")
            .map((one) => say(citationWords(one)))
            .join("、"),
    ])}
  />
);

async function wordingDrawn(call: StaffCall, asked: Asked): Promise<DeskDrawn> {
  const { reader, kind, faults = [], refused } = asked;
  const { say } = reader;
  const own = await readOwnWordings(call.env.DB, kind);
  const under = (await letterKindsView(call)).filter((one) => one.kind === kind).toReversed();
  const mayChange = mayUse(call.member, addLetterWording);
  const today = todayOf(call.env, call.outside);
  const formKey = await lastingFormKey(call.env, call.outside, fieldOf(asked.fields ?? noFields, "_key"));
  const isRefused = faults.length > 0 || refused !== undefined;
  return settingsDrawn(
    reader,
    `${say(words.title)}：${say(letterKindLabels[kind])}`,
    <>
      {asked.done && (
        <div role="status">
          <Notice kind="success">
            <p>{say(words.done)}</p>
          </Notice>
        </div>
      )}
      {refused && (
        <div role="alert">
          <Notice kind="warning">
            <p>{say(refused)}</p>
          </Notice>
        </div>
      )}
      {under.map((of) => (
        <section>
          <h2>{say(words.ofRegulation(of.regulation))}</h2>
          <h3>{`${say(words.inForce)}（${say(versionWords(of.version))}）`}</h3>
          <p class="hint">{say(words.sampleHint)}</p>
          <SampleSheet wording={of.wording} />
          <Elements reader={reader} of={of} />
          {mayChange ? (
            <WordingForm {...asked} of={of} today={today} formKey={formKey} />
          ) : (
            <p>{say(words.onlyAdmin)}</p>
          )}
        </section>
      ))}
      {own.length > 0 && (
        <>
          <h2>{say(words.versions)}</h2>
          <DataTable
            caption={say(words.versions)}
            isHeaded
            columns={[words.wording, words.from, words.paragraphs].map((heading) => ({
              heading: say(heading),
              isLong: true,
            }))}
            rows={own.map((one) => [
              `${say(versionWords(versionName(one)))}（${say(words.ofRegulation(one.regulation))}）`,
              say(dayWords(toDay(one.fromOn))),
              paragraphsOf(one)?.join(" ") ?? say(words.builtIn),
            ])}
          />
        </>
      )}
    </>,
    { readAt: `/desk/settings/letters/${kind}`, ...(isRefused && { status: 422, isRefused }) },
  );
}

const ofKind = z.strictObject({ kind: z.enum(letterKinds) });

export const wordingPage = deskPage({
  id: "deskLetterWording",
  path: "/desk/settings/letters/{kind}",
  summary: "The wording of a kind of letter",
  description: "That in force with sample data, what the law asks for in it, and the form that replaces it.",
  policy: policyOf(listLetterWordings),
  params: ofKind,
  query: { done: z.literal("1").optional().catch(undefined) },
  draw: (call, { reader, seat, params, query }) =>
    wordingDrawn(call, { reader, seat, kind: params.kind, done: query.done !== undefined }),
});

const kindOf = ({ pathParameters }: StaffCall) => ofKind.parse({ kind: pathParameters.kind }).kind;

export const previewWordingForm = deskForm({
  id: "deskPreviewLetterWording",
  path: "/desk/settings/letters/{kind}/preview",
  summary: "A letter by a wording that is not stored yet",
  description: "With sample data; says what is wrong with it. Stores nothing.",
  form: addLetterWording,
  draw: (call, { reader, seat }) => {
    const kind = kindOf(call);
    const read = newLetterWording.shape.regulation.safeParse(fieldOf(call.fields, "/regulation"));
    const wording = sentWording(call.fields).get("/wording") ?? [];
    const faults = read.success ? wordingFaults(kind, read.data, wording) : [];
    return wordingDrawn(call, { reader, seat, kind, fields: call.fields, faults });
  },
});

/** Stores a wording, or the built-in one again, which no field can say. */
async function store(call: StaffCall): Promise<void> {
  if (fieldOf(call.fields, "_restore") === "") {
    await runForm(addLetterWording, { ...call, fields: sentWording(call.fields) });
    return;
  }
  const body = {
    ...Object.fromEntries(["regulation", "from_on"].map((name) => [name, fieldOf(call.fields, `/${name}`)])),
    wording: null,
  };
  const input = { params: { kind: kindOf(call) }, query: {}, body: newLetterWording.parse(body), file: undefined };
  await addLetterWording.handle({ ...call, contract: addLetterWording.contract }, input);
}

export const storeWordingForm = deskForm({
  id: "deskStoreLetterWording",
  path: "/desk/settings/letters/{kind}",
  summary: "Replace the wording of a kind of letter",
  description: "From a day on; refused where it does not say what the law asks for.",
  form: addLetterWording,
  async draw(call, { reader, seat }) {
    const kind = kindOf(call);
    const asked = { reader, seat, kind, fields: call.fields };
    try {
      await store(call);
      return { to: `/desk/settings/letters/${kind}?done=1` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      switch (thrown.code) {
        case "validation-failed":
          return wordingDrawn(call, { ...asked, faults: thrown.extras.errors ?? [] });
        case "unchanged":
          return wordingDrawn(call, { ...asked, refused: words.unchanged });
        case "conflict":
          return wordingDrawn(call, { ...asked, refused: words.conflict });
        default:
          throw thrown;
      }
    }
  },
});
