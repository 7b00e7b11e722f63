import type { NewEvent } from "../../../schema/contracts/events.ts";
import { applicantFileKinds } from "../../../schema/contracts/files.ts";
import type { AttachedFile } from "../../files/attached.store.ts";
import { readStagedFiles } from "../../files/staged.store.ts";
import { idOfHandle, openStaged, stagedForMs } from "../../files/staging.ts";
import { oneOfFew } from "../../http/few-at-once.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { StatedEvent } from "../case/event-log.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { judgeForRelease } from "./release-gate.ts";

type Attached = Extract<NewEvent, { type: "file_attached" }>;

const ofApplicants: ReadonlySet<string> = new Set(applicantFileKinds);

/**
 * The event of a file that was staged, as it is recorded: what the file is, and sealed what it is called and the key of its bytes. What is
 * to be released goes through the gate first. Throws `validation-failed` for a handle that is not ours, too old, or used; for what
 * applicants do not attach; for an original that is to be released; and for what the gate found while nobody cleared it.
 */
export async function prepareAttached(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  event: Attached,
): Promise<{ event: StatedEvent; attached: AttachedFile }> {
  const { env, outside, member } = call;
  if (member === undefined && !ofApplicants.has(event.kind)) {
    throw invalid({ pointer: "/kind", code: "not-yours", detail: `must be one of ${applicantFileKinds.join(", ")}` });
  }
  const id = await idOfHandle(keyring, event.file);
  const since = new Date(outside.now().getTime() - stagedForMs).toISOString();
  const [staged] = id === undefined ? [] : await readStagedFiles(env.DB, [id], since);
  if (staged === undefined) {
    const detail = "names no file that was sent within a day and is not attached yet";
    throw invalid({ pointer: "/file", code: "no-such-file", detail });
  }
  const { content_hash, ...secret } = await openStaged(keyring, staged);
  const { type: media, size } = staged;
  const findings =
    event.kind === "released" ? await released(call, keyring, file, event, { ...staged, secret }) : undefined;
  const recorded = { ...event, file: staged.id, media, size, content_hash, secret, ...(findings && { findings }) };
  return { event: recorded, attached: { id: staged.id, size } };
}

async function released(
  { env, outside, member }: Call,
  keyring: Keyring,
  file: CaseRows,
  { withholds, cleared }: Attached,
  staged: Parameters<typeof judgeForRelease>[3],
) {
  const judged = () => judgeForRelease(env, keyring, file, staged, withholds === true);
  const { findings, isOriginal } = await oneOfFew(outside.now(), judged);
  if (isOriginal) {
    const detail = "is the very file that is marked `original`, which stays inside";
    throw invalid({ pointer: "/file", code: "is-original", detail }, `This file ${detail}.`);
  }
  if (findings.length === 0) return undefined;
  if (cleared === undefined) {
    throw invalid(
      findings.map(({ code, where }) => ({
        pointer: "/file",
        code: `gate-${code}`,
        detail: `has what nobody sees: ${where}`,
      })),
      "The gate found what nobody sees who reads the file; take it out, or let the head clear it with a reason.",
    );
  }
  if (member?.roles.includes("head") !== true) {
    throw invalid({ pointer: "/cleared", code: "head-clears", detail: "is for the head to say" });
  }
  return findings;
}
