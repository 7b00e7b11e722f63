import { describe, expect, it } from "vitest";
import { workbookWith } from "../../files/gate/crafted-packages.ts";
import { pdfOfPage } from "../../files/gate/crafted-pdf.ts";
import { applicantView, happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { staged } from "../../support/files.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffOfAll } from "../../support/staff.ts";

const environment = environmentAt("2025-09-15T02:00:00Z");
const staff = await staffOfAll();
const words = pdfOfPage({ dictionary: "<< >>", stream: "BT (secret) Tj ET" });
const hidden = workbookWith("<sheetData/>", {
  sheets: '<sheet name="申请人乙的底稿" sheetId="1" state="hidden" r:id="r1"/>',
});

/** A file that is to be released, as the event that attaches it. */
const released = async (bytes: Uint8Array, more = {}) => ({
  ...{ type: "file_attached", on: "2025-09-08", kind: "released" },
  file: await staged(environment, { headers: staff.headers, name: "答复附件", bytes }),
  ...more,
});

/** What an event is answered in a case as it stands. */
async function offered(running: RunningCase, event: object): Promise<Response> {
  const { version } = await caseOf(environment, staff, running.receipt_no);
  return append(environment, staff, running.receipt_no, event, { version });
}
const ruleOf = async (response: Response) => (await expectProblem(response, "illegal-transition")).transition?.rule;

describe("a file that is released", () => {
  it("leaves with a reply that withholds a part only where its text was looked for, or its entry is corrected", async () => {
    const running = await opened(environment, staff, "2025-09-01");
    const part = eventOf.replied("2025-09-09", "partial");
    await happens(environment, staff, running, eventOf.reviewed("2025-09-08"), await released(words));
    expect(await ruleOf(await offered(running, part))).toBe("released-in-full");
    expect((await applicantView(environment, running)).files).toEqual([]);

    const { errors } = await expectProblem(
      await offered(running, await released(words, { withholds: true })),
      "validation-failed",
    );
    expect(errors).toMatchObject([
      { pointer: "/file", code: "gate-text-beneath", detail: "has what nobody sees: page 1" },
    ]);

    await happens(environment, staff, running, eventOf.corrected("2025-09-08", 3), part);
    expect((await applicantView(environment, running)).files).toEqual([]);
  });

  it("does not come behind the reply", async () => {
    const running = await opened(environment, staff, "2025-09-01");
    await happens(
      environment,
      staff,
      running,
      eventOf.reviewed("2025-09-08"),
      eventOf.replied("2025-09-09", "granted"),
    );
    const late = await released(words, { on: "2025-09-10" });
    expect(await ruleOf(await offered(running, late))).toBe("released-after-closing");
  });

  it("that was cleared says to staff what was found, and where; where is stored sealed", async () => {
    const running = await opened(environment, staff, "2025-09-01");
    const { errors } = await expectProblem(await offered(running, await released(hidden)), "validation-failed");
    expect(errors).toMatchObject([{ code: "gate-hidden-sheet", detail: "has what nobody sees: 申请人乙的底稿" }]);
    await happens(environment, staff, running, await released(hidden, { cleared: "该表可以公开。" }));
    const { files } = await caseOf(environment, staff, running.receipt_no);
    expect(files).toMatchObject([
      { findings: [{ code: "hidden-sheet", where: "申请人乙的底稿" }], cleared: "该表可以公开。" },
    ]);
    const bodies = await rowsOf("SELECT body FROM case_event WHERE type = 'file_attached'");
    expect(JSON.stringify(bodies)).toContain("hidden-sheet");
    expect(JSON.stringify(bodies)).not.toContain("底稿");
  });
});
