import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { accessFaults } from "../site/well-made.ts";
import { startWorkerWith } from "../started-worker.ts";
import { type Person, personAt } from "./person.ts";

const origin = "http://localhost:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${new URL(worker.origin).host}`);
const staff = await worker.staff();
let page: Page;
let editor: Person;
let numbers: string[];

/** A letter that came on this day. */
const letter = (received_on: string) => ({
  ...{ intake_channel: "registered_mail", received_on, form: "paper", route: "post", description: "请公开户口政策。" },
  applicant: { kind: "natural_person", name: "申请人乙", contact: { address: "某市某路1号" } },
});

beforeAll(async () => {
  numbers = [];
  for (const received of ["2025-11-05", "2025-11-06"]) {
    const answer = await worker.call("POST", "/v1/staff/requests", { body: letter(received), headers: staff });
    expect(answer.status, answer.body).toBe(201);
    numbers.push(JSON.parse(answer.body).receipt_no);
  }
  page = await browser.newPage();
  editor = personAt(page, origin);
  await editor.opens("/en/desk/report");
  await page.type('[name="/key"]', staff.Authorization.replace("Bearer ", ""));
  await Promise.all([page.waitForNavigation(), page.click('form:has([name="/key"]) button')]);
});

/** Pastes a table as a browser does that has copied it from another page. */
const paste = (html: string) =>
  page.$eval(
    '[name="_pasted"]',
    (area, copied) => {
      const data = new DataTransfer();
      data.setData("text/html", copied);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    html,
  );

describe("the report editor's year in a real browser", () => {
  it("is counted, a cell of it is taken apart, written, previewed and released, and corrected as a new revision", async () => {
    await editor.follows("2025");
    await editor.fillsIn({ "Administrative licences": "12", "Administrative penalties": "3" });
    await editor.presses("Count it from the cases");
    expect(await editor.reads()).toContain("Counted and stored.");

    await editor.follows("Figures side by side");
    await editor.follows("Requests received in the year");
    const apart = await editor.reads();
    for (const number of numbers) expect(apart).toContain(number);
    await editor.follows(numbers[0] ?? "");
    expect(await editor.reads()).toContain(numbers[0]);

    await editor.opens("/en/desk/report/2025/narrative");
    await page.type('[name="/sections/0/text"]', "全年收到政府信息公开申请{{requests.received/_T/_T}}件。");
    await page.type('[name="/sections/4/text"]', "本年新收政府信息公开申请5件。");
    await editor.presses("Store the text");
    expect(await editor.reads()).toContain("Section 5 says 5; “Requests received in the year” is 2 in the table");

    await editor.follows("Preview");
    expect(await editor.reads()).toContain("全年收到政府信息公开申请2件。");

    await editor.opens("/en/desk/report/2025/release");
    await editor.fillsIn({ "Why it is released": "首次发布。" });
    await editor.presses("Release revision 1");
    expect(await editor.reads()).toContain("Why it is released before it is finished");
    expect(await editor.typed("Why it is released")).toBe("首次发布。");
    await editor.fillsIn({ "Why it is released before it is finished": "第六部分另行公布。" });
    await editor.presses("Release revision 1");
    expect(await editor.reads()).toContain("Released; the public page follows at once.");

    await editor.fillsIn({ "Administrative licences": "13" });
    await editor.presses("Count it anew");
    await editor.follows("Release revision 2");
    expect(await editor.reads()).toMatch(/Administrative licences.*\s12\s13/);
    await editor.fillsIn({
      "Why it is released": "更正行政许可。",
      "Why it is released before it is finished": "第六部分另行公布。",
    });
    await editor.presses("Release revision 2");
    await editor.opens("/en/reports/2025");
    const published = await editor.reads();
    expect(published).toContain("更正行政许可。");
    expect(published).toContain("全年收到政府信息公开申请2件。");
  });

  it("is pasted from another page's table, covered cells and all, and stored", async () => {
    await editor.opens("/en/desk/report/2024/pasted");
    await paste(`<p>二、主动公开政府信息情况</p><table>
      <tr><td colspan="4">第二十条 第（一）项</td></tr>
      <tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
      <tr><td><b>规 章</b></td><td>０</td><td></td><td>１２</td></tr>
      <tr><td colspan="4">第二十条第（八）项</td></tr>
      <tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr>
      <tr><td>行政事业性收费</td><td colspan="3">1,234.5</td></tr>
    </table>`);
    expect(await page.$eval('[name="_pasted"]', (area) => (area as HTMLTextAreaElement).value)).toContain(
      "行政事业性收费\t1,234.5\t1,234.5\t1,234.5",
    );
    await editor.presses("Read it");
    expect(await editor.reads()).toContain("4 cells were read, 1 of them blank.");
    await editor.presses("Store what was read");
    expect(await editor.reads()).toContain("The declared figures are stored.");
    const stored = await worker.call("GET", "/v1/staff/figures/2024", { headers: staff });
    const { figures } = JSON.parse(stored.body) as { figures: { indicator: string; value: number | null }[] };
    expect(figures.map(({ indicator, value }) => [indicator, value])).toEqual([
      ["documents.rules", 0],
      ["documents.rules", null],
      ["documents.rules", 12],
      ["fees.administrative", 1234.5],
    ]);
  });

  it.each(["", "/2025", "/2025/tables", "/2025/narrative", "/2025/preview", "/2024/upload", "/2024/pasted"])(
    "has a page%s that is well made on every screen",
    async (path) => {
      for (const language of ["", "/zh-hant", "/en"]) {
        await editor.opens(`${language}/desk/report${path}`);
        expect(await htmlFaults(await page.content())).toEqual([]);
      }
      expect(await accessFaults(page)).toEqual([]);
      for (const screen of screens) expect(await widthOn(page, screen), `${screen} px`).toBeLessThanOrEqual(screen);
    },
  );
});
