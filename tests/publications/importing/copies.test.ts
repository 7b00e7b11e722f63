import { describe, expect, it } from "vitest";
import { everything, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { item, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-01T16:30:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
const row = (title: string, more: Record<string, unknown> = {}, on = "2016-03-04") => item(on, { title, ...more });
const dry = async (rows: readonly unknown[], confirm = "") =>
  outcomeOf(await sendFile(environment, publisher, rows, { dry: true, confirm }));

const stored = await register(environment, publisher, "2016-03-04", {
  title: "关于户籍制度改革的通知",
  document_no: "渝公发〔2016〕1号",
  url: "https://gov.example/2016/1.html",
});

describe("a likely copy of an entry", () => {
  it.each([
    ["number of the document", row("甲", { document_no: "渝公发〔2016〕1号" }), "document_no"],
    [
      "number in other brackets and script",
      row("甲", { document_no: "渝公發 [2016] 1 號" }, "2017-01-05"),
      "document_no",
    ],
    ["address", row("甲", { url: "https://gov.example/2016/1.html" }), "url"],
    ["title and day", row("关于户籍制度改革的通知", { document_no: "渝公发〔2016〕2号" }), "title"],
    ["title in another script", row("關於户籍制度改革的 通知"), "title"],
  ] as const)("is named by its %s", async (_, likely, by) => {
    const outcome = await dry([row("乙"), likely]);
    expect(outcome).toMatchObject({ result: "valid", registered: 2, to_confirm: ["copies"] });
    expect(outcome.copies).toEqual([{ line: 2, of: stored.index_no, by }]);
  });

  it.each([
    ["the title on another day", row("关于户籍制度改革的通知", {}, "2016-03-05")],
    ["another number of the document", row("甲", { document_no: "渝公发〔2016〕11号" })],
    ["a document without a number", row("甲", { document_no: "无" })],
    ["another address", row("甲", { url: "https://gov.example/2016/11.html" })],
  ])("is not what has %s", async (_, other) => {
    expect((await dry([other])).copies).toEqual([]);
  });

  it("stores nothing until it is confirmed, and is stored then", async () => {
    const file = [row("丙"), row("丁", { document_no: "渝公发〔2016〕1号" }), row("戊")];
    const before = await everything();
    await expectFaults(await sendFile(environment, publisher, file, { confirm: "" }), [
      "/2/document_no",
      "likely-copy",
    ]);
    expect(await everything()).toEqual(before);
    expect((await dry(file, "copies")).to_confirm).toEqual([]);
    const outcome = await outcomeOf(await sendFile(environment, publisher, file));
    expect(outcome).toMatchObject({ result: "stored", registered: 3 });
    expect(outcome.copies).toEqual([{ line: 2, of: stored.index_no, by: "document_no" }]);
  });

  it("is asked about once the file has no other fault", async () => {
    const file = [row("己", { document_no: "渝公发〔2016〕1号" }), row("")];
    await expectFaults(await sendFile(environment, publisher, file, { confirm: "" }), ["/2/title", "blank"]);
  });

  it("is not what was withdrawn", async () => {
    const gone = await register(environment, publisher, "2014-03-04", {
      title: "误发",
      document_no: "渝公发〔2014〕9号",
    });
    await withdraw(environment, publisher, gone.index_no);
    expect((await dry([row("误发", { document_no: "渝公发〔2014〕9号" }, "2014-03-04")])).copies).toEqual([]);
  });
});

describe("a likely copy within a file", () => {
  it("is named with the line of the first", async () => {
    const { copies } = await dry([
      row("庚", { document_no: "渝公发〔2015〕3号" }),
      row("辛", { url: "https://gov.example/2015/3.html" }),
      row("壬", { document_no: "渝公发（2015）3号" }),
      row("癸", { url: "https://gov.example/2015/3.html" }),
      row("庚"),
    ]);
    expect(copies).toEqual([
      { line: 3, of: 1, by: "document_no" },
      { line: 4, of: 2, by: "url" },
      { line: 5, of: 1, by: "title" },
    ]);
  });
});

it("copies of 20,000 rows are found in a few statements, and a thousand are named", async () => {
  const file = Array.from({ length: 20_000 }, (_, at) =>
    row(
      `第${at}号事项`,
      { document_no: `渝公通〔2019〕${Math.floor(at / 2)}号`, url: `https://gov.example/${at}` },
      `2019-${String((at % 12) + 1).padStart(2, "0")}-11`,
    ),
  );
  const watch = watched(bindings.DB);
  const at = environmentAt(now, { DB: watch.DB });
  const outcome = await outcomeOf(await sendFile(at, publisher, file, { dry: true, confirm: "" }));
  expect(outcome.copies).toHaveLength(1_000);
  expect(outcome.copies[0]).toEqual({ line: 2, of: 1, by: "document_no" });
  expect(watch.trips.flatMap(({ statements }) => statements).length).toBeLessThanOrEqual(20);
}, 60_000);
