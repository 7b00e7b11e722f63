import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { inspect } from "../../functions/files/gate/inspect.ts";
import type { FileType } from "../../schema/contracts/files.ts";
import { exifOf } from "../files/gate/crafted-packages.ts";
import { startBrowser } from "./browser.ts";

// Files as a browser prints and draws them: what most PDFs are printed with that agencies make, and real photographs.

const browser = await startBrowser();

const found = (bytes: Uint8Array, type: FileType, withheld = false) =>
  inspect(bytes, type, { withheld }).map(({ code, where }) => `${code} ${where}`);

async function onPage<Result>(html: string, use: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await browser.newPage();
  await page.setContent(html);
  const result = await use(page);
  await page.close();
  return result;
}
const printed = (body: string, tagged = true) =>
  onPage(`<!DOCTYPE html><html lang="zh"><title>答复书</title><body>${body}`, (page) => page.pdf({ tagged }));
/** A picture of some words, as a scanner makes one. */
const scanned = (type: "png" | "jpeg") =>
  onPage("<p>金额12345元</p>", (page) => page.screenshot({ type, clip: { x: 0, y: 0, width: 300, height: 80 } }));
const inPage = async (alt: string) =>
  `<img alt="${alt}" src="data:image/png;base64,${Buffer.from(await scanned("png")).toString("base64")}">`;

const words = "<p>金额12345元。<a href='https://agency.example/'>本机关</a></p><table><tr><td>1<td>2</table>";
const bar = "<div style='position:absolute;inset:0;background:#000'></div>";

describe("a PDF that a browser printed", () => {
  it("passes, with words and links, where nothing is withheld", async () => {
    expect(found(await printed(words), "pdf")).toEqual([]);
    expect(found(await printed(words, false), "pdf")).toEqual([]);
  });

  it("is caught with words beneath a bar, with clear ones and with invisible ones", async () => {
    for (const body of [words + bar, words, "<p style='opacity:0.001'>金额</p>", "<p style='color:#fff'>金额</p>"]) {
      // What is transparent the browser draws in a form of its own.
      const caught = [expect.stringMatching(/^text-beneath (?:page 1|object \d+)$/)];
      expect(found(await printed(body), "pdf", true)).toEqual(expect.arrayContaining(caught));
    }
  });

  it("passes as a scan, and is caught as one whose words are said beside it", async () => {
    expect(found(await printed(await inPage(""), false), "pdf", true)).toEqual([]);
    const described = found(await printed(await inPage("金额12345元")), "pdf", true);
    expect(described).toEqual([expect.stringMatching(/^text-beneath object \d+: Alt$/)]);
  });

  it("names each page", async () => {
    const pages = await printed("<p>一</p><p style='break-before:page'>二</p>");
    expect(found(pages, "pdf", true)).toEqual(["text-beneath page 1", "text-beneath page 2"]);
  });
});

describe("a picture that a browser drew", () => {
  it("passes, and is caught with its place, with a remark and with what follows it", async () => {
    const [png, jpeg] = [await scanned("png"), await scanned("jpeg")];
    expect([found(png, "png"), found(jpeg, "jpeg")]).toEqual([[], []]);
    const exif = exifOf({ 315: "申请人甲" }, [0, 1, 2, 3, 4]);
    const segment = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255, ...exif]);
    const located = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
    expect(found(located, "jpeg")).toEqual(["author JPEG: Artist", "place JPEG"]);
    expect(found(Buffer.concat([jpeg, png]), "jpeg")).toEqual(["trailing-data JPEG"]);
    expect(found(Buffer.concat([png, png.subarray(-40)]), "png")).toEqual(["trailing-data PNG"]);
  });
});
