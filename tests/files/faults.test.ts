import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bindings } from "../../functions/env.ts";
import { removeFiles } from "../../functions/files/remove-files.ts";
import { resealStaged } from "../../functions/files/reseal-staged.ts";
import { eraseDue } from "../../functions/requests/personal/erase-and-reseal.ts";
import { stagedFile } from "../../schema/contracts/files.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { append, caseOf, registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";
import { pdfOfPage } from "./gate/crafted-pdf.ts";
import { dangling, leftOver, watchedFiles } from "./stored.ts";

// Whatever fails at whichever call, of the database or of the store of files: no case points at bytes that are not there, and what belongs to
// nothing is removed by the daily job.

const staff = await staffWith();
const then = "2015-03-02T02:00:00.000Z";
const calm = environmentAt(then);
const scan = pdfOfPage({ dictionary: "<< >>", stream: "/Im1 Do" });

beforeEach(() => {
  for (const level of ["log", "error", "warn"] as const) hush(level);
});
afterEach(() => vi.restoreAllMocks());

const stage = (environment: TestEnvironment) =>
  environment.call("POST", "/v1/staff/files", {
    body: scan,
    headers: { ...staff.headers, "Content-Type": "application/pdf" },
  });
const handleOf = async (response: Response) => stagedFile.parse(await response.json()).handle;

async function attach(environment: TestEnvironment, receiptNo: string, handle: string, kind = "mandate") {
  const { version } = await caseOf(calm, staff, receiptNo);
  const event = { type: "file_attached", on: "2015-03-02", kind, file: handle };
  return append(environment, staff, receiptNo, event, { version });
}

/** A case with a file, closed and archived, whose retention ends in 2025. */
async function closedWithFile(): Promise<string> {
  const { receipt_no } = await registerLetter(calm, staff, "2015-03-02");
  expect((await attach(calm, receipt_no, await handleOf(await stage(calm)))).status).toBe(201);
  const later = environmentAt("2015-04-01T02:00:00.000Z");
  const { version } = await caseOf(later, staff, receipt_no);
  expect((await append(later, staff, receipt_no, replied("2015-03-09"), { version })).status).toBe(201);
  expect((await later.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff)).status).toBe(200);
  return receipt_no;
}

interface Work {
  /** What is there before. */
  ready(): Promise<string>;
  /** What is done, and whether it says it did it. */
  act(environment: TestEnvironment, on: string): Promise<boolean>;
  at?: string;
}

/** What does not say that it is done may be tried again; or says, where it has landed, that the file is attached already. */
function isDone({ status, headers }: Response): boolean {
  if (status !== 201 && status !== 422) expect([status, headers.get("Retry-After")]).toEqual([503, expect.any(String)]);
  return status === 201;
}
const run =
  (work: (env: Bindings, outside: TestEnvironment["outside"]) => Promise<unknown>) => (one: TestEnvironment) =>
    work(one.bound, one.outside).then(
      () => true,
      () => false,
    );
const newKey = `new:${new Uint8Array(32).fill(9).toBase64()}`;

const works: Record<string, Work> = {
  "a file is sent": { ready: async () => "", act: async (one) => isDone(await stage(one)) },
  "a file is attached": {
    async ready() {
      const { receipt_no } = await registerLetter(calm, staff, "2015-03-02");
      return `${receipt_no} ${await handleOf(await stage(calm))}`;
    },
    async act(one, on) {
      const [receiptNo = "", handle = ""] = on.split(" ");
      return isDone(await attach(one, receiptNo, handle));
    },
  },
  "a file is released through the gate": {
    async ready() {
      const { receipt_no } = await registerLetter(calm, staff, "2015-03-02");
      return `${receipt_no} ${await handleOf(await stage(calm))}`;
    },
    async act(one, on) {
      const [receiptNo = "", handle = ""] = on.split(" ");
      return isDone(await attach(one, receiptNo, handle, "released"));
    },
  },
  "what nobody attached is removed": {
    at: "2015-03-03T03:30:00.000Z",
    async ready() {
      await handleOf(await stage(calm));
      return "";
    },
    act: run(removeFiles),
  },
  "a case is erased, and its bytes are removed": {
    at: "2025-03-10T00:30:00.000Z",
    ready: closedWithFile,
    act: run(async (env, outside) => {
      await eraseDue(env, outside);
      await removeFiles(env, outside);
    }),
  },
  "a new key seals what is staged": {
    async ready() {
      await handleOf(await stage(calm));
      return "";
    },
    act: (one) =>
      run((env, outside) => resealStaged({ ...env, SEALING_KEYS: `${newKey},${env.SEALING_KEYS}` }, outside))(one),
  },
};

/** Counts calls to database and store together; the one of this number fails. */
function failingAt(number: number, when: "before" | "after") {
  let calls = 0;
  let failed = false;
  const fails = (now: "before" | "after") => {
    if (now === "before") calls += 1;
    const isThat = now === when && calls === number && !failed;
    failed ||= isThat;
    return isThat;
  };
  const lose = (now: "before" | "after") => () => {
    if (fails(now)) throw new Error("D1_ERROR: Network connection lost.");
  };
  const { DB } = watched(bindings.DB, lose("before"), lose("after"));
  const FILES = watchedFiles(bindings.FILES ?? expect.unreachable("no store of files"), fails);
  return { bound: { DB, FILES }, calls: () => calls };
}

/** A day and more later, the daily job twice: the second time it has nothing left to do. */
async function aDayLater(at: string): Promise<void> {
  for (const hours of [26, 50]) {
    const later = environmentAt(new Date(Date.parse(at) + hours * 3_600_000).toISOString());
    await removeFiles(later.bound, later.outside);
  }
}

describe.each(Object.entries(works))("where something fails while %s", (_, { ready, act, at = then }) => {
  it.each(["before", "after"] as const)(
    "%s any call, nothing points at bytes that are not there",
    async (when) => {
      const undisturbed = failingAt(0, when);
      expect(await act(environmentAt(at, undisturbed.bound), await ready())).toBe(true);
      const calls = undisturbed.calls();
      expect(calls).toBeGreaterThan(1);
      for (let number = 1; number <= calls; number++) {
        const on = await ready();
        await act(environmentAt(at, failingAt(number, when).bound), on);
        expect(await dangling(), `call ${number} of ${calls}`).toEqual({ lacking: [], unowned: [] });
        // Whoever is told that it failed does it again.
        await act(environmentAt(at), on);
        expect(await dangling(), `call ${number} of ${calls}, again`).toEqual({ lacking: [], unowned: [] });
      }
      await aDayLater(at);
      expect(await dangling()).toEqual({ lacking: [], unowned: [] });
      expect(await leftOver()).toEqual([]);
    },
    240_000,
  );
});

it("a job that is killed at any call, and then runs late and twice, leaves nothing over", async () => {
  const at = "2015-03-03T03:30:00.000Z";
  for (let number = 1; number <= 6; number++) {
    for (let n = 0; n < 3; n++) await handleOf(await stage(calm));
    let calls = 0;
    const isKilled = () => {
      calls += 1;
      if (calls >= number) throw new Error("killed");
    };
    const { DB } = watched(bindings.DB, isKilled);
    const FILES = watchedFiles(bindings.FILES ?? expect.unreachable("no store of files"), () => {
      isKilled();
      return false;
    });
    const killed = environmentAt(at, { DB, FILES });
    await removeFiles(killed.bound, killed.outside).catch(() => {});
    expect(await dangling(), `killed at call ${number}`).toEqual({ lacking: [], unowned: [] });
  }
  const late = environmentAt("2015-03-20T03:30:00.000Z");
  await Promise.all([removeFiles(late.bound, late.outside), removeFiles(late.bound, late.outside)]);
  expect(await leftOver()).toEqual([]);
});

it("a store that refuses to delete one file holds up none of the others, and the run says so", async () => {
  const [stuck] = [await handleOf(await stage(calm)), await handleOf(await stage(calm))];
  const refused = `files/${stuck?.slice(0, 36)}`;
  const FILES = { ...(bindings.FILES ?? expect.unreachable("no store of files")) };
  const { delete: remove } = FILES;
  FILES.delete = (key) => (key === refused ? Promise.reject(new Error("refused")) : remove(key));
  const later = environmentAt("2015-03-03T03:30:00.000Z", { FILES });
  await expect(removeFiles(later.bound, later.outside)).rejects.toThrow("refused");
  expect((await rowsOf<{ id: string }>("SELECT id FROM staged_file")).map(({ id }) => `files/${id}`)).toEqual([
    refused,
  ]);
  await removeFiles(environmentAt("2015-03-03T03:30:00.000Z").bound, later.outside);
  expect(await leftOver()).toEqual([]);
});
