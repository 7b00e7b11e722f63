import { fileKindLabels, fileTypeLabels } from "../../labels/files.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { dayWords, sizeText } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { deskCaseWords as words } from "../words/desk-case-words.ts";
import type { CasePage } from "./read-case-page.ts";

/** The files of a case. */
export const CaseFiles = ({ reader, page: { view } }: { reader: Reader; page: CasePage }) => {
  const { say } = reader;
  return (
    <DataTable
      caption={say(words.files)}
      columns={[words.name, words.what, words.attached].map((heading) => ({ heading: say(heading) }))}
      rows={view.files.map(({ name, personal, erased, kind, type, size, attached_on }) => [
        name ?? say(erased ? words.erasedFile : personal ? words.personalFile : words.erasedFile),
        `${say(fileKindLabels[kind])} · ${say(fileTypeLabels[type])} ${sizeText(size)}`,
        say(dayWords(attached_on)),
      ])}
    />
  );
};
