import { beforeAll, describe, expect, it } from "vitest";
import { everything } from "../support/database.ts";
import { disclosed, entry, grantedCase } from "../support/disclosures.ts";
import { made } from "../support/drafts.ts";
import { environmentAt } from "../support/environment.ts";
import { declare, report } from "../support/figures.ts";
import { operationOf, pathOf, staffOperations } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { register } from "../support/publications.ts";
import { registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const extended = { type: "extended", working_days: 5, text: "需检索。" };

/** What each operation is sent that asks for the ETag of what it changes. */
const bodies: Record<string, unknown> = {
  appendEvent: replied("2026-03-02"),
  changeDraft: { event: { ...extended, working_days: 6 } },
  discardDraft: undefined,
  recordDraftStep: { step: "secrecy_review", result: "passed" },
  serveDraft: { service: { by: "hand", sent_on: "2026-03-02" } },
  amendPublication: { title: "又" },
  declareFigures: report,
  computeFigures: { replace: "declared" },
  writeFiguresNarrative: { sections: [] },
  writeCaseDisclosure: entry({ title: "又" }),
  withdrawCaseDisclosure: { reason: "误。" },
  storeWebsiteReport: { lines: [], published_on: "2026-02-02" },
};

describe("If-Match: * names nothing that was read, and changes nothing", () => {
  const stated: Record<string, string> = {};
  let disclosedNo = "";

  beforeAll(async () => {
    const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
    await made(environment, staff, receipt_no, extended);
    const { index_no } = await register(environment, staff, "2026-03-01");
    const [organisation = "", number = ""] = index_no.split("/");
    const first = { body: { lines: [] }, headers: staff.headers };
    expect((await environment.call("PUT", "/v1/staff/website-reports/2025", first)).status).toBe(200);
    expect((await declare(environment, staff, "2025")).status).toBe(200);
    const text = { body: { sections: [] }, headers: staff.headers };
    expect((await environment.call("PUT", "/v1/staff/figures/2025/narrative", text)).status).toBe(200);
    const granted = await grantedCase(environment, staff, "2026-03-02");
    await disclosed(environment, staff, granted.receipt_no);
    disclosedNo = granted.receipt_no;
    Object.assign(stated, { receipt_no, organisation, number, year: "2025" });
  });

  it("by any operation that asks for it", () => {
    const asking = staffOperations.filter(({ contract }) => contract.ifMatch !== undefined);
    expect(Object.keys(bodies).toSorted()).toEqual(asking.map(({ contract }) => contract.id).toSorted());
  });

  it.each(Object.entries(bodies))("by %s", async (id, body) => {
    const operation = operationOf(id);
    const before = await everything();
    for (const star of ["*", " * "]) {
      const headers = { ...staff.headers, "If-Match": star };
      const method = operation.contract.method.toUpperCase();
      const response = await environment.call(
        method,
        pathOf(operation, id.endsWith("CaseDisclosure") ? { ...stated, receipt_no: disclosedNo } : stated),
        {
          headers,
          ...(body ? { body } : {}),
        },
      );
      await expectProblem(response, "precondition-required");
    }
    const { security_event: _, ...after } = await everything();
    expect({ ...after, security_event: before.security_event }).toEqual(before);
  });
});
