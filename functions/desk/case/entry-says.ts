import * as z from "zod";
import { day as dayContract } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import type { RefLabels } from "../words/ref-words.ts";
import type { CasePage, StaffCase } from "./read-case-page.ts";

export type CaseEntry = StaffCase["timeline"][number];

/** What an entry is put into words with. */
export interface EntryAsked {
  reader: Reader;
  entry: CaseEntry;
  members: CasePage["members"];
  topics: CasePage["topics"];
  refs: RefLabels;
}

/** A member of an entry in words; undefined where it says nothing, or is not what it should be. */
export type Say = (value: unknown, asked: EntryAsked) => string | undefined;

/** What has this shape; nothing of what has not. */
export const shaped =
  <Schema extends z.ZodType>(
    schema: Schema,
    say: (value: z.output<Schema>, asked: EntryAsked) => string | undefined,
  ): Say =>
  (value, asked) => {
    const read = schema.safeParse(value);
    return read.success ? say(read.data, asked) : undefined;
  };

export const sayText = shaped(z.string().min(1), (value) => value);
export const sayTexts = shaped(z.array(z.string()).min(1), (values) => values.join("、"));
export const sayDay = shaped(dayContract, (on, { reader }) => reader.say(dayWords(on)));
export const counted = (words: (count: number) => Labels): Say =>
  shaped(z.number(), (count, { reader }) => reader.say(words(count)));
/** Said where it is true. */
export const sayFlag = (sentence: Labels): Say => shaped(z.literal(true), (_, { reader }) => reader.say(sentence));
/** One of these codes; one that is none of them as it is. */
export const code = (labels: Readonly<Record<string, Labels>>): Say =>
  shaped(z.string(), (value, { reader }) => {
    const known = Object.hasOwn(labels, value) ? labels[value] : undefined;
    return known === undefined ? value : reader.say(known);
  });
/** The first of these that says something. */
export const either =
  (...says: readonly Say[]): Say =>
  (value, asked) => {
    for (const say of says) {
      const said = say(value, asked);
      if (said !== undefined) return said;
    }
    return undefined;
  };
