import type { Child } from "hono/jsx";
import type * as z from "zod";
import type { staffCaseFile } from "../../../schema/contracts/files.ts";
import { toDay } from "../../clock/days.ts";
import { findingLabels } from "../../labels/file-findings.ts";
import { fileKindLabels } from "../../labels/files.ts";
import { FileLine } from "../../site/components/file-list.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { caseFileWords as words } from "../words/case-file-words.ts";

export type StaffFile = z.input<typeof staffCaseFile>;

interface CaseFilesProps {
  reader: Reader;
  /** The token of the page's forms. */
  token: string;
  receiptNo: string;
  files: readonly StaffFile[];
  /** The names of members by id. */
  names: ReadonlyMap<string, string>;
  /** Whether the reader may open files, and those that show who asks: such a reading is put on record. */
  may: { read: boolean; readPersonal: boolean };
}

/** Who attached a file. */
const attachedBy = ({ reader, names }: Pick<CaseFilesProps, "reader" | "names">, { actor }: StaffFile) =>
  actor === "applicant"
    ? words.byApplicant
    : words.byMember(names.get(actor.replace("staff:", "")) ?? reader.say(words.someMember));

/** What opens a file: a link, or a form where its reading is put on record. */
const Opening = ({ file, ...props }: CaseFilesProps & { file: StaffFile }): Child => {
  const { reader, token, receiptNo, may } = props;
  const { say } = reader;
  const address = `/desk/requests/${receiptNo}/files/${file.id}`;
  if (file.erased || file.void || !may.read) return null;
  if (!file.personal) {
    return (
      <a href={reader.to(address)}>
        {say(words.download)}
        <span class="spoken">{file.name}</span>
      </a>
    );
  }
  if (!may.readPersonal) return <span>{say(words.notYours)}</span>;
  return (
    <DeskForm reader={reader} token={token} action={`${address}/read`}>
      <button type="submit" class="second">
        {say(words.downloadOnRecord)}
        <span class="spoken">{say(fileKindLabels[file.kind])}</span>
      </button>
    </DeskForm>
  );
};

/** What the gate found in a file that was released all the same, and why it was cleared. */
const Cleared = ({ reader, file: { findings, cleared } }: { reader: Reader; file: StaffFile }) =>
  findings.length === 0 ? null : (
    <details>
      <summary>{reader.say(words.clearedWith(findings.length))}</summary>
      <ul>
        {findings.map(({ code, where }) => (
          <li>{where === "" ? reader.say(findingLabels[code]) : reader.say(words.at(findingLabels[code], where))}</li>
        ))}
      </ul>
      {cleared !== null && <p>{reader.say(words.clearedBecause(cleared))}</p>}
    </details>
  );

/** The files of a case: what each is, from whom, whether it stays inside or is released, and what the gate found. */
export const CaseFiles = (props: CaseFilesProps) => {
  const { reader, files } = props;
  const { say } = reader;
  if (files.length === 0) return <p>{say(words.none)}</p>;
  return (
    <ul class="files" aria-label={say(words.caption)}>
      {files.map((file) => (
        <FileLine
          reader={reader}
          file={{
            name: file.name ?? say(file.erased ? words.erased : fileKindLabels[file.kind]),
            about: words.about(
              fileKindLabels[file.kind],
              file.void ? words.corrected : words.whose[file.kind],
              words.attached(attachedBy(props, file), dayWords(toDay(file.attached_on))),
            ),
            type: file.type,
            size: file.size,
            children: (
              <>
                <Cleared reader={reader} file={file} />
                <Opening {...props} file={file} />
              </>
            ),
          }}
        />
      ))}
    </ul>
  );
};
