import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { append, file, registerLetter, replied } from "../support/requests.ts";
import { runs } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";
import { unguarded, walk } from "../support/trust.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const later = environmentAt("2026-03-03T02:00:00.000Z");
const staff = await staffWith();
const auditor = await staffWith("auditor");

const columns = [
  "type",
  "happened_on",
  "recorded_at",
  "actor",
  "body",
  "text_id",
  "text_hash",
  "previous_hash",
  "hash",
] as const;

interface Place {
  request_id: string;
  seq: number;
  receipt_no: string;
}
let places: Place[] = [];

beforeAll(async () => {
  const { receipt_no } = await file(environment);
  await append(environment, staff, receipt_no, replied("2026-03-02", { text: "予以公开。" }), { version: 1 });
  await registerLetter(environment, staff, "2026-02-02");
  await file(environment);
  places = await rowsOf<Place>(
    `SELECT request_id, seq, printf('%d-%06d', receipt_year, receipt_seq) AS receipt_no
     FROM case_event JOIN request ON request.id = request_id ORDER BY request_id, seq`,
  );
});

describe("verification", () => {
  it("finds nothing wrong with a healthy database", async () => {
    expect(await walk(later, auditor)).toEqual([]);
  });

  it("names the event of which any stored byte was altered", async () => {
    const restore = await unguarded("case_event");
    const anywhere = fc.record({
      place: fc.nat(),
      column: fc.constantFrom(...columns),
      at: fc.nat(),
      bit: fc.integer({ min: 0, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ place, column, at, bit }) => {
        const { request_id, seq, receipt_no } = places[place % places.length] ?? places[0] ?? fail();
        const where = "request_id = ? AND seq = ?";
        const [row] = await rowsOf<Record<string, string | null>>(
          `SELECT ${column} AS value FROM case_event WHERE ${where}`,
          request_id,
          seq,
        );
        const value = row?.value ?? null;
        if (value === null) return;
        const bytes = new TextEncoder().encode(value);
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        const alter = (to: string | Uint8Array) =>
          bindings.DB.prepare(`UPDATE case_event SET ${column} = CAST(? AS TEXT) WHERE ${where}`)
            .bind(to, request_id, seq)
            .run();
        // A CHECK of the table may refuse the altered row; then nothing was altered.
        const altered = await alter(bytes).then(
          () => true,
          () => false,
        );
        if (!altered) return;
        const faults = await walk(later, auditor);
        expect(faults).toContainEqual(expect.objectContaining({ fault: "content-altered", receipt_no, seq }));
        await alter(value);
      }),
      { numRuns: Math.ceil(runs / 5), seed: 7 },
    );
    await restore();
    expect(await walk(later, auditor)).toEqual([]);
  }, 600_000);

  it("names an event that was put at another number of its case, or into another case", async () => {
    const restore = await unguarded("case_event");
    for (const { request_id, seq, receipt_no } of places) {
      const other = places.find((place) => place.request_id !== request_id) ?? fail();
      for (const moved of [
        { request_id, seq: seq + 5, receipt_no },
        { ...other, seq: 9 },
      ]) {
        const move = (from: Omit<Place, "receipt_no">, to: Omit<Place, "receipt_no">) =>
          bindings.DB.prepare("UPDATE case_event SET request_id = ?, seq = ? WHERE request_id = ? AND seq = ?")
            .bind(to.request_id, to.seq, from.request_id, from.seq)
            .run();
        await move({ request_id, seq }, moved);
        const faults = await walk(later, auditor);
        expect(faults).toContainEqual(expect.objectContaining({ fault: "event-missing", receipt_no, seq }));
        const there = { fault: "content-altered", receipt_no: moved.receipt_no, seq: moved.seq };
        expect(faults).toContainEqual(expect.objectContaining(there));
        await move(moved, { request_id, seq });
      }
    }
    await restore();
    expect(await walk(later, auditor)).toEqual([]);
  });

  it("names an altered text, and an event that is gone", async () => {
    const [text] = await rowsOf<{ id: string; sealed: number[] }>("SELECT id, sealed FROM sealed_text LIMIT 1");
    await bindings.DB.prepare("UPDATE sealed_text SET sealed = zeroblob(64) WHERE id = ?").bind(text?.id).run();
    expect((await walk(later, auditor)).map(({ fault }) => fault)).toEqual(["text-altered"]);
    await bindings.DB.prepare("UPDATE sealed_text SET sealed = ? WHERE id = ?")
      .bind(Uint8Array.from(text?.sealed ?? []), text?.id)
      .run();

    const events = await unguarded("case_event");
    const last = places.findLast(({ seq }) => seq === 2);
    await bindings.DB.exec("DELETE FROM case_event WHERE seq = 2");
    const faults = await walk(later, auditor);
    expect(faults).toContainEqual(
      expect.objectContaining({ fault: "event-missing", receipt_no: last?.receipt_no, seq: 2 }),
    );
    await events();
  });

  it("names a case whose sealed identity is altered, another case's, or gone", async () => {
    const [one, two] = [await file(later), await file(later)];
    const sealedOf = async ({ receipt_no }: { receipt_no: string }) => {
      const where = "request_id = (SELECT id FROM request WHERE printf('%d-%06d', receipt_year, receipt_seq) = ?)";
      const [row] = await rowsOf<{ sealed: number[] }>(`SELECT sealed FROM applicant WHERE ${where}`, receipt_no);
      const put = (sealed: number[]) =>
        bindings.DB.prepare(`UPDATE applicant SET sealed = ? WHERE ${where}`)
          .bind(Uint8Array.from(sealed), receipt_no)
          .run();
      return { sealed: row?.sealed ?? [], put };
    };
    const [own, foreign] = [await sealedOf(one), await sealedOf(two)];
    for (const [fault, sealed] of [
      ["identity-altered", own.sealed.with(-1, (own.sealed.at(-1) ?? 0) ^ 1)],
      ["identity-altered", foreign.sealed],
      ["identity-missing", []],
    ] as const) {
      await own.put([...sealed]);
      expect(await walk(later, auditor)).toContainEqual(expect.objectContaining({ fault, receipt_no: one.receipt_no }));
    }
    await own.put(own.sealed);
    expect((await walk(later, auditor)).map(({ fault }) => fault)).not.toContain("identity-altered");
  });

  it("is for auditors and admins", async () => {
    await expectProblem(
      await environment.call("GET", "/v1/staff/verification", await staffWith("officer")),
      "forbidden",
    );
    await expectProblem(await environment.call("GET", "/v1/staff/verification"), "unauthorized");
    await expectProblem(await environment.call("GET", "/v1/staff/verification?cursor=x", auditor), "cursor-invalid");
  });
});

function fail(): never {
  throw new Error("No event is stored");
}
