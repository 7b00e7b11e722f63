import * as z from "zod";
import type { Channel } from "../../../schema/contracts/channels.ts";
import { day } from "../../../schema/contracts/day.ts";
import { dueRule, origin, validity } from "../../../schema/contracts/registry.ts";
import { dueRuleLabels, originLabels, validityLabels } from "../../labels/registry.ts";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { entryWords as words } from "../words/catalogue-words.ts";
import { type CodeLabels, channelLabel } from "./code-labels.ts";

interface Known {
  reader: Reader;
  codes: CodeLabels;
  channels: readonly Channel[];
}

const texts = z.array(z.string());
const uses = z.array(z.union([z.string(), z.looseObject({ id: z.string(), published_on: day.nullish() })]));

/** What separates values of a list. */
const listed = (reader: Reader, values: readonly string[]) => values.join(reader.language === "en" ? ", " : "、");

/** The value of an entry's member in words, as its history states it. */
export function statedWords(member: string, value: unknown, known: Known): string {
  const { reader } = known;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
    return reader.say(words.none);
  }
  return coded(member, value, known) ?? (typeof value === "string" ? value : JSON.stringify(value));
}

/** A value that is written with codes, days or several texts; undefined of any other. */
function coded(member: string, value: unknown, { reader, codes, channels }: Known): string | undefined {
  const { say } = reader;
  if (member.endsWith("_on")) {
    const { data } = day.safeParse(value);
    return data && say(dayWords(data));
  }
  switch (member) {
    case "genre":
      return typeof value === "string" ? say(codes.of("genres", value)) : undefined;
    case "legal_basis":
      return typeof value === "string" ? say(codes.of("legal_bases", value)) : undefined;
    case "subjects": {
      const { data } = texts.safeParse(value);
      return (
        data &&
        listed(
          reader,
          data.map((one) => say(codes.of("subjects", one))),
        )
      );
    }
    case "keywords": {
      const { data } = texts.safeParse(value);
      return data && listed(reader, data);
    }
    case "channels": {
      const { data } = uses.safeParse(value);
      return (
        data &&
        listed(
          reader,
          data.map((use) => useWords(use, reader, channels)),
        )
      );
    }
    case "validity": {
      const { data } = validity.safeParse(value);
      return data && say(validityLabels[data]);
    }
    case "origin": {
      const { data } = origin.safeParse(value);
      return data && say(originLabels[data]);
    }
    case "due_rule": {
      const { data } = dueRule.safeParse(value);
      return data && say(dueRuleLabels[data]);
    }
    default:
      return undefined;
  }
}

function useWords(use: z.output<typeof uses>[number], { say }: Reader, channels: readonly Channel[]): string {
  if (typeof use === "string") return say(channelLabel(channels, use));
  const name = say(channelLabel(channels, use.id));
  return use.published_on ? `${name} ${say(dayWords(use.published_on))}` : name;
}
