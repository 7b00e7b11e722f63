import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import { HtmlValidate } from "html-validate";
import { afterAll, expect, it, vi } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { screens, startBrowser, widthOn } from "./browser.ts";
import { startWorker } from "./started-worker.ts";

// examples/chart: one file that any site may keep, drawing from the feed.

const page = readFileSync(new URL("../../examples/chart/index.html", import.meta.url), "utf8");
const worker = await startWorker();
afterAll(() => vi.unstubAllGlobals());

it("is valid HTML that loads nothing", async () => {
  const { results } = await new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:document"],
  }).validateString(page);
  expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  expect(page).not.toMatch(/\s(src|href)=/);
});

it("draws a bar and a row for each outcome of 2016, the unexplained four apart, and names the checks that fail", async () => {
  const editor = await worker.staff("editor");
  await worker.call("PUT", "/v1/staff/figures/2016", { body: report, headers: editor });
  const release = { body: { reason: "As published." }, headers: editor };
  await worker.call("POST", "/v1/staff/figures/2016/releases", release);

  const { document } = new Window({ url: "https://agency.example/chart?origin=https://gongkai.example" });
  document.write(page.replace(/<script>[\s\S]*<\/script>/, ""));
  const read = async (address: string) => {
    const answer = await worker.call("GET", new URL(address).pathname);
    return new Response(answer.body, { status: answer.status });
  };
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? "";
  new Function("document", "location", "fetch", script)(document, document.location, read);

  const summary = document.getElementById("summary");
  await vi.waitFor(() => expect(summary?.textContent).toContain("第1版"), { timeout: 10_000 });
  expect(summary?.textContent).toContain("校验不符：F02");
  const values = [...document.querySelectorAll("tbody td:last-child")].map(({ textContent }) => Number(textContent));
  expect(values).toEqual([200, 3, 24, 6, 8, 2, 4]);
  expect(document.querySelectorAll("rect")).toHaveLength(7);
  expect(document.querySelectorAll("rect.derived")).toHaveLength(1);
});

it("is read on any screen without scrolling sideways, its text as large everywhere, and shows nothing empty after an error", async () => {
  const browser = await startBrowser();
  const opened = await browser.newPage();
  const address = new URL("../../examples/chart/index.html", import.meta.url).href;
  await opened.goto(`${address}?origin=${worker.origin}`);
  await opened.waitForSelector("rect");
  for (const screen of screens) {
    expect(await widthOn(opened, screen)).toBe(screen);
    const heights = await opened.$$eval("svg text", (texts) =>
      texts.map((text) => text.getBoundingClientRect().height),
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(14);
  }
  await opened.goto(`${address}?origin=${worker.origin}&year=1999`);
  await opened.waitForFunction(() => document.getElementById("summary")?.textContent.includes("404"));
  expect(await opened.$$eval("svg, table", (found) => found.map((one) => one.checkVisibility()))).toEqual([
    false,
    false,
  ]);
});
