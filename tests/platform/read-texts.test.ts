import { afterEach, describe, expect, it, vi } from "vitest";
import type { Assets } from "../../functions/env.ts";
import { numberedLabel, onceRead, readTexts } from "../../functions/platform/read-texts.ts";

const file = JSON.stringify({
  labels: [
    ["申请", "申請", "Request"],
    [
      [0, "件"],
      [0, "件"],
      [0, " ", 1],
    ],
  ],
  tables: { Pairs: "萬 万" },
});
const asked: string[] = [];
let answer = () => new Response(null, { status: 404 });
const ASSETS = {
  fetch(address: string) {
    asked.push(address);
    return Promise.resolve(answer());
  },
} satisfies Assets;
const table = vi.fn();

afterEach(() => {
  asked.length = 0;
});

describe("the built Worker's texts", () => {
  const count = numberedLabel(1, () => [7, request.en]);
  const request = numberedLabel(0);

  it("are none while modules load: who asks for one then is refused, and the Worker does not start", () => {
    expect(() => request.zh_hans).toThrow("while modules load");
    expect(() => `${count.en}`).toThrow("while modules load");
  });

  it("that cannot be read are read anew by the next call", async () => {
    onceRead(table);
    await expect(readTexts("texts.1.json", { ASSETS })).rejects.toThrow("texts.1.json");
    await expect(readTexts("texts.1.json", { ASSETS })).rejects.toThrow("texts.1.json");
    expect(asked).toEqual(Array(2).fill("https://assets.invalid/assets/texts.1.json"));
    expect(table).not.toHaveBeenCalled();
  });

  it("are read once, with the tables", async () => {
    answer = () => new Response(file);
    await readTexts("texts.1.json", { ASSETS });
    await readTexts("texts.1.json", { ASSETS });
    expect(asked).toHaveLength(1);
    expect(table.mock.calls).toEqual([[{ Pairs: "萬 万" }]]);
  });

  it("are those of labels as they are written, with the values filled in, wherever a label is copied or serialized", () => {
    expect({ ...request }).toEqual({ zh_hans: "申请", zh_hant: "申請", en: "Request" });
    expect(JSON.stringify(count)).toBe('{"zh_hans":"7件","zh_hant":"7件","en":"7 Request"}');
  });

  it("are none beyond the file's", () => {
    expect(() => numberedLabel(2).en).toThrow();
  });
});
