import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { feedIssued, feedList } from "../../../schema/contracts/reminders.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, environmentAt, newKey, type TestEnvironment } from "../../support/environment.ts";
import { posted } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

it("a calendar shows the cases' days by receipt number, moves them under one UID, cancels what is closed, and is revoked", async () => {
  const staff = await staffWith();
  const environment = environmentAt("2026-02-03T02:00:00Z");
  const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
  const assigned = { type: "assigned", on: "2026-02-03", unit: "办公室", to: staff.id };
  expect((await append(environment, staff, receipt_no, assigned, { version: 1 })).status).toBe(201);
  const issued = await environment.call("POST", "/v1/staff/feeds", { body: {}, headers: staff.headers });
  const { id, token, path } = feedIssued.parse(await issued.json());
  expect(JSON.stringify(await everything())).not.toContain(token);

  const events = async () => {
    const response = await environment.call("GET", path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const text = await response.text();
    expect(text).not.toMatch(/申请人甲|某市|决算/);
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      const status = component.getFirstPropertyValue("status");
      return {
        uid: event.uid,
        on: event.startDate.toString(),
        end: event.endDate.toString(),
        day: event.startDate.isDate,
        sequence: event.sequence,
        modified: String(component.getFirstPropertyValue("last-modified")),
        status,
        summary: event.summary,
      };
    });
  };
  const reply = (list: Awaited<ReturnType<typeof events>>) => list.find(({ summary }) => summary.includes("Reply"));
  const first = reply(await events());
  expect(first).toMatchObject({ on: "2026-03-06", end: "2026-03-07", day: true, status: "CONFIRMED" });
  expect(first?.summary).toContain(receipt_no);

  environment.setNow("2026-02-03T03:00:00Z");
  const extended = {
    type: "extended",
    working_days: 20,
    text: "案情复杂",
    ...posted("2026-02-03"),
  };
  expect((await append(environment, staff, receipt_no, extended, { version: 2 })).status).toBe(201);
  const moved = reply(await events());
  expect(moved).toMatchObject({ uid: first?.uid, on: "2026-04-03", status: "CONFIRMED" });
  expect(moved?.sequence).toBeGreaterThan(first?.sequence ?? Number.POSITIVE_INFINITY);
  expect([first?.modified, moved?.modified]).toEqual(["2026-02-03T02:00:00Z", "2026-02-03T03:00:00Z"]);

  expect((await append(environment, staff, receipt_no, replied("2026-02-03"), { version: 3 })).status).toBe(201);
  const cancelled = reply(await events());
  expect(cancelled).toMatchObject({ uid: first?.uid, status: "CANCELLED" });
  expect(cancelled?.sequence).toBeGreaterThan(moved?.sequence ?? Number.POSITIVE_INFINITY);

  const other = await staffWith("officer");
  await expectProblem(await environment.call("DELETE", `/v1/staff/feeds/${id}`, other), "not-found");
  expect((await environment.call("DELETE", `/v1/staff/feeds/${id}`, staff)).status).toBe(204);
  await expectProblem(await environment.call("GET", path), "not-found");
});

it("a retry with the same Idempotency-Key makes no second calendar, and says what to do; nor does anything past the twentieth", async () => {
  const staff = await staffWith("officer");
  const environment = environmentAt("2026-02-03T02:00:00Z");
  const issue = (body: unknown = {}, headers: Record<string, string> = {}) =>
    environment.call("POST", "/v1/staff/feeds", { body, headers: { ...staff.headers, ...headers } });
  const listed = async () =>
    feedList.parse(await (await environment.call("GET", "/v1/staff/feeds", staff)).json()).items.length;
  const key = { "Idempotency-Key": newKey() };
  expect((await issue({}, key)).status).toBe(201);
  expect((await expectProblem(await issue({}, key), "conflict")).detail).toContain("shown once");
  await expectProblem(await issue({ scope: "unit" }, key), "idempotency-key-reused");
  expect(await listed()).toBe(1);

  const statuses = await Promise.all(Array.from({ length: 21 }, async () => (await issue()).status));
  expect(statuses.filter((status) => status === 201)).toHaveLength(19);
  expect((await expectProblem(await issue(), "conflict")).detail).toContain("20");
  expect(await listed()).toBe(20);
});

/** Lines of a file as RFC 5545, 3.1 wants them: each ended by CRLF, at most 75 octets, whole characters in each. */
function linesOf(bytes: Uint8Array): string[] {
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const lines: string[] = [];
  let from = 0;
  for (const [at, octet] of bytes.entries()) {
    if (octet !== 0x0a) continue;
    expect(bytes[at - 1]).toBe(0x0d);
    const line = bytes.subarray(from, at - 1);
    expect(line.length).toBeLessThanOrEqual(75);
    lines.push(utf8.decode(line));
    from = at + 1;
  }
  expect(from).toBe(bytes.length);
  for (const line of lines) expect(line).not.toMatch(/[\r\n\0]/);
  return lines;
}

/** A new calendar of this member: its file, its lines unfolded, and what `ical.js` reads in it. */
async function calendarOf(environment: TestEnvironment, staff: Caller, body: object = {}) {
  const issued = await environment.call("POST", "/v1/staff/feeds", { body, headers: staff.headers });
  const { path, token } = feedIssued.parse(await issued.json());
  const bytes = new Uint8Array(await (await environment.call("GET", path)).arrayBuffer());
  const text = linesOf(bytes).join("\r\n");
  expect(text).not.toContain(token);
  return {
    lines: text.replaceAll("\r\n ", "").split("\r\n"),
    calendar: new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes))),
  };
}

const named = (agency: string, instant = "2026-02-03T02:00:00Z") =>
  environmentAt(instant, {
    AGENCY: { ...bindings.AGENCY, name: { zh_hans: agency, zh_hant: agency, en: agency } },
  });

/** A case of this member's unit, assigned to it. */
async function aCaseOf(environment: TestEnvironment, staff: Caller) {
  const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
  const assigned = { type: "assigned", on: "2026-02-03", unit: "U", to: staff.id };
  expect((await append(environment, staff, receipt_no, assigned, { version: 1 })).status).toBe(201);
  return receipt_no;
}

describe("a calendar", () => {
  it("without a deadline has a component all the same, and its name", async () => {
    const { calendar, lines } = await calendarOf(named("某市某局"), await staffWith("officer"));
    expect(calendar.getAllSubcomponents("vevent")).toEqual([]);
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
    expect(calendar.getFirstSubcomponent("vtimezone")?.getFirstPropertyValue("tzid")).toBe("UTC");
    expect(lines).toContain("X-WR-CALNAME:某市某局：我的办理期限");
  });

  it("is named in three languages after the agency and whose cases it has, not after its address", async () => {
    const staff = await staffWith("officer");
    const mine = await calendarOf(named("某市某局"), staff);
    const names = mine.calendar.getAllProperties("name");
    expect(names.map((name) => [name.getParameter("language"), name.getFirstValue()])).toEqual([
      ["zh-Hans", "某市某局：我的办理期限"],
      ["zh-Hant", "某市某局：我的辦理期限"],
      ["en", "某市某局: my deadlines"],
    ]);
    const unit = await calendarOf(named("某市某局"), staff, { scope: "unit" });
    expect(unit.calendar.getFirstPropertyValue("x-wr-calname")).toMatch(/^某市某局：.+办理期限$/);
    expect(unit.lines.filter((line) => line.startsWith("NAME;LANGUAGE=en:"))[0]).toMatch(/: deadlines of .+$/);
  });

  it("says when to ask again and when it and each event changed", async () => {
    const staff = await staffWith();
    const environment = named("某市某局");
    await aCaseOf(environment, staff);
    const { calendar, lines } = await calendarOf(environment, staff);
    expect(lines).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT4H");
    expect(lines).toContain("X-PUBLISHED-TTL:PT4H");
    expect(lines.slice(0, 3)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//deadlines//ZH"]);
    expect(String(calendar.getFirstPropertyValue("last-modified"))).toBe("2026-02-03T02:00:00Z");
    for (const event of calendar.getAllSubcomponents("vevent")) {
      // RFC 5545, 3.6.1: what an event has at least, and each of these once.
      for (const property of ["uid", "dtstamp", "dtstart", "dtend", "last-modified", "sequence", "summary", "status"]) {
        expect(event.getAllProperties(property), property).toHaveLength(1);
      }
    }
  });

  it("of one's own has the cases that lie with one, and of a unit all of the unit's", async () => {
    const environment = named("某市某局");
    const [one, other] = [await staffWith(), await staffWith()];
    const numbers = [await aCaseOf(environment, one), await aCaseOf(environment, other)];
    await bindings.DB.prepare("UPDATE staff_member SET unit = 'U' WHERE id = ?").bind(one.id).run();
    const listed = async (scope: "mine" | "unit") => {
      const { lines } = await calendarOf(environment, one, { scope });
      return numbers.map((number) => lines.some((line) => line.startsWith("SUMMARY") && line.includes(number)));
    };
    expect(await listed("mine")).toEqual([true, false]);
    expect(await listed("unit")).toEqual([true, true]);
  });

  it("has a short UID for an event that names neither case nor person, the same in every calendar and every time", async () => {
    const staff = await staffWith();
    const environment = named("某市某局");
    const receiptNo = await aCaseOf(environment, staff);
    const uids = async (body?: object) => {
      const { calendar } = await calendarOf(environment, staff, body);
      return calendar.getAllSubcomponents("vevent").map((event) => String(event.getFirstPropertyValue("uid")));
    };
    const first = await uids();
    expect(first.length).toBeGreaterThan(0);
    expect(new Set(first).size).toBe(first.length);
    for (const uid of first) expect(uid).toMatch(/^[0-9a-f]{32}$/);
    const [row] = await rowsOf<{ id: string }>(
      "SELECT id FROM request WHERE receipt_year || '-' || printf('%06d', receipt_seq) = ?",
      receiptNo,
    );
    expect(row?.id).toBeDefined();
    for (const uid of first) expect(row?.id.replaceAll("-", "")).not.toContain(uid.slice(0, 8));
    expect(await uids()).toEqual(first);
    expect(await uids({ scope: "unit" })).toEqual(expect.arrayContaining(first));
  });

  it.each([
    "重庆市某某区某某局（政府信息公开工作机构）某某某某某某某某某某某某某某某某某某某某某某",
    "a".repeat(200),
    `${"a".repeat(46)}局${"é".repeat(40)}`,
    "🀄".repeat(60),
    "甲,乙;丙\\丁\n戊",
    ...Array.from({ length: 8 }, (_, more) => `${"x".repeat(more)}${"局".repeat(40)}`),
  ])("is folded at 75 octets between characters, and read back as named: %s", async (agency) => {
    const { calendar } = await calendarOf(named(agency), await staffWith("officer"));
    // `ical.js` knows neither property's type; RFC 5545, 3.3.11 says how a text is read.
    for (const property of ["x-wr-calname", "name"]) {
      const read = String(calendar.getFirstPropertyValue(property)).replaceAll(/\\([\\;,n])/g, (_, mark: string) =>
        mark === "n" ? "\n" : mark,
      );
      expect(read).toBe(`${agency}：我的办理期限`);
    }
  });
});
