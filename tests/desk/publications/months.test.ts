import { beforeAll, describe, expect, it } from "vitest";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { recount, register } from "../../support/publications.ts";
import { revisionsOf } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const publisher = await staffWith("publisher");
let browser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, publisher);
});

const pageOf = async (path: string, by = browser) => textOf(await (await open(environment, path, by)).text());

describe("a month", () => {
  it("that is closed and whose entries changed says what differs and why, and counting it anew makes a revision", async () => {
    await register(environment, publisher, "2026-01-10", { title: "一月第一条" });
    await recount(environment, publisher, "2026-01");
    expect(await pageOf("/en/desk/months/2026-01")).toContain("It agrees with its entries.");
    const late = await register(environment, publisher, "2026-01-20", { title: "一月第二条" });
    const list = await pageOf("/en/desk/months");
    expect(list).toContain("Closed, and differs from its entries");
    const differing = await pageOf("/en/desk/months/2026-01");
    expect(differing).toMatch(/Total\s+1\s+2/);
    expect(differing).toContain(`Came:  ${late.index_no}`);
    const counted = await send(environment, "/en/desk/months/2026-01", browser);
    expect(counted.headers.get("Location")).toBe("/en/desk/months/2026-01?done=changed");
    const after = await pageOf("/en/desk/months/2026-01?done=changed");
    expect(after).toContain("It was counted; the numbers changed.");
    expect(after).toContain("It agrees with its entries.");
    expect(after).toContain("Revision 2");
    expect(await revisionsOf(environment, "2026-01")).toHaveLength(2);
    const once = await send(environment, "/en/desk/months/2026-01", browser);
    expect(once.headers.get("Location")).toBe("/en/desk/months/2026-01?done=same");
    expect(await revisionsOf(environment, "2026-01")).toHaveLength(2);
  });

  it("that has ended is closed by counting it, and one that runs stays open", async () => {
    await register(environment, publisher, "2026-02-10");
    await register(environment, publisher, "2026-03-01");
    expect(await pageOf("/en/desk/months")).toMatch(/February 2026\s+Not counted\s+Count and close it/);
    await send(environment, "/en/desk/months/2026-02", browser);
    await send(environment, "/en/desk/months/2026-03", browser);
    const list = await pageOf("/en/desk/months");
    expect(list).toMatch(/February 2026\s+1\s+Closed/);
    expect(list).toMatch(/March 2026\s+1\s+Open/);
  });

  it("is read by an auditor, who counts none, and is there for none to come", async () => {
    const auditor = await signIn(environment, await staffWith("auditor"));
    expect(await pageOf("/en/desk/months/2026-02", auditor)).toContain("Publishers and editors count it.");
    expect((await send(environment, "/en/desk/months/2026-02", auditor)).status).toBe(403);
    expect((await open(environment, "/desk/months/2026-04", browser)).status).toBe(404);
    expect((await send(environment, "/desk/months/2026-04", browser)).status).toBe(422);
    expect(await pageOf("/en/desk/months?year=2025", browser)).toContain("December 2025");
  });
});
