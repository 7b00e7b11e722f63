import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync, zlibSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { mostFileBytes } from "../../../schema/contracts/files.ts";
import { wordOf } from "./crafted-packages.ts";
import { pdfOfPage } from "./crafted-pdf.ts";

// A Worker has 128 MB for everything. The gate is given a file of 20 MB at most, and takes less than 80 MB beside it: mostly less than 50,
// where a process collects what it no longer needs as early as this one has to.

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "gate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const answer = z.strictObject({ found: z.array(z.string()), grown: z.int() });

/** Judges a file in a process of its own whose heap has 32 MB. */
function inspectedAlone(bytes: Uint8Array): z.output<typeof answer> {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  const script = new URL("judge-alone.ts", import.meta.url).pathname;
  const limits = ["--max-old-space-size=32", "--max-semi-space-size=2"];
  return answer.parse(JSON.parse(execFileSync(process.execPath, [...limits, script, path], { encoding: "utf8" })));
}

const picture = { dictionary: "<< >>", stream: "/Im1 Do" };
/** A photograph of so many bytes. */
const photograph = (size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, 0xda, 0, 2]);
  bytes.set([0xff, 0xd9], size - 2);
  return bytes;
};
const scanned = (size: number) => ({
  dictionary: "<< /Subtype /Image /Filter /DCTDecode >>",
  stream: photograph(size),
});
const remark = { dictionary: "<< /Filter /FlateDecode >>", stream: zlibSync(Buffer.from("%".padEnd(15 * MB, "x"))) };
const lines = { dictionary: "<< >>", stream: "0 0 m 1 1 l S\n".repeat(1_100_000), packed: true };
const paragraphs = (count: number) => `<w:hdr>${"<w:p><w:r><w:t>公开</w:t></w:r></w:p>".repeat(count)}</w:hdr>`;

const files: readonly [what: string, make: () => Uint8Array, found: string[]][] = [
  ["a PDF of 19 MB with scans", () => pdfOfPage(picture, { more: Array.from({ length: 19 }, () => scanned(MB)) }), []],
  ["a PDF with drawings of 15 MB each", () => pdfOfPage(picture, { more: [lines] }), []],
  [
    "a PDF with drawings of more than 200 MB",
    () =>
      pdfOfPage(picture, {
        more: Array.from({ length: 14 }, () => remark),
      }),
    ["unreadable object 23"],
  ],
  [
    "a PDF of 8 MB in objects of 95,000 numbers",
    () => pdfOfPage(picture, { more: Array.from({ length: 40 }, () => ({ dictionary: `[${"1 ".repeat(95_000)}]` })) }),
    [],
  ],
  [
    "a PDF of more objects than can be judged",
    () => pdfOfPage(picture, { more: Array.from({ length: 500_000 }, () => ({ dictionary: "1" })) }),
    ["unreadable more than 500000 objects"],
  ],
  [
    "a PDF whose objects begin and never end",
    () => Buffer.concat([pdfOfPage(picture), Buffer.from("1 0 obj (\n".repeat(400_000))]),
    ["unreadable object 1"],
  ],
  ["a text that inflates to 100 MB", () => wordOf("", { "word/header1.xml": paragraphs(2_400_000) }), []],
  [
    "a text of 19 MB that is not packed",
    () => zipSync({ "word/document.xml": [Buffer.from(paragraphs(480_000)), { level: 0 }] }),
    [],
  ],
  ["a text with a photograph of 15 MB", () => wordOf("", { "word/media/image1.jpg": photograph(15 * MB) }), []],
  [
    "a text that is one tag of 100 MB",
    () => wordOf("", { "word/header1.xml": `<a b="${"x".repeat(100 * MB)}"/>` }),
    ["unreadable word/header1.xml"],
  ],
];

describe("the memory of the gate", () => {
  it.each(files)("is less than 80 MB beside %s", { timeout: 120_000 }, (_what, make, expected) => {
    const bytes = make();
    expect(bytes.length).toBeLessThanOrEqual(mostFileBytes);
    const { found, grown } = inspectedAlone(bytes);
    expect(found.slice(0, 1)).toEqual(expected);
    expect(grown / MB).toBeLessThan(80);
  });
});
