import { describe, expect, it } from "vitest";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
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

  it("are refused where they contradict or say nothing", async () => {
    const send = (more: string) => environment.call("GET", `/v1/staff/requests?${more}`, staff);
    await expectFaults(await send(`assigned_to=${staff.id}&unassigned=true`), ["/unassigned", "contradictory"]);
    await expectFaults(await send("unassigned=no"), ["/unassigned", "invalid-value"]);
    await expectFaults(await send("awaiting=opinion"), ["/awaiting", "invalid-value"]);
    await expectFaults(await send("topic=%E4%BA%A4%E9%80%9A"), ["/topic", "invalid-format"]);
  });

  it("open a page's titles with one query, four rows each, and none where there is no title", async () => {
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
    expect(await titles(3)).toEqual([12]);
    expect(await titles(1)).toEqual([4]);
  });
});
