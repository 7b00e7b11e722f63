import { describe, expect, it, vi } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { idOf, staged } from "../support/files.ts";
import { expectProblem } from "../support/problem.ts";
import { register, withdraw } from "../support/publications.ts";
import { file, filing } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";
import { officeFaults } from "./office.ts";
import { registryFaults } from "./registry.ts";
import { requestFaults } from "./requests.ts";

const now = "2026-03-02T02:00:00.000Z";
const staff = await staffWith();
const lose = () => {
  throw new Error("D1_ERROR: Network connection lost.");
};

it("every operation that writes has a case in which its database is lost", () => {
  // A fee is computed from what is asked alone; others leave nothing but the trace of who made them, below.
  const others = [
    "calculateFee",
    "searchCases",
    "readIdentity",
    "readPersonalFile",
    "archiveCase",
    "exportPersonalData",
    "printLetters",
    "printLetterPages",
    // What of a file is stored and not answered belongs to nothing, and is removed a day later.
    "stageFile",
    "stageStaffFile",
    "makeSignInLink",
  ];
  const writing = operations
    .filter(({ contract: { method, id, page } }) => method !== "get" && page === undefined && !others.includes(id))
    .map(({ contract }) => contract.id);
  const cases = [requestFaults, registryFaults, officeFaults].flatMap(Object.keys).map((name) => name.split(" ")[0]);
  expect([...new Set(cases)].toSorted()).toEqual(writing.toSorted());
});

it("a read that meets a lost connection once is answered all the same", async () => {
  const { receipt_no } = await file(environmentAt(now));
  const { DB } = watched(bindings.DB, ({ statements }, at) => {
    if (at === 1 && statements[0]?.startsWith("select")) lose();
  });
  expect((await environmentAt(now, { DB }).call("GET", `/v1/staff/requests/${receipt_no}`, staff)).status).toBe(200);
});

describe("who asked is answered only with a trace of who read it, wherever the database is lost", () => {
  it.each(["identity", "archive", "personal-data", "files/{file}/read"])("POST …/%s", async (room) => {
    hush("error");
    const handle = await staged(environmentAt(now));
    const files = [{ kind: "identity_proof", file: handle }];
    const { receipt_no } = await file(environmentAt(now), { body: { ...filing, files } });
    const path = `/v1/staff/requests/${receipt_no}/${room.replace("{file}", idOf(handle))}`;
    const traces = async () =>
      (
        await rowsOf<{ n: number }>(
          "SELECT count(*) AS n FROM (SELECT 1 FROM case_access UNION ALL SELECT 1 FROM identity_read)",
        )
      )[0]?.n ?? 0;
    const { DB, trips } = watched(bindings.DB);
    expect((await environmentAt(now, { DB }).call("POST", path, staff)).status).toBe(200);
    for (const when of ["before", "after"] as const) {
      for (let at = 0; at < trips.length; at++) {
        const before = await traces();
        // Lost from here on, so that a second try of the same read does not mend it.
        const fault = (_: unknown, call: number) => (call >= at ? lose() : undefined);
        const lost = when === "before" ? watched(bindings.DB, fault) : watched(bindings.DB, undefined, fault);
        const response = await environmentAt(now, { DB: lost.DB }).call("POST", path, staff);
        const said = await response.text();
        if (said.includes(filing.applicant.name)) expect(await traces(), `call ${at}`).toBeGreaterThan(before);
        else expect(response.status, `call ${at}`).toBe(503);
      }
    }
    vi.restoreAllMocks();
  });
});

it("a case is found by who asks only with a trace of who searched, wherever the database is lost", async () => {
  hush("error");
  const { receipt_no } = await file(environmentAt(now), {
    body: { ...filing, applicant: { ...filing.applicant, name: "申请人丙" } },
  });
  const sent = { body: { name: "申请人丙" }, ...staff };
  const traces = async () => (await rowsOf("SELECT 1 FROM identity_read")).length;
  const { DB, trips } = watched(bindings.DB);
  const found = await environmentAt(now, { DB }).call("POST", "/v1/staff/requests/search", sent);
  expect(await found.text()).toContain(receipt_no);
  for (const when of ["before", "after"] as const) {
    for (let at = 0; at < trips.length; at++) {
      const before = await traces();
      const fault = (_: unknown, call: number) => (call === at ? lose() : undefined);
      const lost = when === "before" ? watched(bindings.DB, fault) : watched(bindings.DB, undefined, fault);
      const response = await environmentAt(now, { DB: lost.DB }).call("POST", "/v1/staff/requests/search", sent);
      const said = await response.text();
      if (said.includes(receipt_no)) expect(await traces(), `call ${at}`).toBeGreaterThan(before);
      else expect(response.status, `call ${at}`).toBe(503);
    }
  }
  vi.restoreAllMocks();
});

it("a redaction whose index could not be rewritten is not called done, and is mended when repeated", async () => {
  hush("error");
  const rewrites = (statements: readonly string[]) => statements.some((sql) => sql.includes("optimize"));
  const { index_no } = await register(environmentAt(now), staff, "2026-01-15", { title: "含有姓名的标题" });
  const { DB } = watched(bindings.DB, ({ statements }) => (rewrites(statements) ? lose() : undefined));
  const redaction = { reason: "误发", redact: true };
  await expectProblem(await withdraw(environmentAt(now, { DB }), staff, index_no, redaction), "unavailable");
  const { DB: mended, trips } = watched(bindings.DB);
  await expectProblem(await withdraw(environmentAt(now, { DB: mended }), staff, index_no, redaction), "unchanged");
  expect(trips.some(({ statements }) => rewrites(statements))).toBe(true);
  vi.restoreAllMocks();
});
