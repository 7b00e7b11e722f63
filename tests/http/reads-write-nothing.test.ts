import { expect, it } from "vitest";
import type { Operation } from "../../functions/http/operation.ts";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { everything, watched } from "../support/database.ts";
import { send, signIn } from "../support/desk.ts";
import { disclosed, grantedCase } from "../support/disclosures.ts";
import { bindings, emptyCache, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { fillLog } from "../support/evidence.ts";
import { publish } from "../support/figures.ts";
import { callAsApplicant, deskForms, formOf, pathOf } from "../support/operations.ts";
import { register } from "../support/publications.ts";
import { runsOr } from "../support/runs.ts";
import { storeQuarter } from "../support/stored-cases.ts";
import { withTrialForms } from "../support/trial-pages.ts";

/** Every GET, and every page whose form is sent to one. */
const reading = withTrialForms.filter((operation) => (formOf(operation) ?? operation).contract.method === "get");

/** Reads that find nothing with what is stored below, and why. */
const unfound: Readonly<Record<string, string>> = {
  trackComplaint: "it is asked with the secret of a complaint",
  readCaseFee: "the case is charged nothing",
};

/** How it is asked: where a page is the same in another language, with other words, HEAD is left to the long run. */
function methodsOf(operation: Operation): readonly string[] {
  if (formOf(operation)) return ["POST"];
  return runsOr(0) === 0 && /^\/(zh-hant|en)(\/|$)/.test(operation.contract.path) ? ["GET"] : ["GET", "HEAD"];
}

it("no GET writes, of all there are, and no page that only shows what is asked for: the database is as it was before, and so is every answer", async () => {
  const { staff, two, three, complaintNo, fileId } = await fillLog();
  const instant = "2026-03-03T02:00:00.000Z";
  const quiet = environmentAt(instant);
  const { index_no } = await register(quiet, staff, "2026-02-11");
  // A comparison needs two years.
  await publish(quiet, staff, "2015");
  await storeQuarter("2016-Q1");
  const [organisation = "", number = ""] = index_no.split("/");
  const granted = await grantedCase(quiet, staff, "2026-03-03");
  const { no } = await disclosed(quiet, staff, granted.receipt_no);
  const issued = await quiet.call("POST", "/v1/staff/feeds", { body: {}, headers: staff.headers });
  const { token } = feedIssued.parse(await issued.json());
  const stated = {
    ...{ receipt_no: three.receipt_no, complaint_no: complaintNo, organisation, number, token, month: "2026-02" },
    no: String(no),
    ...{ id: staff.id, revision: "1", file: fileId, entry: "3", act: "extended", digest: "0".repeat(64) },
  };
  const queries: Record<string, string> = {
    readTimeliness: "?year=2026",
    listLetterNumbers: "?year=2026",
    readChannelMetrics: "?from=2026-01&to=2026-03",
  };
  const browser = await signIn(quiet, staff);
  /** What is answered to who may ask it: a form that is sent without a field is one, too. */
  const answerOf = (
    environment: TestEnvironment,
    operation: Operation,
    method: string,
    own: Record<string, string>,
  ) => {
    const { id, policy } = operation.contract;
    const path = pathOf(operation, own);
    if (deskForms.includes(operation)) return send(environment, path, browser);
    if (formOf(operation)) {
      const claimed = { number: two.receipt_no, secret: two.tracking_secret };
      // What a page has of the path in addition to the number.
      return callAsApplicant(environment, operation, claimed, { body: { file: fileId } });
    }
    const headers =
      policy.who === "applicant"
        ? { Authorization: `Bearer ${two.tracking_secret}` }
        : { ...staff.headers, ...browser.headers };
    return environment.call(method, `${path}${queries[id] ?? ""}`, { headers });
  };
  const found = new Set<string>();
  const before = JSON.stringify(await everything());
  for (const [at, operation] of reading.entries()) {
    const { id, policy } = operation.contract;
    const { DB, writes } = watched(bindings.DB);
    const of = {
      ...stated,
      ...(operation.contract.path.includes("/channels/") ? { id: "portal" } : {}),
      // The case that a file was attached to, and then replied to.
      ...(/\/(files|letters)\//.test(operation.contract.path) ? { receipt_no: two.receipt_no } : {}),
      ...(operation.contract.path.endsWith("/disclosure") ? { receipt_no: granted.receipt_no } : {}),
      // There was no such report on the years that are released above.
      ...(operation.contract.path.includes("/website-reports/") ? { year: "2025" } : {}),
    };
    const own = policy.who === "applicant" ? { ...stated, receipt_no: two.receipt_no } : of;
    const environment = environmentAt(instant, { ...emptyCache(), DB }, withTrialForms);
    for (const method of methodsOf(operation)) {
      const response = await answerOf(environment, operation, method, own);
      await response.arrayBuffer();
      if (response.ok) found.add(id);
    }
    expect(writes(), id).toEqual([]);
    // The whole database is compared after every tenth and the last: what one of them wrote is there.
    if (at % 10 === 9 || at === reading.length - 1)
      expect(JSON.stringify(await everything()) === before, `${id} or one of the nine before it`).toBe(true);
  }
  const nothing = reading.filter(({ contract }) => !found.has(contract.id));
  expect(
    nothing.map((operation) => (formOf(operation) ?? operation).contract.id).filter((id) => !(id in unfound)),
  ).toEqual([]);
  expect(nothing.length).toBeLessThan(reading.length / 2);
}, 120_000);
