import { expect } from "vitest";
import { stagedFile } from "../../schema/contracts/files.ts";
import { pdfOfPage } from "../files/gate/crafted-pdf.ts";
import type { TestEnvironment } from "./environment.ts";

/** A PDF of one page that shows an image alone. */
export const scan = pdfOfPage({ dictionary: "<< >>", stream: "/Im1 Do" });

/** Sends a file: as an applicant, or as staff where the headers say who. */
export const sendFile = (
  environment: TestEnvironment,
  {
    bytes = scan,
    name = "扫描件.pdf",
    headers = {},
  }: { bytes?: Uint8Array; name?: string; headers?: Record<string, string> } = {},
) =>
  environment.call("POST", "Authorization" in headers ? "/v1/staff/files" : "/v1/files", {
    body: bytes,
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      ...headers,
    },
  });

/** The same; answers the handle. */
export async function staged(environment: TestEnvironment, sent: Parameters<typeof sendFile>[1] = {}): Promise<string> {
  const response = await sendFile(environment, sent);
  expect(response.status, await response.clone().text()).toBe(201);
  return stagedFile.parse(await response.json()).handle;
}

/** The id of the file that a handle names. */
export const idOf = (handle: string) => handle.slice(0, 36);
