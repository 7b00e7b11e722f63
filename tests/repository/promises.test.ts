import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { brokenPromises } from "../mutation/promises.ts";

describe("a promise that npm run mutate breaks", () => {
  it.each(brokenPromises)("is there to be broken, once, and has tests: $promise", ({ file, was, becomes, tests }) => {
    expect(readFileSync(file, "utf8").split(was)).toHaveLength(2);
    expect(becomes).not.toBe(was);
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });
});
