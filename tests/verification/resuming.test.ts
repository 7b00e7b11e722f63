import { beforeAll, expect, it } from "vitest";
import { verification } from "../../schema/contracts/verification.ts";
import { environmentAt } from "../support/environment.ts";
import { run } from "../support/evidence.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const auditor = await staffWith("auditor");
const [cases, complaints] = [501, 201];

/** What each stage walked, slice by slice, and what was named of each. */
async function slices() {
  const walked: Record<string, number[]> = {};
  const named: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path: string = `/v1/staff/verification${cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`}`;
    const answer = await environment.call("GET", path, { headers: auditor.headers });
    const slice = verification.parse(await answer.json());
    walked[slice.stage] = [...(walked[slice.stage] ?? []), slice.walked];
    named.push(...slice.faults.map(({ fault, receipt_no, record }) => `${fault} ${receipt_no ?? record}`));
    cursor = slice.next;
  }
  return { walked, named };
}

const numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)";
const secret = "0".repeat(64);

beforeAll(async () => {
  await run(
    `${numbers} INSERT INTO request (
      id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on, receipt_on, regulation,
      state, provisional, extended, calendar_version, calendar_seen, version
    ) SELECT
      printf('%036d', i), 2026, i, '${secret}', 'online', 'natural_person', 'paper', 'post', '2026-02-02', '2026-02-02', '2019',
      'open', 0, 0, 1, 1, 1
    FROM n`,
    cases,
  );
  await run(
    `${numbers} INSERT INTO complaint (id, year, seq, secret_hash, channel, received_on, registered_at, actor)
    SELECT printf('%036d', i), 2026, i, '${secret}', 'online', '2026-02-02', '', 'applicant' FROM n`,
    complaints,
  );
});

it("goes on behind the last case, number and complaint of a slice, and leaves none out", async () => {
  const { walked, named } = await slices();
  expect(walked.cases).toEqual([100, 100, 100, 100, 100, 1]);
  expect(walked.numbers).toEqual([500, 1]);
  expect(walked.complaints).toEqual([200, 1]);
  for (const seq of [1, 100, 101, 501])
    expect(named).toContain(`identity-missing 2026-${String(seq).padStart(6, "0")}`);
  for (const seq of [1, 200, 201])
    expect(named).toContain(`secret-altered complaint C2026-${String(seq).padStart(6, "0")}`);
  expect(named.filter((one) => one.startsWith("number-"))).toEqual([]);
});
