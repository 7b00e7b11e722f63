import * as fc from "fast-check";
import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fileTypeOf } from "../../../functions/files/file-type.ts";
import { inspect } from "../../../functions/files/gate/inspect.ts";
import { XmlScan } from "../../../functions/files/gate/xml-scan.ts";
import type { FileType } from "../../../schema/contracts/files.ts";
import { sampling } from "../../support/runs.ts";
import { exifOf, jpegOf, packageOf, properties, wordOf, workbookWith } from "./crafted-packages.ts";

// What a package may do so that an office program opens what a program that looks for it does not find.

const found = (bytes: Uint8Array, type: FileType = "docx", withheld = false) =>
  inspect(bytes, type, { withheld }).map(({ code, where }) => `${code} ${where}`);

const paragraph = "<w:p><w:r><w:t>公开</w:t></w:r></w:p>";
const row = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const relation = (type: string, target: string) =>
  `<Relationships><Relationship Id="r" Type="t/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
const linked = (type: string, target: string) =>
  wordOf(paragraph, { "word/_rels/document.xml.rels": relation(type, target) });
const ofWord = (part: string, xml: string | Uint8Array) => wordOf(paragraph, { [part]: xml });
const ofWorkbook = (part: string, xml: string) => workbookWith(row, { more: { [part]: xml } });
const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer)]);
const located = jpegOf({ marker: 0xe1, bytes: exifOf({}, [2]) });

const hiding: readonly [string, FileType, Uint8Array, string][] = [
  [
    "a change in a strict document",
    "docx",
    packageOf({
      "word/document.xml":
        '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:del/></x:document>',
    }),
    "tracked-changes word/document.xml",
  ],
  [
    "a change in a note at the foot",
    "docx",
    ofWord("word/footnotes.xml", "<w:footnotes><w:moveFrom/></w:footnotes>"),
    "tracked-changes word/footnotes.xml",
  ],
  [
    "a change in a part of an odd name",
    "docx",
    ofWord("odd/x.xml", "<w:hdr><w:ins/></w:hdr>"),
    "tracked-changes odd/x.xml",
  ],
  [
    "hidden words in a part of other letters",
    "docx",
    packageOf({ "WORD/Document.XML": "<w:document><w:vanish/></w:document>" }),
    "hidden-text WORD/Document.XML",
  ],
  ["hidden words that are switched on", "docx", wordOf('<w:vanish w:val="&#49;"/>'), "hidden-text word/document.xml"],
  [
    "comments in a part of an odd name",
    "docx",
    ofWord("word/c.xml", "<w:comments><w:comment/></w:comments>"),
    "comments word/c.xml",
  ],
  [
    "who wrote a change",
    "docx",
    ofWord("word/people.xml", "<w15:people><w15:person/></w15:people>"),
    "author word/people.xml",
  ],
  [
    "an author in a part that another program names",
    "docx",
    ofWord(
      "package/services/metadata/core-properties/1.psmdcp",
      "<coreProperties><dc:creator>x</dc:creator></coreProperties>",
    ),
    "author package/services/metadata/core-properties/1.psmdcp: creator",
  ],
  [
    "an author as a section of characters",
    "docx",
    wordOf(paragraph, properties("dc:creator", "<![CDATA[x]]>")),
    "author docProps/core.xml: creator",
  ],
  ["a page that another file brings", "docx", wordOf('<w:altChunk r:id="r"/>'), "embedded-object word/document.xml"],
  [
    "a variable of a document",
    "docx",
    ofWord("word/settings.xml", '<w:settings><w:docVar w:name="x"/></w:settings>'),
    "cached-data word/settings.xml",
  ],
  [
    "a source of letters to many",
    "docx",
    ofWord("word/settings.xml", "<w:settings><w:mailMerge/></w:settings>"),
    "external-link word/settings.xml",
  ],
  [
    "a field that takes in a file",
    "docx",
    wordOf('<w:instrText> INCLUDETEXT "C:\\\\a.docx" </w:instrText>'),
    "path word/document.xml",
  ],
  [
    "a picture that says where it lay",
    "docx",
    wordOf('<wp:docPr id="1" descr="C:\\Users\\x\\a.jpg"/>'),
    "path word/document.xml",
  ],
  ["a drawing that is hidden", "docx", wordOf('<wp:docPr id="1" hidden="1"/>'), "hidden-text word/document.xml"],
  [
    "a picture on another server",
    "docx",
    linked("image", "https://agency.example/a.png"),
    "external-link word/_rels/document.xml.rels",
  ],
  [
    "a link to a neighbouring folder",
    "docx",
    linked("hyperlink", "..\\内部\\a.docx"),
    "path word/_rels/document.xml.rels",
  ],
  ["a link to a network's folder", "docx", linked("hyperlink", "\\\\server\\a"), "path word/_rels/document.xml.rels"],
  ["data beside the text", "docx", ofWord("customXml/item1.xml", "<a>x</a>"), "cached-data customXml/item1.xml"],
  [
    "data beside the text, in attributes",
    "docx",
    ofWord("customXml/item1.xml", '<a b="x"/>'),
    "cached-data customXml/item1.xml",
  ],
  ["a photograph under another name", "docx", ofWord("word/media/image1.png", located), "place word/media/image1.png"],
  ["a photograph outside of the pictures", "docx", ofWord("odd/x", located), "place odd/x"],
  [
    "a signature, which names who signed",
    "docx",
    ofWord("_xmlsignatures/sig1.xml", "<Signature/>"),
    "author _xmlsignatures/sig1.xml",
  ],
  [
    "a small picture of the first page",
    "docx",
    ofWord("docProps/thumbnail.jpeg", "x"),
    "cached-data docProps/thumbnail.jpeg",
  ],
  ["a control", "docx", ofWord("word/activeX/activeX1.xml", "<x/>"), "embedded-object word/activeX/activeX1.xml"],
  [
    "a printer of a network",
    "xlsx",
    packageOf({
      "xl/workbook.xml": "<workbook/>",
      "xl/printerSettings/printerSettings1.bin": utf16("\\\\server\\printer").subarray(2),
    }),
    "path xl/printerSettings/printerSettings1.bin",
  ],
  [
    "rows that are hidden unless they say otherwise",
    "xlsx",
    workbookWith(`<sheetFormatPr zeroHeight="1"/>${row}`),
    "hidden-rows 表一",
  ],
  [
    "columns that have no width unless they say otherwise",
    "xlsx",
    workbookWith(`<sheetFormatPr defaultColWidth="0.1"/>${row}`),
    "hidden-columns 表一",
  ],
  [
    "a window that is hidden",
    "xlsx",
    workbookWith(row, { sheets: '</sheets><bookViews><workbookView visibility="hidden"/></bookViews><sheets>' }),
    "hidden-sheet xl/workbook.xml",
  ],
  [
    "tabs that are not shown",
    "xlsx",
    workbookWith(row, { sheets: '</sheets><bookViews><workbookView showSheetTabs="0"/></bookViews><sheets>' }),
    "hidden-sheet xl/workbook.xml",
  ],
  [
    "who reserved a workbook",
    "xlsx",
    workbookWith(row, { sheets: '</sheets><fileSharing userName="x"/><sheets>' }),
    "author xl/workbook.xml: fileSharing",
  ],
  [
    "other values for cells",
    "xlsx",
    workbookWith('<scenarios><scenario name="x" user="y"/></scenarios>'),
    "cached-data 表一",
  ],
  [
    "a workbook's history",
    "xlsx",
    ofWorkbook("xl/revisions/revisionLog1.xml", "<x/>"),
    "tracked-changes xl/revisions/revisionLog1.xml",
  ],
  [
    "a query",
    "xlsx",
    ofWorkbook("xl/connections.xml", "<connections><connection/></connections>"),
    "external-link xl/connections.xml",
  ],
  [
    "a sheet of macros",
    "xlsx",
    ofWorkbook("xl/worksheets/sheet9.xml", "<xm:macrosheet/>"),
    "macros xl/worksheets/sheet9.xml",
  ],
  [
    "a filter's rows",
    "xlsx",
    ofWorkbook("xl/slicerCaches/slicerCache1.xml", "<x/>"),
    "cached-data xl/slicerCaches/slicerCache1.xml",
  ],
  [
    "what WPS knows of the machine",
    "xlsx",
    workbookWith(row, { more: { "docProps/custom.xml": '<Properties><property name="commondata"/></Properties>' } }),
    "author docProps/custom.xml: commondata",
  ],
  ["a part in UTF-16", "docx", ofWord("word/header1.xml", utf16("<w:hdr/>")), "unreadable word/header1.xml"],
  [
    "a part of another encoding",
    "docx",
    ofWord("word/header1.xml", '<?xml version="1.0" encoding="GBK"?><w:hdr/>'),
    "unreadable word/header1.xml",
  ],
  [
    "a part that declares what it means",
    "docx",
    ofWord("word/header1.xml", '<!DOCTYPE x [<!ENTITY a "x">]><w:hdr/>'),
    "unreadable word/header1.xml",
  ],
  ["a part of which nobody knows what it is", "docx", ofWord("word/x.bin", "\u0000\u0001"), "unreadable word/x.bin"],
  [
    "a photograph without its end",
    "docx",
    ofWord("word/media/image1.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)),
    "unreadable word/media/image1.jpg",
  ],
  [
    "an older OFD within the new",
    "ofd",
    packageOf({ "OFD.xml": "<o:OFD><o:Versions><o:Version/><o:Version/></o:Versions></o:OFD>" }),
    "earlier-version OFD.xml",
  ],
  [
    "a layer of an OFD that is not shown",
    "ofd",
    packageOf({
      "OFD.xml": "<o:OFD/>",
      "Doc_0/Pages/Page_0/Content.xml": '<o:Page><o:Layer Visible="false"/></o:Page>',
    }),
    "hidden-layer Doc_0/Pages/Page_0/Content.xml",
  ],
  [
    "data of a program in an OFD",
    "ofd",
    packageOf({ "OFD.xml": "<o:OFD/>", "Doc_0/Extensions.xml": "<o:Extensions><o:Extension/></o:Extensions>" }),
    "cached-data Doc_0/Extensions.xml",
  ],
];

/** What real programs write, and what is no reason to keep a file. */
const plain: readonly [string, FileType, Uint8Array][] = [
  ["a table of contents by Word", "docx", wordOf("<w:p><w:r><w:rPr><w:noProof/><w:webHidden/></w:rPr></w:r></w:p>")],
  [
    "properties that WPS writes into every file",
    "docx",
    ofWord(
      "docProps/custom.xml",
      '<Properties><property name="KSOProductBuildVer"><vt:lpwstr>2052</vt:lpwstr></property><property name="ICV"/></Properties>',
    ),
  ],
  ["a list of comments without one", "docx", ofWord("word/comments.xml", "<w:comments/>")],
  [
    "an empty list of sources by Word",
    "docx",
    ofWord("customXml/item1.xml", '<b:Sources SelectedStyle="\\APA.XSL" xmlns:b="b"/>'),
  ],
  [
    "a printer by its own name",
    "xlsx",
    packageOf({
      "xl/workbook.xml": "<workbook/>",
      "xl/printerSettings/printerSettings1.bin": utf16("HP LaserJet").subarray(2),
    }),
  ],
  ["an embedded font", "docx", ofWord("word/fonts/font1.odttf", "\u0000\u0001")],
  ["a drawing of Windows", "docx", ofWord("word/media/image1.emf", Uint8Array.of(1, 0, 0, 0, 8))],
  [
    "a seal on an OFD",
    "ofd",
    packageOf({
      "OFD.xml": "<o:OFD/>",
      "Doc_0/Signs/Sign_0/SignedValue.dat": "\u0000",
      "Doc_0/Signs/Sign_0/Seal.esl": "\u0000",
    }),
  ],
  [
    "a name of the filter, which Excel hides itself",
    "xlsx",
    workbookWith(row, {
      sheets:
        '</sheets><definedNames><definedName name="_xlnm._FilterDatabase" hidden="1">x</definedName></definedNames><sheets>',
    }),
  ],
];

describe("a package that hides", () => {
  it.each(hiding)("%s is caught", async (_what, type, bytes, expected) => {
    expect(await fileTypeOf(bytes, "x")).toBe(type);
    expect(found(bytes, type)).toContain(expected);
  });

  it.each(plain)("nothing passes: %s", (_what, type, bytes) => {
    expect(found(bytes, type)).toEqual([]);
  });

  it("is an OFD whose words are copied, where a part is withheld", () => {
    const bytes = packageOf({ "OFD.xml": "<o:OFD/>", "Doc_0/Pages/Page_0/Content.xml": "<o:TextCode>x</o:TextCode>" });
    expect(found(bytes, "ofd", true)).toEqual(["text-beneath Doc_0/Pages/Page_0/Content.xml"]);
    expect(found(bytes, "ofd")).toEqual([]);
  });

  it("says all that was found beside what cannot be read", () => {
    const bytes = wordOf("<w:del/>", { "word/a.bin": "\u0000", "word/media/image1.jpg": located });
    expect(found(bytes)).toEqual([
      "tracked-changes word/document.xml",
      "unreadable word/a.bin",
      "place word/media/image1.jpg",
    ]);
  });
});

describe("an archive", () => {
  const clean = wordOf(paragraph);
  /** The archive with bytes changed where this text or number stands, counted from the end where `last`. */
  const edited = (at: (bytes: Buffer) => number, ...bytes: number[]) => {
    const copy = Buffer.from(clean);
    copy.set(bytes, at(copy));
    return new Uint8Array(copy);
  };
  const directoryAt = (bytes: Buffer) => bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const endAt = (bytes: Buffer) => bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));

  it.each<[string, Uint8Array]>([
    ["with bytes before it", Buffer.concat([Buffer.from("PK\u0003\u0004x"), clean])],
    ["with bytes behind it", Buffer.concat([clean, Buffer.from("x")])],
    ["with a comment", Buffer.concat([edited((bytes) => endAt(bytes) + 20, 1), Buffer.from("x")])],
    ["whose directory names another part", edited((bytes) => directoryAt(bytes) + 46, 0x5d)],
    ["whose directory states another size", edited((bytes) => directoryAt(bytes) + 24, 1)],
    ["whose directory packs otherwise", edited((bytes) => directoryAt(bytes) + 10, 0)],
    ["with a part that is encrypted", edited((bytes) => directoryAt(bytes) + 8, 1)],
    ["with fewer parts than its directory has", edited((bytes) => endAt(bytes) + 10, 1)],
    ["with more parts than its directory has", edited((bytes) => endAt(bytes) + 10, 3)],
    ["of parts that overlap", edited((bytes) => directoryAt(bytes) + 42, 1)],
    ["of two parts of one name", packageOf({ "word/document.xml": "<a/>", "Word/Document.xml": "<b/>" })],
  ])("%s cannot be judged", (_what, bytes) => {
    expect(found(bytes)).toEqual([expect.stringMatching(/^unreadable /)]);
  });

  it.each([
    ["between others", 1],
    ["behind the others", 2],
  ])("with a part %s that its directory leaves out cannot be judged", (_where, left) => {
    const parts = ["[Content_Types].xml", "word/document.xml", "word/footer1.xml"].map((name) => [
      name,
      strToU8("<a/>"),
    ]);
    const bytes = Buffer.from(zipSync(Object.fromEntries(parts)));
    const [end, first] = [endAt(bytes), directoryAt(bytes)];
    const entries = [first, ...[1, 2].map(() => 0), end];
    for (const at of [1, 2]) entries[at] = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), (entries[at - 1] ?? 0) + 1);
    const [from = 0, until = 0] = entries.slice(left);
    const without = Buffer.concat([bytes.subarray(0, from), bytes.subarray(until)]);
    const ended = endAt(without);
    without.writeUInt16LE(2, ended + 8);
    without.writeUInt16LE(2, ended + 10);
    without.writeUInt32LE(ended - first, ended + 12);
    expect(found(new Uint8Array(without))).toEqual([expect.stringMatching(/^unreadable /)]);
  });

  it("written part by part, its sizes behind each of them, is judged as any other", () => {
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_error, piece) => pieces.push(piece));
    for (const [name, Pack] of [
      ["word/document.xml", ZipDeflate],
      ["word/comments.xml", ZipPassThrough],
    ] as const) {
      const file = new Pack(name);
      zip.add(file);
      file.push(strToU8(name.includes("comments") ? "<w:comments><w:comment/></w:comments>" : "<w:document/>"), true);
    }
    zip.end();
    expect(found(new Uint8Array(Buffer.concat(pieces)))).toEqual(["comments word/comments.xml"]);
  });

  it("of which a part inflates to more than it states is not inflated to its end", () => {
    const bomb = Buffer.from(wordOf(paragraph, { "word/footer1.xml": new Uint8Array(30_000_000) }));
    const directory = bomb.indexOf("word/footer1.xml", bomb.length - 200) - 46;
    for (const at of [directory + 24, bomb.indexOf("word/footer1.xml") - 30 + 22]) bomb.writeUInt32LE(1000, at);
    expect(found(new Uint8Array(bomb))).toEqual(["unreadable word/footer1.xml"]);
  });

  it("is judged to its last part, however long a part is", () => {
    const long = `<w:document>${"<w:p><w:r><w:t>公开</w:t></w:r></w:p>".repeat(800_000)}<w:del/></w:document>`;
    expect(long.length).toBeGreaterThan(20_000_000);
    expect(found(packageOf({ "word/document.xml": long }))).toEqual(["tracked-changes word/document.xml"]);
  });
});

describe("XML that comes piece by piece", () => {
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?><!-- <no/> --><a:root x="1 > 0" y=\'"\'><b hidden="&#x31;">甲&amp;乙<![CDATA[<c/>]]></b><d/></a:root>';
  const read = (bytes: Uint8Array, cuts: readonly number[]) => {
    const events: string[] = [];
    const scan = new XmlScan(
      {
        open: ({ name, attributes }) => events.push(`<${name} ${JSON.stringify(attributes())}`),
        close: (name) => events.push(`>${name}`),
        text: (text) => text !== "" && events.push(text),
      },
      "x",
    );
    const places = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
    for (const [at, from] of places.slice(0, -1).entries()) {
      scan.push(bytes.subarray(from, places[at + 1]), at === places.length - 2);
    }
    return events;
  };

  it("is read as it stands", () => {
    expect(read(strToU8(xml), [])).toEqual([
      '<root [["x","1 > 0"],["y","\\""]]',
      '<b [["hidden","1"]]',
      "甲&乙",
      "<c/>",
      ">b",
      "<d []",
      ">d",
      ">root",
    ]);
  });

  it("is the same wherever it is cut", () => {
    const bytes = strToU8(`<r>${"<i k='v'>甲</i>".repeat(9_000)}${xml.slice(38)}</r>`);
    const expected = read(bytes, []);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        expect(read(bytes, cuts)).toEqual(expected);
      }),
      { ...sampling, numRuns: Math.min(sampling.numRuns, 50) },
    );
  });
});
