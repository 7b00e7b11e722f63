import type * as z from "zod";
import type { caseFileView } from "../../../schema/contracts/files.ts";
import { fileKindLabels } from "../../labels/files.ts";
import { Hidden } from "../components/field.tsx";
import { FileList } from "../components/file-list.tsx";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { fileWords as words } from "../words/file-words.ts";
import type { CaseHolder } from "./act-forms.tsx";

type CaseFile = z.output<typeof caseFileView>;

interface CaseFilesProps {
  reader: Reader;
  holder: CaseHolder;
  files: readonly CaseFile[];
}

/** Downloads a file, with number and secret in the form and in no address. */
const Download = ({ reader, holder, id, name }: Omit<CaseFilesProps, "files"> & { id: string; name: string }) => (
  <form method="post" action={reader.to("/follow/file")}>
    <Hidden name="_number" value={holder.number} />
    <Hidden name="_secret" value={holder.secret} />
    <Hidden name="/file" value={id} />
    <button type="submit" class="link" aria-label={reader.say(words.downloadNamed(name))}>
      {reader.say(words.download)}
    </button>
  </form>
);

const Files = ({ reader, holder, files, label }: CaseFilesProps & { label: "released" | "own" }) => (
  <FileList
    reader={reader}
    label={words[label]}
    files={files.map(({ id, kind, name, type, size, attached_on }) => ({
      name: name ?? reader.say(words.erased),
      about: words.attachedOn(fileKindLabels[kind], dayWords(attached_on)),
      ...{ type, size },
      children: name !== null && <Download reader={reader} holder={holder} id={id} name={name} />,
    }))}
  />
);

const isReleased = ({ kind }: CaseFile) => kind === "released";

/** What the reply gives: the information itself. */
export const ReleasedFiles = ({ files, ...props }: CaseFilesProps) => {
  const released = files.filter(isReleased);
  return released.length === 0 ? null : (
    <section aria-labelledby="released-files">
      <h2 id="released-files">{props.reader.say(words.released)}</h2>
      <Files {...props} files={released} label="released" />
    </section>
  );
};

/** What its applicant has sent. */
export const OwnFiles = ({ files, ...props }: CaseFilesProps) => {
  const own = files.filter((file) => !isReleased(file));
  return own.length === 0 ? null : (
    <section aria-labelledby="own-files">
      <h2 id="own-files">{props.reader.say(words.own)}</h2>
      <Files {...props} files={own} label="own" />
    </section>
  );
};
