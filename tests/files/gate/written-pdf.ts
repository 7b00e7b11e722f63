import {
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFString,
  rgb,
  StandardFonts,
  TextRenderingMode,
} from "@cantoo/pdf-lib";

/** Members of a PDF's dictionary. */
type Members = NonNullable<Parameters<PDFDocument["context"]["stream"]>[1]>;

const day = new Date("2026-03-02T00:00:00Z");

/** A PDF of one page that was written by pdf-lib, with what `fill` puts on it; in streams of objects unless `plain`. */
export async function writtenPdf(
  fill: (document: PDFDocument, page: PDFPage) => void | Promise<void>,
  { plain = false }: { plain?: boolean } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setCreationDate(day);
  document.setModificationDate(day);
  await fill(document, document.addPage([595, 842]));
  return document.save({ useObjectStreams: !plain });
}

export const drawn = {
  async text(document: PDFDocument, page: PDFPage, text = "The amount is 12345"): Promise<void> {
    page.drawText(text, { x: 72, y: 700, size: 12, font: await document.embedFont(StandardFonts.Helvetica) });
  },
  bar(page: PDFPage): void {
    page.drawRectangle({ x: 60, y: 690, width: 300, height: 30, color: rgb(0, 0, 0) });
  },
  async scan(document: PDFDocument, page: PDFPage, picture: Uint8Array): Promise<void> {
    const isPng = picture[0] === 0x89;
    const image = isPng ? await document.embedPng(picture) : await document.embedJpg(picture);
    page.drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  },
  async invisibleText(document: PDFDocument, page: PDFPage): Promise<void> {
    const font = await document.embedFont(StandardFonts.Helvetica);
    page.drawText("read by a machine", { x: 72, y: 700, font, renderMode: TextRenderingMode.Invisible });
  },
};

/** Puts an annotation on a page. */
export function annotate(document: PDFDocument, page: PDFPage, members: Members): void {
  const dictionary = document.context.obj({ Type: "Annot", Rect: [10, 10, 40, 40], ...members });
  page.node.addAnnot(document.context.register(dictionary));
}

/** Gives the catalog a member. */
export const inCatalog = (document: PDFDocument, name: string, value: Members): void =>
  document.catalog.set(PDFName.of(name), document.context.obj(value));

/** A layer that is there and not shown. */
export function hideLayer(document: PDFDocument): void {
  const layer = document.context.register(document.context.obj({ Type: "OCG", Name: PDFString.of("internal") }));
  inCatalog(document, "OCProperties", {
    OCGs: [layer],
    D: document.context.register(document.context.obj({ OFF: [layer] })),
  });
}

/** Metadata in XMP, as Acrobat writes them. */
export function describeIn(document: PDFDocument, description: string): void {
  const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${description}</rdf:RDF></x:xmpmeta>`;
  const stream = document.context.stream(xmp, { Type: "Metadata", Subtype: "XML" });
  document.catalog.set(PDFName.of("Metadata"), document.context.register(stream));
}

/** The same document, changed by a program that writes what it changes behind the rest. */
export async function changedBehind(bytes: Uint8Array, change: (page: PDFPage) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { forIncrementalUpdate: true });
  change(document.getPage(0));
  return document.save();
}

/** A document whose structure says in words what a page draws. */
export function sayInWords(document: PDFDocument, words: string): void {
  const element: PDFDict = document.context.obj({ Type: "StructElem", S: "Figure", Alt: PDFHexString.fromText(words) });
  inCatalog(document, "StructTreeRoot", { Type: "StructTreeRoot", K: [document.context.register(element)] });
}
