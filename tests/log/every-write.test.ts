import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../functions/platform/digest.ts";
import { actOperation } from "../../schema/contracts/act-operations.ts";
import type { Fault } from "../faults/lost-database.ts";
import { officeFaults, prepareOffice } from "../faults/office.ts";
import { prepareRegistry, registryFaults } from "../faults/registry.ts";
import { requestFaults } from "../faults/requests.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import {
  bindings,
  emptyCache,
  environmentAt,
  newKey,
  type Sent,
  type TestEnvironment,
} from "../support/environment.ts";
import { operationOf, staffOperations } from "../support/operations.ts";

/** Operations of staff's that are no act, each with its reason. */
const noActs: Readonly<Record<string, string>> = {
  searchCases: "it stores that its member read whom it found, which is a record of its own",
  readIdentity: "it stores that its member read who asked, which is a record of its own",
  readPersonalFile: "it stores that its member read a file that shows who asks, which is a record of its own",
  archiveCase: "it stores that its member took the case out, which is a record of its own",
  printLetters: "it stores that its member read who asked, which is a record of its own",
  printLetterPages: "it stores that its member read who asked, which is a record of its own",
  exportPersonalData: "it stores that its member took the data out, which is a record of its own",
  stageStaffFile: "it stores a file that belongs to nothing yet; whoever attaches it does something",
  makeSignInLink: "it signs a link, and stores nothing",
  previewEvent: "it says what appending an event would do, and stores nothing",
  previewNotice: "it says what loading a notice would do, and stores nothing",
};

const operationIn = (name: string) => name.split(" ")[0] ?? "";
const isWrite = ({ contract: { method } }: (typeof staffOperations)[number]) => method !== "get";
const writes = staffOperations.filter(isWrite).map(({ contract }) => contract.id);
const acts = writes.filter((id) => !(id in noActs));
const faults: Record<string, Fault> = { ...requestFaults, ...registryFaults, ...officeFaults };
const cases = Object.entries(faults).filter(([name]) => acts.includes(operationIn(name)));

/** The records of a log entry's kind `act` that came after this one. */
const actsAfter = (seq: number) =>
  rowsOf(
    `SELECT operation, member_id, key_id, object FROM log_entry JOIN act ON act.id = log_entry.key
     WHERE kind = 'act' AND log_entry.hash = act.hash AND seq > ? ORDER BY seq`,
    seq,
  );

async function lastSeq(): Promise<number> {
  const [row] = await rowsOf<{ seq: number | null }>("SELECT max(seq) AS seq FROM log_entry");
  return row?.seq ?? 0;
}

/** What is stored but the acts and the log; and the search index, which is other bytes when written anew. */
const others = async () =>
  JSON.stringify(
    Object.entries(await everything()).filter(
      ([table]) => !/^(act|act_value|log_entry|publication_search.*|disclosure_search.*)$/.test(table),
    ),
  );

const storesAct = (sql: string) => /^\s*INSERT INTO "?act"?\b/i.test(sql);
const storesElse = (sql: string) =>
  /^\s*(INSERT INTO|INSERT OR REPLACE INTO|UPDATE|DELETE FROM|DROP TABLE IF EXISTS|CREATE VIRTUAL TABLE IF NOT EXISTS) "?(?!act\b|act_value\b|idempotency\b)[a-z_]+/i.test(
    sql,
  );

/** An environment in which calls are sent otherwise than they are made; `sent` are the headers they were sent with. */
function altered(environment: TestEnvironment, alter: (sent: Sent) => Sent = (sent) => sent) {
  const sent: Record<string, string>[] = [];
  const call: TestEnvironment["call"] = (method, path, made = {}) => {
    const one = alter(made);
    sent.push(one.headers ?? {});
    return environment.call(method, path, one);
  };
  return { environment: { ...environment, bound: environment.bound, call }, sent };
}

/** A call that is refused: its body says nothing, or it was made for another version, or by nobody. */
const spoilt = ({ body, headers = {} }: Sent): Sent => {
  if (body !== undefined) return { body: typeof body === "string" ? "{}" : { unheard_of: true }, headers };
  if (headers["If-Match"] !== undefined) return { headers: { ...headers, "If-Match": '"v99"' } };
  return { headers: { ...headers, Authorization: "Bearer gk_nobody" } };
};

beforeAll(async () => {
  await prepareOffice();
  await prepareRegistry();
});

describe("every write of staff's", () => {
  it("has a case below, or a reason to be no act", () => {
    expect([...new Set(Object.keys(faults).map(operationIn))]).toEqual(expect.arrayContaining(acts));
    expect(writes).toEqual(expect.arrayContaining(Object.keys(noActs)));
    // Who signs in and out does so on a page of the desk alone.
    expect(actOperation.options).toEqual([...acts, "signIn", "signOut"].toSorted());
  });

  describe.each(cases)("%s", (name, { at, ready, write, settings }) => {
    const { contract } = operationOf(operationIn(name));
    const headersOf = (): Record<string, string> =>
      contract.idempotencyKey === undefined ? {} : { "Idempotency-Key": newKey() };

    it("is one act, in the batch of what it does, and none when it is refused", async () => {
      const on = await ready();
      const refused = altered(environmentAt(at, { ...emptyCache(), ...settings }), spoilt);
      const first = await lastSeq();
      const refusal = await write(refused.environment, on, headersOf());
      expect([401, 412, 422], await refusal.clone().text()).toContain(refusal.status);
      expect(await actsAfter(first)).toEqual([]);

      const { DB, trips } = watched(bindings.DB);
      const { environment, sent } = altered(environmentAt(at, { ...emptyCache(), ...settings, DB }));
      const headers = headersOf();
      const answer = await write(environment, on, headers);
      expect(answer.status, await answer.clone().text()).toBeLessThan(300);
      const keyHash = await sha256((sent[0]?.Authorization ?? "").replace("Bearer ", ""));
      const [member] = await rowsOf("SELECT member_id AS id FROM staff_key WHERE key_hash = ?", keyHash);
      const recorded = await actsAfter(first);
      expect(recorded).toEqual([
        { operation: contract.id, member_id: member?.id, key_id: keyHash.slice(0, 16), object: expect.any(String) },
      ]);
      // Work in slices offers its act to each batch; the first that changes something takes it.
      const [batch] = trips.filter(({ statements }) => statements.some(storesAct));
      expect([batch?.kind, batch?.statements.some(storesElse)]).toEqual(["batch", true]);

      const [second, before] = [await lastSeq(), await others()];
      const again = await write(environmentAt(at, { ...emptyCache(), ...settings }), on, headers);
      const isStored = (await others()) !== before;
      expect(await actsAfter(second), `again: ${again.status}`).toHaveLength(isStored && again.ok ? 1 : 0);
    });
  });
});
