import { mostFileBytes, stagedFile } from "../../schema/contracts/files.ts";
import { operation } from "../http/operation.ts";
import { anyone, staff } from "../http/policy.ts";
import { stageFile, uploadedAs } from "./staging.ts";

const staging = {
  method: "post",
  caching: "no-store",
  upload: { mediaTypes: uploadedAs },
  bodyLimit: mostFileBytes,
  answers: { 201: { description: "Taken in; attach it by its handle within a day.", schema: stagedFile } },
  problems: ["unsupported-media-type", "payload-too-large", "unavailable"],
} as const;

const how =
  "The bytes are the body, one file a call, at most 20 MB; `Content-Disposition: attachment; filename*=UTF-8''…` says what it is called. " +
  "What it is decides its content: PDF, OFD, DOCX, XLSX, JPEG, PNG, CSV or plain text.";

export const stageOwnFile = operation(
  {
    ...staging,
    id: "stageFile",
    path: "/v1/files",
    tag: "Requests",
    summary: "Send a file that is to be attached to a request",
    description: `${how} Name its handle in the filing or the clarification; what is not attached within a day is removed.`,
    policy: anyone,
    origins: "listed",
  },
  async (call, { file }) => ({ status: 201, body: await stageFile(call, file) }),
);

export const stageStaffFile = operation(
  {
    ...staging,
    id: "stageStaffFile",
    path: "/v1/staff/files",
    tag: "Staff: requests",
    summary: "Send a file that is to be attached to a case",
    description: `${how} Append \`file_attached\` with its handle; what is not attached within a day is removed.`,
    policy: staff("clerk", "officer", "head"),
  },
  async (call, { file }) => ({ status: 201, body: await stageFile(call, file) }),
);
