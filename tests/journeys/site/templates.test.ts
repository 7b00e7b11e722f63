import { join } from "node:path";
import { describe, it } from "vitest";
import { startBrowser } from "../browser.ts";
import { startWorker } from "../started-worker.ts";
import { expectWellMade, inOneLanguageEach } from "./expect-well-made.ts";

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const { sitePages } = await import(join(import.meta.dirname, "../../../functions/site/site-pages.ts"));
const contracts: { method: string; path: string }[] = sitePages.map((one: { contract: object }) => one.contract);

/** Every page that has an address of its own, as it is before anything is stored. */
const addresses = contracts
  .filter(({ method, path }) => method === "get" && !path.includes("{"))
  .map(({ path }) => path);

/** Of everything a page without charts loads, compressed. */
const mostBytes = 50 * 1024;

const worker = await startWorker();
const browser = await startBrowser();

describe.each(inOneLanguageEach(addresses))("the page %s", (address) => {
  it("is valid HTML, is accessible, fits every screen, is light, and asks no other site for anything", () =>
    expectWellMade(browser, worker.origin, address, mostBytes));
});
