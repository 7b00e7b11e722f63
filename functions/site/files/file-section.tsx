import type { Child } from "hono/jsx";
import { type FileKind, mostFileBytes } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { fileKindLabels, fileTypeLabels } from "../../labels/files.ts";
import { FieldFaults, Hidden } from "../components/field.tsx";
import { FileField } from "../components/file-field.tsx";
import { FileLine, FileList, type ListedFile } from "../components/file-list.tsx";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { faultWords } from "../words/fault-words.ts";
import { fileHint, refusedFileWords, fileWords as words } from "../words/file-words.ts";
import { type ChosenFile, fileFieldOf, fileMemberField, fileMembers, removeField } from "./chosen-files.ts";

interface RemoveProps {
  reader: Reader;
  file: Pick<ChosenFile, "number" | "name">;
  /** The path that draws the page once more, without the file. */
  redrawnAt: string;
}

/** Leaves a file out, and draws the page once more. */
const Remove = ({ reader, file, redrawnAt }: RemoveProps) => (
  <button
    type="submit"
    class="second"
    name={removeField}
    value={String(file.number)}
    formaction={reader.to(redrawnAt)}
    formnovalidate
    aria-label={reader.say(words.removeNamed(file.name))}
  >
    {reader.say(words.remove)}
  </button>
);

const lineOf = ({ name, kind, type, size }: Omit<ChosenFile, "number" | "handle">, children?: Child): ListedFile => ({
  ...{ name, type, size, about: fileKindLabels[kind] },
  children,
});

interface ChosenFilesProps {
  reader: Reader;
  files: readonly ChosenFile[];
  /** Where each may be left out: the path that draws the page once more. */
  redrawnAt?: string;
}

/** The files of a form that is reviewed or was sent. */
export const ChosenFiles = ({ reader, files, redrawnAt }: ChosenFilesProps) =>
  files.length === 0 ? (
    <p>{reader.say(words.none)}</p>
  ) : (
    <FileList
      reader={reader}
      label={words.heading}
      files={files.map((file) =>
        lineOf(file, redrawnAt && <Remove reader={reader} file={file} redrawnAt={redrawnAt} />),
      )}
    />
  );

/** What a script of ours says: `{}` stands for a file's name. */
const scriptWords = (reader: Reader) => ({
  sending: reader.say(words.sending),
  later: reader.say(words.later),
  remove: reader.say(words.removeNamed("{}")),
  "payload-too-large": reader.say(refusedFileWords("{}", "file-too-large")),
  "unsupported-media-type": reader.say(refusedFileWords("{}", "unsupported-media-type")),
  types: Object.fromEntries(Object.entries(fileTypeLabels).map(([type, name]) => [type, reader.say(name)])),
});

const hintOf = (kind: FileKind) => {
  const hint = fileHint(kind);
  return hint && { hint };
};

interface FileSectionProps {
  reader: Reader;
  form: Form;
  files: readonly ChosenFile[];
  kinds: readonly FileKind[];
  /** The form is about its files: it is not sent without one. */
  isRequired?: boolean;
  /** The path that draws the form once more. */
  redrawnAt: string;
}

/**
 * Fields for files, by kind, and what was chosen already. A script of ours sends each as it is chosen; without it they go with the form, which
 * has to be `multipart/form-data`. A file whose handle was refused is listed with the reason, and is not sent with the form once more.
 */
export const FileSection = ({ reader, form, files, kinds, isRequired = false, redrawnAt }: FileSectionProps) => {
  const listed = files.map((file): ListedFile => {
    const handle = fileMemberField(file.number, "handle");
    const faults = form.faults(handle).map(faultWords);
    if (faults.length > 0) return { ...lineOf(file), id: form.id(handle), faults };
    return lineOf(
      file,
      <>
        {fileMembers.map((member) => (
          <Hidden name={fileMemberField(file.number, member)} value={String(file[member])} />
        ))}
        <Remove reader={reader} file={file} redrawnAt={redrawnAt} />
      </>,
    );
  });
  const template = { number: 0, name: "", kind: "clarification", type: "pdf", size: 0 } as const;
  return (
    <div class="file-fields" data-most={String(mostFileBytes)} data-words={JSON.stringify(scriptWords(reader))}>
      <p class="hint">{reader.say(words.lead)}</p>
      <FieldFaults reader={reader} form={form} pointer="/files" />
      <FileList reader={reader} label={words.chosen} files={listed} />
      {kinds.map((kind) => (
        <FileField
          reader={reader}
          form={form}
          pointer={fileFieldOf(kind)}
          label={fileKindLabels[kind]}
          isRequired={isRequired}
          {...hintOf(kind)}
        />
      ))}
      <p class="status" role="status" />
      <template>
        <FileLine
          reader={reader}
          file={lineOf(template, <Remove reader={reader} file={template} redrawnAt={redrawnAt} />)}
        />
      </template>
    </div>
  );
};

/** The labels of a form's fields for files, and of the files that it has, as its faults name them. */
export const fileLabels = (
  kinds: readonly FileKind[],
  files: readonly ChosenFile[],
): Readonly<Record<string, Labels>> => ({
  "/files": words.heading,
  ...Object.fromEntries(kinds.map((kind) => [fileFieldOf(kind), fileKindLabels[kind]])),
  ...Object.fromEntries(files.map((file) => [fileMemberField(file.number, "handle"), fileKindLabels[file.kind]])),
});
