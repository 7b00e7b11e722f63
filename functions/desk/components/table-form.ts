import { formFieldsOf, mostFields, tooManyFields } from "../../http/form-fields.ts";
import { boundaryIn, type FormPart, formParts, MalformedForm } from "../../http/multipart.ts";
import type { FileFault, SentForm } from "../../http/operation.ts";
import { ProblemError, toProblem } from "../../http/problems.ts";
import { collect, decoded, mediaTypeOf, notUnicode, plainFileName, readFields } from "../../http/request.ts";
import { invalid } from "../../http/validation.ts";
import { formTableText } from "../../tables/form-table.ts";
import type { TableColumns } from "../../tables/headings.ts";
import { noRowsFault, readTable } from "../../tables/table.ts";

/** The field in which a file is chosen, the one it may be pasted into, and the one that carries on what was read of either. */
export const tableFields = { file: "_file", pasted: "_pasted", table: "_table" } as const;

/** Rows that the desk imports at once: a page has all of them. */
const mostDeskRows = 5_000;

/** Bytes of a file, and of a form, which carries what was read of one. */
export const mostDeskBytes = 4 * 1024 * 1024;
const mostFormBytes = 3 * mostDeskBytes;

const malformed = () =>
  invalid({ pointer: "", code: "malformed-form", detail: "must be a form that arrived to its end" });

interface Arrived {
  /** The columns that the table may have. */
  columns: TableColumns;
  texts: (readonly [name: string, value: string])[];
  bytes: number;
  fileFaults: FileFault[];
}

/** What a file says as text that a form carries on, or what is wrong with it as one thing. */
function readSheet(
  bytes: Uint8Array<ArrayBuffer>,
  columns: TableColumns,
): { text: string } | { faults: Omit<FileFault, "name">[] } {
  try {
    const table = readTable(bytes, columns, mostDeskRows);
    const faults = table.faults.length === 0 && table.rows.length === 0 ? [noRowsFault] : table.faults;
    return faults.length === 0 ? { text: formTableText(table) } : { faults };
  } catch (thrown) {
    const { code, message } = toProblem(thrown);
    return { faults: [{ pointer: "", code, detail: message }] };
  }
}

function takeSheet(bytes: Uint8Array<ArrayBuffer>, pointer: string, name: string, arrived: Arrived): void {
  const read = readSheet(bytes, arrived.columns);
  if ("text" in read) arrived.texts.push([tableFields.table, read.text]);
  else {
    for (const fault of read.faults) {
      arrived.fileFaults.push({ ...fault, pointer, name: "heading" in fault ? String(fault.heading) : name });
    }
  }
}

async function takePart({ field, fileName, content }: FormPart, arrived: Arrived): Promise<void> {
  if (fileName === undefined) {
    const bytes = await collect(content, mostFormBytes - arrived.bytes);
    arrived.bytes += bytes.byteLength;
    const text = decoded(bytes);
    if (text === undefined) throw notUnicode();
    arrived.texts.push([field, text]);
    return;
  }
  const name = plainFileName(fileName);
  try {
    const bytes = await collect(content, mostDeskBytes);
    if (bytes.byteLength > 0) takeSheet(bytes, tableFields.file, name, arrived);
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.code !== "payload-too-large") throw thrown;
    arrived.fileFaults.push({ pointer: tableFields.file, code: "file-too-large", detail: "is too large", name });
  }
}

/** The body as it arrives; it is not cancelled where no more of it is read, so that the answer reaches who sends it. */
async function* arriving({ body }: Request): AsyncGenerator<Uint8Array> {
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) yield chunk;
}

async function readParts(request: Request, boundary: string, columns: TableColumns): Promise<Arrived> {
  const arrived: Arrived = { columns, texts: [], bytes: 0, fileFaults: [] };
  let parts = 0;
  try {
    for await (const part of formParts(arriving(request), boundary)) {
      parts += 1;
      if (parts > mostFields) throw tooManyFields();
      await takePart(part, arrived);
    }
  } catch (thrown) {
    throw thrown instanceof MalformedForm ? malformed() : thrown;
  }
  return arrived;
}

/** What was pasted is read as a file is; a table that a form carries already stays. */
function withPasted(arrived: Arrived): SentForm {
  const fields = formFieldsOf(arrived.texts);
  const pasted = fields.get(tableFields.pasted)?.[0]?.trim() ?? "";
  if (pasted === "" || fields.has(tableFields.table)) return { fields, fileFaults: arrived.fileFaults };
  takeSheet(new Uint8Array(new TextEncoder().encode(pasted)), tableFields.pasted, "", arrived);
  return { fields: formFieldsOf(arrived.texts), fileFaults: arrived.fileFaults };
}

/** Reads the forms of the import: a workbook or CSV becomes a table that the form carries on. Without a script the browser sends all of it. */
export async function tableForm(request: Request, columns: TableColumns): Promise<SentForm> {
  if (mediaTypeOf(request) !== "multipart/form-data") {
    const fields = await readFields(request, mostFormBytes);
    const texts = [...fields].flatMap(([name, values]) => values.map((value) => [name, value] as const));
    return withPasted({ columns, texts, bytes: 0, fileFaults: [] });
  }
  const boundary = boundaryIn(request.headers.get("Content-Type") ?? "");
  if (boundary === undefined) throw malformed();
  return withPasted(await readParts(request, boundary, columns));
}
