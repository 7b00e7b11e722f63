import type { FormFields } from "../../http/form-fields.ts";
import { findingLabels } from "../../labels/file-findings.ts";
import { fileKindLabels } from "../../labels/files.ts";
import { Hidden, TextArea } from "../../site/components/field.tsx";
import { FileLine } from "../../site/components/file-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type ChosenFile, fileMemberField, fileMembers } from "../../site/files/chosen-files.ts";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { attachWords as words } from "../words/attach-words.ts";
import type { RefusedFile } from "./attach-files.ts";

/** A file that a form carries on. */
const FileToSend = ({ file }: { file: ChosenFile }) => (
  <>
    {fileMembers.map((member) => (
      <Hidden name={fileMemberField(file.number, member)} value={String(file[member])} />
    ))}
  </>
);

interface RefusedFilesProps {
  reader: Reader;
  seat: DeskSeat;
  action: string;
  /** The version of the case. */
  version: number;
  fields: FormFields;
  refused: readonly RefusedFile[];
}

/** What the head says who releases a file in which something was found. */
const Clearing = ({
  reader,
  seat,
  action,
  version,
  fields,
  file,
}: Omit<RefusedFilesProps, "refused"> & { file: ChosenFile }) => (
  <DeskForm reader={reader} token={seat.token} action={action}>
    <Hidden name="_version" value={String(version)} />
    {["/on", "/text", "/withholds"].map((name) => (
      <Hidden name={name} value={fields.get(name)?.[0] ?? ""} />
    ))}
    <FileToSend file={file} />
    <TextArea
      reader={reader}
      form={formOf(undefined, [], `${file.number}-`)}
      pointer="/cleared"
      label={words.cleared}
      hint={words.clearedHint}
      longest={2_000}
      rows={2}
      isRequired
    />
    <button type="submit" class="second">
      {reader.say(words.clear)}
    </button>
  </DeskForm>
);

/** Files that were not attached: what was found in each and where, how it is put right, and what the head may do. */
export const RefusedFiles = ({ refused, ...props }: RefusedFilesProps) => {
  const { reader, seat } = props;
  const { say } = reader;
  return (
    <div role="alert">
      <Notice kind="warning">
        <h2>{say(words.refused)}</h2>
        {refused.some(({ findings }) => findings.length > 0) && <p>{say(words.gateLead)}</p>}
        {refused.map(({ file, findings, reason }) => (
          <section class="refused-file">
            <ul class="files">
              <FileLine reader={reader} file={{ ...file, about: fileKindLabels[file.kind] }} />
            </ul>
            {reason && <p class="fault">{say(reason)}</p>}
            <ul>
              {findings.map(({ code, where }) => (
                <li>
                  <strong>{say(words.finding(findingLabels[code], where))}</strong> {say(words.mends[code])}
                </li>
              ))}
            </ul>
            {findings.length > 0 &&
              (seat.member.roles.includes("head") ? <Clearing {...props} file={file} /> : <p>{say(words.onlyHead)}</p>)}
          </section>
        ))}
      </Notice>
    </div>
  );
};
