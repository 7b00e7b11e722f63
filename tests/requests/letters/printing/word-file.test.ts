import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { letterOf } from "../../../../functions/requests/letters/draft-letter.ts";
import { letterKindRules } from "../../../../functions/requests/letters/letter-kinds.ts";
import {
  type PrintedLetter,
  type PrintRun,
  type PrintStyle,
  papersOf,
} from "../../../../functions/requests/letters/printing/paper.ts";
import { printPage } from "../../../../functions/requests/letters/printing/print-page.ts";
import { wordFile } from "../../../../functions/requests/letters/printing/word-file.ts";
import { letterKinds } from "../../../../schema/contracts/letters.ts";
import { filePapers, printedLetters, printRun } from "../../../support/printed-letters.ts";
import { storyOf, variantsOf } from "../golden.ts";
import { partsOfWord, textsOfPage, textsOfWord } from "./texts.ts";

const style: PrintStyle = { heading: "red", seal: "words" };
const made = async (run: PrintRun, chosen = style) => (await wordFile(papersOf(run, chosen), chosen)).arrayBuffer();

/** A letter of each kind under each Regulation and law of remedies, as tests/requests/letters/golden has them. */
const golden = letterKinds.flatMap((kind) =>
  variantsOf(kind).flatMap((variant) => {
    const letter = letterOf(storyOf(kind, variant))?.letter;
    return letter === undefined
      ? []
      : [{ letter, documentNo: letterKindRules[kind].series === null ? null : "渝公信〔2026〕1号" }];
  }),
);
const isOfFile = ({ letter }: PrintedLetter) => letterKindRules[letter.kind].to === "file";

const everything = printRun(Object.values(printedLetters), Object.values(filePapers));

describe("the Word file", () => {
  it.each([
    ...Object.entries(printedLetters).map(([name, letter]) => [name, printRun([letter])] as const),
    ...Object.entries(filePapers).map(([name, paper]) => [name, printRun([], [paper])] as const),
    ["all of them", everything] as const,
  ])("of %s says what the page says, paragraph by paragraph and cell by cell", async (_, run) => {
    const said = textsOfPage(await printPage(run, style));
    expect(said.length).toBeGreaterThan(3);
    expect(textsOfWord(await made(run))).toEqual(said);
  });

  it("says it of every letter and paper that there is", async () => {
    const run = printRun(
      golden.filter((one) => !isOfFile(one)),
      golden.filter(isOfFile).map(({ letter }) => letter),
    );
    expect(golden.length).toBeGreaterThan(60);
    const said = textsOfPage(await printPage(run, style));
    expect(said.length).toBeGreaterThan(6 * golden.length);
    expect(textsOfWord(await made(run))).toEqual(said);
  });

  it("names no person but in the letter, and is in Chinese", async () => {
    const {
      "docProps/core.xml": core = "",
      "word/styles.xml": styles = "",
      ...others
    } = partsOfWord(await made(everything));
    expect(core).toContain("<dc:creator>重庆市公安局</dc:creator>");
    expect(core).toContain("<cp:lastModifiedBy>重庆市公安局</cp:lastModifiedBy>");
    expect(styles).toContain('<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>');
    for (const [name, part] of Object.entries({ ...others, core, styles })) {
      if (name !== "word/document.xml") expect(part, name).not.toContain("申请人甲");
    }
  });

  // GB/T 9704—2012, 5.2.1, 5.2.3, 7.3: in twips, twentieths of a point.
  it("has the margins, the lines, the sizes and the indents of the standard", async () => {
    const { "word/document.xml": document = "", "word/styles.xml": styles = "" } = partsOfWord(
      await made(printRun([printedLetters.short])),
    );
    const margin = Object.fromEntries(
      [...(/<w:pgMar ([^/]*)\/>/.exec(document)?.[1]?.matchAll(/w:(\w+)="(\d+)"/g) ?? [])].map(([, side, twips]) => [
        side,
        Math.round((Number(twips) / 1440) * 25.4),
      ]),
    );
    expect(margin).toMatchObject({ top: 37, bottom: 35, left: 28, right: 26 });
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(styles).toContain('<w:sz w:val="32"/>');
    expect(styles).toMatch(/<w:spacing w:line="578" w:lineRule="exact"\/>/);
    const paragraphOf = (text: string) => document.match(/<w:p>.*?<\/w:p>/gs)?.find((one) => one.includes(text)) ?? "";
    expect(paragraphOf("延期答复告知书")).toMatch(/<w:jc w:val="center"\/>.*<w:sz w:val="44"\/>/);
    expect(paragraphOf("特此告知")).toContain('<w:ind w:firstLine="632"/>');
    expect(paragraphOf("2026年3月5日")).toMatch(/<w:ind w:right="1264"\/><w:jc w:val="right"\/>/);
    expect(paragraphOf(">重庆市公安局<")).toContain('<w:color w:val="D7000F"/>');
  });

  it("has its head in black where that is set, and begins each letter's pages at one", async () => {
    const run = printRun([printedLetters.short, printedLetters.long]);
    const { "word/document.xml": document = "", ...others } = partsOfWord(
      await made(run, { ...style, heading: "black" }),
    );
    expect(Object.values({ document, ...others }).join()).not.toContain("D7000F");
    expect(document.match(/<w:pgNumType w:start="1"\/><w:titlePg\/>/g)).toHaveLength(2);
  });
});

const office = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "soffice"))
  .find(existsSync);

describe.skipIf(office === undefined)("LibreOffice, where it is installed,", () => {
  it("opens the Word file and makes pages of it", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "gongkai-word-"));
    try {
      writeFileSync(join(folder, "letters.docx"), new Uint8Array(await made(everything)));
      const home = `-env:UserInstallation=file://${join(folder, "home")}`;
      execFileSync(office ?? "", [home, "--headless", "--convert-to", "pdf", "letters.docx"], { cwd: folder });
      const pages = readFileSync(join(folder, "letters.pdf"), "latin1").match(/\/Type\s*\/Page\b/g) ?? [];
      expect(pages.length).toBeGreaterThanOrEqual(everything.letters.length + everything.papers.length);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
