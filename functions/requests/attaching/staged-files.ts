import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { FileKind, FileType } from "../../../schema/contracts/files.ts";
import { mostBytesSent, type sentFile } from "../../../schema/contracts/files.ts";
import type { AttachedFile } from "../../files/attached.store.ts";
import type { FileSecret } from "../../files/file-secret.ts";
import { readStagedFiles } from "../../files/staged.store.ts";
import { idOfHandle, openStaged, stagedForMs } from "../../files/staging.ts";
import type { Call } from "../../http/operation.ts";
import type { ProblemError } from "../../http/problems.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Actor } from "../case/event-chain.ts";
import { bodyOf, freeTextOf, type StatedEvent } from "../case/event-log.ts";

/** A file that was staged, ready to become one of a case. */
export interface OpenedStaged {
  id: string;
  type: FileType;
  /** Bytes. */
  size: number;
  secret: FileSecret;
  contentHash: string;
}

/** An event that attaches a file, and that file. */
export interface Attachment {
  event: Extract<StatedEvent, { type: "file_attached" }>;
  file: Pick<AttachedFile, "id" | "size">;
}

/**
 * The staged files that these handles name, each in the place of its handle: in one read, and none where there are no handles. Undefined
 * in the place of one that is not ours, older than a day, or attached already.
 */
export async function openHandles(
  { env, outside }: Call,
  keyring: Keyring,
  handles: readonly string[],
): Promise<(OpenedStaged | undefined)[]> {
  const ids = await Promise.all(handles.map((handle) => idOfHandle(keyring, handle)));
  const ours = ids.filter((id) => id !== undefined);
  const since = new Date(outside.now().getTime() - stagedForMs).toISOString();
  const staged = ours.length === 0 ? [] : await readStagedFiles(env.DB, ours, since);
  return Promise.all(
    ids.map(async (id) => {
      const found = staged.find((one) => one.id === id);
      if (found === undefined) return undefined;
      const { content_hash: contentHash, ...secret } = await openStaged(keyring, found);
      return { id: found.id, type: found.type, size: found.size, secret, contentHash };
    }),
  );
}

export const noSuchFile = (pointer: string): Fault => ({
  pointer,
  code: "no-such-file",
  detail: "names no file that was sent within a day and is not attached yet",
});

/** What is recorded of a staged file that is attached: what it is, and sealed what it is called and the key of its bytes. */
export const recordedFile = ({ id, type, size, secret, contentHash }: OpenedStaged) => ({
  file: id,
  media: type,
  size,
  content_hash: contentHash,
  secret,
});

/** The files that come with a filing or a clarification, attached as of a day; or why what is sent is refused for one of them. */
export async function filesSent(
  call: Call,
  keyring: Keyring,
  sent: readonly z.output<typeof sentFile>[],
  on: Day,
): Promise<{ attachments: readonly Attachment[] } | { refused: ProblemError }> {
  const opened = await openHandles(
    call,
    keyring,
    sent.map(({ file }) => file),
  );
  const faults = opened.flatMap((one, at) => (one === undefined ? [noSuchFile(`/files/${at}/file`)] : []));
  if (faults.length > 0) return { refused: invalid(faults) };
  const attachments = opened.flatMap((one, at) => {
    const kind: FileKind | undefined = sent[at]?.kind;
    return one === undefined || kind === undefined ? [] : [attachmentOf(one, kind, on)];
  });
  if (attachments.reduce((sum, { file: { size } }) => sum + size, 0) > mostBytesSent) {
    const detail = `must have ${mostBytesSent / 1024 ** 2} MB together at the most`;
    return { refused: invalid({ pointer: "/files", code: "files-too-large", detail }) };
  }
  return { attachments };
}

/** The same as it is added to a case. */
export const addedFile = ({ event }: Attachment, actor: Actor) => ({
  type: event.type,
  happenedOn: event.on,
  actor,
  body: bodyOf(event, null),
  text: freeTextOf(event),
});

const attachmentOf = (staged: OpenedStaged, kind: FileKind, on: Day): Attachment => ({
  event: { type: "file_attached", on, kind, ...recordedFile(staged) },
  file: { id: staged.id, size: staged.size },
});
