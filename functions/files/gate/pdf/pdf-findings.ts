import { type Finding, finding, Unreadable } from "../finding.ts";
import { type PdfFile, type PdfObject, pdfOf } from "./objects.ts";
import { showsText } from "./shown-text.ts";
import { type Dictionary, nameOf, type Value } from "./values.ts";

/** Annotations that a reader sees as what they are: a link leads somewhere. */
const plainAnnotations = new Set(["/Link"]);

const textOf = (value: Value | undefined): string => {
  if (value?.type !== "text") return "";
  const [first, second] = value.bytes;
  const encoding = first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(value.bytes).trim();
};

const isFilled = (value: Value | undefined) => value?.type === "list" && value.items.length > 0;

/** Each object and what stands in it directly, as dictionaries. */
function* dictionaries(value: Value): Generator<Dictionary> {
  if (value.type === "dictionary") {
    yield value.members;
    for (const member of value.members.values()) yield* dictionaries(member);
  } else if (value.type === "list") for (const item of value.items) yield* dictionaries(item);
}

/** What a dictionary is, where that has no place in what leaves. */
function dictionaryFindings(members: Dictionary, where: string): Finding[] {
  const type = nameOf(members.get("/Type"));
  const subtype = nameOf(members.get("/Subtype"));
  const findings: Finding[] = [];
  if (members.has("/EF") || members.has("/EmbeddedFiles")) findings.push(finding("attachments", where));
  const isAnnotation = type === "/Annot" || (members.has("/Rect") && subtype !== undefined);
  if (subtype === "/Widget" || isFilled(members.get("/Fields")) || members.has("/XFA")) {
    findings.push(finding("form", where));
  } else if (isAnnotation && !plainAnnotations.has(subtype ?? "")) findings.push(finding("annotations", where));
  if (members.has("/JS") || nameOf(members.get("/S")) === "/JavaScript") findings.push(finding("script", where));
  if (
    members.has("/OCGs") &&
    [...dictionaries({ type: "dictionary", members })].some((one) => isFilled(one.get("/OFF")))
  ) {
    findings.push(finding("hidden-layer", where));
  }
  for (const name of ["/Author", "/Company", "/Manager"]) {
    if (type === undefined && textOf(members.get(name)) !== "")
      findings.push(finding("author", `${where}: ${name.slice(1)}`));
  }
  if (type === undefined && /^(?:file:|[a-z]:[\\/]|\\\\)/i.test(textOf(members.get("/Title")))) {
    findings.push(finding("path", where));
  }
  return findings;
}

/** Streams that draw nothing: pictures, fonts, profiles, and what the file itself is made of. */
function isDrawing({ value, stream }: PdfObject): boolean {
  if (stream === undefined || value.type !== "dictionary") return false;
  const { members } = value;
  const type = nameOf(members.get("/Type"));
  const subtype = nameOf(members.get("/Subtype"));
  if (type === "/XRef" || type === "/ObjStm" || type === "/Metadata" || type === "/EmbeddedFile") return false;
  return (
    subtype !== "/Image" && !members.has("/Length1") && !/^\/(?:Type1C|CIDFontType0C|OpenType|XML)$/.test(subtype ?? "")
  );
}

/** Objects that another names as such: a profile of colours, a font's mapping, a function of colours. */
function notDrawn(file: PdfFile): ReadonlySet<number> {
  const numbers = new Set<number>();
  const note = (value: Value | undefined) => {
    if (value?.type === "reference") numbers.add(value.object);
  };
  for (const { value, number } of file.objects) {
    for (const members of dictionaries(value)) {
      for (const name of [
        "/ToUnicode",
        "/FontFile",
        "/FontFile2",
        "/FontFile3",
        "/CIDToGIDMap",
        "/CIDSet",
        "/DestOutputProfile",
        "/UseCMap",
      ]) {
        note(members.get(name));
      }
      if (nameOf(members.get("/Type")) === "/CMap" || members.has("/FunctionType")) numbers.add(number);
    }
    if (value.type === "list" && nameOf(value.items[0]) === "/ICCBased") note(value.items[1]);
  }
  return numbers;
}

/** The pages' numbers by the objects that they draw, as far as the tree of pages says; the first page is 1. */
function pageNumbers(file: PdfFile): Map<number, number> {
  const pages = new Map<number, number>();
  const objectOf = (value: Value | undefined) => (value?.type === "reference" ? file.object(value.object) : undefined);
  const visited = new Set<number>();
  // Pages in the order of reading: what is next to be visited stands last.
  const next = file.objects.flatMap(({ value }) =>
    value.type === "dictionary" && nameOf(value.members.get("/Type")) === "/Catalog"
      ? [objectOf(value.members.get("/Pages"))]
      : [],
  );
  for (let count = 0, object = next.pop(); object !== undefined || next.length > 0; object = next.pop()) {
    if (object === undefined || visited.has(object.number) || object.value.type !== "dictionary") continue;
    visited.add(object.number);
    const { members } = object.value;
    const kids = members.get("/Kids");
    if (kids?.type === "list") next.push(...kids.items.map(objectOf).reverse());
    if (nameOf(members.get("/Type")) !== "/Page") continue;
    count += 1;
    pages.set(object.number, count);
    const contents = members.get("/Contents");
    const list = objectOf(contents)?.value ?? contents;
    for (const content of list?.type === "list" ? list.items : [contents]) {
      if (content?.type === "reference") pages.set(content.object, count);
    }
  }
  return pages;
}

/** What people's names XMP (ISO 16684-1) has. */
function metadataFindings(file: PdfFile, object: PdfObject, where: string): Finding[] {
  const isMetadata = object.value.type === "dictionary" && nameOf(object.value.members.get("/Type")) === "/Metadata";
  if (!isMetadata) return [];
  const xmp = new TextDecoder().decode(file.decoded(object));
  const [, creators = ""] = /<dc:creator>([\s\S]*?)<\/dc:creator>/.exec(xmp) ?? [];
  return creators.replaceAll(/<[^>]*>/g, "").trim() === "" ? [] : [finding("author", `${where}: XMP`)];
}

/**
 * What a PDF has that a reader does not see. Where a part is withheld, any text on any page counts: what lies beneath a black bar is
 * copied with it.
 */
export function pdfFindings(bytes: Uint8Array, { withheld }: { withheld: boolean }): Finding[] {
  const file = pdfOf(bytes);
  if (file.isEncrypted) return [finding("encrypted", "PDF")];
  const pages = pageNumbers(file);
  if (pages.size === 0) throw new Unreadable("PDF");
  const findings: Finding[] = [];
  const isLinearized = file.objects.some(
    ({ value }) => value.type === "dictionary" && value.members.has("/Linearized"),
  );
  if (file.versions > (isLinearized ? 2 : 1)) findings.push(finding("earlier-version", "PDF"));
  const skipped = notDrawn(file);
  for (const object of file.objects) {
    const page = pages.get(object.number);
    const where = page === undefined ? `object ${object.number}` : `page ${page}`;
    for (const members of dictionaries(object.value)) findings.push(...dictionaryFindings(members, where));
    findings.push(...metadataFindings(file, object, where));
    if (withheld && isDrawing(object) && !skipped.has(object.number) && showsText(file.decoded(object))) {
      findings.push(finding("text-beneath", where));
    }
  }
  return findings;
}
