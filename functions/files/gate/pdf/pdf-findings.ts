import type { FindingCode } from "../../../../schema/contracts/files.ts";
import { xmpFindings } from "../exif.ts";
import { type Found, isLocal, Unreadable } from "../finding.ts";
import { jpegFindings } from "../images.ts";
import { Undrawn, valuesIn } from "./drawing.ts";
import { type PdfFile, type PdfObject, pdfOf } from "./objects.ts";
import { Pages } from "./pages.ts";
import { filtersOf } from "./streams.ts";
import { showsText, wordings } from "./text-operators.ts";
import { type Dictionary, nameOf, type Value } from "./values.ts";

/** The text that a value is, be it empty; undefined of what is none. */
function textOf(value: Value | undefined): string | undefined {
  if (value?.type !== "text") return undefined;
  const [first, second] = value.bytes;
  const encoding = first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(value.bytes).trim();
}

/** Whether a member says something: a text, or a reference to what is not looked up. */
const isStated = (value: Value | undefined) => value?.type === "reference" || Boolean(textOf(value));
const isFilled = (value: Value | undefined) =>
  value?.type === "reference" || (value?.type === "list" && value.items.length > 0);

/** Actions (ISO 32000-2, 12.6.4) that run something, or send it. */
const running = new Set(["/JavaScript", "/Launch", "/SubmitForm", "/ImportData"]);
/** Where a reader is led to another file. */
const leadingOut = new Set(["/GoToR", "/GoToE"]);

/** What a layer's members say of whether it is shown (ISO 32000-2, 8.11). */
const hidesLayer = (members: Dictionary) =>
  isFilled(members.get("/OFF")) ||
  nameOf(members.get("/BaseState")) === "/OFF" ||
  /^\/(?:ViewState|PrintState)$/.test([...members.keys()].find((key) => nameOf(members.get(key)) === "/OFF") ?? "") ||
  (nameOf(members.get("/Type")) === "/OCMD" && (members.has("/VE") || /Off$/.test(nameOf(members.get("/P")) ?? ""))) ||
  nameOf(members.get("/S")) === "/SetOCGState";

/** What a dictionary has that has no place in what leaves, each with a member that says more of where. */
function* codesOf(members: Dictionary, withheld: boolean): Generator<[FindingCode, string?]> {
  const subtype = nameOf(members.get("/Subtype"));
  const action = nameOf(members.get("/S")) ?? "";
  if (["/EF", "/EmbeddedFiles", "/Collection"].some((name) => members.has(name))) yield ["attachments"];
  if (nameOf(members.get("/Type")) === "/EmbeddedFile") yield ["attachments"];
  const isAnnotation = nameOf(members.get("/Type")) === "/Annot" || (members.has("/Rect") && subtype !== undefined);
  if (subtype === "/Widget" || isFilled(members.get("/Fields")) || members.has("/XFA")) yield ["form"];
  // A reader sees that a link leads somewhere.
  else if (isAnnotation && subtype !== "/Link") yield ["annotations"];
  if (members.has("/JS") || running.has(action)) yield ["script"];
  if (leadingOut.has(action)) yield ["external-link"];
  if (hidesLayer(members)) yield ["hidden-layer"];
  for (const name of ["/Author", "/Company", "/Manager"]) {
    if (isStated(members.get(name))) yield ["author", name.slice(1)];
  }
  for (const name of ["/Title", "/URI"]) if (isLocal(textOf(members.get(name)) ?? "")) yield ["path", name.slice(1)];
  // What a program put aside for itself, at times everything that there was; and small pictures of pages.
  for (const name of ["/PieceInfo", "/Thumb"]) if (members.has(name)) yield ["cached-data", name.slice(1)];
  if (!withheld) return;
  // Words for what is drawn are copied and read aloud.
  for (const name of wordings) if (isStated(members.get(name))) yield ["text-beneath", name.slice(1)];
  if (isAnnotation && isStated(members.get("/Contents"))) yield ["text-beneath", "Contents"];
}

/** What a stream says beside what it draws: metadata, a photograph's own, and what lies in another file. */
function streamFindings(file: PdfFile, object: PdfObject & { members: Dictionary }, found: Found): void {
  const { number, members, stream } = object;
  const where = `object ${number}`;
  const [type, subtype] = [nameOf(members.get("/Type")), nameOf(members.get("/Subtype"))];
  if (members.has("/F")) found("external-link", where);
  if (type === "/Metadata" || subtype === "/XML") xmpFindings(file.decoded(object), where, found);
  const filters = filtersOf(members);
  if (stream !== undefined && /^\/(?:DCTDecode|DCT)$/.test(filters.at(-1) ?? "")) {
    jpegFindings(file.decoded(object, filters.slice(0, -1)), where, found);
  }
}

/**
 * What a PDF has that a reader does not see. Where a part is withheld, any text on any page counts: what lies beneath a black bar is
 * copied with it.
 */
export function pdfFindings(bytes: Uint8Array, found: Found, { withheld }: { withheld: boolean }): void {
  const file = pdfOf(bytes);
  if (file.isEncrypted) {
    found("encrypted", "PDF");
    return;
  }
  if (file.versions > 1) found("earlier-version", "PDF");
  if (file.hasTrailingData) found("trailing-data", "PDF");
  const [pages, undrawn] = [new Pages(), new Undrawn()];
  const met: { number: number; code: FindingCode; more: string | undefined }[] = [];
  file.each(found, (object) => {
    pages.note(object);
    undrawn.note(object);
    for (const value of valuesIn(object.value)) {
      if (value.type !== "dictionary" || met.length > 1_000) continue;
      for (const [code, more] of codesOf(value.members, withheld)) met.push({ number: object.number, code, more });
    }
  });
  const numbers = pages.numbers();
  if (numbers.size === 0) throw new Unreadable("PDF");
  const placeOf = (number: number) => (numbers.has(number) ? `page ${numbers.get(number)}` : `object ${number}`);
  for (const { number, code, more } of met) {
    found(code, more === undefined ? placeOf(number) : `${placeOf(number)}: ${more}`);
  }
  file.eachStream(found, (object) => streamFindings(file, object, found));
  if (!withheld) return;
  const drawn = pages.drawn();
  file.eachStream(found, (object) => {
    const where = placeOf(object.number);
    if (undrawn.mayDraw(object, drawn) && showsText(file.decoded(object), where)) {
      found("text-beneath", where);
    }
  });
}
