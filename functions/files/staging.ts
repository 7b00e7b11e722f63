import { type FileType, fileTypes } from "../../schema/contracts/files.ts";
import type { Bindings, Files } from "../env.ts";
import type { Call, SentFile } from "../http/operation.ts";
import { ProblemError, unavailable } from "../http/problems.ts";
import { streamOf } from "../platform/byte-streams.ts";
import { sha256OfBytes } from "../platform/digest.ts";
import { failureKind } from "../platform/failure.ts";
import { type Keyring, keyringOf, type Sealed } from "../platform/keyring.ts";
import { sameText } from "../platform/same-text.ts";
import { sealedSize, sealingChunks } from "../platform/sealed-chunks.ts";
import { contentHashOf, newFileSecret, stagedSecret } from "./file-secret.ts";
import { fileTypeOf } from "./file-type.ts";
import { stage } from "./staged.store.ts";
import { keyOfFile } from "./stored-file.ts";

/** How long a file may be attached after it was staged. */
export const stagedForMs = 24 * 60 * 60 * 1000;

/** The store of files, whose failures are `unavailable`: what was asked is tried again later. */
export function filesOf({ FILES }: Pick<Bindings, "FILES">): Files {
  if (FILES === undefined) throw unavailable("This service stores no files. Use the counter, post or fax.");
  return {
    put: (...file) => FILES.put(...file).catch(storeFailed),
    get: (key) => FILES.get(key).catch(storeFailed),
    head: (key) => FILES.head(key).catch(storeFailed),
    delete: (key) => FILES.delete(key).catch(storeFailed),
  };
}

function storeFailed(thrown: unknown): never {
  // biome-ignore lint/suspicious/noConsole: the platform's log is where an unexpected failure is found
  console.error(JSON.stringify({ event: "files-failed", kind: failureKind(thrown) }));
  throw unavailable("The store of files does not answer. Try again shortly, or use the counter, post or fax.");
}

/** To what the secret of a staged file is bound. */
export const stagedBinding = (id: string) => `staged/${id}`;

const signed = (keyring: Keyring, id: string) => keyring.mac("file-handle", id);

/** The id that a handle of ours names; undefined where its signature is none of ours. */
export async function idOfHandle(keyring: Keyring, handle: string): Promise<string | undefined> {
  const [id = "", signature = ""] = handle.split(".");
  return sameText(signature, await signed(keyring, id)) ? id : undefined;
}

export const openStaged = async (keyring: Keyring, { id, ...sealed }: Sealed & { id: string }) =>
  stagedSecret.parse(JSON.parse(await keyring.open(sealed, stagedBinding(id))));

const refusedType = () =>
  new ProblemError(
    "unsupported-media-type",
    `A file may be ${Object.keys(fileTypes).join(", ")}, by its content and not by its name; others are not taken.`,
  );

/** Characters of a name that are stored. */
const longestName = 200;

/** What a file is called: of a long name its end, of what is called nothing what it is. */
const calledOf = (name: string, type: FileType): string =>
  name.slice(-longestName).toWellFormed() || `file.${type === "text" ? "txt" : type}`;

/**
 * Takes in a file: its row first, its bytes sealed second, so that whatever fails leaves nothing that is not removed a day later. Throws
 * `unsupported-media-type` for a content that is none of the types taken, `unavailable` where there is no room.
 */
export async function stageFile(
  call: Pick<Call, "env" | "outside" | "network"> & Partial<Pick<Call, "member">>,
  { name, bytes }: Pick<SentFile, "name" | "bytes">,
) {
  const files = filesOf(call.env);
  const type = await fileTypeOf(bytes, name);
  if (type === undefined) throw refusedType();
  const { outside } = call;
  const keyring = await keyringOf(call.env);
  const id = outside.newId();
  const secret = newFileSecret(calledOf(name, type), outside);
  const content = await sha256OfBytes(bytes);
  const stated = JSON.stringify({ ...secret, content_hash: await contentHashOf(secret, content) });
  const sealed = await keyring.seal(stated, stagedBinding(id), outside.randomBytes);
  const now = outside.now();
  const size = bytes.byteLength;
  const stagedAt = now.toISOString();
  // Of a day and a network at once: what comes from a network is not to be followed from one day to the next.
  const sender =
    call.member === undefined
      ? await keyring.mac("file-sender", `${stagedAt.slice(0, 10)} ${call.network() ?? ""}`)
      : null;
  if (!(await stage(call.env.DB, { id, type, size, stagedAt, ...sealed }, sender))) {
    throw unavailable(
      "Too many files were sent today that belong to nothing yet, from your network or in all. Try again tomorrow, or use the counter, post or fax.",
    );
  }
  const key = Uint8Array.fromHex(secret.key);
  const stored = streamOf(bytes).pipeThrough(await sealingChunks({ id, size, key }, outside.randomBytes));
  await files.put(keyOfFile(id), stored, sealedSize(size));
  return {
    handle: `${id}.${await signed(keyring, id)}`,
    type,
    size,
    ends_at: new Date(now.getTime() + stagedForMs).toISOString(),
  };
}

/** What a file may have been sent as, beside its own type: browsers and proxies name it as they like, and its content decides. */
export const uploadedAs = [...Object.values(fileTypes), "application/octet-stream"];
