import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame, Page } from "puppeteer-core";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startBrowser } from "../browser.ts";
import { startWorkerWith } from "../started-worker.ts";

/** A site of its own origin: whatever it is asked for, it answers its one page. */
async function startSite(): Promise<{ origin: string; show(html: string): void }> {
  let content = "";
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>机关网站</title><p>机关网站</p>${content}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    show(html) {
      content = html;
    },
  };
}

const listed = await startSite();
const other = await startSite();
const worker = await startWorkerWith({
  TRUST: {
    retention_months: 120,
    form_origins: [],
    frame_ancestors: [listed.origin],
    proof_of_work: 0,
    security_contact: "mailto:security@agency.example",
  },
});
const browser = await startBrowser();

/** The code that the page on embedding gives for an address, with where the service listens here. */
async function codeFor(path: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${worker.origin}/embedding`);
  const codes = await page.$$eval("textarea", (texts) => texts.map(({ value }) => value));
  await page.close();
  const code = codes.find((one) => one.includes(`${path}?embed=1"`));
  if (code === undefined) throw new Error(`No code for ${path}`);
  return code.replaceAll(/https?:\/\/[^/"]+/g, worker.origin);
}

async function opened(site: { origin: string; show(html: string): void }, code: string): Promise<Page> {
  site.show(code);
  const page = await browser.newPage();
  await page.setViewport({ width: 600, height: 800 });
  await page.goto(site.origin);
  return page;
}

const frameOf = (page: Page) =>
  vi.waitFor(() => {
    const frame = page.frames().find((one) => one.url().startsWith(worker.origin));
    if (frame === undefined) throw new Error("No frame yet");
    return frame;
  });
const heights = async (page: Page, frame: Frame) => ({
  frame: await page.$eval("iframe", (iframe) => iframe.clientHeight),
  content: await frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)),
});
/** Waits until the frame is as high as its page, and answers that height. */
const fitting = (page: Page, frame: Frame): Promise<number> =>
  vi.waitFor(
    async () => {
      const now = await heights(page, frame);
      expect(now.frame).toBe(now.content);
      return now.content;
    },
    { timeout: 10_000 },
  );

describe("a site that the settings list", () => {
  it("holds the calculator in a frame that is as high as its page, and grows with its answer", async () => {
    const page = await opened(listed, await codeFor("/en/deadlines"));
    const frame = await frameOf(page);
    await frame.waitForSelector("#start_on");
    const asked = await fitting(page, frame);
    expect(asked).not.toBe(800);
    await frame.$eval("#start_on", (field) => {
      (field as HTMLInputElement).value = "2026-02-02";
    });
    await frame.$eval("#question", (form) => (form as HTMLFormElement).requestSubmit());
    await frame.waitForSelector(".calendar");
    const answered = await fitting(page, frame);
    expect(answered).toBeGreaterThan(asked);
    // On a telephone the same page is longer.
    await page.setViewport({ width: 320, height: 800 });
    await vi.waitFor(async () => expect(await fitting(page, frame)).toBeGreaterThan(answered), { timeout: 10_000 });
    // The answer is in the frame, too, and nothing of ours stands around it.
    expect(frame.url()).toContain("embed=1");
    expect(await frame.$("header, footer")).toBeNull();
    await page.close();
  });

  it("lets nobody else set the height of its frames", async () => {
    const page = await opened(listed, await codeFor("/deadlines"));
    const frame = await frameOf(page);
    await frame.waitForSelector("#start_on");
    const height = await fitting(page, frame);
    await page.evaluate(() => {
      const forged = document.createElement("iframe");
      forged.srcdoc = '<script>parent.postMessage({ gongkai: "height", height: 5 }, "*")</script>';
      document.body.append(forged);
      postMessage({ gongkai: "height", height: 7 }, "*");
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect((await heights(page, frame)).frame).toBe(height);
    expect(await page.$$eval("iframe", (frames) => frames.map(({ style }) => style.height))).toEqual([
      `${height}px`,
      "",
    ]);
    await page.close();
  });
});

describe("a site that they do not list", () => {
  it("holds none of our pages", async () => {
    const page = await opened(other, await codeFor("/deadlines"));
    const refused = await vi.waitFor(() => {
      const frame = page.frames()[1];
      expect(frame?.url()).toBe("chrome-error://chromewebdata/");
      return frame;
    });
    expect(await refused?.$("main")).toBeNull();
    await page.close();
  });
});
