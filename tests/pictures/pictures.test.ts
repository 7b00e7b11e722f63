import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { startBrowser } from "../journeys/browser.ts";
import { newKey, startWorker } from "../journeys/started-worker.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/pictures");
const fonts = join(root, "node_modules/@fontsource-variable/noto-sans-sc");

/** The font of the pictures, as every machine draws it: the pages' first choice, which the package has in many parts. */
const fontFaces = readFileSync(join(fonts, "index.css"), "utf8")
  .replaceAll("'Noto Sans SC Variable'", "'Noto Sans SC'")
  .replaceAll(/url\(\.\/(files\/[^)]+)\)/g, (_, file) => {
    return `url(data:font/woff2;base64,${readFileSync(join(fonts, file)).toString("base64")})`;
  });

const worker = await startWorker();
const browser = await startBrowser();
mkdirSync(folder, { recursive: true });

const staff = await worker.staff();

async function send(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<void> {
  const answer = await worker.call(method, path, { body, headers: { ...staff, ...headers } });
  expect(answer.status, answer.body).toBeLessThan(300);
}

await send("PUT", "/v1/staff/figures/2016", report);
await send("POST", "/v1/staff/figures/2016/releases", { reason: "按公布的年度报告录入。" });
for (const [published_on, title] of [
  ["2016-02-18", "2015年度部门决算"],
  ["2016-03-01", "居民身份证异地受理工作办法"],
  ["2016-03-21", "关于调整出入境证件收费标准的通告"],
]) {
  await send("POST", "/v1/staff/publications", { title, published_on, channels: ["portal"] }, newKey());
}

/** Opens a page on a screen of this width and draws it, down to `height` at the most. */
async function draw(name: string, path: string, { width = 1280, height = 900 } = {}): Promise<void> {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  const response = await page.goto(`${worker.origin}${path}`);
  expect(response?.status(), path).toBe(200);
  await page.addStyleTag({ content: fontFaces });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.webp`), type: "webp", quality: 80 });
  await page.close();
}

it.each([
  ["home", "/", {}],
  ["request", "/request", {}],
  ["publications", "/publications", {}],
  ["report", "/reports/2016", { height: 1200 }],
  ["deadlines", "/deadlines?kind=reply&start_on=2026-02-02", { height: 1200 }],
  ["report-on-a-telephone", "/zh-hant/reports/2016", { width: 375, height: 800 }],
] as const)("draws %s", async (name, path, screen) => {
  await draw(name, path, screen);
  expect(readFileSync(join(folder, `${name}.webp`)).length).toBeGreaterThan(5_000);
});
