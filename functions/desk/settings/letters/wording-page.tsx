import * as z from "zod";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import { newLetterWording } from "../../../../schema/contracts/letter-wordings.ts";
import { type LetterKind, letterKinds } from "../../../../schema/contracts/letters.ts";
import { toDay } from "../../../clock/days.ts";
import { todayOf } from "../../../env.ts";
import { type FormFields, fieldOf, noFields } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { ProblemError } from "../../../http/problems.ts";
import type { Fault } from "../../../http/validation.ts";
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
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Hidden, TextArea, TextField } from "../../../site/components/field.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import { dayWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { citationWords } from "../../../site/words/citation-words.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { deskForm, deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { elementWords } from "../../words/letter-element-words.ts";
import { wordingWords as words } from "../../words/wording-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { sampleLetter } from "./sample-letter.ts";
import { type LetterKindUnder, versionWords } from "./wordings-page.tsx";

/** The field that a wording is typed in, a paragraph a line. */
const typedAs = "_wording";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  kind: LetterKind;
  fields?: FormFields;
  faults?: readonly Fault[];
  refused?: Labels | undefined;
  done?: boolean | undefined;
}

/** What is wrong with a wording, in the field that it was typed in. */
function faultOfForm(fault: Fault): FormFault {
  const [, name = ""] = /^\{([a-z0-9_]+)\}/.exec(fault.detail) ?? [];
  const of: Labels | ((element: Labels) => Labels) | undefined = words.faults[fault.code as keyof typeof words.faults];
  const sentence = typeof of === "function" ? of(elementWords(name)) : of;
  const pointer = fault.pointer.startsWith("/wording") ? typedAs : fault.pointer;
  return { ...fault, pointer, ...(sentence && { sentence }) };
}

/** A form's fields as the contract has them: a paragraph for each line. */
const sentWording = (fields: FormFields): FormFields =>
  new Map([
    ...fields,
    [
      "/wording",
      fieldOf(fields, typedAs)
        .split("\n")
        .filter((line) => line.trim() !== ""),
    ],
  ]);

const Sample = ({ wording }: { wording: readonly string[] }) => (
  <div class="letter-sheet" lang="zh-Hans">
    {sampleLetter(wording).map((block) =>
      "paragraph" in block ? (
        <p>{block.paragraph}</p>
      ) : (
        <table>
          <tbody>
            {[block.head, ...block.rows].map((row) => (
              <tr>
                {row.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ),
    )}
  </div>
);

/** What a letter says, each element with what asks for it: those of law stay in every wording. */
const Elements = ({ reader: { say }, of }: { reader: Reader; of: LetterKindUnder }) => (
  <DataTable
    caption={say(words.elements)}
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

/** The form that replaces a wording under one Regulation, and the one that brings the built-in one back. */
const WordingForm = ({
  reader,
  seat,
  kind,
  of,
  fields = noFields,
  faults = [],
  today,
  formKey,
}: Asked & { of: LetterKindUnder; today: string; formKey: string }) => {
  const { say } = reader;
  const isThis = fieldOf(fields, "/regulation") === of.regulation;
  const typed: FormFields = isThis
    ? fields
    : new Map([
        [typedAs, [of.wording.join("\n")]],
        ["/from_on", [today]],
      ]);
  const form = formOf(typed, isThis ? faults.map(faultOfForm) : [], `${of.regulation}-`);
  const address = `/desk/settings/letters/${kind}`;
  return (
    <details open={isThis || undefined}>
      <summary>{say(words.change)}</summary>
      <ErrorSummary reader={reader} form={form} labels={{ [typedAs]: words.paragraphs, "/from_on": words.fromOn }} />
      <DeskForm reader={reader} token={seat.token} action={address}>
        <Hidden name="_key" value={formKey} />
        <Hidden name="/regulation" value={of.regulation} />
        <TextArea
          reader={reader}
          form={form}
          pointer={typedAs}
          label={words.paragraphs}
          hint={words.how}
          longest={20_000}
          rows={12}
          isRequired
        />
        <TextField
          reader={reader}
          form={form}
          pointer="/from_on"
          label={words.fromOn}
          hint={words.fromOnHint}
          longest={10}
          type="date"
          isRequired
        />
        <p class="actions">
          <button type="submit" class="second" formaction={reader.to(`${address}/preview`)}>
            {say(words.preview)}
          </button>
          <button type="submit">{say(words.save)}</button>
          {of.version.startsWith("own-") && (
            <button type="submit" class="second" name="_restore" value="1">
              {say(words.restore)}
            </button>
          )}
        </p>
      </DeskForm>
      {isThis && faults.length === 0 && (
        <>
          <h3>{say(words.sample)}</h3>
          <Sample wording={fieldOf(fields, typedAs).split("\n")} />
        </>
      )}
    </details>
  );
};

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
          <Sample wording={of.wording} />
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
