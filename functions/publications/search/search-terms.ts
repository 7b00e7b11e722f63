import { fold } from "../../text/fold.ts";
import type { Content } from "../entry/content.ts";

/** One row of the search index: in each column words, with blanks between them. */
export interface SearchRow {
  /** Pairs of neighbouring Chinese characters; complete words and numbers of other scripts. */
  words: string;
  /** Each Chinese character once, for a query of a single one. */
  characters: string;
  /** What the catalogue filters by, a word each. */
  facets: string;
}

/** Characters that belong together: of a Chinese run, or of a word or number in another script. */
interface Run {
  chinese: boolean;
  characters: string[];
}

type Kind = "chinese" | "word" | "between";

const kinds = new Map<string, Kind>();

/** The kind of a character. Common Chinese characters are recognised by their code, because Unicode property tests are slow. */
function kindOf(character: string): Kind {
  const code = character.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return "chinese";
  const known = kinds.get(character);
  if (known !== undefined) return known;
  const word = /[\p{L}\p{N}\p{M}]/u.test(character) ? "word" : "between";
  const kind = /\p{Script=Han}/u.test(character) ? "chinese" : word;
  kinds.set(character, kind);
  return kind;
}

/** The runs of a text, after `fold`. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let last: Kind = "between";
  for (const character of fold(text)) {
    const kind = kindOf(character);
    if (kind !== "between" && kind === last) runs.at(-1)?.characters.push(character);
    else if (kind !== "between") runs.push({ chinese: kind === "chinese", characters: [character] });
    last = kind;
  }
  return runs;
}

/** A word between two runs, so that no phrase of a query matches across punctuation. */
const gap = "_";

const pairsOf = (characters: readonly string[]) =>
  characters.slice(1).map((second, at) => `${characters[at]}${second}`);

/** A code as one word of the index, whatever characters it has. */
const codeWord = (code: string) => new TextEncoder().encode(code).toHex();

const facet = {
  channel: (id: string) => `c_${id}`,
  subject: (code: string) => `s_${codeWord(code)}`,
  genre: (code: string) => `g_${codeWord(code)}`,
  unit: (unit: string) => `u_${codeWord(fold(unit))}`,
  validity: (validity: string) => `v_${validity}`,
  late: (late: boolean) => (late ? "l_1" : "l_0"),
  year: (on: string) => `y${on.slice(0, 4)}`,
  month: (on: string) => `m${on.slice(0, 4)}${on.slice(5, 7)}`,
  day: (on: string) => `d${on.replaceAll("-", "")}`,
};

/** The words and the characters of texts, as the search index has them. */
function indexedTexts(texts: readonly (string | null)[]): Omit<SearchRow, "facets"> {
  const words: string[] = [];
  const single = new Set<string>();
  for (const written of texts) {
    for (const { chinese, characters } of runsOf(written ?? "")) {
      if (words.length > 0) words.push(gap);
      if (chinese) {
        for (const character of characters) single.add(character);
        words.push(...pairsOf(characters));
      } else words.push(characters.join(""));
    }
  }
  return { words: words.join(" "), characters: [...single].join(" ") };
}

/** What of an entry of the disclosure log is searched. */
export interface SearchedDisclosure {
  title: string;
  summary: string;
  topic: string | null;
  published_on: string;
}

/** The row of an entry of the disclosure log in its index. */
export const disclosureRowOf = ({ title, summary, topic, published_on }: SearchedDisclosure): SearchRow => ({
  ...indexedTexts([title, summary]),
  facets: [facet.year(published_on), ...(topic === null ? [] : [facet.subject(topic)])].join(" "),
});

/**
 * The row of an entry with this content, published late or not where that is known. Entries that are not published have no day to be found
 * by and are not indexed.
 */
export function searchRowOf(content: Content, late: boolean | null): SearchRow {
  const { title, summary, document_no, publisher_unit, keywords, published_on, channels, subjects, genre, validity } =
    content;
  const on = published_on ?? "";
  const facets = [
    ...channels.map(({ id }) => facet.channel(id)),
    ...subjects.map(facet.subject),
    facet.validity(validity),
    ...(genre === null ? [] : [facet.genre(genre)]),
    ...(publisher_unit === null ? [] : [facet.unit(publisher_unit)]),
    ...(late === null ? [] : [facet.late(late)]),
    ...(on === "" ? [] : [facet.year(on), facet.month(on), facet.day(on)]),
  ];
  return { ...indexedTexts([title, summary, document_no, publisher_unit, ...keywords]), facets: facets.join(" ") };
}

/** A word or phrase as FTS5 reads it, whatever characters it has. */
const quoted = (words: string) => `"${words.replaceAll('"', '""')}"`;

/**
 * The words of a query as FTS5 terms; undefined where it has none. A Chinese run is a phrase of pairs. Blanks part the words of a
 * query, while in an entry those between Chinese characters are joined: so a query finds its words with and without a blank.
 */
function queryTerms(q: string): string[] | undefined {
  const asked = q
    .split(/\s+/)
    .flatMap(runsOf)
    .map(({ chinese, characters }) => {
      if (!chinese) return `words : ${quoted(characters.join(""))}`;
      return characters.length === 1
        ? `characters : ${quoted(characters.join(""))}`
        : `words : ${quoted(pairsOf(characters).join(" "))}`;
    });
  return asked.length === 0 ? undefined : asked;
}

const days = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => facet.day(`${month}-${String(from + at).padStart(2, "0")}`));
const months = (year: string, from: number, to: number) =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, at) =>
    facet.month(`${year}-${String(from + at).padStart(2, "0")}-01`),
  );

/** The fewest years, months and days that make up the range, as facets, so that a range is a query of words too. */
export function facetsOfRange(from: string, to: string): string[] {
  if (from > to) return [];
  const [firstYear, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (firstYear === lastYear) return withinYear(from, to);
  const yearsBetween = Array.from({ length: Number(lastYear) - Number(firstYear) - 1 }, (_, at) =>
    facet.year(String(Number(firstYear) + 1 + at)),
  );
  return [...withinYear(from, `${firstYear}-12-31`), ...yearsBetween, ...withinYear(`${lastYear}-01-01`, to)];
}

function withinYear(from: string, to: string): string[] {
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) return [facet.year(from)];
  const [firstMonth, lastMonth] = [from.slice(0, 7), to.slice(0, 7)];
  const year = from.slice(0, 4);
  if (firstMonth === lastMonth) return withinMonth(from, to);
  return [
    ...withinMonth(from, `${firstMonth}-31`),
    ...months(year, Number(firstMonth.slice(5)) + 1, Number(lastMonth.slice(5)) - 1),
    ...withinMonth(`${lastMonth}-01`, to),
  ];
}

function withinMonth(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(8)), Number(to.slice(8))];
  return first === 1 && last === 31 ? [facet.month(from)] : days(from.slice(0, 7), first, last);
}

/** The catalogue's filters. */
export interface Filters {
  q?: string | undefined;
  channel?: string | undefined;
  genre?: string | undefined;
  late?: boolean | undefined;
  subject?: string | undefined;
  unit?: string | undefined;
  validity?: string | undefined;
  published_from?: string | undefined;
  published_to?: string | undefined;
}

/** The beginning of a range that states none: no entry is older. */
const firstDay = "1949-01-01";

/**
 * The catalogue's filters as a query of the search index (FTS5 query syntax): `all` without a filter, `none` where nothing can
 * match, and `wordless` for a query without a single letter or digit. A range that states no end ends today, because nothing is
 * published later.
 */
export function searchQueryOf(filters: Filters, today: string): { match: string } | "all" | "none" | "wordless" {
  const { q, channel, genre, late, subject, unit, validity, published_from, published_to } = filters;
  const asked: string[] = [];
  if (q !== undefined) {
    const words = queryTerms(q);
    if (words === undefined) return "wordless";
    asked.push(...words);
  }
  const facets = [
    ...(channel === undefined ? [] : [facet.channel(channel)]),
    ...(subject === undefined ? [] : [facet.subject(subject)]),
    ...(validity === undefined ? [] : [facet.validity(validity)]),
    ...(genre === undefined ? [] : [facet.genre(genre)]),
    ...(unit === undefined ? [] : [facet.unit(unit)]),
    ...(late === undefined ? [] : [facet.late(late)]),
  ];
  asked.push(...facets.map((one) => `facets : ${quoted(one)}`));
  if (published_from !== undefined || published_to !== undefined) {
    const [from, to] = [published_from ?? firstDay, published_to ?? today];
    const range = facetsOfRange(from < firstDay ? firstDay : from, to > today ? `${today.slice(0, 4)}-12-31` : to);
    if (range.length === 0) return "none";
    asked.push(`facets : (${range.map(quoted).join(" OR ")})`);
  }
  return asked.length === 0 ? "all" : { match: asked.join(" AND ") };
}

/** A search in the disclosure log as a query of its index; `wordless` for a query without a single letter or digit. */
export function disclosureQueryOf({
  q,
  topic,
  year,
}: {
  q: string;
  topic?: string | undefined;
  year?: string | undefined;
}): { match: string } | "wordless" {
  const words = queryTerms(q);
  if (words === undefined) return "wordless";
  const facets = [
    ...(year === undefined ? [] : [facet.year(year)]),
    ...(topic === undefined ? [] : [facet.subject(topic)]),
  ];
  return { match: [...words, ...facets.map((one) => `facets : ${quoted(one)}`)].join(" AND ") };
}
