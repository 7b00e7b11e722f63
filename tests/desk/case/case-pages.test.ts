import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { caseAccesses } from "../../../schema/contracts/accesses.ts";
import type { staffCase } from "../../../schema/contracts/cases.ts";
import { casePreview } from "../../../schema/contracts/moves.ts";
import { related } from "../../../schema/contracts/related.ts";
import { anyAct } from "../../requests/moves/any-case.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { sealedValues } from "../../support/discretion.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf, monday, read } from "../../support/events.ts";
import { textOf } from "../../support/forms.ts";
import { htmlFaults } from "../../support/html-faults.ts";
import { appendPlainly, caseOf } from "../../support/requests.ts";
import { type Caller, memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00Z";
const environment = environmentAt(now);
const staff = await staffWith();
const received = "2026-02-25";
const parts = ["", "/clock", "/timeline", "/related", "/log"];

let browser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, staff);
});

const addressOf = (number: string, part = "", language = "/en") => `${language}/desk/requests/${number}${part}`;

/** A page of a case as its HTML. */
async function opensAs(number: string, part = "", by = browser, calling = environment): Promise<string> {
  const response = await open(calling, addressOf(number, part), by);
  const html = await response.text();
  expect([part, response.status]).toEqual([part, 200]);
  return html;
}

const dayIn = (day: string) => {
  const [year, month, date] = day.split("-").map(Number);
  return (
    `${date} ${new Date(`${day}T00:00:00Z`).toLocaleString("en", { month: "long", timeZone: "UTC" })} ${year}; ${month}`.split(
      ";",
    )[0] ?? ""
  );
};

/** What the pages of a case must say, by what the API says of it. */
function expectFacts(pages: { case: string; timeline: string; clock: string }, is: ReturnType<typeof staffCase.parse>) {
  const [main, course] = [textOf(pages.case), textOf(pages.timeline)];
  expect(main).toContain(is.receipt_no);
  if (is.state !== "closed" && is.awaiting === null && is.due_on !== null) expect(main).toContain(dayIn(is.due_on));
  if (is.description !== null) expect(main).toContain(is.description.split("\n")[0]);
  for (const { due_on, kind } of is.deadlines) {
    const due = kind === "reply" && (is.stopped_since !== null || is.due_on !== null) ? is.due_on : due_on;
    if (due !== null) expect(main).toContain(dayIn(due));
  }
  expect(course.match(/No\. [0-9]+/g)).toHaveLength(is.timeline.length);
  for (const { on, text } of is.timeline) {
    expect(course).toContain(dayIn(on));
    if (text !== null) expect(course).toContain(text.split("\n")[0]);
  }
  const days = is.proof.days.length === 0 ? 0 : 1;
  expect(pages.clock.match(/<div class="calendar">/g)?.length ?? 0).toBe(days);
}

describe("the pages of a case", () => {
  it("take two round trips each, the sign-in's among them, of a merged case and one that was split too", async () => {
    const [one, other] = [await opened(environment, staff, received), await opened(environment, staff, received)];
    await happens(environment, staff, one, eventOf.split("2026-03-02"));
    await happens(environment, staff, other, eventOf.merged("2026-03-02", one.receipt_no));
    for (const { receipt_no } of [one, other]) {
      for (const part of parts) {
        const { DB, trips, writes } = watched(bindings.DB);
        const watching = environmentAt(now, { DB });
        // The first page of an isolate reads the calendar.
        await opensAs(receipt_no, part, browser, watching);
        trips.length = 0;
        await opensAs(receipt_no, part, browser, watching);
        expect([part, trips.length, writes().length]).toEqual([part, 2, 0]);
      }
    }
    expect(textOf(await opensAs(other.receipt_no))).toContain(`answered together with ${one.receipt_no}`);
    const joined = await caseOf(environment, staff, one.receipt_no);
    for (const number of [...joined.merged_from, ...joined.parts]) {
      expect(await opensAs(one.receipt_no)).toContain(`href="${addressOf(number)}"`);
    }
  });

  it("name nobody who asks, and put no reading on record", async () => {
    const { receipt_no } = await opened(environment, staff, received);
    const before = await everything();
    for (const part of parts) {
      const html = await opensAs(receipt_no, part);
      for (const value of Object.values(sealedValues)) expect(html).not.toContain(value);
    }
    expect(await everything()).toEqual(before);
  });

  it.each(parts)("%s of no case is none", async (part) => {
    expect((await open(environment, addressOf("2026-999999", part), browser)).status).toBe(404);
  });

  it("say who has it and what an earlier entry was corrected by, struck through and in words", async () => {
    const running = await opened(environment, staff, received);
    await happens(environment, staff, running, eventOf.note("2026-02-26"), eventOf.corrected("2026-02-26", 2));
    const html = await opensAs(running.receipt_no, "/timeline");
    expect(html).toContain("<s>Note</s>");
    expect(textOf(html)).toContain("Corrected by entry 3, counts for nothing: 录入有误");
    expect(html).not.toContain("<s>Request received</s>");
  });

  it("are drawn where a text does not open, and say that it does not", async () => {
    const running = await opened(environment, staff, received);
    await happens(environment, staff, running, eventOf.note("2026-02-26"));
    await rowsOf(
      `UPDATE sealed_text SET key_id = 'gone' WHERE purpose = 'received'
       AND request_id = (SELECT id FROM request WHERE receipt_seq = ?) RETURNING id`,
      Number(running.receipt_no.slice(5)),
    );
    for (const part of parts) {
      expect(textOf(await opensAs(running.receipt_no, part))).toContain("1 text of this case cannot be opened");
    }
    expect(textOf(await opensAs(running.receipt_no, "/timeline"))).toContain("Note");
  });

  it("are well made, and say of whatever case what the API says", { timeout: 120_000 }, async () => {
    const later = environmentAt("2025-07-20T02:00:00Z");
    const sitting = await signIn(later, staff);
    const acts = fc.sample(anyAct, { numRuns: 160, seed: 20260330 });
    const cases: RunningCase[] = [];
    for (const [at, act] of acts.entries()) {
      const running = cases.at(-1);
      if (running === undefined || at % 16 === 0) {
        cases.push(await opened(later, staff, monday));
        continue;
      }
      const event = act(`2025-06-${10 + (at % 16)}`, running.version);
      if (read(event).type === "file_attached") continue;
      const { status } = await appendPlainly(later, staff, running.receipt_no, event, { version: running.version });
      if (status === 201) running.version = (await caseOf(later, staff, running.receipt_no)).version;
    }
    expect(cases.reduce((sum, { version }) => sum + version, 0)).toBeGreaterThan(30);
    for (const { receipt_no } of cases) {
      const drawn = await Promise.all(parts.map((part) => opensAs(receipt_no, part, sitting, later)));
      for (const html of drawn) expect(await htmlFaults(html)).toEqual([]);
      const [main = "", clock = "", timeline = ""] = drawn;
      expectFacts({ case: main, clock, timeline }, await caseOf(later, staff, receipt_no));
    }
  });
});

describe("what would move the clock", () => {
  const question = (query: Record<string, string>) => `/clock?${new URLSearchParams(query)}`;

  it("is what a preview of the act says, and stores nothing", async () => {
    const { receipt_no } = await opened(environment, staff, received);
    const before = await everything();
    const html = textOf(await opensAs(receipt_no, question({ act: "extended", on: "2026-03-02", days: "10" })));
    const event = eventOf.extended("2026-03-02", 10);
    const { headers } = staff;
    const sent = { body: event, headers };
    const response = await environment.call("POST", `/v1/staff/requests/${receipt_no}/preview`, sent);
    const { before: is, after } = casePreview.parse(await response.json());
    expect(after?.due_on).toBe("2026-04-08");
    expect(html).toContain(
      `due on Tuesday, ${dayIn(is.due_on ?? "")}, would be due on Wednesday, ${dayIn("2026-04-08")}`,
    );
    expect(await everything()).toEqual(before);
  });

  it("is what the case is once it was done, of acts that are answered on another day", async () => {
    const running = await opened(environment, staff, received);
    const asked = question({ act: "clarification", on: "2026-02-26", until: "2026-03-02" });
    const html = textOf(await opensAs(running.receipt_no, asked));
    expect(html).toContain("A clarification is asked for on 26 February 2026, answered on 2 March 2026");
    const later = environmentAt("2026-03-02T03:00:00Z");
    await happens(
      later,
      staff,
      running,
      eventOf.clarificationRequested("2026-02-26", "2026-03-10"),
      eventOf.clarificationReceived("2026-03-02"),
    );
    const { due_on } = await caseOf(later, staff, running.receipt_no);
    expect(html).toMatch(new RegExp(`would be due on [A-Z][a-z]+, ${dayIn(due_on ?? "?")}`));
  });

  it("is refused by the rule that would refuse it", async () => {
    const running = await opened(environment, staff, received);
    await happens(environment, staff, running, eventOf.extended("2026-02-26", 5));
    const html = textOf(await opensAs(running.receipt_no, question({ act: "extended", on: "2026-03-02", days: "5" })));
    expect(html).toMatch(/Extended on 2 March 2026 by 5 working days: not possible\..*Art\. 33/);
  });

  it.each([
    ["a day before the receipt", { act: "extended", on: "2026-02-20" }],
    ["a day in ten years", { act: "extended", on: "2036-03-02" }],
    ["an end before its beginning", { act: "fee", on: "2026-03-02", until: "2026-03-01" }],
  ])("%s is said to be out of range", async (_, query) => {
    const { receipt_no } = await opened(environment, staff, received);
    expect(textOf(await opensAs(receipt_no, question(query)))).toContain("within a year from now");
  });

  it("is not asked of a case that is closed, nor what no act is", async () => {
    const running = await opened(environment, staff, received);
    expect(await opensAs(running.receipt_no, question({ act: "murder", on: "yesterday" }))).not.toContain(
      "would be due",
    );
    await happens(environment, staff, running, eventOf.withdrawn("2026-03-02"));
    const html = textOf(await opensAs(running.receipt_no, question({ act: "extended", on: "2026-03-02" })));
    expect(html).toContain("The case is closed: there is no reply period to move.");
  });
});

describe("who asks", () => {
  const readings = () => rowsOf("SELECT * FROM identity_read");

  it("is read by a form alone, once, on record, and the case says who has", async () => {
    const caller = await memberAs({ roles: ["clerk"] });
    const clerk = await signIn(environment, caller);
    const { receipt_no } = await opened(environment, staff, received);
    const before = (await readings()).length;
    expect(textOf(await opensAs(receipt_no, "", clerk))).toContain("Nobody has read it yet.");
    expect((await open(environment, addressOf(receipt_no, "/identity"), clerk)).status).toBe(405);
    expect(await readings()).toHaveLength(before);
    const response = await send(environment, addressOf(receipt_no, "/identity"), clerk);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store, no-transform"]);
    const html = await response.text();
    for (const value of [sealedValues.name, sealedValues.number, sealedValues.email]) expect(html).toContain(value);
    expect(await htmlFaults(html)).toEqual([]);
    expect(await readings()).toHaveLength(before + 1);
    expect(textOf(await opensAs(receipt_no, "", clerk))).toContain("Last read by T");
    expect(textOf(await opensAs(receipt_no, "/log", clerk))).toContain("Who asks");
    const listed = await environment.call("GET", `/v1/staff/requests/${receipt_no}/accesses`, {
      headers: staff.headers,
    });
    const { items } = caseAccesses.parse(await listed.json());
    expect(items).toMatchObject([{ member: caller.id, member_name: "T", purpose: "identity", file: null }]);
  });

  it("is not read by heads, nor by the officer of another case, nor with a sign-in of an hour ago", async () => {
    const { receipt_no } = await opened(environment, staff, received);
    const mine = await memberAs({ roles: ["officer"] });
    const running = { receipt_no, tracking_secret: "", version: 1 };
    await happens(environment, staff, running, { type: "assigned", on: "2026-03-02", to: mine.id });
    const before = await everything();
    const sentBy = async (caller: Caller) =>
      send(environment, addressOf(receipt_no, "/identity"), await signIn(environment, caller));
    for (const caller of [await memberAs({ roles: ["head"] }), await memberAs({ roles: ["officer"] })]) {
      expect((await sentBy(caller)).status).toBe(403);
      const html = await opensAs(receipt_no, "", await signIn(environment, caller));
      expect(textOf(html)).toContain("Who asks is open to clerks, and to the officer whose case it is.");
    }
    const officer = await signIn(environment, mine);
    const late = environmentAt("2026-03-02T03:00:00Z");
    const main = await opensAs(receipt_no, "", officer, late);
    expect(main).not.toContain(`action="${addressOf(receipt_no, "/identity")}"`);
    expect(main).toContain("/en/desk/sign-in?fresh=1");
    expect((await send(late, addressOf(receipt_no, "/identity"), officer)).status).toBe(401);
    expect((await everything()).identity_read).toEqual(before.identity_read);
    expect((await send(environment, addressOf(receipt_no, "/identity"), officer)).status).toBe(200);
  });
});

describe("related cases", () => {
  it("are those that the API finds, and what is decided of a candidate is recorded", async () => {
    const contact = { phone: "13800000009" };
    const asking = (name: string) => ({ applicant: { kind: "natural_person", name, contact }, route: "pickup" });
    const one = await opened(environment, staff, received, asking("申请人丁"));
    const other = await opened(environment, staff, received, asking("申请人戊"));
    const readRelated = async () => {
      const { headers } = staff;
      const response = await environment.call("GET", `/v1/staff/requests/${one.receipt_no}/related`, { headers });
      return related.parse(await response.json());
    };
    const before = await readRelated();
    expect(before.candidates.map(({ receipt_no }) => receipt_no)).toEqual([other.receipt_no]);
    const html = await opensAs(one.receipt_no, "/related");
    for (const { receipt_no } of [...before.candidates, ...before.like_text]) {
      expect(html).toContain(`href="${addressOf(receipt_no)}"`);
    }
    const fields = { "/receipt_no": other.receipt_no, "/same": "true" };
    const response = await send(environment, addressOf(one.receipt_no, "/same-person"), browser, fields);
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      addressOf(one.receipt_no, "/related?done=1"),
    ]);
    expect((await readRelated()).same_applicant).toMatchObject([
      { receipt_no: other.receipt_no, because: "confirmed" },
    ]);
    const after = textOf(await opensAs(one.receipt_no, "/related?done=1"));
    expect(after).toContain("That was put on record.");
    expect(after).toContain("Confirmed");
  });

  it("are decided about by clerks and officers alone", async () => {
    const { receipt_no } = await opened(environment, staff, received);
    const auditor = await signIn(environment, await memberAs({ roles: ["auditor"] }));
    const html = await opensAs(receipt_no, "/related", auditor);
    expect(html).not.toContain("same-person");
    const fields = { "/receipt_no": receipt_no, "/same": "true" };
    expect((await send(environment, addressOf(receipt_no, "/same-person"), auditor, fields)).status).toBe(403);
  });
});
