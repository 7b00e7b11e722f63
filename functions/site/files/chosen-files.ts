import * as z from "zod";
import { type FileKind, fileKinds, fileSize, fileType } from "../../../schema/contracts/files.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { plainFileName } from "../../http/request.ts";
import type { Fault } from "../../http/validation.ts";
import type { FormFault } from "../form.ts";
import { refusedFileWords } from "../words/file-words.ts";

/** The field that files of a kind are chosen in. */
export const fileFieldOf = (kind: FileKind): string => `_file/${kind}`;

/** The button that leaves a file out, with the file's number as its value. */
export const removeField = "_remove";

/**
 * A file that was chosen earlier: the form has its handle in its place, and says of it what it is. Name, type and size are the applicant's
 * own word, written down for the applicant alone; what the case has on record is read from the file.
 */
export interface ChosenFile {
  /** Its number in the form. */
  number: number;
  kind: FileKind;
  handle: string;
  name: string;
  type: z.output<typeof fileType>;
  /** Bytes. */
  size: number;
}

const described = z.object({
  kind: z.enum(fileKinds),
  handle: z.string().min(1),
  name: z.string().transform(plainFileName),
  type: fileType.catch("text"),
  size: z.coerce.number().pipe(fileSize).catch(0),
});

/** What a form has of each. */
export const fileMembers = ["kind", "handle", "name", "type", "size"] as const;

/** The field of a member of a file: what the contract has is named as the contract names it, and the rest is ours. */
export const fileMemberField = (number: number, member: (typeof fileMembers)[number]): string =>
  member === "kind"
    ? `/files/${number}/kind`
    : member === "handle"
      ? `/files/${number}/file`
      : `_files/${number}/${member}`;

const numberIn = (name: string) => /^[/_]files\/([0-9]{1,4})\//.exec(name)?.[1];

/** The files that a form carries on, in their order. What names none of ours, or says what cannot be, is left to the contract. */
export function chosenFiles(fields: FormFields): ChosenFile[] {
  const numbers = [...new Set([...fields.keys()].flatMap((name) => numberIn(name) ?? []))].map(Number);
  return numbers
    .toSorted((one, other) => one - other)
    .flatMap((number) => {
      const stated = fileMembers.map((member) => [member, fieldOf(fields, fileMemberField(number, member))]);
      const { data } = described.safeParse(Object.fromEntries(stated));
      return data === undefined ? [] : [{ number, ...data }];
    });
}

/** Fields of ours that say what files are called and how large they are. */
export const fileDescriptions = (fields: FormFields): string[] =>
  [...fields.keys()].filter((name) => name.startsWith("_files/"));

/** A form's fields with more files, each under a number that none had. */
export function withChosenFiles(fields: FormFields, files: readonly Omit<ChosenFile, "number">[]): FormFields {
  const numbers = [...fields.keys()].map((name) => Number(numberIn(name) ?? -1));
  const first = Math.max(-1, ...numbers) + 1;
  const added = files.flatMap((file, at) =>
    fileMembers.map((member): [string, string[]] => [fileMemberField(first + at, member), [String(file[member])]]),
  );
  return new Map([...fields, ...added]);
}

/** A form's fields without the file whose button to leave it out was pressed. */
export function withoutRemoved(fields: FormFields): FormFields {
  const removed = fields.get(removeField) ?? [];
  return new Map([...fields].filter(([name]) => name !== removeField && !removed.includes(numberIn(name) ?? "")));
}

/** Whether what is wrong with a form is wrong with a file that it brought. */
const isOfFileField = ({ pointer }: Pick<Fault, "pointer">) => pointer.startsWith("_file/");

/** What is wrong with a form: with its members, and with each file that it brought, by its name. */
export const faultsOfForm = (
  { fileFaults }: Pick<Call, "fileFaults">,
  faults: readonly FormFault[],
): readonly FormFault[] => [
  ...faults.filter((fault) => !isOfFileField(fault)),
  ...fileFaults.map((fault) => ({ ...fault, sentence: refusedFileWords(fault.name, fault.code) })),
];
