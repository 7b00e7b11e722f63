import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The browser's program, and the folder of libraries it needs. */
    browser: { program: string; libraries: string };
  }
}

/** The browser that journeys look through. */
export default async function provideBrowser(project: TestProject): Promise<void> {
  project.provide("browser", await unpackBrowser(join(import.meta.dirname, "../..")));
}

/** Puts the browser and its libraries out of their package into a folder of this copy; where it is there already, it is left as it is. */
async function unpackBrowser(root: string): Promise<{ program: string; libraries: string }> {
  const folder = join(root, "node_modules/.cache/browser");
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  // The package unpacks into the folder for temporary files, where anybody could have put a program of that name.
  process.env.TMPDIR = folder;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    const program = await chromium.executablePath();
    await inflate(join(root, "node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
    return { program, libraries: join(folder, "al2023/lib") };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
