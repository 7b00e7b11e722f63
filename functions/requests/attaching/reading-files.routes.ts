import * as z from "zod";
import { fileTypes } from "../../../schema/contracts/files.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { filesOf } from "../../files/staging.ts";
import type { Call, Rendered } from "../../http/operation.ts";
import { operation } from "../../http/operation.ts";
import { applicantWithSecret, nothingBySecret, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { begun } from "../../platform/byte-streams.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { historyOf } from "../case/event-log.ts";
import { isIrregular } from "../case/history.ts";
import { openFileSecret } from "../sealing/sealed-text.ts";
import { secretHash } from "../sealing/tracking-secret.ts";
import { type CaseRows, readCaseWithApplicant } from "../store/requests.store.ts";
import { caseOf } from "../views/find-case.ts";
import { type CaseFile, caseFilesOf } from "./case-files.ts";
import { openedFile } from "./release-gate.ts";

const named = z.strictObject({
  receipt_no: receiptNo,
  file: z
    .string()
    .meta({ description: "The id of a file of the case.", examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"] }),
});

const answers = {
  200: { description: "The file's bytes.", mediaTypes: [...Object.values(fileTypes)] },
};

/** A name as `Content-Disposition` takes it (RFC 8187). */
const encodedName = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * A file of a case as it is downloaded: opened as it passes, never shown in place. Throws `not-found`, and `gone` once it was erased. Where
 * its stored bytes are not its own, fails before anything is answered if that is so at once; and later breaks the answer off, which then has
 * fewer bytes than it states.
 */
async function downloaded(call: Call, { request }: CaseRows, file: CaseFile | undefined): Promise<Rendered> {
  if (file === undefined) throw new ProblemError("not-found", "The case has no such file.");
  if (file.text === undefined)
    throw new ProblemError("gone", "The file was erased; the hash of its content stays on record.");
  const { name, key } = await openFileSecret(await keyringOf(call.env), request.id, file.text);
  const content = await openedFile(filesOf(call.env), { id: file.id, size: file.size, key });
  if (content === undefined) throw new ProblemError("gone", "The bytes of this file are not there any more.");
  const counted = (await begun(content)).pipeThrough(new FixedLengthStream(file.size));
  return rendered(fileTypes[file.type], counted, {
    headers: {
      "Content-Length": String(file.size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodedName(name)}`,
    },
  });
}

export const readCaseFile = operation(
  {
    id: "readCaseFile",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/files/{file}",
    tag: "Staff: requests",
    summary: "One file of a case",
    description: "As a download. Proofs of identity are read by a POST of their own, which is put on record.",
    policy: staff("clerk", "officer", "head"),
    caching: "no-store",
    params: named,
    answers,
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const found = caseFilesOf(file).find(({ id }) => id === params.file);
    return downloaded(call, file, found?.kind === "identity_proof" ? undefined : found);
  },
);

const policy = applicantWithSecret("receipt_no");

/** Whether a reply was served that counts: with it what is released leaves. */
const isReplied = ({ events }: CaseRows): boolean =>
  historyOf(events).entries.some((entry) => entry.type === "replied" && !isIrregular(entry));

export const readReleasedFile = operation(
  {
    id: "readReleasedFile",
    method: "get",
    path: "/v1/requests/{receipt_no}/files/{file}",
    tag: "Requests",
    summary: "A file that was released with the reply, or that the applicant attached",
    description: "As a download. Nothing is released before the reply is served.",
    policy,
    caching: "no-store",
    params: named,
    answers,
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const file = await readCaseWithApplicant(call.env.DB, params.receipt_no, await secretHash(call.secret));
    if (file === undefined) throw nothingBySecret(policy);
    const found = caseFilesOf(file).find(({ id }) => id === params.file);
    const isTheirs = found?.actor === "applicant" || (found?.kind === "released" && isReplied(file));
    return downloaded(call, file, isTheirs ? found : undefined);
  },
);
