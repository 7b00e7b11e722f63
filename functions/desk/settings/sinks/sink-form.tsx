import type { SinkKind } from "../../../../schema/contracts/reminders.ts";
import { sinkKindLabels } from "../../../labels/sinks.ts";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Hidden, Select, TextField } from "../../../site/components/field.tsx";
import { LinkList } from "../../../site/components/link-list.tsx";
import type { Form } from "../../../site/form.ts";
import { allLanguages, languages } from "../../../site/language.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { sinksWords as words } from "../../words/sinks-words.ts";

interface SinkFormProps {
  reader: Reader;
  token: string;
  form: Form;
  /** The kind that was chosen; undefined where none is yet. */
  kind: SinkKind | undefined;
  formKey: string;
}

const kinds: readonly SinkKind[] = ["webhook", "email", "wecom", "dingtalk", "log"];

/** What each kind asks for besides a name and a language. */
const KindFields = ({ reader, form, kind }: Pick<SinkFormProps, "reader" | "form"> & { kind: SinkKind }) => {
  const shared = { reader, form, isRequired: true };
  if (kind === "log") return null;
  if (kind === "email") {
    return <TextField {...shared} pointer="/from" type="email" label={words.sender} longest={254} />;
  }
  return (
    <>
      <TextField {...shared} pointer="/url" label={words.url} hint={words.urlHint} longest={2_000} />
      {kind !== "wecom" && (
        <TextField {...shared} pointer="/secret" label={words.secret} hint={words.secretHint[kind]} longest={200} />
      )}
    </>
  );
};

const labels = () => ({
  "/name": words.name,
  "/language": words.language,
  "/from": words.sender,
  "/url": words.url,
  "/secret": words.secret,
  "/kind": words.kind,
});

/** Adding a sink: its kind is chosen first, since each asks for something else. */
export const SinkForm = ({ reader, token, form, kind, formKey }: SinkFormProps) => {
  const { say } = reader;
  return (
    <section id="add">
      <h2>{say(words.add)}</h2>
      <LinkList
        links={kinds.map((one) => ({
          href: reader.to(`/desk/settings/sinks?add=${one}#add`),
          text: say(sinkKindLabels[one]),
        }))}
      />
      {kind && (
        <DeskForm reader={reader} token={token} action="/desk/settings/sinks">
          <h3>{say(sinkKindLabels[kind])}</h3>
          <ErrorSummary reader={reader} form={form} labels={labels()} />
          <Hidden name="/kind" value={kind} />
          <Hidden name="_key" value={formKey} />
          <TextField
            reader={reader}
            form={form}
            pointer="/name"
            label={words.name}
            hint={words.nameHint}
            longest={100}
            isRequired
          />
          <Select
            reader={reader}
            form={form}
            pointer="/language"
            label={words.language}
            options={allLanguages.map((value) => {
              const { name } = languages[value];
              return { value, label: { zh_hans: name, zh_hant: name, en: name } };
            })}
            isRequired
          />
          <KindFields reader={reader} form={form} kind={kind} />
          <p class="actions">
            <button type="submit">{say(words.addThis)}</button>
          </p>
        </DeskForm>
      )}
    </section>
  );
};
