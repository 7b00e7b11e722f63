import * as z from "zod";
import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { contentHashOf } from "../files/file-secret.ts";
import { filesOf } from "../files/staging.ts";
import { openedFile } from "../files/stored-file.ts";
import type { Call } from "../http/operation.ts";
import { type Keyring, keyringOf } from "../platform/keyring.ts";
import { NotTheFile } from "../platform/sealed-chunks.ts";
import { sha256OfStream } from "../platform/stream-digest.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { openFileSecret } from "../requests/sealing/sealed-text.ts";
import { caseFilesAfter, type StoredCaseFile } from "./files.store.ts";
import { faultAt, type PlaceIn, type Walked } from "./slice.ts";

/** Files a slice reads, and bytes after which it begins no other file. */
const sliceFiles = 20;
const sliceBytes = 40 * 1024 * 1024;

/** Every file of a case whose key is there: its bytes are, they open, and they are what its event has the hash of. */
export async function walkFiles(call: Call, { after }: PlaceIn<"files">): Promise<Walked> {
  const keyring = await keyringOf(call.env);
  const found = await caseFilesAfter(call.env.DB, after, sliceFiles);
  const faults: Walked["faults"][number][] = [];
  let [read, walked] = [0, 0];
  for (const file of found) {
    if (read > sliceBytes) break;
    const fault = await faultOf(call, keyring, file);
    const receipt_no = receiptNoOf(file.receiptYear, file.receiptSeq);
    if (fault !== undefined) faults.push(faultAt(fault, { receipt_no, record: `case_file ${file.id}` }));
    read += file.size;
    walked += 1;
  }
  const last = found[walked - 1];
  const isThrough = walked === found.length && found.length < sliceFiles;
  return { walked, faults, next: isThrough || last === undefined ? undefined : { stage: "files", after: last.id } };
}

const eventBody = z.object({ content_hash: z.string() });

/** What is wrong with the bytes of a file; of one that was erased nothing can be said but that nobody can read it. */
async function faultOf(
  { env }: Call,
  keyring: Keyring,
  { id, requestId, size, body, purpose, keyId, sealed }: StoredCaseFile,
): Promise<VerificationFault | undefined> {
  if (purpose === null || keyId === null || sealed === null) return undefined;
  const secret = await openFileSecret(keyring, requestId, { purpose, keyId, sealed }).catch(() => undefined);
  // What is sealed and does not open is named with its event.
  if (secret === undefined) return undefined;
  const content = await openedFile(filesOf(env), { id, size, key: secret.key });
  if (content === undefined) return "file-missing";
  const stated = eventBody.safeParse(JSON.parse(body)).data?.content_hash;
  try {
    return (await contentHashOf(secret, await sha256OfStream(content))) === stated ? undefined : "file-altered";
  } catch (thrown) {
    if (thrown instanceof NotTheFile) return "file-altered";
    throw thrown;
  }
}
