import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { startWorker } from "../started-worker.ts";
import { accessFaults } from "./well-made.ts";

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const functions = join(import.meta.dirname, "../../../functions");
const { gallery, drawExamples } = await import(join(functions, "site/components/gallery.tsx"));
const { deskGallery } = await import(join(functions, "desk/components/desk-gallery.tsx"));
const all = { ...gallery, ...deskGallery };

const worker = await startWorker();
const browser = await startBrowser();
const page = await browser.newPage();
// With the style sheet of the service.
await page.goto(`${worker.origin}/en/`);

describe.each(Object.keys(all))("the component %s", (component) => {
  it("is accessible and fits every screen, in every state", async () => {
    await page.setViewport({ width: 1280, height: 800 });
    await page.setContent(await drawExamples("en", component, all), { waitUntil: "load" });
    expect(await accessFaults(page)).toEqual([]);
    for (const screen of screens) expect(await widthOn(page, screen), `${screen} px`).toBeLessThanOrEqual(screen);
  });
});
