import { describe, expect, it } from "vitest";
import { codelist } from "../../../schema/contracts/codelists.ts";
import { ownCode, ownCodes } from "../../../schema/contracts/own-codes.ts";
import { publicationList } from "../../../schema/contracts/publications.ts";
import { everything } from "../../support/database.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, item, recount, register, sendItem } from "../../support/publications.ts";
import { brief, rollupOf } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const admin = await staffWith("admin");
const publisher = await staffWith("publisher");
const path = "/v1/staff/own_codes";

const labelled = (zh_hans: string, zh_hant = zh_hans, en = `${zh_hans} in English`) => ({ zh_hans, zh_hant, en });
const add = (body: unknown, headers: Record<string, string> = {}, caller = admin) =>
  environment.call("POST", path, { body, headers: { ...caller.headers, ...headers } });
const change = (list: string, code: string, body: unknown, caller = admin) =>
  environment.call("PATCH", `${path}/${list}/${encodeURIComponent(code)}`, { body, headers: caller.headers });
const itemsOf = async (list: string) => {
  const response = await environment.call("GET", `/v1/codelists/${list}.json`);
  return codelist.parse(await response.json()).items;
};
const newest = async () => {
  const response = await environment.call("GET", "/v1/publications?limit=1");
  return publicationList.parse(await response.json()).items[0];
};
const csv = (headings: string, ...rows: string[]) =>
  sendFile(environment, publisher, `标题,发布日期,公开渠道,${headings}\n${rows.join("\n")}\n`);

const dogs = { list: "subjects", code: "dog_keeping", label: labelled("养犬管理", "養犬管理", "Dog keeping") };

describe("a code of the agency's own", () => {
  it("is declared by an admin, stands in the public list behind the others, and is what an entry may have", async () => {
    await expectFaults(await sendItem(environment, publisher, item("2016-03-04", { subjects: ["dog_keeping"] })), [
      "/subjects/0",
      "undeclared-code",
    ]);
    const response = await add(dogs);
    expect(response.status).toBe(201);
    expect(ownCode.parse(await response.json())).toEqual({ ...dogs, active: true });
    const [last] = (await itemsOf("subjects")).slice(-1);
    expect(last).toEqual({ code: "dog_keeping", label: dogs.label, active: true });
    expect((await itemsOf("genres")).some(({ code }) => code === "dog_keeping")).toBe(false);
    const entry = await register(environment, publisher, "2016-03-04", { subjects: ["traffic", "dog_keeping"] });
    expect(entry.subjects).toEqual(["traffic", "dog_keeping"]);
    const listed = await environment.call("GET", path, { headers: publisher.headers });
    expect(ownCodes.parse(await listed.json()).items).toEqual([{ ...dogs, active: true }]);
  });

  it("is read by its label in any script, registered or imported", async () => {
    const entry = await register(environment, publisher, "2016-03-04", { subjects: ["養犬管理"] });
    expect(entry.subjects).toEqual(["dog_keeping"]);
    await outcomeOf(await csv("主题分类", "甲,2016-03-04,portal,Dog keeping"));
    expect((await newest())?.subjects).toEqual(["dog_keeping"]);
  });

  it("is named by its label where a month is counted by it", async () => {
    await recount(environment, publisher, "2016-03");
    const { items } = await rollupOf(environment, "?by=subject&from=2016-03&to=2016-03");
    expect(items).toContainEqual(
      expect.objectContaining({
        subject: "dog_keeping",
        label_zh_hans: "养犬管理",
        label_zh_hant: "養犬管理",
        label_en: "Dog keeping",
      }),
    );
    expect(brief(await rollupOf(environment, "?by=subject&from=2016-03&to=2016-03"))).toContainEqual(
      expect.objectContaining({ value: "dog_keeping", items: 3 }),
    );
  });

  it("is given other labels, and retired: new entries are refused it, those that have it keep it", async () => {
    const entry = await register(environment, publisher, "2016-03-05", { subjects: ["dog_keeping"] });
    const renamed = ownCode.parse(await (await change("subjects", "dog_keeping", { label: { en: "Dogs" } })).json());
    expect(renamed).toEqual({ ...dogs, label: { ...dogs.label, en: "Dogs" }, active: true });
    expect((await change("subjects", "dog_keeping", { active: false })).status).toBe(200);
    await expectFaults(await sendItem(environment, publisher, item("2016-03-04", { subjects: ["dog_keeping"] })), [
      "/subjects/0",
      "retired-code",
    ]);
    await expectFaults(await csv("主题分类", "乙,2016-03-04,portal,dog_keeping"), ["/2/subjects/0", "retired-code"]);
    expect((await amend(environment, publisher, entry.index_no, { title: "改了题目" })).status).toBe(200);
    const exported = await (await environment.call("GET", "/v1/publications.csv?year=2016")).text();
    expect(await outcomeOf(await sendFile(environment, publisher, exported, { dry: true }))).toMatchObject({
      registered: 0,
      differences: [],
    });
    expect((await itemsOf("subjects")).at(-1)).toMatchObject({ code: "dog_keeping", active: false });
    expect((await change("subjects", "dog_keeping", { active: true })).status).toBe(200);
  });

  it("is one under its Idempotency-Key, and one act", async () => {
    const body = { list: "genres", code: "manual", label: labelled("办事指南", "辦事指南", "Manual") };
    const headers = { "Idempotency-Key": newKey() };
    for (let times = 0; times < 2; times++) expect((await add(body, headers)).status).toBe(201);
    const { own_code, act } = await everything();
    expect(own_code?.filter(({ code }) => code === "manual")).toHaveLength(1);
    expect(act?.filter(({ object }) => object === "own_code/genres/manual")).toHaveLength(1);
  });

  it.each([
    ["a code of the list", { list: "genres", code: "rules", label: labelled("新的") }],
    ["an own code", dogs],
    ["a label of the list", { list: "genres", code: "other_rules", label: labelled("规 章") }],
    ["another name of one", { list: "genres", code: "other_rules", label: labelled("政府规章") }],
    ["a label of an own code", { list: "subjects", code: "dogs", label: labelled("狗", "狗", "DOGS") }],
  ])("is refused where it is called as %s is", async (_, body) => {
    const before = await everything();
    await expectProblem(await add(body), "conflict");
    expect(await everything()).toEqual(before);
  });

  it("cannot take a label that another has", async () => {
    await expectProblem(await change("subjects", "dog_keeping", { label: { zh_hans: "交通管理" } }), "conflict");
    await expectProblem(await change("subjects", "cats", { active: false }), "not-found");
  });

  it("is written by nobody but an admin", async () => {
    for (const caller of [publisher, await staffWith("officer", "editor", "head", "auditor")]) {
      await expectProblem(await add(dogs, {}, caller), "forbidden");
      await expectProblem(await change("subjects", "dog_keeping", { active: false }, caller), "forbidden");
    }
    await expectProblem(await environment.call("POST", path, { body: dogs }), "unauthorized");
    await expectProblem(await environment.call("GET", path), "unauthorized");
  });

  it.each([
    ["Chinese", { ...dogs, code: "养犬" }, ["/code", "invalid-format"]],
    ["too long", { ...dogs, code: "a".repeat(41) }, ["/code", "invalid-format"]],
    ["of another list", { ...dogs, list: "outcomes" }, ["/list", "invalid-value"]],
    ["without a label", { ...dogs, code: "cats", label: labelled("猫", "貓", " ") }, ["/label/en", "blank"]],
  ] as const)("is refused where it is %s", async (_, body, fault) => {
    await expectFaults(await add(body), [...fault]);
  });
});

describe("what nobody declared", () => {
  it.each([
    ["规章", "rules"],
    ["規章", "rules"],
    ["Rules", "rules"],
    ["部门规章", "rules"],
    ["政府规章", "rules"],
    ["规范性文件", "normative"],
    ["行政規範性文件", "normative"],
  ])("is read as the code where it is a label of the list: 体裁分类=%s", async (written, code) => {
    await outcomeOf(await csv("体裁分类", `${written}甲,2016-03-04,portal,${written}`));
    expect((await newest())?.genre).toBe(code);
    const line = { ...item("2016-03-04", { title: `${written}乙` }), genre: written };
    await outcomeOf(await sendFile(environment, publisher, [line]));
    expect((await newest())?.genre).toBe(code);
    const { genre } = await register(environment, publisher, "2016-03-04", { genre: written });
    expect(genre).toBe(code);
  });

  it("of an entry of an earlier version stays what it is until it is amended itself, by a PATCH or an import", async () => {
    const { index_no } = await register(environment, publisher, "2006-03-04", { title: "旧事项", genre: "notice" });
    await bindings.DB.prepare(
      "INSERT INTO own_code (list, code, label_zh_hans, label_zh_hant, label_en, active) VALUES ('genres', '规章', '规章', '规章', '规章', 0)",
    ).run();
    await bindings.DB.prepare("UPDATE publication SET genre = '规章' WHERE published_on = '2006-03-04'").run();
    const amended = await amend(environment, publisher, index_no, { title: "改了题目" });
    expect(await amended.json()).toMatchObject({ title: "改了题目", genre: "规章" });
    const csv = await (await environment.call("GET", "/v1/publications.csv?year=2006")).text();
    const { differences } = await outcomeOf(await sendFile(environment, publisher, csv, { dry: true }));
    expect(differences).toEqual([{ line: 2, index_no, changes: [{ member: "genre", from: "规章", to: "rules" }] }]);
    await outcomeOf(await sendFile(environment, publisher, csv, { confirm: "amendments", reason: "体裁登记有误" }));
    expect(await outcomeOf(await sendFile(environment, publisher, csv))).toMatchObject({ unchanged: 1 });
  });

  it("is a fault that names the nearest label, on register, amend and import, and nothing is stored", async () => {
    const entry = await register(environment, publisher, "2016-03-04");
    const before = await everything();
    const answers = [
      { response: await sendItem(environment, publisher, item("2016-03-04", { genre: "规张" })), at: "/genre" },
      { response: await amend(environment, publisher, entry.index_no, { genre: "规张" }), at: "/genre" },
      { response: await csv("体裁分类", "丙,2016-03-04,portal,规张"), at: "/2/genre" },
      {
        response: await sendFile(environment, publisher, [item("2016-03-04", { genre: "规张" })], { dry: true }),
        at: "/1/genre",
      },
    ];
    for (const { response, at } of answers) {
      const { errors = [] } = await expectProblem(response, "validation-failed");
      expect(errors).toEqual([
        { pointer: at, code: "undeclared-code", detail: expect.stringContaining("规章 (rules)") },
      ]);
    }
    expect(await everything()).toEqual(before);
  });

  it("may be the words of a law, but no code", async () => {
    const words = "《中华人民共和国政府信息公开条例》第十条第一项";
    expect((await register(environment, publisher, "2016-03-04", { legal_basis: words })).legal_basis).toBe(words);
    const labelledBasis = await register(environment, publisher, "2016-03-04", { legal_basis: "条例第十九条" });
    expect(labelledBasis.legal_basis).toBe("art_19");
    await expectFaults(await sendItem(environment, publisher, item("2016-03-04", { legal_basis: "art_99" })), [
      "/legal_basis",
      "undeclared-code",
    ]);
  });
});
