import { Window } from "happy-dom";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import type { PrintRun, PrintStyle } from "../../../../functions/requests/letters/printing/paper.ts";
import { printPage } from "../../../../functions/requests/letters/printing/print-page.ts";
import { filePapers, printedLetters, printRun } from "../../../support/printed-letters.ts";

const plain: PrintStyle = { heading: "red", seal: "nothing" };

async function opened(run: PrintRun, style = plain) {
  const { document } = new Window();
  document.write(await printPage(run, style));
  const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
  return { document, texts };
}

const everything = printRun(Object.values(printedLetters), Object.values(filePapers));

describe("the page of letters", () => {
  it("is valid HTML with no style and no script of its own, and fetches from this service alone", async () => {
    const page = await printPage(everything, plain);
    const { results } = await new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:document"],
      rules: { "require-sri": ["error", { target: "crossorigin" }] },
    }).validateString(page);
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
    expect(page).not.toMatch(/ style=| on[a-z]+=|<style|<script>/);
    const addresses = [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.toSorted()).toEqual([
      "/assets/letter-pages.css",
      "/assets/letters.css",
      "/assets/letters.js",
      "data:,",
    ]);
  });

  it("holds what the Word file is made of, whatever its texts say", async () => {
    const { document } = await opened(printRun([printedLetters.consultation]));
    const { papers } = JSON.parse(document.getElementById("papers")?.textContent ?? "");
    expect(papers[0].body[0]).toContain('</script><!-- A & B "C"');
    expect(document.querySelectorAll("script")).toHaveLength(2);
    expect(document.querySelectorAll("article")).toHaveLength(1);
  });

  it("has the elements of a letter in their order", async () => {
    const { texts } = await opened(printRun([printedLetters.short]));
    expect(texts("article :is(p, h2)")).toEqual([
      "重庆市公安局",
      "渝公信延〔2026〕12号",
      "延期答复告知书",
      "申请人甲：",
      expect.stringMatching(/^本机关于/),
      expect.stringMatching(/^因需/),
      "特此告知。",
      "重庆市公安局",
      "2026年3月5日",
      "（联系方式：重庆市公安局政府信息公开办公室，电话023-00000000）",
    ]);
  });

  it("has each letter of a run as a sheet of its own, in the order asked for, and the papers of the file behind them", async () => {
    const { texts } = await opened(printRun([printedLetters.fee, printedLetters.short], [filePapers.index]));
    expect(texts("article > h2")).toEqual(["收取信息处理费通知书", "延期答复告知书", "卷内目录"]);
  });

  it("says of a draft that it is one, without number, day and seal", async () => {
    const { document, texts } = await opened(printRun([printedLetters.draft]), { ...plain, seal: "words" });
    expect(document.querySelector("article")?.className).toBe("letter draft");
    expect(texts(".number")).toEqual(["（稿）"]);
    expect(texts(".signature p")).toEqual(["重庆市公安局", "　　　　年　　月　　日"]);
    expect(document.querySelector(".sealed")).toBeNull();
  });

  it("leaves room for a name that it does not know, and says where the letter is sent only above the sheets", async () => {
    const { letters } = printRun([printedLetters.short]);
    const unknown = await opened({ receiptNo: "2026-000123", letters, papers: [], applicant: null });
    expect(unknown.texts(".addressee")).toEqual(["＿＿＿＿＿＿："]);
    const known = await opened(printRun([printedLetters.short]));
    expect(known.texts("header p")).toContain("寄送地址：重庆市渝中区某路1号　申请人甲 where it is sent");
    expect(known.texts("article").join()).not.toContain("某路1号");
    const toOthers = await opened(printRun([printedLetters.consultation]));
    expect(toOthers.texts("header p").join()).not.toContain("某路1号");
  });

  it.each([
    ["nothing", "重庆市公安局"],
    ["words", "重庆市公安局（印章）"],
    ["ring", "重庆市公安局"],
  ] as const)("marks the place of the seal on a screen, and prints there: %s", async (seal, signature) => {
    const { document, texts } = await opened(printRun([printedLetters.short]), { ...plain, seal });
    expect(document.querySelectorAll(`.seal-${seal} .sealed`)).toHaveLength(1);
    expect(texts(".signature .agency")).toEqual([signature]);
  });

  it("has the papers of the file without addressee and signature, each line of a form headed by what it is of", async () => {
    const { document, texts } = await opened(printRun([], [filePapers.receipt]));
    expect(document.querySelectorAll(".addressee, .signature, .number")).toHaveLength(0);
    expect(texts(".form th[scope=row]")).toEqual(["送达文书", "受送达人", "送达地点", "受送达人签名或者盖章", "备注"]);
    expect(document.querySelectorAll(".form td:empty")).toHaveLength(4);
  });

  it("rules a table with its headings, and does not break a day", async () => {
    const { document, texts } = await opened(printRun([], [filePapers.index]));
    expect(texts("thead th")).toEqual(["序号", "文号", "文书名称", "日期", "页数", "备注"]);
    expect(document.querySelectorAll("tbody tr")).toHaveLength(40);
    const days = [...document.querySelectorAll("tbody td:nth-child(4)")].map(({ className }) => className);
    expect(new Set(days)).toEqual(new Set(["brief"]));
  });

  it("fills rows that are shorter than others, and leaves out a table of nothing", async () => {
    const ragged = {
      ...filePapers.index,
      body: [
        { head: ["一", "二"], rows: [["1"]] },
        { head: [], rows: [[]] },
      ],
    };
    const { document } = await opened(printRun([], [ragged]));
    expect(document.querySelectorAll("table")).toHaveLength(1);
    expect(document.querySelectorAll("tbody td")).toHaveLength(2);
  });
});
