import { describe, expect, it } from "vitest";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

/** A page of the queue, its parameters in the order of the canonical address. */
async function page(parameters: Record<string, string>) {
  const query = new URLSearchParams({ limit: "100", ...parameters });
  query.sort();
  const response = await environment.call("GET", `/v1/staff/requests?${query}`, staff);
  expect(response.status).toBe(200);
  return requestQueue.parse(await response.json());
}
const query = async (parameters: Record<string, string> = {}) => (await page(parameters)).items;
const numbers = (items: readonly { receipt_no: string }[]) => items.map(({ receipt_no }) => receipt_no);

describe("the filters of the queue", () => {
  const day = "2026-02-27";

  it("without a state lists what the agency has to act on: open cases, then the unconfirmed, which have no due date", async () => {
    for (const received of ["2026-02-26", "2026-02-02", "2026-02-25"])
      await registerLetter(environment, staff, received);
    const fax = await registerLetter(environment, staff, day, { intake_channel: "fax", title: "待确认的传真" });
    const all = await query();
    expect(all.at(-1)).toMatchObject({
      receipt_no: fax.receipt_no,
      state: "unconfirmed",
      title: "待确认的传真",
      due_on: null,
    });
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["open", "unconfirmed"]));
    expect(numbers(await query({ state: "open" }))).toEqual(numbers(all).filter((no) => no !== fax.receipt_no));
    const walked: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { items, next }: Awaited<ReturnType<typeof page>> = await page({
        limit: "3",
        ...(cursor === "" ? {} : { cursor }),
      });
      walked.push(...numbers(items));
      cursor = next;
    }
    expect(walked).toEqual(numbers(all));
    expect(numbers(await query({ awaiting: "confirmation" }))).toEqual([fax.receipt_no]);
    expect(numbers(await query({ state: "unconfirmed" }))).toEqual([fax.receipt_no]);
    expect(await query({ state: "open", awaiting: "confirmation" })).toEqual([]);
    await append(environment, staff, fax.receipt_no, { type: "withdrawn", on: day }, { version: 2 });
  });

  it("narrow by topic, by what is awaited of the applicant, and to what lies with nobody", async () => {
    const officer = await staffWith("officer");
    const [one, other] = [await registerLetter(environment, staff, day), await registerLetter(environment, staff, day)];
    await append(environment, staff, one.receipt_no, { type: "classified", on: day, topic: "traffic" }, { version: 1 });
    await append(environment, staff, one.receipt_no, { type: "assigned", on: day, to: officer.id }, { version: 2 });
    const notice = {
      type: "clarification_requested",
      text: "请补正",
      respond_by: "2026-03-20",
      service: { by: "electronic", sent_on: day },
    };
    await append(environment, staff, other.receipt_no, notice, { version: 1 });
    expect(numbers(await query({ topic: "traffic" }))).toEqual([one.receipt_no]);
    expect(numbers(await query({ topic: "traffic", unassigned: "true" }))).toEqual([]);
    expect(numbers(await query({ assigned_to: officer.id, topic: "traffic" }))).toEqual([one.receipt_no]);
    expect(numbers(await query({ unassigned: "true" }))).not.toContain(one.receipt_no);
    expect(numbers(await query({ awaiting: "clarification" }))).toEqual([other.receipt_no]);
    expect(await query({ awaiting: "payment" })).toEqual([]);
    for (const { receipt_no, version } of [
      { ...one, version: 3 },
      { ...other, version: 2 },
    ]) {
      await append(environment, staff, receipt_no, { type: "withdrawn", on: day }, { version });
    }
  });

  it("narrow by channel, range of due dates, open stops, returned mail and what the applicant owes", async () => {
    const [one, other] = [await registerLetter(environment, staff, day), await registerLetter(environment, staff, day)];
    const fax = await registerLetter(environment, staff, day, { intake_channel: "counter", confirmed_on: day });
    const unread = { service: { by: "post", sent_on: day } };
    await append(environment, staff, one.receipt_no, eventOf.consultationOpened(day, "t1"), { version: 1 });
    await append(environment, staff, other.receipt_no, eventOf.feeNotified(day, unread), { version: 1 });
    expect(numbers(await query({ stopped: "true" }))).toEqual([one.receipt_no]);
    expect(numbers(await query({ awaiting: "applicant" }))).toEqual([other.receipt_no]);
    expect(numbers(await query({ channel: "counter" }))).toEqual([fax.receipt_no]);
    const due = (await query({ channel: "counter" }))[0]?.due_on ?? "";
    expect(numbers(await query({ channel: "counter", due_from: due }))).toEqual([fax.receipt_no]);
    expect(await query({ channel: "counter", due_before: due })).toEqual([]);
    await append(environment, staff, other.receipt_no, eventOf.serviceReturned("2026-03-02", 2, "wrong_address"), {
      version: 2,
    });
    await append(environment, staff, fax.receipt_no, eventOf.letterServed(day), { version: 1 });
    await append(environment, staff, fax.receipt_no, eventOf.withdrawn(day), { version: 2 });
    expect((await query({ returned: "true" })).map(({ receipt_no, service }) => [receipt_no, service])).toEqual([
      [other.receipt_no, "returned"],
    ]);
    expect(await query({ returned: "true", state: "closed" })).toEqual([]);
  });

  it("list by arrival and by number the latest first, and page so", async () => {
    const all = await query();
    const byNumber = numbers(all).toSorted().reverse();
    expect(numbers(await query({ sort: "number" }))).toEqual(byNumber);
    const received = (await query({ sort: "received" })).map(({ received_on }) => received_on);
    expect(received).toEqual(received.toSorted().reverse());
    for (const sort of ["number", "received"]) {
      const walked: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const { items, next }: Awaited<ReturnType<typeof page>> = await page({
          limit: "2",
          sort,
          ...(cursor === "" ? {} : { cursor }),
        });
        walked.push(...numbers(items));
        cursor = next;
      }
      expect(walked).toEqual(numbers(await query({ sort })));
    }
    const { next } = await page({ limit: "1", sort: "number" });
    const mixed = await environment.call("GET", `/v1/staff/requests?cursor=${next}&sort=received`, staff);
    await expectProblem(mixed, "cursor-invalid");
  });

  it("show with whom a case lies, that an act is drafted, and the version to assign it with", async () => {
    const { receipt_no } = await registerLetter(environment, staff, day, { title: "=1+1" });
    await append(
      environment,
      staff,
      receipt_no,
      { type: "assigned", on: day, to: staff.id, unit: "治安" },
      { version: 2 },
    );
    await environment.call("POST", `/v1/staff/requests/${receipt_no}/drafts`, {
      body: { event: { type: "extended", working_days: 5, text: "需检索" } },
      headers: staff.headers,
    });
    expect((await query({ unit: "治安" }))[0]).toMatchObject({
      receipt_no,
      officer: "T",
      service: "drafted",
      version: 3,
      title: "=1+1",
    });
  });

  it("make the same table for spreadsheets, in which no title is a formula", async () => {
    const response = await environment.call("GET", "/v1/staff/requests.csv?unit=%E6%B2%BB%E5%AE%89", staff);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    const [head = "", line = "", ...rest] = (await response.text()).split("\r\n");
    expect(head.split(",").slice(0, 3)).toEqual(["receipt_no", "title", "state"]);
    expect(line.split(",").slice(1, 3)).toEqual([`"'=1+1"`, "open"]);
    expect(rest).toEqual([""]);
    const all = await (await environment.call("GET", "/v1/staff/requests.csv", staff)).text();
    expect(all.trimEnd().split("\r\n")).toHaveLength((await query()).length + 1);
    await expectProblem(await environment.call("GET", "/v1/staff/requests.csv?limit=5", staff), "unknown-parameter");
  });

  it("are refused where they contradict or say nothing", async () => {
    const send = (more: string) => environment.call("GET", `/v1/staff/requests?${more}`, staff);
    await expectFaults(await send(`assigned_to=${staff.id}&unassigned=true`), ["/unassigned", "contradictory"]);
    await expectFaults(await send("unassigned=no"), ["/unassigned", "invalid-value"]);
    await expectFaults(await send("awaiting=opinion"), ["/awaiting", "invalid-value"]);
    await expectFaults(await send("topic=%E4%BA%A4%E9%80%9A"), ["/topic", "invalid-format"]);
  });

  it("open a page's titles with one query, three rows each, and one where there is no title", async () => {
    const watching = watched(bindings.DB);
    const reading = environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB });
    const titles = async (limit: number) => {
      watching.trips.length = 0;
      expect((await reading.call("GET", `/v1/staff/requests?limit=${limit}&state=closed`, staff)).status).toBe(200);
      return watching.trips
        .filter(({ statements }) => statements[0]?.includes("sealed_text"))
        .map(({ rowsRead }) => rowsRead);
    };
    const day = "2026-01-05";
    for (const title of ["题目甲", "题目乙", "题目丙"]) {
      const { receipt_no } = await registerLetter(environment, staff, day, { title });
      await append(environment, staff, receipt_no, { type: "withdrawn", on: day }, { version: 2 });
    }
    // Of the three cases with titles one is listed first; the others have none.
    expect(await titles(3)).toEqual([9]);
    expect(await titles(1)).toEqual([3]);
  });
});
