import type { TestEnvironment } from "./environment.ts";

/** The fields of a form: several of one name as a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const pairsOf = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));

/** Sends a form to a page, as a browser does from one of our own pages. `headers` in place of those. */
export const sendForm = (
  environment: TestEnvironment,
  path: string,
  fields: Fields,
  headers: Record<string, string> = { "Sec-Fetch-Site": "same-origin" },
) =>
  environment.call("POST", path, {
    body: new URLSearchParams(pairsOf(fields)).toString(),
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
  });

/** A file that is chosen in a form. */
export interface Chosen {
  field: string;
  name: string;
  bytes: Uint8Array;
}

/** A form with files as the platform writes it: what is to be sent, and under which media type. */
export async function formWith(fields: Fields, files: readonly Chosen[]) {
  const form = new FormData();
  for (const [name, value] of pairsOf(fields)) form.append(name, value);
  for (const { field, name, bytes } of files) form.append(field, new File([new Uint8Array(bytes)], name));
  const written = new Response(form);
  return {
    type: written.headers.get("Content-Type") ?? "",
    body: new Uint8Array(await written.arrayBuffer()),
  };
}

/** Sends a form with files to a page, as a browser does from one of our own pages. */
export async function sendWithFiles(
  environment: TestEnvironment,
  path: string,
  fields: Fields,
  files: readonly Chosen[],
  headers: Record<string, string> = { "Sec-Fetch-Site": "same-origin" },
) {
  const { type, body } = await formWith(fields, files);
  return environment.call("POST", path, { body, headers: { "Content-Type": type, ...headers } });
}

const plain = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** What the pages of a form carry on unseen, by name. */
export function hiddenFields(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [plain(name), plain(value)]));
}

/** What a page says, without its elements. */
export const textOf = (html: string): string => plain(html.replaceAll(/<(script|style)\b.*?<\/\1>|<[^>]*>/gs, " "));
