import * as z from "zod";
import { fileTypes } from "../../../schema/contracts/files.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { filesOf } from "../../files/staging.ts";
import { openedFile } from "../../files/stored-file.ts";
import type { Call, Rendered } from "../../http/operation.ts";
import { operation } from "../../http/operation.ts";
import { applicantWithSecret, nothingBySecret, onCase, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { begun } from "../../platform/byte-streams.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { type CaseFile, caseFilesOf } from "../attaching/case-files.ts";
import { recordReading } from "../attaching/file-readings.store.ts";
import { filesOfApplicant, isPersonal } from "../attaching/file-views.ts";
import { historyOf } from "../case/event-log.ts";
import { grantIdentity, mayReadIdentity } from "../sealing/identity-grant.ts";
import { openFileSecret } from "../sealing/sealed-text.ts";
import { secretHash } from "../sealing/tracking-secret.ts";
import { type CaseRows, readCaseRows, readCaseWithApplicant } from "../store/requests.store.ts";
import { caseOf } from "../views/find-case.ts";

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
async function downloaded(call: Call, { request }: CaseRows, file: CaseFile): Promise<Rendered> {
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

const noSuchFile = () => new ProblemError("not-found", "The case has no such file.");

/** A case, and the file of it that the path names. Throws `not-found`. */
async function namedFile(call: Call, { receipt_no, file }: z.output<typeof named>) {
  const of = await caseOf(call, receipt_no);
  const found = caseFilesOf(of).find(({ id }) => id === file);
  if (found === undefined) throw noSuchFile();
  return { of, file: found };
}

export const readCaseFile = operation(
  {
    id: "readCaseFile",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/files/{file}",
    tag: "Staff: requests",
    summary: "One file of a case",
    description:
      "As a download. What shows who asks (`personal`: a scan of the application, a proof of identity, a mandate) is refused with " +
      "`conflict`: it is read by `POST …/files/{file}/read`, which is put on record.",
    policy: staff("clerk", "officer", "head"),
    caching: "no-store",
    params: named,
    answers,
    problems: ["not-found", "gone", "conflict"],
  },
  async (call, { params }) => {
    const { of, file } = await namedFile(call, params);
    if (isPersonal(file.kind)) {
      const { receipt_no, file: id } = params;
      const instead = `POST /v1/staff/requests/${receipt_no}/files/${id}/read`;
      throw new ProblemError("conflict", `This file shows who asks. Read it by ${instead}, which is put on record.`);
    }
    return downloaded(call, of, file);
  },
);

export const readPersonalFile = operation(
  {
    id: "readPersonalFile",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/files/{file}/read",
    tag: "Staff: requests",
    summary: "One file that shows who asks; every reading is recorded",
    description:
      "As a download, of any file of the case. A POST because each reading is put on record. For clerks, and for officers where the case is " +
      "theirs or nobody's.",
    policy: onCase(mayReadIdentity, "clerk", "officer"),
    caching: "no-store",
    params: named,
    answers,
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const { of, file } = await namedFile(call, params);
    const grant = grantIdentity(call.member, of.request);
    await recordReading(call.env.DB, grant, { fileId: file.id, now: call.outside.now() });
    return downloaded(call, of, file);
  },
);

const policy = applicantWithSecret("receipt_no");

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
    const own = await readCaseWithApplicant(call.env.DB, params.receipt_no, await secretHash(call.secret));
    if (own === undefined) throw nothingBySecret(policy);
    const { merger } = historyOf(own.events);
    const answering = merger === null ? own : await readCaseRows(call.env.DB, merger.into);
    const found = filesOfApplicant(own, answering ?? own).find(({ file }) => file.id === params.file);
    if (found === undefined) throw noSuchFile();
    return downloaded(call, found.of, found.file);
  },
);
