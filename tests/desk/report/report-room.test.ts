import { beforeAll, describe, expect, it } from "vitest";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { deskCosts } from "../../support/desk-costs.ts";
import { emptyCache, environmentAt } from "../../support/environment.ts";
import { declare, publish } from "../../support/figures.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { year2021 } from "../../support/year-2021.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");
let browser: Browser;
let second: RunningCase;
const all = await staffWith();
beforeAll(async () => {
  browser = await signIn(environment, editor);
  const first = await opened(environment, all, "2025-03-03");
  await happens(environment, all, first, replied("2025-03-10"));
  second = await opened(environment, all, "2025-03-04");
  await happens(environment, all, second, replied("2025-03-11"));
});

const pageOf = async (path: string, by = browser) => {
  const response = await open(environment, path, by);
  expect(response.status, path).toBe(200);
  return response.text();
};
const saysOf = async (path: string, by = browser) => textOf(await pageOf(path, by));
const at = "/en/desk/report/2025";

describe("a year of the report editor", () => {
  it("begins with what comes next, and is counted with what the system does not know", async () => {
    expect(await saysOf("/en/desk/report")).toMatch(/2025\s+No figures yet\s+Get the figures/);
    const html = await pageOf(at);
    expect(textOf(html)).toContain("No figures yet");
    const wrong = await send(environment, `${at}/computation`, browser, { "/cells/licences.decided": "many" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/value="many"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*value="many"/);
    const counted = await send(environment, `${at}/computation`, browser, {
      "/cells/licences.decided": "1,200",
      "/cells/penalties.decided": "0",
    });
    expect(counted.headers.get("Location")).toBe(`${at}?done=computed`);
    const says = await saysOf(`${at}?done=computed`);
    expect(says).toContain("Counted and stored.");
    expect(says).toContain("Sections without text 1, 5, 6");
    expect(says).toContain("Blank cells in the statutory tables 2 cells");
    expect(await pageOf(at)).toContain(`href="/en/desk/report/2025/tables#cell-compulsion.decided-_T-_T"`);
    expect(await saysOf("/en/desk/report")).toMatch(/2025\s+A draft, never released\s+Write the text/);
  });

  it("is counted anew only over what was read", async () => {
    const stale = await send(environment, `${at}/computation`, browser, { _etag: '"stale"' });
    expect(stale.status).toBe(412);
    const html = await pageOf(at);
    const answer = await send(environment, `${at}/computation`, browser, {
      ...hiddenFields(html),
      "/cells/licences.decided": "1,200",
    });
    expect(answer.status).toBe(303);
    expect(await pageOf(at)).toMatch(/name="\/cells\/licences.decided"[^>]*value="1200"/);
  });

  it("has its figures side by side, and takes a counted one apart for who may read cases", async () => {
    const tables = await pageOf(`${at}/tables`);
    expect(tables).toContain('id="cell-requests.resolved-_T-_T"');
    const cell = `${at}/cells/requests.resolved/_T/_T`;
    expect(tables).toContain(`href="${cell}"`);
    const counted = textOf(await pageOf(cell));
    expect(counted).toMatch(/Things behind it\s+2/);
    expect(counted).toContain("for members who may read cases");
    expect(counted).not.toContain(second.receipt_no);
    const head = await signIn(environment, await staffWith("head"));
    const listed = await pageOf(cell, head);
    expect(listed).toContain(`href="/en/desk/requests/${second.receipt_no}"`);
  });

  it("is written with places for its numbers, and what differs from them is named", async () => {
    const html = await pageOf(`${at}/narrative`);
    expect(html).toContain("存在的主要问题及改进情况");
    expect(textOf(html)).toContain("{{requests.received}}");
    const fields = {
      ...hiddenFields(html),
      "/sections/0/no": "1",
      "/sections/0/heading": "总体情况",
      "/sections/0/text": "办结{{requests.resolved}}件，收到政府信息公开申请３件。",
      "/sections/4/no": "5",
      "/sections/4/heading": "",
      "/sections/4/text": "无标题",
    };
    const refused = await send(environment, `${at}/narrative`, browser, fields);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/name="\/sections\/4\/heading"[^>]*aria-invalid="true"/);
    const stored = await send(environment, `${at}/narrative`, browser, { ...fields, "/sections/4/heading": "问题" });
    expect(stored.headers.get("Location")).toBe(`${at}?done=written`);
    const says = await saysOf(`${at}?done=written`);
    expect(says).toContain("Section 1 says 3; “Requests received in the year” is 2 in the table");
    const other = await send(environment, `${at}/narrative`, browser, { ...fields, "/sections/4/heading": "别的" });
    expect(other.status).toBe(412);
    const drawn = textOf(await other.text());
    expect(drawn).toContain("Somebody changed this while you were writing");
    expect(drawn).toContain("无标题");
  });

  it("is previewed as the public page draws it", async () => {
    const says = await saysOf(`${at}/preview`);
    expect(says).toContain("办结2件");
    expect(says).toContain("1,200");
    expect((await environmentAt(now, emptyCache()).call("GET", "/reports/2025")).status).toBe(404);
  });

  it("is refused unfinished without a reason, and released with one", async () => {
    const html = await pageOf(`${at}/release`);
    expect(textOf(html)).toContain("This is the first release.");
    const before = await everything();
    const refused = await send(environment, `${at}/release`, browser, { "/reason": "首次发布。" });
    expect(refused.status).toBe(422);
    const drawn = await refused.text();
    expect(drawn).toMatch(/name="\/unfinished_reason"[^>]*aria-invalid="true"/);
    expect(drawn).toContain("首次发布。");
    const { security_event: _, ...after } = await everything();
    const { security_event: __, ...unchanged } = before;
    expect(after).toEqual(unchanged);
    const released = await send(environment, `${at}/release`, browser, {
      "/reason": "首次发布。",
      "/unfinished_reason": "第六部分另行公布。",
    });
    expect(released.headers.get("Location")).toBe(`${at}?done=released`);
    const page = await (await environmentAt(now, emptyCache()).call("GET", "/en/reports/2025")).text();
    expect(textOf(page)).toContain("第六部分另行公布。");
    expect(textOf(page)).toContain("办结2件");
    const sentOnceMore = await send(environment, `${at}/release`, browser, {
      "/reason": "再次。",
      "/unfinished_reason": "同上。",
    });
    expect([sentOnceMore.status, textOf(await sentOnceMore.text())]).toEqual([
      422,
      expect.stringContaining("Nothing changed"),
    ]);
  });

  it("tells what changed after its release, and is corrected as a new revision", async () => {
    await happens(environment, all, second, {
      ...{ type: "corrected", on: "2025-03-12", voids: second.version, text: "误登记" },
    });
    expect(await saysOf(`${at}/tables?now=1`)).toMatch(
      /Requests resolved in the year\s+Counted now: 1, This year \(draft\): 2, Released: 2/,
    );
    const html = await pageOf(at);
    await send(environmentAt("2026-03-02T02:05:00.000Z"), `${at}/computation`, browser, {
      ...hiddenFields(html),
      "/cells/licences.decided": "1200",
    });
    expect(await saysOf("/en/desk/report")).toMatch(/2025\s+Revision 1 is released, and there are changes since/);
    expect(await saysOf(`${at}/release`)).toMatch(/Requests resolved in the year\s+2\s+1/);
    const released = await send(environmentAt("2026-03-02T02:06:00.000Z"), `${at}/release`, browser, {
      "/reason": "更正办结数。",
      "/unfinished_reason": "第六部分另行公布。",
    });
    expect(released.status).toBe(303);
    expect(await saysOf(at)).toContain("更正办结数。");
    expect(await saysOf("/en/desk/report")).toMatch(/2025\s+Revision 2 is released\s+Nothing is to be done/);
  });

  it("costs a page two round trips at the most", async () => {
    await publish(environment, editor, "2024", year2021(0));
    await declare(environment, editor, "2025", year2021(1));
    const costs = await deskCosts(now, editor);
    for (const path of [
      "/desk/report",
      "/desk/report/2025",
      "/desk/report/2025/tables",
      "/desk/report/2025/narrative",
      "/desk/report/2025/preview",
      "/desk/report/2025/release",
    ]) {
      expect(await costs.tripsOf(path)).toHaveLength(path.endsWith("preview") ? 2 : 1);
    }
  });

  it("is read by heads and auditors, and written by editors alone", async () => {
    const auditor = await signIn(environment, await staffWith("auditor"));
    const says = await pageOf(at, auditor);
    expect(says).not.toContain(`action="${at}/computation"`);
    for (const path of ["computation", "narrative", "release"]) {
      expect((await send(environment, `${at}/${path}`, auditor)).status, path).toBe(403);
    }
    const publisher = await signIn(environment, await staffWith("publisher"));
    expect((await open(environment, at, publisher)).status).toBe(403);
  });
});
