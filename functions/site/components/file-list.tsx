import type { Child } from "hono/jsx";
import type { FileType } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { fileTypeLabels } from "../../labels/files.ts";
import { sizeText } from "../format.ts";
import type { Reader } from "../reader.ts";

export interface ListedFile {
  /** The id of its line, where something leads to it. */
  id?: string;
  name: string;
  /** What it is, and what else there is to say of it. */
  about: Labels;
  type: FileType;
  /** Bytes. */
  size: number;
  /** What is wrong with it. */
  faults?: readonly Labels[];
  /** What is done with it: a button. */
  children?: Child;
}

/** One file of a list: what it is called, what it is, how large it is. */
export const FileLine = ({ reader, file }: { reader: Reader; file: ListedFile }) => {
  const { id, name, about, type, size, faults = [], children } = file;
  return (
    <li id={id}>
      <div>
        <p class="file-name">{name}</p>
        <p class="details">{[reader.say(about), reader.say(fileTypeLabels[type]), sizeText(size)].join(" · ")}</p>
        {faults.length > 0 && (
          <p class="fault">
            {faults.map((fault) => (
              <span>{reader.say(fault)}</span>
            ))}
          </p>
        )}
      </div>
      {children}
    </li>
  );
};

interface FileListProps {
  reader: Reader;
  /** What the list is of, for who hears it. */
  label: Labels;
  files: readonly ListedFile[];
}

/** Files, a line each. Without any it is there unseen, for a script to add to. */
export const FileList = ({ reader, label, files }: FileListProps) => (
  <ul class="files" aria-label={reader.say(label)} hidden={files.length === 0 || undefined}>
    {files.map((file) => (
      <FileLine reader={reader} file={file} />
    ))}
  </ul>
);
