import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "./sources.ts";

const page = readFileSync(`${root}docs/threat-model.md`, "utf8");
/** The tables' lines, as cells, without what stands over them. */
const lines = page.split("\n").filter((line) => line.startsWith("| "));
const header = "| threat | what stands against it | what is left | shown by |";
const rows = lines.filter((line) => line !== header).map((line) => line.slice(2, -2).split(" | "));

describe("docs/threat-model.md", () => {
  it("is one table of attack, defence, what is left and test, in parts", () => {
    expect(lines.filter((line) => line === header).length).toBe(page.match(/^\|---/gm)?.length);
    expect(rows.length).toBeGreaterThan(45);
    for (const cells of rows) {
      expect(cells, cells[0]).toHaveLength(4);
      expect(cells[0]).toMatch(/^[STRIDE](, [STRIDE])*: ./);
    }
  });

  it("names for every attack a file of tests that asserts something, or says that none can show it", () => {
    for (const [attack = "", , , evidence = ""] of rows) {
      if (evidence === "–") continue;
      const files = [...evidence.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file);
      expect(files.map((file) => `\`${file}\``).join(", "), attack).toBe(evidence);
      const missing = files.filter(
        (file) =>
          !existsSync(`${root}tests/${file}`) ||
          !/\bexpect\(|throw /.test(readFileSync(`${root}tests/${file}`, "utf8")),
      );
      expect(missing, attack).toEqual([]);
    }
    // Jobs have no route.
    expect(rows.filter(([, , , evidence]) => evidence === "–").length).toBeLessThanOrEqual(1);
  });
});
