import { fileTypes } from "../../schema/contracts/files.ts";
import type { Bindings, Files } from "../env.ts";
import type { Call, SentFile } from "../http/operation.ts";
import { ProblemError, unavailable } from "../http/problems.ts";
import { type Keyring, keyringOf, type Sealed } from "../platform/keyring.ts";
import { sameText } from "../platform/same-text.ts";
import { sealedSize, sealing } from "../platform/sealed-chunks.ts";
import { contentHashOf, newFileSecret, stagedSecret } from "./file-secret.ts";
import { fileTypeOf } from "./file-type.ts";
import { stage } from "./staged.store.ts";

/** How long a file may be attached after it was staged. */
export const stagedForMs = 24 * 60 * 60 * 1000;

export const filesOf = ({ FILES }: Pick<Bindings, "FILES">): Files => {
  if (FILES === undefined) throw unavailable("This service stores no files. Use the counter, post or fax.");
  return FILES;
};

export const keyOfFile = (id: string) => `files/${id}`;

/** To what the secret of a staged file is bound. */
const boundTo = (id: string) => `staged/${id}`;

const signed = (keyring: Keyring, id: string) => keyring.mac("file-handle", id);

/** The id that a handle of ours names; undefined where its signature is none of ours. */
export async function idOfHandle(keyring: Keyring, handle: string): Promise<string | undefined> {
  const [id = "", signature = ""] = handle.split(".");
  return sameText(signature, await signed(keyring, id)) ? id : undefined;
}

export const openStaged = async (keyring: Keyring, { id, ...sealed }: Sealed & { id: string }) =>
  stagedSecret.parse(JSON.parse(await keyring.open(sealed, boundTo(id))));

const refusedType = () =>
  new ProblemError(
    "unsupported-media-type",
    `A file may be ${Object.keys(fileTypes).join(", ")}, by its content and not by its name; others are not taken.`,
  );

/** A stream of bytes that are in memory. */
const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> =>
  new Response(bytes).body ?? new ReadableStream({ start: (controller) => controller.close() });

/**
 * Takes in a file: its row first, its bytes sealed second, so that whatever fails leaves nothing that is not removed a day later. Throws
 * `unsupported-media-type` for a content that is none of the types taken, `unavailable` where there is no room.
 */
export async function stageFile(
  call: Pick<Call, "env" | "outside">,
  { name, bytes }: Pick<SentFile, "name" | "bytes">,
) {
  const files = filesOf(call.env);
  const type = fileTypeOf(bytes, name);
  if (type === undefined) throw refusedType();
  const { outside } = call;
  const keyring = await keyringOf(call.env);
  const id = outside.newId();
  const secret = newFileSecret(name, outside);
  const stated = JSON.stringify({ ...secret, content_hash: await contentHashOf(secret, bytes) });
  const sealed = await keyring.seal(stated, boundTo(id), outside.randomBytes);
  const now = outside.now();
  const size = bytes.byteLength;
  if (!(await stage(call.env.DB, { id, type, size, stagedAt: now.toISOString(), ...sealed }))) {
    throw unavailable(
      "Too many files were sent today that belong to nothing yet. Try again tomorrow, or use the counter, post or fax.",
    );
  }
  const key = Uint8Array.fromHex(secret.key);
  const stored = streamOf(bytes).pipeThrough(await sealing({ id, size, key }, outside.randomBytes));
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
