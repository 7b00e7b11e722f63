import { expect, it } from "vitest";
import { sha256 } from "../../functions/platform/digest.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { environmentAt } from "../support/environment.ts";
import { behindGuards, run, store } from "../support/evidence.ts";
import { publish } from "../support/figures.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const editor = await staffWith("editor");
const auditor = await staffWith("auditor");

it("the bytes of more renderings than a slice reads are compared, slice by slice, each of them once", async () => {
  await publish(environment, editor, "2016");
  const body = "period\n2016\n";
  const bodyHash = await sha256(body);
  const released = {
    period: "2016",
    form: "2014" as const,
    reason: "更正",
    releasedAt: "2026-03-02T02:00:00.000Z",
  };
  const by = {
    releasedBy: editor.id,
    releasedAs: "Editor",
    contentHash: bodyHash,
    explanation: null,
    unfinishedReason: null,
    sections: "[]",
    changes: null,
  };
  const revisions = Array.from({ length: 45 }, (_, at) => 100 + at);
  await store("figure_release", ...revisions.map((revision) => ({ ...released, ...by, revision })));
  await store(
    "figure_rendering",
    ...revisions.map((revision) => ({ period: "2016", format: "csv" as const, revision, body, bodyHash })),
  );
  const altered = [100, 119, 120, 121, 140, 144];
  await behindGuards(["figure_rendering"], () =>
    run(
      "UPDATE figure_rendering SET body = 'other' WHERE revision IN (SELECT value FROM json_each(?))",
      JSON.stringify(altered),
    ),
  );
  const named: string[] = [];
  const walked: number[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const answer = await environment.call("GET", `/v1/staff/verification${query}`, { headers: auditor.headers });
    const slice = verification.parse(await answer.json());
    if (slice.stage === "log") walked.push(slice.walked);
    named.push(...slice.faults.flatMap(({ fault, record }) => (fault === "bytes-altered" ? [String(record)] : [])));
    cursor = slice.next;
  }
  expect(named).toEqual(altered.map((revision) => `figure_rendering 2016 csv ${revision}`));
  // Twenty renderings a slice, and the last slice holds the rest.
  expect(walked.length).toBeGreaterThan(2);
});
