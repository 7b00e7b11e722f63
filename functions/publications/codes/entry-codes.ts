import type { NewPublication } from "../../../schema/contracts/entry-content.ts";
import type { OwnCode, OwnCodeList } from "../../../schema/contracts/own-codes.ts";
import type { Fault } from "../../http/validation.ts";
import { provisions } from "../../labels/provisions.ts";
import { furtherGenreNames, genreLabels, legalBasisLabels, subjectLabels } from "../../labels/registry.ts";
import { type Codes, codesOf, type LabelledCode } from "../../tables/codes.ts";

/** The `Cache-Tag` of the code lists that have codes of the agency's own. */
export const codelistsTag = "codelists";

/** The members of an entry whose codes may be the agency's own, with the list of each. */
export const ownCodeLists = {
  subjects: "subjects",
  genre: "genres",
  legal_basis: "legal_bases",
} as const satisfies Readonly<Record<string, OwnCodeList>>;
type CodedMember = keyof typeof ownCodeLists;

const codedMembers: readonly CodedMember[] = ["subjects", "genre", "legal_basis"];

/** The codes of every list that come with the software. */
const shipped: Readonly<Record<OwnCodeList, readonly LabelledCode[]>> = {
  subjects: Object.entries(subjectLabels).map(([code, label]) => [code, [label]]),
  genres: Object.entries<(typeof genreLabels)["rules"]>(genreLabels).map(([code, label]) => [
    code,
    [label],
    new Map<string, readonly string[]>(Object.entries(furtherGenreNames)).get(code) ?? [],
  ]),
  legal_bases: [
    ...Object.entries(legalBasisLabels).map(([code, label]): LabelledCode => [code, [label]]),
    // By their codes alone: their labels are what they are about.
    ...provisions.map(({ code }): LabelledCode => [code, []]),
  ],
};

/** The codes that the entries of an agency may have. */
export interface EntryCodes {
  /** Of a list: those that come with the software and those that are declared. */
  of(list: OwnCodeList): Codes;
  /** Whether it is a code of the list that is retired. */
  isRetired(list: OwnCodeList, code: string): boolean;
}

export function entryCodesOf(own: readonly OwnCode[]): EntryCodes {
  const codesIn = (list: OwnCodeList): Codes => {
    const active = own.filter((one) => one.list === list && one.active);
    const codes = codesOf([...shipped[list], ...active.map(({ code, label }): LabelledCode => [code, [label]])]);
    const retired = new Set(own.filter((one) => one.list === list && !one.active).map(({ code }) => code));
    // A retired code is read as itself, for the entries that have it, unless it is how another one is called.
    return { ...codes, codeOf: (cell) => codes.codeOf(cell) ?? (retired.has(cell) ? cell : undefined) };
  };
  const lists: Readonly<Record<OwnCodeList, Codes>> = {
    subjects: codesIn("subjects"),
    genres: codesIn("genres"),
    legal_bases: codesIn("legal_bases"),
  };
  const retired = new Set(own.filter(({ active }) => !active).map(({ list, code }) => `${list} ${code}`));
  return { of: (list) => lists[list], isRetired: (list, code) => retired.has(`${list} ${code}`) };
}

type Coded = Pick<NewPublication, CodedMember>;

/** What was sent, with the codes that its labels mean. What `before`, the entry's content so far, says already stays as it is. */
export function withCodes<Sent extends Coded>(sent: Sent, codes: EntryCodes, before?: Coded): Sent {
  const read = (member: CodedMember, written: string) =>
    codesBefore(before, member).includes(written)
      ? written
      : (codes.of(ownCodeLists[member]).codeOf(written) ?? written);
  const { subjects, genre, legal_basis } = sent;
  return {
    ...sent,
    ...(subjects ? { subjects: [...new Set(subjects.map((subject) => read("subjects", subject)))] } : {}),
    ...(genre ? { genre: read("genre", genre) } : {}),
    ...(legal_basis ? { legal_basis: read("legal_basis", legal_basis) } : {}),
  };
}

/** What a content so far says of a member. */
function codesBefore(before: Coded | undefined, member: CodedMember): readonly string[] {
  const value = before?.[member] ?? [];
  return typeof value === "string" ? [value] : value;
}

/** A legal basis may be the law and its article, in words; this is none. */
const isCode = (basis: string) => /^[a-z0-9][a-z0-9_.-]*$/i.test(basis);

/** The codes that a member states, with their pointers. */
function statedCodes(sent: Coded, member: CodedMember): { pointer: string; code: string }[] {
  const value = sent[member];
  if (value == null) return [];
  if (typeof value !== "string") return value.map((code, at) => ({ pointer: `/${member}/${at}`, code }));
  return member === "legal_basis" && !isCode(value) ? [] : [{ pointer: `/${member}`, code: value }];
}

/** The faults of codes that nobody declared, and of retired ones; `before` is the entry's content so far, whose codes it may keep. */
export function codeFaults(sent: Coded, codes: EntryCodes, before?: Coded): Fault[] {
  return codedMembers.flatMap((member) => {
    const list = ownCodeLists[member];
    const earlier = codesBefore(before, member);
    return statedCodes(sent, member).flatMap(({ pointer, code }) => {
      if (earlier.includes(code)) return [];
      if (codes.isRetired(list, code)) return [{ pointer, code: "retired-code", detail: "is a code that was retired" }];
      return codes.of(list).codeOf(code) === code ? [] : [undeclared(pointer, list, codes.of(list).nearest(code))];
    });
  });
}

const undeclared = (pointer: string, list: OwnCodeList, nearest: string | undefined): Fault => ({
  pointer,
  code: "undeclared-code",
  detail:
    `is no code of this list${nearest === undefined ? "" : `; the nearest is ${nearest}`}. ` +
    `/v1/codelists/${list}.json has the codes, and an admin declares the agency's own`,
});
