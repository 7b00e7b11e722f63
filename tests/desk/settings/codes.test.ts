import { beforeAll, describe, expect, it } from "vitest";
import { watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const path = "/en/desk/settings/codes";
const code = {
  "/list": "subjects",
  "/code": "dog_keeping",
  "/label/zh_hans": "养犬管理",
  "/label/zh_hant": "養犬管理",
  "/label/en": "Dog keeping",
};
let browser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, await staffWith("admin"));
});

const read = async (by: Browser) => textOf(await (await open(environment, path, by)).text()).replaceAll(/\s+/g, " ");

describe("the agency's own codes", () => {
  it("are added, retired and taken up again", async () => {
    expect((await send(environment, path, browser, code)).headers.get("Location")).toBe(`${path}?done=added`);
    expect(await read(browser)).toContain("dog_keeping Subjects 养犬管理 養犬管理 Dog keeping in use");
    for (const [active, text] of [
      ["false", "retired"],
      ["true", "in use"],
    ]) {
      const sent = await send(environment, `${path}/subjects/dog_keeping/change`, browser, { "/active": active ?? "" });
      expect(sent.headers.get("Location")).toBe(`${path}?done=changed`);
      expect(await read(browser)).toContain(`Dog keeping ${text}`);
    }
  });

  it("are not called as others are, nor anything but a code", async () => {
    const calledSo = await send(environment, path, browser, { ...code, "/code": "dogs" });
    expect(calledSo.status).toBe(409);
    expect(await calledSo.text()).toContain('value="dogs"');
    const odd = await send(environment, path, browser, { ...code, "/code": "Dog keeping" });
    expect(odd.status).toBe(422);
    expect(await odd.text()).toContain('value="Dog keeping"');
  });

  it("are looked at by publishers, who change none, in two round trips", async () => {
    const publisher = await signIn(environment, await staffWith("publisher"));
    const { DB, trips } = watched(bindings.DB);
    const html = await (await open(environmentAt(now, { DB }), path, publisher)).text();
    expect(trips).toHaveLength(2);
    expect(html).toContain("dog_keeping");
    expect(html).not.toContain("/change");
    expect((await send(environment, path, publisher, code)).status).toBe(403);
  });
});
