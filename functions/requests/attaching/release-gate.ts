import type { FileType } from "../../../schema/contracts/files.ts";
import type { Bindings } from "../../env.ts";
import { contentHashOf, type FileSecret } from "../../files/file-secret.ts";
import type { FileFinding } from "../../files/gate/finding.ts";
import { filesOf } from "../../files/staging.ts";
import { openedFile } from "../../files/stored-file.ts";
import { bytesOf } from "../../platform/byte-streams.ts";
import { sha256OfBytes } from "../../platform/digest.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { openFileSecret } from "../sealing/sealed-text.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { caseFilesOf } from "./case-files.ts";

interface ToRelease {
  id: string;
  type: FileType;
  size: number;
  secret: FileSecret;
}

/** What the gate says of a file that is to be released: what it found, and whether its content is that of an original of the case. */
export async function judgeForRelease(
  env: Pick<Bindings, "FILES">,
  keyring: Keyring,
  file: CaseRows,
  { secret, type, ...stored }: ToRelease,
  withheld: boolean,
): Promise<{ findings: FileFinding[]; isOriginal: boolean }> {
  const stream = await openedFile(filesOf(env), { ...stored, key: secret.key });
  const bytes = stream && (await bytesOf(stream, stored.size));
  if (bytes === undefined) throw new Error("The bytes of a staged file are not there");
  const isOriginal = await isAmongOriginals(keyring, file, bytes);
  // Few files are released, and judging them takes much code.
  const { inspect } = await import("../../files/gate/inspect.ts");
  return { findings: inspect(bytes, type, { withheld }), isOriginal };
}

/** Whether bytes are those of a file of the case that stays inside. */
async function isAmongOriginals(keyring: Keyring, file: CaseRows, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const content = await sha256OfBytes(bytes);
  for (const { kind, text, contentHash, size } of caseFilesOf(file)) {
    if (kind !== "original" || text === undefined || size !== bytes.length) continue;
    const secret = await openFileSecret(keyring, file.request.id, text);
    if ((await contentHashOf(secret, content)) === contentHash) return true;
  }
  return false;
}
