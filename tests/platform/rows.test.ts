import { describe, expect, it } from "vitest";
import { checkedJson, decodeRows, flag, integer, nullable, text } from "../../functions/platform/rows.ts";

const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every(Number.isInteger);
const columns = { name: text, count: integer, open: flag, note: nullable(text), numbers: checkedJson(isNumbers) };
const row = { name: "甲", count: 2, open: 1, note: null, numbers: "[1,2]" };

describe("a row", () => {
  it("is read as its columns say", () => {
    expect(decodeRows(columns, [row])).toEqual([{ name: "甲", count: 2, open: true, note: null, numbers: [1, 2] }]);
  });

  it.each<[string, unknown, string]>([
    ["with a column more", { ...row, more: 1 }, "A row has 6 columns, not the 5 asked for"],
    [
      "with another column",
      { name: "甲", count: 2, open: 1, note: null, toString: "[]" },
      "A row has no column numbers",
    ],
    ["with a value of another kind", { ...row, count: "2" }, "The column count is no integer"],
    ["with a null where none may be", { ...row, name: null }, "The column name is not text"],
    ["with a text that is no JSON", { ...row, numbers: "秘密" }, "The column numbers cannot be read"],
    ["with other JSON", { ...row, numbers: '["秘密"]' }, "The column numbers is not the JSON it should be"],
    ["that is none", null, "A query answered no row"],
  ])("%s is refused, and its values are not repeated", (_, wrong, message) => {
    expect(() => decodeRows(columns, [wrong])).toThrow(new TypeError(message));
  });
});
