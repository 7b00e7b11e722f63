import type { NewEvent } from "../../../schema/contracts/events.ts";
import { oneOfFew } from "../../http/few-at-once.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { judgeForRelease } from "./release-gate.ts";
import { type Attachment, noSuchFile, type OpenedStaged, openHandles, recordedFile } from "./staged-files.ts";

type Attached = Extract<NewEvent, { type: "file_attached" }>;

/**
 * The event of a file that was staged, as it is recorded: what the file is, and sealed what it is called and the key of its bytes. What is
 * to be released goes through the gate first. Throws `validation-failed` for a handle that is not ours, too old, or used; for an
 * original that is to be released; and for what the gate found while nobody cleared it.
 */
export async function prepareAttached(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  event: Attached,
): Promise<Attachment> {
  const [staged] = await openHandles(call, keyring, [event.file]);
  if (staged === undefined) throw invalid(noSuchFile("/file"));
  const findings = event.kind === "released" ? await released(call, keyring, file, event, staged) : undefined;
  const recorded = { ...event, ...recordedFile(staged), ...(findings && { findings }) };
  return { event: recorded, file: { id: staged.id, size: staged.size } };
}

async function released(
  { env, outside, member }: Call,
  keyring: Keyring,
  file: CaseRows,
  { withholds, cleared }: Attached,
  staged: OpenedStaged,
) {
  const judge = () => judgeForRelease(env, keyring, file, staged, withholds === true);
  const { findings, isOriginal } = await oneOfFew(outside.now(), judge);
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
