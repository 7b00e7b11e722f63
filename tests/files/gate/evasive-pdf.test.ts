import { strToU8, zlibSync } from "fflate";
import { describe, expect, it } from "vitest";
import { inspect } from "../../../functions/files/gate/inspect.ts";
import { exifOf, jpegOf } from "./crafted-packages.ts";
import { pdfOfPage, savedAgain, type Written } from "./crafted-pdf.ts";

// What a PDF may do so that a reader shows text which a program does not find; and what looks like text and is none.

const found = (bytes: Uint8Array, withheld = true) =>
  inspect(bytes, "pdf", { withheld }).map(({ code, where }) => `${code} ${where}`);
const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const hexOf = (text: string) => `${Buffer.from(text, "latin1").toString("hex")}>`;

const picture: Written = { dictionary: "<< >>", stream: "q 595 0 0 842 0 0 cm /Im1 Do Q" };
const words = "BT /F1 12 Tf (secret) Tj ET";
const drawing = (stream: string, dictionary = "<< >>"): Written => ({ dictionary, stream });
/** A page that is divided between these streams. */
const dividedPage = (...streams: string[]) =>
  pdfOfPage(
    { dictionary: `[${streams.map((_, at) => `${10 + at} 0 R`).join(" ")}]` },
    { more: streams.map((stream) => drawing(stream)) },
  );
const withObjects = (...more: Written[]) => pdfOfPage(picture, { more });
const inCatalog = (catalog: string, ...more: Written[]) => pdfOfPage(picture, { catalog, more });
const runLengths = (text: string) => `${String.fromCharCode(text.length - 1)}${text}\u0080`;

const texts: readonly [string, Uint8Array, string][] = [
  ["an operator whose operand is in the stream before", dividedPage("BT (secret)", "Tj ET"), "text-beneath page 1"],
  ["a string that goes on in the next stream", dividedPage("BT (sec", "ret) Tj ET"), "text-beneath page 1"],
  ["an operator that is cut in two", dividedPage("BT (secret) T", "j ET"), "text-beneath page 1"],
  ["words before an unknown operator", pdfOfPage(drawing("BT (secret) -- Tj ET")), "text-beneath page 1"],
  ["an array of strings", pdfOfPage(drawing("BT [-5 (s) 3 <65>] TJ ET")), "text-beneath page 1"],
  ["a string with parentheses and escapes", pdfOfPage(drawing("BT (a\\)(b\\051) ' ET")), "text-beneath page 1"],
  ["a line with its spacing", pdfOfPage(drawing('BT 1 2 (x)" ET')), "text-beneath page 1"],
  ["words behind a comment", pdfOfPage(drawing("% (\nBT (x) Tj ET")), "text-beneath page 1"],
  [
    "words behind an image in the stream",
    pdfOfPage(drawing("BI /W 1 ID \u0001(\nEI BT (x) Tj ET")),
    "text-beneath page 1",
  ],
  ["words behind an image in letters", pdfOfPage(drawing("BI /F /AHx ID 00>EI BT (x) Tj ET")), "text-beneath page 1"],
  ["words behind a word that begins no image", pdfOfPage(drawing("ID BT (x) Tj ET EI")), "text-beneath page 1"],
  ["an image in the stream that does not end", pdfOfPage(drawing("BI ID BT (x) Tj ET")), "unreadable page 1"],
  ["words in a form within the page", withObjects(drawing(words, "<< /Subtype /Form >>")), "text-beneath object 10"],
  ["words in a pattern", withObjects(drawing(words, "<< /PatternType 1 >>")), "text-beneath object 10"],
  ["words in a letter of a font", withObjects(drawing(`d0 ${words}`)), "text-beneath object 10"],
  [
    "words in what an annotation looks like",
    withObjects(drawing(words, "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] >>")),
    "text-beneath object 10",
  ],
  ["words that nothing refers to", withObjects(drawing(words)), "text-beneath object 10"],
  [
    "a page's stream that calls itself an image",
    pdfOfPage(drawing(words, "<< /Subtype /Image >>")),
    "text-beneath page 1",
  ],
  [
    "a page's stream that calls itself metadata",
    pdfOfPage(drawing(words, "<< /Type /Metadata >>")),
    "text-beneath page 1",
  ],
  [
    "a page's stream that a font names as its own",
    pdfOfPage(drawing(words), { more: [{ dictionary: "<< /FontFile2 4 0 R >>" }] }),
    "text-beneath page 1",
  ],
  [
    "a form that a font names as its own",
    withObjects(drawing(words, "<< /Subtype /Form >>"), { dictionary: "<< /FontFile 10 0 R >>" }),
    "text-beneath object 10",
  ],
  [
    "words for a picture among its operators",
    pdfOfPage(drawing("/Figure << /ActualText (secret) >> BDC /Im1 Do EMC")),
    "text-beneath page 1",
  ],
  [
    "an abbreviation that is written out",
    withObjects({ dictionary: "<< /S /Span /E (secret) >>" }),
    "text-beneath object 10: E",
  ],
  [
    "words that stand in an object of their own",
    withObjects({ dictionary: "<< /S /Span /ActualText 11 0 R >>" }, { dictionary: "(secret)" }),
    "text-beneath object 10: ActualText",
  ],
  [
    "words on a link",
    withObjects({ dictionary: "<< /Type /Annot /Subtype /Link /Contents (secret) >>" }),
    "text-beneath object 10: Contents",
  ],
  ["words in hexadecimal", pdfOfPage(drawing(hexOf(words), "<< /Filter /AHx >>")), "text-beneath page 1"],
  ["words in runs", pdfOfPage(drawing(runLengths(words), "<< /Filter [/RL] >>")), "text-beneath page 1"],
  [
    "words packed twice",
    pdfOfPage(drawing(hexOf(latin1(zlibSync(strToU8(words)))), "<< /Filter [/ASCIIHexDecode /FlateDecode] >>")),
    "text-beneath page 1",
  ],
  [
    "a filter whose name is escaped",
    pdfOfPage(drawing(latin1(zlibSync(strToU8(words))), "<< /Filter /Fl#61teDecode >>")),
    "text-beneath page 1",
  ],
  [
    "a packed stream that was cut off",
    pdfOfPage(drawing(latin1(zlibSync(strToU8(words))).slice(0, -5), "<< /Filter /Fl >>")),
    "unreadable object 4",
  ],
  ["a filter that is not undone", pdfOfPage(drawing("x", "<< /Filter /LZWDecode >>")), "unreadable object 4"],
  ["a filter of one's own", pdfOfPage(drawing("x", "<< /Filter [/Crypt /FlateDecode] >>")), "unreadable object 4"],
  [
    "a filter that stands in another object",
    pdfOfPage(drawing("x", "<< /Filter 10 0 R >>"), { more: [{ dictionary: "/FlateDecode" }] }),
    "unreadable object 4",
  ],
  [
    "a stream of a stream that is in another file",
    pdfOfPage(drawing("", "<< /F (a.bin) >>")),
    "external-link object 4",
  ],
];

const objects: readonly [string, Uint8Array, string][] = [
  [
    "an object within an image's bytes",
    withObjects(drawing("x 77 0 obj << /Author (clerk) >> endobj", "<< /Subtype /Image >>")),
    "author object 77: Author",
  ],
  [
    "an object behind a bracket that is not closed",
    withObjects({ dictionary: "(" }, { dictionary: "<< /Author (clerk) >>" }),
    "author object 11: Author",
  ],
  ["an object whose name is escaped", inCatalog("/OpenAction << /S /J#61vaScript >>"), "script object 1"],
  ["a program that is started", inCatalog("/AA << /O << /S /Launch /F (a.exe) >> >>"), "script object 1"],
  ["a form that is sent", inCatalog("/OpenAction << /S /SubmitForm >>"), "script object 1"],
  ["a form in XML", inCatalog("/AcroForm << /XFA 10 0 R >>", drawing("<xdp/>")), "form object 1"],
  ["a portfolio", inCatalog("/Collection << >>"), "attachments object 1"],
  ["a link to another file", inCatalog("/OpenAction << /S /GoToR /F (a.pdf) >>"), "external-link object 1"],
  [
    "a link into somebody's folders",
    inCatalog("/OpenAction << /S /URI /URI (file:///C:/x.doc) >>"),
    "path object 1: URI",
  ],
  [
    "a title that is a path, in UTF-16",
    withObjects({ dictionary: "<< /Title <FEFF0043003A005C0061> >>" }),
    "path object 10: Title",
  ],
  [
    "an author in octal escapes",
    withObjects({ dictionary: "<< /Author (\\376\\377\\000A) >>" }),
    "author object 10: Author",
  ],
  [
    "an author in an object of its own",
    withObjects({ dictionary: "<< /Author 11 0 R >>" }, { dictionary: "(x)" }),
    "author object 10: Author",
  ],
  [
    "layers that are all off",
    inCatalog("/OCProperties << /OCGs [10 0 R] /D << /BaseState /OFF >> >>"),
    "hidden-layer object 1",
  ],
  [
    "layers that stand in a list of their own",
    withObjects({ dictionary: "<< /OFF 11 0 R >>" }, { dictionary: "[12 0 R]" }),
    "hidden-layer object 10",
  ],
  [
    "a layer that is on the screen alone",
    withObjects({ dictionary: "<< /Print << /PrintState /OFF >> >>" }),
    "hidden-layer object 10",
  ],
  [
    "what is there while a layer is not",
    withObjects({ dictionary: "<< /Type /OCMD /OCGs [11 0 R] /P /AllOff >>" }),
    "hidden-layer object 10",
  ],
  [
    "what an expression shows",
    withObjects({ dictionary: "<< /Type /OCMD /VE [/Not 11 0 R] >>" }),
    "hidden-layer object 10",
  ],
  [
    "a layer that a click switches",
    inCatalog("/OpenAction << /S /SetOCGState /State [/OFF 10 0 R] >>"),
    "hidden-layer object 1",
  ],
  [
    "a small picture of the page",
    pdfOfPage(picture, { page: "/Thumb 10 0 R", more: [drawing("x")] }),
    "cached-data page 1: Thumb",
  ],
  [
    "metadata in UTF-16",
    withObjects(
      drawing([..."<dc:creator>clerk</dc:creator>"].map((letter) => `\0${letter}`).join(""), "<< /Type /Metadata >>"),
    ),
    "author object 10: XMP",
  ],
  [
    "metadata in an attribute",
    withObjects(drawing('<rdf:Description dc:creator="clerk"/>', "<< /Subtype /XML >>")),
    "author object 10: XMP",
  ],
  [
    "metadata with a path",
    withObjects(drawing("<stRef:filePath>C:\\x</stRef:filePath>", "<< /Type /Metadata >>")),
    "path object 10: XMP",
  ],
  [
    "a photograph that is packed once more",
    withObjects(
      drawing(
        latin1(zlibSync(jpegOf({ marker: 0xe1, bytes: exifOf({}, [2]) }))),
        "<< /Subtype /Image /Filter [/FlateDecode /DCTDecode] >>",
      ),
    ),
    "place object 10",
  ],
  [
    "a file that is there without a list of files",
    withObjects(drawing("x", "<< /Type /EmbeddedFile >>")),
    "attachments object 10",
  ],
  [
    "objects in a stream that does not say so",
    withObjects(drawing("20 0 << /Author (clerk) >>", "<< /N 1 /First 5 >>")),
    "author object 20: Author",
  ],
  [
    "objects in a stream that does not say where",
    withObjects(drawing("20 0 << >>", "<< /Type /ObjStm >>")),
    "unreadable object 10",
  ],
  ["values nested without end", withObjects({ dictionary: "[".repeat(100) }), "unreadable object 10"],
  ["more values than anybody writes", withObjects({ dictionary: `[${"1 ".repeat(200_001)}]` }), "unreadable object 10"],
  [
    "how the file is encrypted, in an object",
    withObjects({ dictionary: "<< /Filter /Standard /V 2 /U (x) /O (x) >>" }),
    "encrypted PDF",
  ],
  [
    "the same, in a stream of references",
    withObjects(drawing("x", "<< /Type /XRef /Encrypt 12 0 R >>")),
    "encrypted PDF",
  ],
  ["what follows the end", Buffer.concat([pdfOfPage(picture), Buffer.from("PK\u0003\u0004")]), "trailing-data PDF"],
  [
    "a change behind a file that calls itself linear",
    savedAgain(withObjects({ dictionary: "<< /Linearized 1 /L 9 >>" }), 4, picture),
    "earlier-version PDF",
  ],
];

const none: readonly [string, Uint8Array][] = [
  ["an image in the stream whose bytes look like words", pdfOfPage(drawing("BI /W 4 /H 2 ID (x)Tj(x)\nEI Q"))],
  ["strings that are empty", pdfOfPage(drawing("BT () Tj [()] TJ <> Tj ET"))],
  ["a layer that is shown", inCatalog("/OCProperties << /OCGs [10 0 R] /D << /ON [10 0 R] /OFF [] >> >>")],
  [
    "a profile of colours deep in a page",
    pdfOfPage(picture, {
      page: "/Resources << /ColorSpace << /C [/ICCBased 10 0 R] >> >>",
      more: [drawing("(x) Tj", "<< /N 3 >>")],
    }),
  ],
  [
    "a mesh of colours, a function and a font's mapping",
    withObjects(drawing("(", "<< /ShadingType 4 >>"), drawing("(x) Tj", "<< /FunctionType 4 >>"), drawing("(x) Tj"), {
      dictionary: "<< /ToUnicode 12 0 R >>",
    }),
  ],
  ["an image that cannot be opened", withObjects(drawing("x", "<< /Subtype /Image /Filter /JBIG2Decode >>"))],
  ["blanks behind the end", Buffer.concat([pdfOfPage(picture), Buffer.from("\r\n\0\0")])],
];

describe("a PDF that hides", () => {
  it.each([...texts, ...objects])("%s is caught", (_what, bytes, expected) => {
    expect(found(bytes)).toContain(expected);
  });

  it.each(none)("nothing passes: %s", (_what, bytes) => {
    expect(found(bytes)).toEqual([]);
  });

  it("is asked for words only where a part is withheld", () => {
    for (const [, bytes, expected] of texts.filter(([, , code]) => code.startsWith("text-beneath"))) {
      expect(found(bytes, false), expected).toEqual([]);
    }
  });

  it("says all that was found beside what cannot be read", () => {
    const bytes = pdfOfPage(drawing("x", "<< /Filter /LZWDecode >>"), { more: [{ dictionary: "<< /Author (x) >>" }] });
    expect(found(bytes)).toEqual(["author object 10: Author", "unreadable object 4"]);
  });
});
