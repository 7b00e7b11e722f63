import { describe, expect, it } from "vitest";
import { importResult } from "../../../schema/contracts/importing.ts";
import { expectRebuilt, expectVerified, happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf, letter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const begun = () => opened(environment, staff, "2026-02-09");

let numbers = 0;
/** A document number nobody used. */
const fresh = () => `渝公答〔2026〕${++numbers}号`;
const reply = (document_no: string, on = "2026-02-10") => eventOf.replied(on, "other.misc", { document_no });
const send = (of: RunningCase, event: object, key?: string) =>
  append(environment, staff, of.receipt_no, event, { version: of.version, ...(key === undefined ? {} : { key }) });

describe("the document number of a reply", () => {
  it("that another case's reply has is refused, in any spelling, with that case's receipt number; nothing is stored", async () => {
    const [one, other, no] = [await begun(), await begun(), fresh()];
    await happens(environment, staff, one, reply(no));
    const before = await everything();
    const { detail, transition } = await expectProblem(
      await send(other, reply(no.replace("〔", "[").replace("〕", "] "))),
      "illegal-transition",
    );
    expect(transition).toEqual({ state: "open", event: "replied", rule: "document-number-used", article: null });
    expect(detail).toContain(one.receipt_no);
    expect(await everything()).toEqual(before);
    await happens(environment, staff, other, reply(fresh()));
  });

  it("is free again once the reply is corrected away, also for the corrected reply itself", async () => {
    const [one, other, no] = [await begun(), await begun(), fresh()];
    await happens(environment, staff, one, reply(no), eventOf.corrected("2026-02-11", 2), reply(no, "2026-02-12"));
    await expectProblem(await send(other, reply(no)), "illegal-transition");
    await happens(environment, staff, one, eventOf.corrected("2026-02-13", 4));
    await happens(environment, staff, other, reply(no));
    await expectProblem(await send(one, reply(no)), "illegal-transition");
  });

  it("is the reply's own after an order to decide again; both stay used", async () => {
    const [one, other, first, second] = [await begun(), await begun(), fresh(), fresh()];
    await happens(
      environment,
      staff,
      one,
      reply(first),
      eventOf.reconsiderationFiled("2026-02-11"),
      eventOf.reconsiderationDecided("2026-02-12"),
      eventOf.redoOrdered("2026-02-12"),
    );
    const { transition } = await expectProblem(await send(one, reply(first, "2026-02-13")), "illegal-transition");
    expect(transition).toMatchObject({ rule: "document-number-used" });
    await happens(environment, staff, one, reply(second, "2026-02-13"));
    for (const used of [first, second]) await expectProblem(await send(other, reply(used)), "illegal-transition");
  });

  it("of a common reply is that of every request merged", async () => {
    const [from, into, no] = [await begun(), await begun(), fresh()];
    await happens(environment, staff, from, { type: "merged", on: "2026-02-10", into: into.receipt_no });
    const { version } = await caseOf(environment, staff, into.receipt_no);
    await happens(environment, staff, { ...into, version }, reply(no));
    for (const { receipt_no } of [from, into]) {
      expect((await caseOf(environment, staff, receipt_no)).reply).toMatchObject({ document_no: no });
    }
    expect(await rowsOf("SELECT 1 FROM reply_document WHERE number LIKE ?", `%${numbers}号`)).toHaveLength(1);
  });

  it("used by two at once is one's alone; the other hears whose it is, and keeps its case as it was", async () => {
    const no = fresh();
    const cases = [await begun(), await begun(), await begun()];
    const responses = await Promise.all(cases.map((of) => send(of, reply(no), newKey())));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const winner = cases[responses.findIndex(({ status }) => status === 201)]?.receipt_no ?? "";
    for (const response of responses.filter(({ status }) => status === 409)) {
      expect((await expectProblem(response, "illegal-transition")).detail).toContain(winner);
    }
    const states = await Promise.all(
      cases.map(async ({ receipt_no }) => (await caseOf(environment, staff, receipt_no)).state),
    );
    expect(states.toSorted()).toEqual(["closed", "open", "open"]);
  });

  it("used by another between the look and the write lands in nobody else's case", async () => {
    const [one, other, no] = [await begun(), await begun(), fresh()];
    let overtaken = false;
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (overtaken || !statements.some((sql) => sql.includes("INSERT INTO case_event"))) return;
      overtaken = true;
      await happens(environment, staff, one, reply(no));
    });
    const late = environmentAt("2026-03-02T02:00:00Z", { DB });
    const response = await append(late, staff, other.receipt_no, reply(no), { version: 1 });
    expect((await expectProblem(response, "illegal-transition")).detail).toContain(one.receipt_no);
    expect(overtaken).toBe(true);
    expect(await caseOf(environment, staff, other.receipt_no)).toMatchObject({ state: "open", version: 1 });
  });

  it("sent twice with one key is answered twice", async () => {
    const [one, key, event] = [await begun(), newKey(), reply(fresh())];
    const [first, second] = [await send(one, event, key), await send(one, event, key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).toBe(await first.text());
  });
});

describe("in a file of cases", () => {
  const line = (own_no: string, ...events: object[]) => letter("2026-02-09", { own_no, events });
  const send = (...lines: object[]) =>
    environment.call("POST", "/v1/staff/requests/import", {
      body: lines.map((one) => JSON.stringify(one)).join("\n"),
      headers: { ...staff.headers, "Content-Type": "application/x-ndjson" },
    });

  it("a document number is refused that a stored reply has, or an earlier line", async () => {
    const [stored, no] = [await begun(), fresh()];
    await happens(environment, staff, stored, reply(no));
    const again = fresh();
    await expectFaults(
      await send(line("号-1", reply(no)), line("号-2", reply(again)), line("号-3", reply(again))),
      ["/1/events/0/document_no", "document-number-used"],
      ["/3/events/0/document_no", "document-number-used"],
    );
  });

  it("what is imported is used from then on, what was corrected in it is not", async () => {
    const [wrong, right] = [fresh(), fresh()];
    const response = await send(
      line("号-4", reply(wrong), eventOf.corrected("2026-02-11", 2), reply(right, "2026-02-12")),
    );
    expect(importResult.parse(await response.json()).cases).toHaveLength(1);
    const other = await begun();
    await expectProblem(
      await append(environment, staff, other.receipt_no, reply(right), { version: 1 }),
      "illegal-transition",
    );
    await happens(environment, staff, other, reply(wrong));
  });

  it("a case lies with an active member who works cases", async () => {
    const clerk = await staffWith("clerk");
    await expectFaults(
      await send(
        line("号-5", eventOf.assigned("2026-02-10", staff.id), eventOf.assigned("2026-02-11", "somebody")),
        line("号-6", eventOf.assigned("2026-02-10", clerk.id)),
      ),
      ["/1/events/1/to", "no-such-member"],
      ["/2/events/0/to", "no-such-member"],
    );
  });
});

it("rebuilding says so where the numbers stored are others than the events', and puts it right", async () => {
  const [one, no] = [await begun(), fresh()];
  await happens(environment, staff, one, reply(no));
  await expectRebuilt(environment, staff);
  await bindings.DB.prepare("DELETE FROM reply_document WHERE number = ?").bind(no).run();
  const rebuild = async () =>
    (await environment.call("POST", `/v1/staff/requests/${one.receipt_no}/rebuild`, staff)).json();
  expect(await rebuild()).toMatchObject({ differences: [{ member: "documents", stored: null, derived: no }] });
  expect(await rebuild()).toMatchObject({ differences: [] });
  await expectProblem(await send(await begun(), reply(no)), "illegal-transition");
  // Held by another since, it stays that one's, and the difference stays named.
  const other = await begun();
  await bindings.DB.prepare(
    "UPDATE reply_document SET request_id = (SELECT id FROM request WHERE receipt_seq = ?) WHERE number = ?",
  )
    .bind(Number(other.receipt_no.slice(5)), no)
    .run();
  for (const _ of [1, 2]) expect(await rebuild()).toMatchObject({ differences: [{ member: "documents" }] });
  await environment.call("POST", `/v1/staff/requests/${other.receipt_no}/rebuild`, staff);
  await rebuild();
  await expectRebuilt(environment, staff);
  await expectVerified(environment, staff);
});
