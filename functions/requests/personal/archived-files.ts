import type { Keyring } from "../../platform/keyring.ts";
import { caseFilesOf } from "../attaching/case-files.ts";
import { isPersonal, serializeFiles } from "../attaching/file-views.ts";
import type { CaseRows } from "../store/requests.store.ts";

/** The files that belong beside a case's archive bundle, and where each is fetched. */
export async function archivedFiles(receiptNo: string, file: CaseRows, keyring: Keyring) {
  const files = await serializeFiles(
    keyring,
    caseFilesOf(file).map((one) => ({ of: file, file: one })),
  );
  return files.map((one) => {
    const path = `/v1/staff/requests/${receiptNo}/files/${one.id}`;
    return isPersonal(one.kind)
      ? { ...one, method: "POST" as const, path: `${path}/read` }
      : { ...one, method: "GET" as const, path };
  });
}
