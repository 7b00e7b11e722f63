import { letterKindRules } from "../../functions/requests/letters/letter-kinds.ts";
import { isNotified } from "./notified.ts";

/**
 * What a sealed word is of: who asked, the case's title, what was written to it, what its applicant was notified of (notified.ts),
 * a draft, a sink's secrets, what a file is called, says, and is sealed with. It says where it may be read.
 */
export type Kind =
  | "identity"
  | "title"
  | "text"
  | "notice"
  | "draft"
  | "complaint"
  | "complaint_step"
  | "sink"
  | "file_name"
  | "file_content"
  | "file_key";

/** Calls about drafts and letters, which say what is asked for and what was done beside what is drafted. */
const ofDrafts =
  /^((GET|PUT|DELETE) \/v1\/staff\/requests\/[^/]+\/drafts\/[^/]+|GET \/v1\/staff\/requests\/[^/]+\/(drafts\/[^/]+\/letter(\.html)?|papers\/[^/]+)|POST \/v1\/staff\/requests\/[^/]+\/(drafts(\/[^/]+\/steps)?|letters\/print(\.html)?|archive))$/;
/** Calls that hand out a file of a case. */
const ofFiles =
  /^((GET|HEAD) \/v1\/(staff\/)?requests\/[^/]+\/files\/[^/]+|POST \/v1\/staff\/requests\/[^/]+\/files\/[^/]+\/read)$/;
const or = (one: RegExp, other: RegExp) => new RegExp(`${one.source}|${other.source}`);

/** The calls whose good answers show words of a kind, as their contracts promise; the secrets of a sink and of a file are shown nowhere. */
const readableIn: Record<Kind, RegExp> = {
  identity: /^POST \/v1\/staff\/requests\/[^/]+\/(identity|archive|personal-data|letters\/print(\.html)?)$/,
  title:
    /^(GET \/v1\/staff\/(today|requests(\/[^/]+)?)|POST \/v1\/staff\/requests\/(search|assignments|[^/]+\/archive)|GET (\/zh-hant|\/en)?\/desk(\/requests(\.csv)?)?)$/,
  text: or(/^(GET \/v1\/staff\/requests\/[^/]+|POST \/v1\/staff\/requests\/[^/]+\/(archive|personal-data))$/, ofDrafts),
  notice: or(
    /^(GET \/v1\/staff\/requests\/[^/]+|POST \/v1\/staff\/requests\/[^/]+\/archive|GET \/v1\/requests\/[^/]+|POST \/v1\/requests\/[^/]+\/(clarification|files|withdrawal|reasons|suggestion))$/,
    ofDrafts,
  ),
  draft: ofDrafts,
  complaint: /^(GET \/v1\/staff\/complaints\/[^/]+|POST \/v1\/staff\/complaints\/[^/]+\/steps)$/,
  complaint_step:
    /^(GET \/v1\/staff\/complaints\/[^/]+|POST \/v1\/staff\/complaints\/[^/]+\/steps|GET \/v1\/complaints\/[^/]+)$/,
  sink: /^(?!)/,
  file_name: or(
    /^(GET \/v1\/(staff\/)?requests\/[^/]+|POST \/v1\/(staff\/requests\/[^/]+\/(archive|personal-data)|requests\/[^/]+\/(clarification|files|withdrawal|reasons|suggestion)))$/,
    ofFiles,
  ),
  file_content: ofFiles,
  file_key: /^(?!)/,
};

/** A page of the desk about a case shows what reading the case does. */
const pageOfCase =
  /^GET (?:\/zh-hant|\/en)?\/desk\/requests\/([0-9]{4}-[0-9]{6})(?:\/(?:clock|timeline|related|log))?$/;

/** One about its files lists what the case does; one about a draft shows the draft, on paper too; others hand out what the API does. That of a complaint shows what reading it does. */
const pagesOfParts: readonly [page: RegExp, answers: string][] = [
  [/^GET (?:\/zh-hant|\/en)?\/desk\/complaints\/([^/]+)$/, "GET /v1/staff/complaints/$1"],
  [/^GET (?:\/zh-hant|\/en)?\/desk\/requests\/([^/]+)\/files$/, "GET /v1/staff/requests/$1"],
  [/^GET (?:\/zh-hant|\/en)?\/desk\/requests\/([^/]+)\/drafts\/.+$/, "GET /v1/staff/requests/$1/drafts/1"],
  [/^(GET|HEAD) (?:\/zh-hant|\/en)?\/desk\/requests\/([^/]+)\/((?:papers|files)\/.+)$/, "$1 /v1/staff/requests/$2/$3"],
];

/** What letters say of any case. */
const builtIn: ReadonlySet<string> = new Set(
  Object.values(letterKindRules).flatMap(({ wordings }) => Object.values(wordings).flat()),
);

/** What is served as it is committed: the words of examples (journeys/docs.test.ts) and of letters are nobody's. */
const committed = /^GET \/(openapi(\.staff)?\.json|v1\/staff\/letter-kinds)$/;

/** A shorter word is met by chance: of Latin letters eight, of Chinese characters three. */
const fewestBytes = 8;
const fewestCharacters = 3;

/** A single character may be of many bytes: a note with its flag has twelve, and emoji more. */
const charactersOf = (word: string): number => [...new Intl.Segmenter().segment(word)].length;

const isMetByChance = (word: string): boolean =>
  new TextEncoder().encode(word).byteLength < fewestBytes ||
  (word.length < 100 && charactersOf(word) < fewestCharacters);

/** Members whose values are of a code list. */
const coded = new Set(["kind", "type"]);

/** Members that are sealed in a filing and in an event, and those of its service. */
const sealedMembers = [
  "description",
  "evidence",
  "text",
  "searched",
  "reasons",
  "receiver",
  "postal_no",
  "justified_reason",
  "workload",
];
/** The same of a reply, its items included, and of the objections it overrides. */
const sealedInAnswer = ["subject", "reasons", "searched", "where", "not_consulted"];
const sealedOfService = ["tracking_no", "receiver", "witnesses"];

/** The kind of a text of a case: what it was sealed for, a filing or the type of an event, and the path of the member. */
export const kindOfText = (purpose: string, path: string): Kind => {
  if (path === "title") return "title";
  if (path === "secret.name") return "file_name";
  if (path.startsWith("secret.")) return "file_key";
  return isNotified(purpose, path) ? "notice" : "text";
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Words kept at once at the most: thousands of fuzzed ones, searched for in each answer, would take hours. */
const mostWords = 5000;

/** The sealed words a run has met, those last sealed at the end, and where each may be read. */
export class SealedWords {
  readonly #kinds = new Map<string, Set<Kind>>();
  readonly #commonplace: ReadonlySet<string>;

  /** `commonplace` are words that stand for themselves wherever they are read. */
  constructor(commonplace: readonly string[] = []) {
    this.#commonplace = new Set(commonplace);
  }

  /** Remembers every text in a value that is sealed. */
  keep(kind: Kind, value: unknown): void {
    if (typeof value === "string") {
      // A text in JSON is looked for as it is written there, too.
      for (const word of new Set([value, JSON.stringify(value).slice(1, -1)])) {
        if (isMetByChance(word) || this.#commonplace.has(value)) continue;
        const kinds = this.#kinds.get(word) ?? new Set();
        this.#kinds.delete(word);
        this.#kinds.set(word, kinds.add(kind));
      }
      for (const word of this.#kinds.keys()) {
        if (this.#kinds.size <= mostWords) break;
        this.#kinds.delete(word);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [member, inner] of Object.entries(value)) if (!coded.has(member)) this.keep(kind, inner);
    }
  }

  /** The same of a file that belongs to nothing yet. */
  keepStaged({ name, key, salt }: { name?: unknown; key?: unknown; salt?: unknown }): void {
    this.keep("file_name", name);
    for (const secret of [key, salt]) this.keep("file_key", secret);
  }

  /** The same of a draft, of whose members only some stay sealed once it is served, or of a note to one. */
  keepDraft({
    event = {},
    elements = {},
    note,
  }: {
    event?: Readonly<Record<string, unknown>>;
    elements?: Readonly<Record<string, unknown>>;
    note?: unknown;
  }): void {
    this.keep("draft", note);
    this.keep("draft", elements);
    for (const member of sealedMembers) this.keep("draft", event[member]);
  }

  /** The same of a letter: its paragraphs, but those that are in every letter of the kind. */
  keepLetter({ body = [] }: { body?: readonly { paragraph?: string }[] }): void {
    for (const { paragraph } of body)
      if (paragraph !== undefined && !builtIn.has(paragraph)) this.keep("draft", paragraph);
  }

  /** The same of a body that is sent where what is sealed of it is known from outside alone: one case, one event, or lines of cases. */
  keepSent(path: string, body: unknown): void {
    if (!/^\/v1\/(staff\/)?requests(\/|$)/.test(path)) return;
    if (typeof body === "string") {
      for (const line of body.split("\n").filter((text) => text.startsWith("{"))) this.keepSent(path, parsed(line));
      return;
    }
    const { applicant, type, document_no, events = [], service, event, note, letter, ...others } = Object(body);
    if (/\/drafts(\/|$)/.test(path)) this.keepDraft({ event, note, elements: Object(letter).elements });
    this.keep("identity", applicant);
    this.keep("title", others.title);
    const keepMember = (path: string, value: unknown) => this.keep(kindOfText(String(type), path), value);
    for (const member of [...sealedMembers, ...sealedInAnswer]) keepMember(member, others[member]);
    for (const item of others.items ?? []) {
      for (const member of sealedInAnswer) keepMember(`items.${member}`, Object(item)[member]);
    }
    for (const { public_interest } of others.overrides ?? []) keepMember("overrides.public_interest", public_interest);
    for (const member of sealedOfService) this.keep("text", Object(service)[member]);
    // A reply's document number is no secret, that of what is asked for is.
    if (type === undefined) this.keep("text", document_no);
    for (const event of events) this.keepSent(path, event);
  }

  /** Which kinds of words are readable in something said. */
  in(said: string): Kind[] {
    return [...this.#kinds].flatMap(([word, kinds]) => (said.includes(word) ? [...kinds] : []));
  }

  /** The same of the answer to a call, but for what its contract shows where it succeeds. `call` is the method and the path. */
  inAnswer(call: string, ok: boolean, said: string, own = ""): Kind[] {
    if (ok && committed.test(call)) return [];
    const answered = pagesOfParts.reduce(
      (address, [page, as]) => address.replace(page, as),
      call.replace(pageOfCase, "GET /v1/staff/requests/$1"),
    );
    const readable = (kinds: ReadonlySet<Kind>) => ok && [...kinds].some((kind) => readableIn[kind].test(answered));
    return [...this.#kinds].flatMap(([word, kinds]) =>
      !readable(kinds) && !own.includes(word) && said.includes(word) ? [...kinds] : [],
    );
  }
}
