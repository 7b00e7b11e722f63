import { describe, expect, it } from "vitest";
import { disclosed, entry, grantedCase, withdrawEntryOf } from "../../support/disclosures.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectProblemPage } from "../../support/problem.ts";
import { register } from "../../support/publications.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-10T02:00:00.000Z");
const staff = await staffWith();

async function read(path: string): Promise<{ status: number; headers: Headers; html: string }> {
  const response = await environment.call("GET", path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** Publishes an entry of a case of its own; answers both numbers. */
async function listed(more: Record<string, unknown>) {
  const { receipt_no } = await grantedCase(environment, staff, "2026-03-10");
  const { no } = await disclosed(environment, staff, receipt_no, entry(more));
  return { no, receipt_no };
}

/** The titles of the entries that a page lists, in order. */
const titlesIn = (html: string): string[] =>
  [...html.matchAll(/<li><a href="[^"]*\/disclosures\/\d+"(?: lang="zh")?>([^<]*)<\/a>/g)].map(
    ([, title = ""]) => title,
  );

describe("the disclosure log for people", () => {
  it("says so while it is empty", async () => {
    const { status, html } = await read("/disclosures");
    expect(status).toBe(200);
    expect(html).toContain("目录中还没有信息。");
  });

  it("lists the newest first, searched by words and narrowed down, and escapes what staff wrote", async () => {
    await listed({ title: "<script>alert(1)</script>", summary: '"><img src=x onerror=alert(1)>' });
    await listed({ title: "户籍业务统计" });
    const { headers, html } = await read("/disclosures");
    expect(titlesIn(html)).toEqual(["户籍业务统计", "&lt;script&gt;alert(1)&lt;/script&gt;"]);
    expect(html).not.toContain("<img src=x");
    expect(headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    expect(headers.get("Cache-Tag")).toBe("disclosures");
    expect(titlesIn((await read("/disclosures?q=戶籍")).html)).toEqual(["户籍业务统计"]);
    expect((await read("/disclosures?q=户籍&year=2025")).html).toContain("没有找到符合条件的信息");
    expect((await read("/disclosures?topic=household")).html).toContain('value="household" selected');
    const wordless = await read("/disclosures?q=！");
    expect([wordless.status, titlesIn(wordless.html)]).toEqual([422, []]);
  });

  it("is linked from the catalogue and the form of a request, in each language", async () => {
    for (const prefix of ["", "/zh-hant", "/en"]) {
      for (const path of ["/publications", "/request"]) {
        expect((await read(prefix + path)).html, prefix + path).toContain(`href="${prefix}/disclosures"`);
      }
    }
  });

  it("has a page for each entry, which leads to the catalogue where the information is there, else to asking", async () => {
    const { index_no } = await register(environment, staff, "2026-03-01");
    const there = await listed({ title: "已主动公开的决算", index_no });
    const page = await read(`/disclosures/${there.no}`);
    expect(page.html).toContain(`href="/publications/${index_no}"`);
    expect(page.html).not.toContain("并写明");
    expect(page.html).not.toContain(there.receipt_no);
    const { no } = await listed({ title: "可以再申请的决算" });
    expect((await read(`/en/disclosures/${no}`)).html).toContain(`and name no. ${no} of the disclosure log.`);
  });

  it("answers 410 for what was withdrawn, and 404 for what grants no more or never was", async () => {
    const gone = await listed({ title: "撤下" });
    await withdrawEntryOf(environment, staff, gone.receipt_no, 1, "重复列入。");
    const withdrawn = await environment.call("GET", `/disclosures/${gone.no}`);
    expect(await expectProblemPage(withdrawn, "gone", { cacheControl: "public, max-age=60" })).toContain("重复列入。");
    const reopened = await listed({ title: "重新办理" });
    const { version, timeline } = await caseOf(environment, staff, reopened.receipt_no);
    const voids = timeline.findLast(({ type }) => type === "replied")?.seq;
    await append(
      environment,
      staff,
      reopened.receipt_no,
      { type: "corrected", on: "2026-03-10", voids, text: "误录。" },
      { version },
    );
    for (const no of [reopened.no, 999_999]) {
      const answer = await environment.call("GET", `/disclosures/${no}`);
      await expectProblemPage(answer, "not-found", { cacheControl: "public, max-age=60" });
    }
    expect(titlesIn((await read("/disclosures")).html)).not.toContain("重新办理");
  });
});
