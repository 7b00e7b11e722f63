import { beforeAll, describe, expect, it } from "vitest";
import { actList } from "../../schema/contracts/acts.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { idOf } from "../support/evidence.ts";
import { outcomeOf, sendFile } from "../support/importing.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { amend, item, register } from "../support/publications.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const staff = await staffWith();
const auditor = await staffWith("auditor");

const get = (query: string, by = environment, path = "acts") => by.call("GET", `/v1/staff/${path}${query}`, auditor);
const listed = async (query: string, by = environment) => {
  const response = await get(query, by);
  expect(response.status, await response.clone().text()).toBe(200);
  return actList.parse(await response.json()).items;
};
const exported = async (query: string) =>
  (await (await get(query, environment, "acts.ndjson")).text())
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
const operationsOf = (items: readonly { operation: string }[]) => items.map(({ operation }) => operation);

describe("acts on what people know by a number", () => {
  it("are found by a request's receipt number as by its id, and name it", async () => {
    await registerLetter(environment, staff, "2026-03-02");
    const { receipt_no } = await registerLetter(environment, staff, "2026-03-02");
    const later = environmentAt("2026-03-02T03:00:00.000Z");
    await append(later, staff, receipt_no, replied("2026-03-02"), { version: 1 });
    const items = await listed(`?object=request/${receipt_no}`);
    const object = `request/${await idOf(receipt_no)}`;
    expect(items).toMatchObject([
      { operation: "appendEvent", object, number: receipt_no },
      { operation: "registerRequest", object, number: receipt_no },
    ]);
    expect(await listed(`?object=${object}`)).toEqual(items);
    expect((await exported(`?object=request/${receipt_no}`)).toReversed()).toEqual(items);
  });

  it("are found by a complaint's number, and name it", async () => {
    const body = { channel: "counter", received_on: "2026-03-02", text: "未按期答复。" };
    const response = await environment.call("POST", "/v1/staff/complaints", { body, ...staff });
    const { complaint_no } = Object(await response.json());
    expect(await listed(`?object=complaint/${complaint_no}`)).toMatchObject([
      { operation: "registerComplaint", object: expect.stringMatching(/^complaint\/[^C]/), number: complaint_no },
    ]);
  });

  it("are found by an entry's index number, its registration with them, and name it", async () => {
    await register(environment, staff, "2026-03-01");
    const { index_no } = await register(environment, staff, "2026-03-01");
    await amend(environment, staff, index_no, { title: "又" });
    const items = await listed(`?object=publication/${index_no}`);
    expect(operationsOf(items).toSorted()).toEqual(["amendPublication", "registerPublication"]);
    expect(items.map(({ number }) => number)).toEqual([index_no, index_no]);
    expect(items.map(({ object }) => object).toSorted()).toEqual([
      `publication/${index_no}`,
      expect.stringMatching(/^registration\//),
    ]);
  });

  it("are found by the index number of an entry that came in a file, its import with them", async () => {
    const lines = [item("2026-03-01", { title: "预算公告" })];
    expect(await outcomeOf(await sendFile(environment, staff, lines))).toMatchObject({ registered: 1 });
    const [entry] = await rowsOf<{ seq: number }>("SELECT seq FROM publication WHERE title = '预算公告'");
    const index_no = `chongqing/2026-${String(entry?.seq).padStart(5, "0")}`;
    expect(await listed(`?object=publication/${index_no}`)).toMatchObject([
      { operation: "importPublications", object: expect.stringMatching(/^import\//), number: null },
    ]);
  });

  it.each(["request/2026-999999", "complaint/C2026-999999"])("are not said to be none where %s is none", async (no) => {
    await expectFaults(await get(`?object=${no}`), ["/object", "unknown"]);
    await expectFaults(await get(`?object=${no}`, environment, "acts.ndjson"), ["/object", "unknown"]);
  });

  it("are none of an entry that there is not, and name nothing without a number", async () => {
    expect(await listed("?object=publication/chongqing/2016-99999")).toEqual([]);
    await environment.call("PATCH", "/v1/staff/channels/portal", { body: { cadence_days: 14 }, ...staff });
    expect(await listed("?object=channel/portal")).toMatchObject([{ number: null }]);
  });
});

it("an act names its member by id and name, and has its record's hash, which the log has", async () => {
  const [item] = await listed("?operation=registerRequest&limit=1");
  const [member] = await rowsOf<{ name: string }>("SELECT name FROM staff_member WHERE id = ?", staff.id);
  expect(item).toMatchObject({ member: staff.id, member_name: member?.name });
  expect(await rowsOf("SELECT hash FROM log_entry WHERE seq = ?", item?.seq)).toEqual([{ hash: item?.hash }]);
});

describe("a span of time", () => {
  const ended = (at: string) =>
    environmentAt(at).call("PATCH", "/v1/staff/channels/portal", {
      body: { name: { zh_hans: at, zh_hant: at, en: at }, from_on: null },
      ...staff,
    });
  /** Local days end at 16:00 UTC. */
  const instants = [
    "2026-04-09T15:59:59.000Z",
    "2026-04-09T16:00:00.000Z",
    "2026-04-11T15:59:59.000Z",
    "2026-04-11T16:00:00.000Z",
  ];
  beforeAll(async () => {
    for (const at of instants) expect((await ended(at)).status).toBe(200);
    for (const at of instants) await environmentAt(at).call("GET", "/v1/staff/requests");
  });

  it.each([
    ["from=2026-04-10&until=2026-04-11", instants.slice(1, 3)],
    ["from=2026-04-11&until=2026-04-11", instants.slice(2, 3)],
    ["from=2026-04-12", instants.slice(3)],
    ["from=2026-04-10T00:00:00%2B08:00&until=2026-04-12T00:00:00%2B08:00", instants.slice(1, 3)],
    ["from=2026-04-09T15:59:59Z&until=2026-04-10", instants.slice(0, 2)],
    ["from=2026-04-09T16:00:00Z&until=2026-04-09T16:00:00Z", []],
  ])("%s is of local days, the last one included, or of instants with any offset", async (query, expected) => {
    expect((await listed(`?operation=changeChannel&${query}`)).map(({ at }) => at).toReversed()).toEqual(expected);
  });

  it("has the agency's days", async () => {
    const inUtc = environmentAt("2026-05-01T00:00:00Z", { AGENCY: { ...bindings.AGENCY, time_zone: "UTC" } });
    const found = await listed("?from=2026-04-09&until=2026-04-09&operation=changeChannel", inUtc);
    expect(found.map(({ at }) => at).toReversed()).toEqual(instants.slice(0, 2));
  });

  it("counts refused calls by the same days", async () => {
    const found = await get("?from=2026-04-10&kind=key_missing&until=2026-04-11", environment, "security-events");
    expect(Object(await found.json()).items.map(({ first_at }: { first_at: string }) => first_at)).toEqual(
      instants.slice(1, 3).toReversed(),
    );
  });

  describe.each(["acts", "acts.ndjson", "security-events", "security-events.ndjson"])("of %s", (path) => {
    it.each(["2026-04-31", "10.4.2026", "2026-04-10T00:00:00", "2026-04-10 00:00", "0001-01-01", "9999-12-31"])(
      "is refused with %s, the error naming the form",
      async (written) => {
        const { errors } = await expectProblem(
          await get(`?from=${encodeURIComponent(written)}`, environment, path),
          "validation-failed",
        );
        expect(errors).toEqual([
          { pointer: "/from", code: expect.any(String), detail: expect.stringContaining("must be a day, 2026-03-01") },
        ]);
      },
    );

    it("is refused where it ends before it begins", async () => {
      await expectFaults(await get("?from=2026-04-11&until=2026-04-09", environment, path), ["/until", "before-from"]);
    });
  });
});

it("an operation that is none is refused, and the ones there are are named", async () => {
  const { errors } = await expectProblem(await get("?operation=registerRequests"), "validation-failed");
  expect(errors?.[0]).toMatchObject({ pointer: "/operation", detail: expect.stringContaining('"registerRequest"') });
});
