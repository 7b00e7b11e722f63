import { vi } from "vitest";
import { oddWords } from "./odd-words.ts";
import { kindOfText, SealedWords } from "./sealed-words.ts";

/** The applicant all tests share. */
export const sealedValues = {
  name: "申请人甲",
  number: "11010519491231002X",
  email: "applicant@example.org",
  address: "某市某区某路1号",
} as const;

/** Stand for themselves wherever they are read: odd words, and the names every object has, which fast-check likes to write. */
const commonplace = [...oddWords, ...Object.getOwnPropertyNames(Object.prototype)];

let words = new SealedWords(commonplace);

/** For a new test file: another one's words may be met in it by chance. */
export function forgetSealedWords(): void {
  words = new SealedWords(commonplace);
}

/** The salt before a text, of 16 bytes in hex. */
const salt = /^[0-9a-f]{32}(?=\{)/;

/** Remembers what is sealed, by what it is bound to: a file, a sink's id, a complaint's and the place, or a case's and the purpose; its texts
 * are sealed by their paths. */
function keep(boundTo: string, plaintext: string): void {
  const purpose = /^[0-9a-f-]{36}\/(.+)$/.exec(boundTo)?.[1];
  const read = (): object => JSON.parse(plaintext.replace(salt, ""));
  const ofComplaint = /^complaint \S+\/(\d+)$/.exec(boundTo)?.[1];
  if (boundTo.startsWith("file ")) words.keep("file_content", plaintext);
  else if (boundTo.startsWith("staged/")) words.keepStaged(read());
  else if (boundTo.startsWith("sink ")) words.keep("sink", read());
  else if (ofComplaint !== undefined) words.keep(ofComplaint === "0" ? "complaint" : "complaint_step", read());
  else if (purpose === "applicant") words.keep("identity", read());
  else if (purpose === "draft" || purpose === "draft_note") words.keepDraft(read());
  else if (purpose === "letter") words.keepLetter(read());
  else if (purpose !== undefined) {
    for (const [path, text] of Object.entries(read())) words.keep(kindOfText(purpose, path), text);
  }
}

// Remembers whatever is sealed from now on: nothing is, but through this one call.
const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
crypto.subtle.encrypt = (algorithm, key, plaintext) => {
  if (typeof algorithm !== "string" && algorithm.additionalData !== undefined) {
    keep(new TextDecoder().decode(algorithm.additionalData), new TextDecoder().decode(plaintext));
  }
  return encrypt(algorithm, key, plaintext);
};

const unheard: string[] = [];
const hear = (said: readonly unknown[]) =>
  void unheard.push(
    said.map((part) => (part instanceof Error ? `${part.stack} ${part.cause}` : String(part))).join(" "),
  );

const levels = ["log", "info", "warn", "error", "debug"] as const;
type Level = (typeof levels)[number];

// Listens to every line that is logged from now on.
for (const level of levels) {
  // biome-ignore lint/suspicious/noConsole: what is logged is what is looked at
  const write = console[level].bind(console);
  console[level] = (...said: unknown[]) => {
    hear(said);
    write(...said);
  };
}

/** Keeps what is logged off the screen until mocks are restored; it is listened to all the same. */
export const hush = (level: Level) => vi.spyOn(console, level).mockImplementation((...said) => hear(said));

/** Throws where what was logged since the last look repeats a sealed word. */
export function assertDiscreetLog(): void {
  const found = words.in(unheard.splice(0).join("\n"));
  if (found.length > 0) throw new Error(`Sealed words are readable in the log: ${found.join(", ")}`);
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const asRead = (html: string) =>
  html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity, name: string) => entities[name] ?? entity);

/**
 * The same of an answer, and of what was logged for it. `own` is what whoever is answered has written in this very call; `isGood` where it
 * shows what a good answer does, whatever its status.
 */
export async function assertDiscreetAnswer(
  method: string,
  path: string,
  response: Response,
  { own = "", isGood = response.ok }: { own?: string; isGood?: boolean } = {},
): Promise<void> {
  assertDiscreetLog();
  const text = response.body === null ? "" : await response.clone().text();
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") === true;
  const said = JSON.stringify([...response.headers]) + (isPage ? `${text}\n${asRead(text)}` : text);
  const found = words.inAnswer(`${method} ${path.split("?")[0]}`, isGood, said, own);
  if (found.length > 0)
    throw new Error(`Sealed words are readable in the answer to ${method} ${path}: ${found.join(", ")}`);
}
