import { type FileKind, mostFileBytes, mostFilesSent } from "../../../schema/contracts/files.ts";
import { stageFile } from "../../files/staging.ts";
import { formFieldsOf, mostFields, tooManyFields } from "../../http/form-fields.ts";
import { boundaryIn, type FormPart, formParts, MalformedForm } from "../../http/multipart.ts";
import type { FileFault, FormReader, SentForm } from "../../http/operation.ts";
import { toProblem } from "../../http/problems.ts";
import {
  bodyLimit,
  collect,
  decoded,
  mediaTypeOf,
  notUnicode,
  plainFileName,
  readFields,
  tooLarge,
} from "../../http/request.ts";
import { invalid } from "../../http/validation.ts";
import { type ChosenFile, fileFieldOf, withChosenFiles } from "./chosen-files.ts";

/** Bytes of a form that are read, what is passed over as well: what Cloudflare passes on to a Worker on its smaller plans. */
const mostFormBytes = 100 * 1024 * 1024;

const malformed = () =>
  invalid({ pointer: "", code: "malformed-form", detail: "must be a form that arrived to its end" });

/** Thrown where more of a form arrives than is read. */
class FormTooLong extends Error {}

/** A body as it arrives. Throws `FormTooLong`. It is not cancelled where no more of it is read: then no answer would reach who sends it. */
async function* arriving({ body }: Request): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostFormBytes) throw new FormTooLong();
    yield chunk;
  }
}

/** Fills `room` with what arrives, and answers what was filled; undefined for more than there is room for, all of which is passed over. */
async function fill(
  room: Uint8Array<ArrayBuffer>,
  content: AsyncIterable<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let length = 0;
  for await (const piece of content) {
    if (length + piece.length <= room.length) room.set(piece, length);
    length += piece.length;
  }
  return length > room.length ? undefined : room.subarray(0, length);
}

/** Room for one file at a time: what a file may have, or all of a form that says it is shorter. */
function roomFor({ headers }: Request): Uint8Array<ArrayBuffer> {
  const stated = Number(headers.get("Content-Length"));
  return new Uint8Array(stated > 0 && stated < mostFileBytes ? stated : mostFileBytes);
}

/** What a form brought so far. */
interface Arrived {
  texts: [name: string, value: string][];
  textBytes: number;
  files: Omit<ChosenFile, "number">[];
  fileFaults: FileFault[];
}

async function takeText({ field, content }: FormPart, arrived: Arrived): Promise<void> {
  arrived.textBytes += field.length;
  const bytes = await collect(content, bodyLimit - arrived.textBytes);
  arrived.textBytes += bytes.byteLength;
  if (arrived.textBytes > bodyLimit) throw tooLarge(bodyLimit);
  const text = decoded(bytes);
  if (text === undefined) throw notUnicode();
  arrived.texts.push([field, text]);
}

/** Takes in one file; what is wrong with it is a fault of its field, and the form is read on. */
async function takeFile(
  { field, content }: FormPart,
  name: string,
  {
    arrived,
    room,
    kinds,
    reader,
  }: { arrived: Arrived; room: Uint8Array<ArrayBuffer>; kinds: Kinds; reader: FormReader },
): Promise<void> {
  const refuse = (code: string, detail: string) => arrived.fileFaults.push({ pointer: field, code, detail, name });
  const kind = kinds.find((one) => fileFieldOf(one) === field);
  const bytes = await fill(room, content);
  // A field in which no file was chosen.
  if (name === "" && bytes?.length === 0) return;
  if (kind === undefined) refuse("unknown-member", "is no field that takes files");
  else if (bytes === undefined) refuse("file-too-large", "may have at most 20 MB");
  else if (arrived.files.length >= mostFilesSent) refuse("too-many-files", `may be ${mostFilesSent} at a time`);
  else {
    try {
      const member = await reader.admitFile();
      const called = name === "" ? "unnamed" : name;
      const { handle, type, size } = await stageFile({ ...reader, member }, { name: called, bytes });
      arrived.files.push({ kind, handle, name: called, type, size });
    } catch (thrown) {
      const { code, message } = toProblem(thrown);
      refuse(code, message);
    }
  }
}

type Kinds = readonly FileKind[];

async function readParts(request: Request, boundary: string, kinds: Kinds, reader: FormReader): Promise<Arrived> {
  const arrived: Arrived = { texts: [], textBytes: 0, files: [], fileFaults: [] };
  let room: Uint8Array<ArrayBuffer> | undefined;
  let parts = 0;
  /** The file that is being read. */
  let file: Pick<FileFault, "pointer" | "name"> | undefined;
  try {
    for await (const part of formParts(arriving(request), boundary)) {
      parts += 1;
      if (parts > mostFields) throw tooManyFields();
      if (part.fileName === undefined) {
        file = undefined;
        await takeText(part, arrived);
        continue;
      }
      const name = plainFileName(part.fileName);
      file = { pointer: part.field, name };
      room ??= roomFor(request);
      await takeFile(part, name, { arrived, room, kinds, reader });
    }
  } catch (thrown) {
    if (thrown instanceof MalformedForm) throw malformed();
    if (!(thrown instanceof FormTooLong)) throw thrown;
    if (file === undefined) throw tooLarge(mostFormBytes);
    // What was typed came before it, and is not lost for a file that is too large.
    arrived.fileFaults.push({ ...file, code: "file-too-large", detail: "is too large for one form" });
  }
  return arrived;
}

/** Reads the forms of a page that takes files of these kinds: each file is staged as soon as it has arrived, and the form has its handle. */
export const formWithFiles =
  (kinds: Kinds) =>
  async (request: Request, reader: FormReader): Promise<SentForm> => {
    if (mediaTypeOf(request) !== "multipart/form-data") {
      return { fields: await readFields(request, bodyLimit), fileFaults: [] };
    }
    const boundary = boundaryIn(request.headers.get("Content-Type") ?? "");
    if (boundary === undefined) throw malformed();
    const { texts, files, fileFaults } = await readParts(request, boundary, kinds, reader);
    return { fields: withChosenFiles(formFieldsOf(texts), files), fileFaults };
  };
