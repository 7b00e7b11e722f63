import { PDFString } from "@cantoo/pdf-lib";
import { ExternalHyperlink, ImageRun } from "docx";
import * as fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/universal";
import { fileTypeOf } from "../../../functions/files/file-type.ts";
import { inspect } from "../../../functions/files/gate/inspect.ts";
import { papersOf } from "../../../functions/requests/letters/printing/paper.ts";
import { wordFile } from "../../../functions/requests/letters/printing/word-file.ts";
import { workbookOf } from "../../../functions/tables/workbook/workbook-writer.ts";
import { printedLetters, printRun } from "../../support/printed-letters.ts";
import { sampling } from "../../support/runs.ts";
import { exifOf } from "./crafted-packages.ts";
import { comments, firstSheet, hidden, run, writtenWord, writtenWorkbook } from "./written-office.ts";
import {
  annotate,
  changedBehind,
  describeIn,
  drawn,
  hideLayer,
  inCatalog,
  sayInWords,
  writtenPdf,
} from "./written-pdf.ts";
import { photograph, picture } from "./written-pictures.ts";

// Files as programs write them that agencies and the public use: what must not leave is caught, what may leave passes.

type Make = () => Uint8Array | Promise<Uint8Array>;

const located = { marker: 0xe1, bytes: exifOf({}, [0, 1, 2, 3, 4]) };
const style = { heading: "red", seal: "words" } as const;
const utf8 = new TextDecoder();

/** A file that a program wrote, with one part of it changed, or one more. */
const changed = (written: Make, name: string, change: (xml: string) => string) => async () => {
  const parts = unzipSync(await written());
  return zipSync({ ...parts, [name]: strToU8(change(utf8.decode(parts[name] ?? new Uint8Array()))) });
};
const workbook = () => writtenWorkbook();
const letter = () => writtenWord([run.plain]);

/** What each file is, how it is made, and what is found: each code with its place. */
const caught: readonly [what: string, make: Make, findings: string[], withheld?: "withheld"][] = [
  ["a workbook with a hidden sheet", () => writtenWorkbook(hidden(1)), ["hidden-sheet 底稿"]],
  ["a workbook with a sheet that only macros show", () => writtenWorkbook(hidden(2)), ["hidden-sheet 底稿"]],
  [
    "a workbook with hidden rows",
    () => writtenWorkbook((book) => Object.assign(firstSheet(book), { "!rows": [{}, { hidden: true }] })),
    ["hidden-rows 公开"],
  ],
  [
    "a workbook with a row of no height",
    () => writtenWorkbook((book) => Object.assign(firstSheet(book), { "!rows": [{}, { hpt: 0.1 }] })),
    ["hidden-rows 公开"],
  ],
  [
    "a workbook with hidden columns",
    () => writtenWorkbook((book) => Object.assign(firstSheet(book), { "!cols": [{}, { hidden: true }] })),
    ["hidden-columns 公开"],
  ],
  [
    "a workbook with a column of no width",
    () => writtenWorkbook((book) => Object.assign(firstSheet(book), { "!cols": [{ width: 0 }] })),
    ["hidden-columns 公开"],
  ],
  [
    "a workbook with comments",
    () =>
      writtenWorkbook((book) => {
        firstSheet(book).A2.c = [{ a: "申请人甲", t: "不公开" }];
      }),
    ["comments xl/comments1.xml"],
  ],
  [
    "a workbook with threaded comments",
    () =>
      writtenWorkbook((book) => {
        firstSheet(book).A2.c = [{ a: "申请人甲", t: "不公开", T: true }];
      }),
    ["comments xl/comments1.xml", "comments xl/threadedComments/threadedComment1.xml", "author xl/persons/person.xml"],
  ],
  [
    "a workbook with an author, a manager and a company",
    () =>
      writtenWorkbook((book) => {
        book.Props = { Author: "申请人甲", Manager: "申请人乙", Company: "某公司" };
      }),
    ["author docProps/app.xml: Company", "author docProps/app.xml: Manager", "author docProps/core.xml: creator"],
  ],
  [
    "a workbook with a property of its own",
    () =>
      writtenWorkbook((book) => {
        book.Custprops = { 承办人: "申请人甲" };
      }),
    ["author docProps/custom.xml: 承办人"],
  ],
  [
    "a workbook with a hidden name",
    () =>
      writtenWorkbook((book) => {
        const hiddenName = { Name: "内部", Ref: "底稿!$A$1", Hidden: true };
        book.Workbook = { Names: [hiddenName] };
      }),
    ["cached-data xl/workbook.xml: 内部"],
  ],
  [
    "a workbook that says where it was saved",
    changed(workbook, "xl/workbook.xml", (xml) =>
      xml.replace("<sheets>", '<x15ac:absPath url="C:\\Users\\x\\Desktop\\" xmlns:x15ac="a"/><sheets>'),
    ),
    ["path xl/workbook.xml: absPath"],
  ],
  [
    "a workbook with a text that no cell has any more",
    changed(workbook, "xl/sharedStrings.xml", (xml) => xml.replace("</sst>", "<si><t>已删去</t></si></sst>")),
    ["cached-data xl/sharedStrings.xml"],
  ],
  [
    "a workbook with rows that a pivot table keeps",
    changed(workbook, "xl/pivotCache/pivotCacheRecords1.xml", () => "<pivotCacheRecords/>"),
    ["cached-data xl/pivotCache/pivotCacheRecords1.xml"],
  ],
  [
    "a workbook with macros",
    changed(workbook, "xl/vbaProject.bin", () => "\u00d0\u00cf"),
    ["macros xl/vbaProject.bin"],
  ],
  [
    "a text with an insertion and a deletion",
    () => writtenWord([run.inserted, run.deleted]),
    ["tracked-changes word/document.xml"],
  ],
  [
    "a text with a deletion in its footer",
    () => writtenWord([run.plain], { footer: [run.deleted] }),
    ["tracked-changes word/footer1.xml"],
  ],
  ["a text with hidden words", () => writtenWord([run.plain, run.hidden]), ["hidden-text word/document.xml"]],
  [
    "a text in a style that hides",
    () =>
      writtenWord([run.plain], {
        styles: {
          characterStyles: [
            { id: "base", name: "base", run: { vanish: true } },
            { id: "own", name: "own", basedOn: "base" },
          ],
        },
        footer: [run.styled("own")],
      }),
    ["hidden-text word/footer1.xml"],
  ],
  ["a text with comments", () => writtenWord(run.commented, comments), ["comments word/comments.xml"]],
  [
    "a text with its author and who saved it last",
    () => writtenWord([run.plain], { creator: "申请人甲", lastModifiedBy: "申请人乙" }),
    ["author docProps/core.xml: creator", "author docProps/core.xml: lastModifiedBy"],
  ],
  [
    "a letter of the service, whose author is the agency",
    async () =>
      new Uint8Array(await (await wordFile(papersOf(printRun([printedLetters.short]), style), style)).arrayBuffer()),
    ["author docProps/core.xml: creator", "author docProps/core.xml: lastModifiedBy"],
  ],
  [
    "a text with a link into somebody's folders",
    () => writtenWord([new ExternalHyperlink({ link: "file:///C:/Users/x/a.docx", children: [run.plain] })]),
    ["path word/_rels/document.xml.rels"],
  ],
  [
    "a text with a photograph and its place",
    () =>
      writtenWord([new ImageRun({ type: "jpg", data: photograph(located), transformation: { width: 9, height: 9 } })]),
    [expect.stringMatching(/^place word\/media\/.+\.jpg$/)],
  ],
  [
    "a text with a file embedded",
    changed(letter, "word/embeddings/Microsoft_Excel_Worksheet.xlsx", () => "PK"),
    ["embedded-object word/embeddings/Microsoft_Excel_Worksheet.xlsx"],
  ],
  [
    "a PDF with a file attached",
    () => writtenPdf((document) => document.attach(strToU8("内部"), "a.txt", { mimeType: "text/plain" })),
    ["attachments object 2", "attachments object 5", "attachments object 6"],
  ],
  [
    "a PDF with a note",
    () => writtenPdf((document, page) => annotate(document, page, { Subtype: "Text", Contents: PDFString.of("x") })),
    ["annotations object 5"],
  ],
  [
    "a PDF with a file pinned to a page",
    () => writtenPdf((document, page) => annotate(document, page, { Subtype: "FileAttachment", FS: { EF: {} } })),
    ["annotations object 5", "attachments object 5"],
  ],
  [
    "a PDF with a form",
    () => writtenPdf((document, page) => document.getForm().createTextField("name").addToPage(page)),
    ["form object 5", "form object 7"],
  ],
  [
    "a PDF with a script",
    () => writtenPdf((document) => document.addJavaScript("main", "app.alert(1)")),
    ["script object 5"],
  ],
  ["a PDF with a layer that is not shown", () => writtenPdf(hideLayer), ["hidden-layer object 6"]],
  ["a PDF with an author", () => writtenPdf((document) => document.setAuthor("clerk")), ["author object 3: Author"]],
  [
    "a PDF with an author in its metadata",
    () =>
      writtenPdf((document) =>
        describeIn(document, "<dc:creator><rdf:Seq><rdf:li>clerk</rdf:li></rdf:Seq></dc:creator>"),
      ),
    ["author object 5: XMP"],
  ],
  [
    "a PDF with what a program put aside",
    () => writtenPdf((document) => inCatalog(document, "PieceInfo", { Illustrator: {} })),
    ["cached-data object 2: PieceInfo"],
  ],
  [
    "a PDF with a photograph and its place",
    () => writtenPdf((document, page) => drawn.scan(document, page, photograph(located))),
    ["place object 5"],
  ],
  [
    "a PDF that was changed behind its end",
    async () => changedBehind(await writtenPdf(drawn.text), drawn.bar),
    ["earlier-version PDF"],
  ],
  [
    "a PDF that is encrypted, and opens without a password",
    () => writtenPdf((document) => document.encrypt({ userPassword: "", ownerPassword: "owner" })),
    ["encrypted PDF"],
  ],
  [
    "a PDF with words beneath a bar",
    () =>
      writtenPdf(async (document, page) => {
        await drawn.text(document, page);
        drawn.bar(page);
      }),
    ["text-beneath page 1"],
    "withheld",
  ],
  [
    "a scan with the words that a machine read",
    () =>
      writtenPdf(async (document, page) => {
        await drawn.scan(document, page, picture());
        await drawn.invisibleText(document, page);
      }),
    ["text-beneath page 1"],
    "withheld",
  ],
  [
    "a scan with its words in the structure",
    () =>
      writtenPdf(async (document, page) => {
        await drawn.scan(document, page, picture());
        sayInWords(document, "the amount is 12345");
      }),
    [expect.stringMatching(/^text-beneath object \d+: Alt$/)],
    "withheld",
  ],
  ["a photograph with its place", () => photograph(located), ["place JPEG"]],
  [
    "a photograph with a small picture of itself",
    () => photograph({ marker: 0xe1, bytes: exifOf({ 513: "x" }) }),
    ["cached-data JPEG: thumbnail"],
  ],
  ["a picture with a remark", () => picture({ type: "tEXt", bytes: strToU8("Comment\0x") }), ["comments PNG: Comment"]],
  [
    "a picture that was cut, and is there to its old end",
    () => Buffer.concat([picture(), Buffer.from("IDAT")]),
    ["trailing-data PNG"],
  ],
];

const clean: readonly [what: string, make: Make, withheld?: "withheld"][] = [
  ["a template of the service", () => workbookOf([{ name: "表一", rows: [["a"], ["b"]], width: 9 }])],
  [
    "a workbook by write-excel-file",
    async () => new Uint8Array(await (await writeWorkbook([[{ value: "甲" }, { value: 1 }]]).toBlob()).arrayBuffer()),
  ],
  ["a workbook by SheetJS", () => writtenWorkbook()],
  [
    "a workbook by SheetJS with formulas and widths",
    () =>
      writtenWorkbook((book) =>
        Object.assign(firstSheet(book), { "!cols": [{ width: 20 }, { width: 8.4 }], "!rows": [{ hpt: 30 }] }),
      ),
  ],
  [
    "a workbook with a filter",
    () => writtenWorkbook((book) => Object.assign(firstSheet(book), { "!autofilter": { ref: "A1:B3" } })),
  ],
  [
    "a workbook with cells joined",
    () =>
      writtenWorkbook((book) =>
        Object.assign(firstSheet(book), { "!merges": [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }] }),
      ),
  ],
  ["a text", () => writtenWord([run.plain])],
  [
    "a text with a footer and a style of its own",
    () =>
      writtenWord([run.styled("own")], {
        footer: [run.plain],
        styles: { characterStyles: [{ id: "own", name: "own", run: { bold: true } }] },
      }),
  ],
  [
    "a text with a link to a page",
    () => writtenWord([new ExternalHyperlink({ link: "https://agency.example/", children: [run.plain] })]),
  ],
  [
    "a text with a picture",
    () => writtenWord([new ImageRun({ type: "png", data: picture(), transformation: { width: 9, height: 9 } })]),
  ],
  ["a PDF with words", () => writtenPdf(drawn.text)],
  ["a PDF with words, without streams of objects", () => writtenPdf(drawn.text, { plain: true })],
  [
    "a PDF of many pages",
    () =>
      writtenPdf((document) => {
        for (let page = 0; page < 40; page += 1) document.addPage().drawRectangle({ width: 9 });
      }),
    "withheld",
  ],
  ["a PDF with a title", () => writtenPdf((document) => document.setTitle("答复书"))],
  [
    "a PDF with a link",
    () =>
      writtenPdf((document, page) =>
        annotate(document, page, { Subtype: "Link", A: { S: "URI", URI: PDFString.of("https://agency.example/") } }),
      ),
  ],
  ["a scan as PNG", () => writtenPdf((document, page) => drawn.scan(document, page, picture())), "withheld"],
  ["a scan as JPEG", () => writtenPdf((document, page) => drawn.scan(document, page, photograph())), "withheld"],
  [
    "a scan with a bar",
    () =>
      writtenPdf(async (document, page) => {
        await drawn.scan(document, page, picture());
        drawn.bar(page);
      }),
    "withheld",
  ],
  ["a photograph", () => photograph({ marker: 0xe0, bytes: strToU8("JFIF\0") })],
  [
    "a photograph of a known camera without a place",
    () => photograph({ marker: 0xe1, bytes: exifOf({ 271: "maker", 272: "model" }, [0]) }),
  ],
  [
    "a picture that says which program drew it",
    () => picture({ type: "tEXt", bytes: strToU8("Software\0x") }, { type: "pHYs", bytes: new Uint8Array(9) }),
  ],
  ["a table of texts", () => strToU8("事项,件数\n许可,12\n")],
];

describe("the gate, before files that programs wrote,", () => {
  it.each(caught)("catches %s", async (_what, make, findings, withheld) => {
    const bytes = await make();
    const type = await fileTypeOf(bytes, "a");
    expect(type).toBeDefined();
    if (type === undefined) return;
    const found = inspect(bytes, type, { withheld: withheld !== undefined });
    expect(found.map(({ code, where }) => `${code} ${where}`).toSorted()).toEqual(findings.toSorted());
  });

  it.each(clean)("lets %s pass", async (_what, make, withheld) => {
    const bytes = await make();
    const type = await fileTypeOf(bytes, "a.csv");
    expect(type).toBeDefined();
    if (type !== undefined) expect(inspect(bytes, type, { withheld: withheld !== undefined })).toEqual([]);
  });

  it("answers for each of them, in however many bytes it was changed, with a hundred findings at most", async () => {
    const files = await Promise.all([...caught, ...clean].map(async ([, make]) => new Uint8Array(await make())));
    const types = await Promise.all(files.map((bytes) => fileTypeOf(bytes, "a")));
    const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.nat(files.length - 1), edits, fc.integer({ min: 1, max: 100 }), (at, places, share) => {
        const bytes = (files[at] ?? new Uint8Array()).slice();
        for (const [place, byte] of places) bytes[Math.floor(place * bytes.length)] = byte;
        const cut = bytes.subarray(0, Math.ceil((bytes.length * (share > 50 ? 100 : share)) / 100));
        const findings = inspect(cut, types[at] ?? "text", { withheld: true });
        expect(findings.length).toBeLessThanOrEqual(100);
      }),
      sampling,
    );
  });

  it("cannot judge an archive or a photograph that was cut off", async () => {
    const document = await letter();
    for (let length = 30; length < document.length; length += 97) {
      expect(inspect(document.slice(0, length), "docx", { withheld: false })).toMatchObject([{ code: "unreadable" }]);
    }
    expect(inspect(photograph(located).slice(0, 40), "jpeg", { withheld: false })).toMatchObject([
      { code: "unreadable" },
    ]);
  });

  it("catches more than thirty and lets more than twenty pass", () => {
    expect([caught.length >= 30, clean.length >= 20]).toEqual([true, true]);
  });
});
