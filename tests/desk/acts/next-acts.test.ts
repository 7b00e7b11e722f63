import { describe, expect, it } from "vitest";
import { caseMoves } from "../../../schema/contracts/moves.ts";
import { opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { open, send, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const { receipt_no: receiptNo } = await opened(environment, staff, "2026-02-25");

/** The acts that a page links to: each its form, files their own page. */
const linked = (html: string) =>
  new Set(
    [...html.matchAll(/href="\/desk\/requests\/[0-9-]+\/(?:acts\/([a-z_]+)|files#add)"/g)].map(
      ([, type = "file_attached"]) => type,
    ),
  );

describe("the next acts on the page of a case", () => {
  it.each([["clerk"], ["officer"], ["head"]] as const)("are for the %s those that the API lists", async (role) => {
    const caller = await staffWith(role);
    const listed = await environment.call("GET", `/v1/staff/requests/${receiptNo}/moves`, { headers: caller.headers });
    const { moves, refused } = caseMoves.parse(await listed.json());
    const browser = await signIn(environment, caller);
    const html = await (await open(environment, `/desk/requests/${receiptNo}`, browser)).text();
    const irregular = refused.filter((one) => one.irregular);
    expect(linked(html)).toEqual(new Set([...moves, ...irregular].map(({ type }) => type)));
    const said = textOf(html);
    for (const { label } of [...moves, ...refused]) expect(said).toContain(label.zh_hans);
    expect(said).toContain(`目前不能办理的${refused.length}项及原因`);
  });

  it("follow what was done, with the day on which the reply is due now", async () => {
    const browser = await signIn(environment, staff);
    const said = async (done: string) =>
      textOf(await (await open(environment, `/en/desk/requests/${receiptNo}?done=${done}`, browser)).text());
    expect(await said("reviewed")).toMatch(
      /Recorded: Review before disclosure\.\s+The reply is due on Tuesday, 24 March 2026\.\s+Next:\s+Reply/,
    );
    expect(await said("nothing")).not.toContain("Recorded:");
  });

  it("lead to the page of files for these, and no form asks for what a file is known by", async () => {
    const browser = await signIn(environment, await staffWith("officer"));
    const path = `/en/desk/requests/${receiptNo}/acts/file_attached`;
    const files = `/en/desk/requests/${receiptNo}/files#add`;
    const opened = await open(environment, path, browser);
    expect([opened.status, opened.headers.get("Location")]).toEqual([303, files]);
    const before = await rowsOf("SELECT 1 FROM case_event");
    const sent = await send(environment, path, browser, { "/file": "x", "/kind": "original", "/on": "2026-03-02" });
    expect([sent.status, sent.headers.get("Location")]).toEqual([303, files]);
    expect(await rowsOf("SELECT 1 FROM case_event")).toHaveLength(before.length);
    const html = await (await open(environment, `${files.replace("#add", "")}?kind=original`, browser)).text();
    expect(html).not.toMatch(/name="\/(?:files\/[0-9]+\/)?file"/);
  });
});
