import * as fc from "fast-check";
import { strToU8, zlibSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fileTypeOf } from "../../../functions/files/file-type.ts";
import { inspect } from "../../../functions/files/gate/inspect.ts";
import type { FileType } from "../../../schema/contracts/files.ts";
import { sampling } from "../../support/runs.ts";
import { exifOf, jpegOf, packageOf, pngOf, properties, wordOf, workbookWith } from "./crafted-packages.ts";
import { pdfOfPage, savedAgain } from "./crafted-pdf.ts";

const found = (bytes: Uint8Array, type: FileType, withheld = false) =>
  inspect(bytes, type, { withheld }).map(({ code, where }) => `${code} ${where}`);

const picture = { dictionary: "<< >>", stream: "q 595 0 0 842 0 0 cm /Im1 Do Q" };
const text = { dictionary: "<< >>", stream: "BT /F1 12 Tf 72 720 Td (secret) Tj ET", packed: true };
const paragraph = "<w:p><w:r><w:t>公开</w:t></w:r></w:p>";
const row = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const ofd = (document: string, information = "") =>
  packageOf({
    "OFD.xml": `<ofd:OFD xmlns:ofd="o"><ofd:DocBody><ofd:DocInfo>${information}</ofd:DocInfo></ofd:DocBody></ofd:OFD>`,
    "Doc_0/Document.xml": `<ofd:Document xmlns:ofd="o">${document}</ofd:Document>`,
  });

const hidden: readonly [string, FileType, Uint8Array, string, boolean?][] = [
  [
    "a hidden sheet",
    "xlsx",
    workbookWith(row, { sheets: '<sheet name="内部" sheetId="1" state="hidden" r:id="r1"/>' }),
    "hidden-sheet 内部",
  ],
  [
    "a sheet hidden for good",
    "xlsx",
    workbookWith(row, { sheets: '<sheet name="内部" sheetId="1" state="veryHidden" r:id="r1"/>' }),
    "hidden-sheet 内部",
  ],
  ["a hidden row", "xlsx", workbookWith('<sheetData><row r="2" hidden="1"/></sheetData>'), "hidden-rows 表一"],
  [
    "a row of no height",
    "xlsx",
    workbookWith('<sheetData><row r="2" ht="0" customHeight="1"/></sheetData>'),
    "hidden-rows 表一",
  ],
  [
    "a hidden column",
    "xlsx",
    workbookWith(`<cols><col min="2" max="2" hidden="true"/></cols>${row}`),
    "hidden-columns 表一",
  ],
  [
    "comments on cells",
    "xlsx",
    workbookWith(row, { more: { "xl/comments1.xml": "<comments><commentList><comment/></commentList></comments>" } }),
    "comments xl/comments1.xml",
  ],
  [
    "rows kept for a pivot table",
    "xlsx",
    workbookWith(row, { more: { "xl/pivotCache/pivotCacheRecords1.xml": "<r/>" } }),
    "cached-data xl/pivotCache/pivotCacheRecords1.xml",
  ],
  [
    "values of another workbook",
    "xlsx",
    workbookWith(row, { more: { "xl/externalLinks/externalLink1.xml": "<e/>" } }),
    "external-link xl/externalLinks/externalLink1.xml",
  ],
  ["macros", "xlsx", workbookWith(row, { more: { "xl/vbaProject.bin": "x" } }), "macros xl/vbaProject.bin"],
  [
    "who saved a workbook last",
    "xlsx",
    workbookWith(row, { more: properties("cp:lastModifiedBy", "承办人") }),
    "author docProps/core.xml: lastModifiedBy",
  ],
  [
    "text put in while changes are tracked",
    "docx",
    wordOf(`<w:p><w:ins><w:r/></w:ins></w:p>`),
    "tracked-changes word/document.xml",
  ],
  [
    "text taken out while changes are tracked",
    "docx",
    wordOf(`<w:p><w:del><w:r><w:delText>甲</w:delText></w:r></w:del></w:p>`),
    "tracked-changes word/document.xml",
  ],
  [
    "comments on a text",
    "docx",
    wordOf(paragraph, { "word/comments.xml": "<w:comments><w:comment/></w:comments>" }),
    "comments word/comments.xml",
  ],
  ["hidden text", "docx", wordOf("<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>"), "hidden-text word/document.xml"],
  [
    "hidden text in a footer",
    "docx",
    wordOf(paragraph, { "word/footer1.xml": '<w:ftr xmlns:w="w"><w:vanish/></w:ftr>' }),
    "hidden-text word/footer1.xml",
  ],
  [
    "a file within a text",
    "docx",
    wordOf(paragraph, { "word/embeddings/oleObject1.bin": "x" }),
    "embedded-object word/embeddings/oleObject1.bin",
  ],
  [
    "the author of a text",
    "docx",
    wordOf(paragraph, properties("dc:creator", "承办人")),
    "author docProps/core.xml: creator",
  ],
  [
    "where a template lies",
    "docx",
    wordOf(paragraph, {
      "word/_rels/settings.xml.rels":
        '<Relationships><Relationship Id="r" Type="t/attachedTemplate" Target="file:///C:/Users/x/a.dotx" TargetMode="External"/></Relationships>',
    }),
    "path word/_rels/settings.xml.rels",
  ],
  [
    "a photograph's place within a text",
    "docx",
    wordOf(paragraph, {
      "word/media/image1.jpg": jpegOf({ marker: 0xe1, bytes: exifOf({}, [0, 2, 4]) }),
    }),
    "place word/media/image1.jpg",
  ],
  ["a photograph's place", "jpeg", jpegOf({ marker: 0xe1, bytes: exifOf({}, [0, 2, 4]) }), "place JPEG"],
  ["a photographer", "jpeg", jpegOf({ marker: 0xe1, bytes: exifOf({ 315: "x" }) }), "author JPEG: Artist"],
  ["a remark in a photograph", "jpeg", jpegOf({ marker: 0xfe, bytes: strToU8("x") }), "comments JPEG"],
  ["a picture's author", "png", pngOf({ type: "tEXt", bytes: strToU8("Author\0x") }), "author PNG: Author"],
  ["a picture's place", "png", pngOf({ type: "eXIf", bytes: exifOf({}, [0, 2, 4]).subarray(6) }), "place PNG"],
  [
    "attachments of an OFD",
    "ofd",
    ofd('<ofd:Attachments><ofd:Attachment ID="1"/></ofd:Attachments>'),
    "attachments Doc_0/Document.xml",
  ],
  ["annotations of an OFD", "ofd", ofd('<ofd:Annot Type="Highlight"/>'), "annotations Doc_0/Document.xml"],
  ["the author of an OFD", "ofd", ofd("", "<ofd:Author>承办人</ofd:Author>"), "author OFD.xml: Author"],
  [
    "a file within a PDF",
    "pdf",
    pdfOfPage(picture, {
      more: [
        { dictionary: "<< /Type /Filespec /F (a.xlsx) /EF << /F 11 0 R >> >>" },
        { dictionary: "<< /Type /EmbeddedFile >>", stream: "x" },
      ],
    }),
    "attachments object 10",
  ],
  [
    "a note on a PDF's page",
    "pdf",
    pdfOfPage(picture, {
      page: "/Annots [10 0 R]",
      more: [{ dictionary: "<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (x) >>" }],
    }),
    "annotations object 10",
  ],
  [
    "a form in a PDF",
    "pdf",
    pdfOfPage(picture, {
      catalog: "/AcroForm << /Fields [10 0 R] >>",
      more: [{ dictionary: "<< /Subtype /Widget /Rect [0 0 1 1] /V (x) >>" }],
    }),
    "form object 10",
  ],
  [
    "a script in a PDF",
    "pdf",
    pdfOfPage(picture, { catalog: "/OpenAction << /S /JavaScript /JS (x) >>" }),
    "script object 1",
  ],
  [
    "a layer that is switched off",
    "pdf",
    pdfOfPage(picture, { catalog: "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>" }),
    "hidden-layer object 1",
  ],
  [
    "the author of a PDF",
    "pdf",
    pdfOfPage(picture, { trailer: "/Info 10 0 R", more: [{ dictionary: "<< /Author (clerk) >>" }] }),
    "author object 10: Author",
  ],
  [
    "the author of a PDF in XMP",
    "pdf",
    pdfOfPage(picture, {
      more: [
        {
          dictionary: "<< /Type /Metadata /Subtype /XML >>",
          stream: "<dc:creator><rdf:Seq><rdf:li>clerk</rdf:li></rdf:Seq></dc:creator>",
        },
      ],
    }),
    "author object 10: XMP",
  ],
  [
    "what a PDF was before it was saved once more",
    "pdf",
    savedAgain(pdfOfPage(text), 4, picture),
    "earlier-version PDF",
  ],
  [
    "an encrypted PDF",
    "pdf",
    pdfOfPage(picture, { trailer: "/Encrypt 10 0 R", more: [{ dictionary: "<< /Filter /Standard >>" }] }),
    "encrypted PDF",
  ],
  [
    "text beneath a bar",
    "pdf",
    pdfOfPage({ ...text, stream: "BT (secret) Tj ET 0 g 0 0 99 99 re f" }),
    "text-beneath page 1",
    true,
  ],
  ["text that is not packed", "pdf", pdfOfPage({ ...text, packed: false }), "text-beneath page 1", true],
  [
    "invisible text behind a scan",
    "pdf",
    pdfOfPage({ ...text, stream: "/Im1 Do BT 3 Tr [<0041>] TJ ET" }),
    "text-beneath page 1",
    true,
  ],
  [
    "text behind an image in a stream",
    "pdf",
    pdfOfPage({ ...text, stream: "BI /W 1 /H 1 ID \u0001(\u0002 EI BT (x) ' ET" }),
    "text-beneath page 1",
    true,
  ],
  [
    "text in a form that a page draws",
    "pdf",
    pdfOfPage(picture, {
      more: [{ dictionary: "<< /Type /XObject /Subtype /Form >>", stream: "BT (x) Tj ET", packed: true }],
    }),
    "text-beneath object 10",
    true,
  ],
];

describe("the gate", () => {
  it.each(hidden)("finds %s", async (_what, type, bytes, expected, withheld = false) => {
    expect(await fileTypeOf(bytes, "x")).toBe(type);
    expect(found(bytes, type, withheld)).toContain(expected);
  });

  it("finds what stands in a stream of objects", () => {
    const within = "20 0 21 28 << /Type /Annot /Subtype /Ink /X 1 >> << /Author (clerk) >>";
    const first = within.indexOf("<<");
    const stream = `20 0 21 ${within.indexOf("<< /Author") - first} `.padEnd(first) + within.slice(first);
    const bytes = pdfOfPage(picture, {
      more: [{ dictionary: `<< /Type /ObjStm /N 2 /First ${first} >>`, stream, packed: true }],
    });
    expect(found(bytes, "pdf")).toEqual(["annotations object 20", "author object 21: Author"]);
  });

  const clean: readonly [string, FileType, Uint8Array, boolean?][] = [
    ["a scan", "pdf", pdfOfPage(picture), true],
    ["a text of which nothing is withheld", "pdf", pdfOfPage(text)],
    [
      "a page with a link",
      "pdf",
      pdfOfPage(picture, {
        page: "/Annots [10 0 R]",
        more: [{ dictionary: "<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] >>" }],
      }),
      true,
    ],
    ["an empty text on a scan", "pdf", pdfOfPage({ ...text, stream: "/Im1 Do BT () Tj ET" }), true],
    [
      "a font beside a scan",
      "pdf",
      pdfOfPage(picture, {
        more: [
          { dictionary: "<< /Type /FontDescriptor /FontFile2 11 0 R >>" },
          { dictionary: "<< /Length1 9 >>", stream: "BT (x) Tj ET" },
        ],
      }),
      true,
    ],
    ["a form without fields", "pdf", pdfOfPage(picture, { catalog: "/AcroForm << /Fields [] >>" }), true],
    ["a text", "docx", wordOf(paragraph)],
    ["a text that says it is not hidden", "docx", wordOf('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r></w:p>')],
    [
      "a style of hidden text that nobody uses",
      "docx",
      wordOf(paragraph, { "word/styles.xml": '<w:styles xmlns:w="w"><w:vanish/></w:styles>' }),
    ],
    ["a text whose author is the program", "docx", wordOf(paragraph, properties("dc:creator", "Un-named"))],
    [
      "a text with a link to a page",
      "docx",
      wordOf(paragraph, {
        "word/_rels/document.xml.rels":
          '<Relationships><Relationship Id="r" Type="t/hyperlink" Target="https://agency.example/" TargetMode="External"/></Relationships>',
      }),
    ],
    [
      "a text with an empty list of sources",
      "docx",
      wordOf(paragraph, { "customXml/item1.xml": "<b:Sources xmlns:b='b'/>" }),
    ],
    ["a workbook", "xlsx", workbookWith(row)],
    [
      "a workbook with a print area",
      "xlsx",
      workbookWith(row, {
        sheets:
          '<sheet name="表" sheetId="1" r:id="r1"/></sheets><definedNames><definedName name="_xlnm.Print_Area" hidden="1">x</definedName></definedNames><sheets>',
      }),
    ],
    [
      "a workbook with columns of a width",
      "xlsx",
      workbookWith(`<cols><col min="1" max="2" width="9" hidden="0"/></cols>${row}`),
    ],
    ["a photograph", "jpeg", jpegOf({ marker: 0xe0, bytes: strToU8("JFIF\0") })],
    ["a photograph that turns itself upright", "jpeg", jpegOf({ marker: 0xe1, bytes: exifOf({ 305: "camera" }) })],
    ["a photograph with an empty place", "jpeg", jpegOf({ marker: 0xe1, bytes: exifOf({}, [0]) })],
    ["a picture", "png", pngOf({ type: "IHDR", bytes: new Uint8Array(13) })],
    ["an OFD", "ofd", ofd('<ofd:Page ID="1"/>', "<ofd:Creator>a program</ofd:Creator>")],
    ["a table", "text", strToU8("a,b\n1,2\n")],
  ];

  it.each(clean)("lets %s pass", async (_what, type, bytes, withheld = false) => {
    expect(await fileTypeOf(bytes, "x")).toBe(type);
    expect(found(bytes, type, withheld)).toEqual([]);
  });

  describe("says of what it cannot judge that it cannot", () => {
    const zeros = new Uint8Array(17 * 1024 * 1024);
    it.each<[string, FileType, () => Uint8Array, string]>([
      [
        "a part of an archive that inflates to more than 16 MB",
        "docx",
        () => wordOf(paragraph, { "word/settings.xml": zeros }),
        "unreadable word/settings.xml",
      ],
      [
        "an archive of more than 2,000 parts",
        "docx",
        () => wordOf(paragraph, Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`x/${at}`, ""]))),
        "unreadable 2002 parts",
      ],
      [
        "a stream of a PDF that inflates to more than 16 MB",
        "pdf",
        () => pdfOfPage({ dictionary: "<< /Filter /FlateDecode >>", stream: zlibSync(zeros) }),
        "unreadable object 4",
      ],
      [
        "a page of a filter that is none of texts",
        "pdf",
        () => pdfOfPage({ dictionary: "<< /Filter /JBIG2Decode >>", stream: "x" }),
        "unreadable object 4",
      ],
      ["a PDF without a page", "pdf", () => strToU8("%PDF-1.7\n"), "unreadable PDF"],
      ["a part that is no XML", "docx", () => wordOf("<w:p"), "unreadable word/document.xml"],
    ])("%s", (_what, type, bytes, expected) => {
      expect(found(bytes(), type, true)).toEqual([expected]);
    });

    it("a file that inflates to more than 200 MB in all its parts", () => {
      const parts = Object.fromEntries(
        Array.from({ length: 14 }, (_, at) => [`word/footer${at}.xml`, `<a>${" ".repeat(15_000_000)}</a>`]),
      );
      expect(found(wordOf(paragraph, parts), "docx")).toEqual(["unreadable more than 200 MB"]);
    });
  });

  it("answers for whatever a file was made, in however many bytes it was changed", () => {
    const files = [...hidden, ...clean].map(([, type, bytes]) => ({ type, bytes }));
    const changed = fc.record({
      file: fc.constantFrom(...files),
      withheld: fc.boolean(),
      edits: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
      length: fc.double({ min: 0.1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(changed, ({ file: { type, bytes }, withheld, edits, length }) => {
        const edited = bytes.slice(0, Math.ceil(bytes.length * length));
        for (const [place, byte] of edits) edited[Math.floor(place * edited.length)] = byte;
        expect(Array.isArray(found(edited, type, withheld))).toBe(true);
      }),
      sampling,
    );
  });

  it("reads a tree of pages that goes round in circles, and one that is very deep", () => {
    const deep = Array.from({ length: 20_000 }, (_, at) => ({ dictionary: `<< /Kids [${11 + at} 0 R] >>` }));
    const page = { dictionary: "<< /Type /Page /Contents 4 0 R >>" };
    const bytes = pdfOfPage(text, { more: [...deep, page] });
    expect(found(bytes, "pdf", true)).toEqual(["text-beneath page 1"]);
    const circle = pdfOfPage(text, { page: "/Kids [2 0 R 3 0 R]" });
    expect(found(circle, "pdf", true)).toEqual(["text-beneath page 1"]);
  });

  it("knows a file by its content, whatever it is called", async () => {
    expect(await fileTypeOf(strToU8("MZ\u0000\u0001"), "a.pdf")).toBeUndefined();
    expect(await fileTypeOf(packageOf({ "a.txt": "x" }), "a.docx")).toBeUndefined();
    expect(await fileTypeOf(strToU8("%PDF-1.7"), "a.txt")).toBe("pdf");
    expect(await fileTypeOf(strToU8("甲,乙"), "a.CSV")).toBe("csv");
    expect(await fileTypeOf(Uint8Array.of(0xc4, 0xe3), "a.txt")).toBeUndefined();
  });
});
