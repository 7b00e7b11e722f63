import { beforeAll, describe, expect, it } from "vitest";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import { rowsOf } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

// The wording of letters, as the desk shows and changes it.

const environment = environmentAt("2026-03-10T02:00:00.000Z");
const path = "/desk/settings/letters/extension";
let admin: Browser;
let officer: Browser;
beforeAll(async () => {
  admin = await signIn(environment, await staffWith("admin"));
  officer = await signIn(environment, await staffWith("officer"));
});
const stored = async () => (await rowsOf("SELECT 1 FROM letter_wording")).length;
const builtIn = letterKindRules.extension.wordings["2019"] ?? [];
const fields = (wording: readonly string[]) => ({
  "/regulation": "2019",
  "/from_on": "2026-03-10",
  _wording: wording.join("\r\n"),
});

describe("the wording of letters at the desk", () => {
  it("is listed by kind and Regulation, and read with what the law asks for and a letter with sample data", async () => {
    const list = await (await open(environment, "/desk/settings/letters", officer)).text();
    expect(list).toContain(`href="${path}"`);
    const html = await (await open(environment, path, officer)).text();
    expect(textOf(html)).toMatch(/新答复期限\s+\{new_due_on\}\s+《政府信息公开条例》（2019年）第三十三条/);
    expect(textOf(html)).toContain("答复期限延长至〔新答复期限〕");
    expect(html).not.toContain(`action="${path}"`);
    expect((await send(environment, path, officer, fields(builtIn))).status).toBe(403);
  });

  it("is not replaced by one that leaves out what the law asks for: the page names it, and keeps what was typed", async () => {
    const before = await stored();
    const response = await send(environment, path, admin, fields(["答复期限延长至{new_due_on}。", "另有{nothing}。"]));
    expect(response.status).toBe(422);
    const text = textOf(await response.text());
    expect(text).toContain("缺少法律要求的“原答复期限”");
    expect(text).toContain("此文书没有“nothing”这项内容");
    expect(text).toContain("另有{nothing}。");
    expect(await stored()).toBe(before);
  });

  it("is looked at before it is stored, replaced, and brought back", async () => {
    const own = [...builtIn, "请留意。"];
    const preview = await send(environment, `${path}/preview`, admin, fields(own));
    expect(preview.status).toBe(200);
    expect(textOf(await preview.text())).toContain("请留意。");
    expect(await stored()).toBe(0);
    expect((await send(environment, path, admin, fields(own))).headers.get("Location")).toBe(`${path}?done=1`);
    const same = await send(environment, path, admin, fields(own));
    expect(same.status).toBe(422);
    expect(textOf(await same.text())).toContain("与现行文字相同");
    expect(textOf(await (await open(environment, path, officer)).text())).toContain("现行文字（本机关第1版）");
    expect((await send(environment, path, admin, { ...fields(own), _restore: "1" })).status).toBe(303);
    expect(textOf(await (await open(environment, path, officer)).text())).toContain("现行文字（系统原文）");
    expect(await stored()).toBe(2);
  });
});
