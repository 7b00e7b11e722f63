import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deadlineKindLabels } from "../../../functions/labels/deadline-kinds.ts";
import { deadlineRuleLabels } from "../../../functions/labels/deadline-rules.ts";
import { deadlineQuery } from "../../../functions/site/deadlines/deadline-query.ts";
import { dayWords } from "../../../functions/site/format.ts";
import { citationWords } from "../../../functions/site/words/citation-words.ts";
import { deadline } from "../../../schema/contracts/deadlines.ts";
import type { Problem } from "../../../schema/contracts/problem.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { runsOr } from "../../support/runs.ts";

const { call } = environmentAt("2026-02-12T02:00:00Z");

const page = async (address: string) => {
  const response = await call("GET", address);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** What a page says, without its tags. */
const said = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** A question as a form sends it: members by their names, nested ones with points. */
function addressOf(question: object, prefix = ""): string[] {
  return Object.entries(question).flatMap(([name, value]) => {
    if (value === null) return [`${prefix}unserved=true`];
    if (typeof value === "object") return addressOf(value, `${prefix}${name}.`);
    return [`${prefix}${name}=${encodeURIComponent(String(value))}`];
  });
}
const pageOf = (question: object) => page(`/deadlines?${addressOf(question).join("&")}`);

const received = { kind: "reply", start_on: "2026-02-02" };
const events = (...list: object[]) => ({ ...received, events: list });

/** What the Regulation of 2008 sets no period for. */
const since2019 = new Set(["clarification_notice", "third_party_opinion", "joint_agency_opinion", "fee_payment"]);

/** Questions that have an answer: of every kind, under both Regulations and the laws before, and with everything that moves a reply. */
const answered: object[] = [
  ...Object.keys(deadlineKindLabels).flatMap((kind) =>
    ["2026-02-02", "2023-06-30", "2014-12-01", "2021-08-31"]
      .filter((start_on) => start_on > "2019" || !since2019.has(kind))
      .map((start_on) => ({ kind, start_on, ...(kind === "appeal" && { form: "ruling" }) })),
  ),
  { kind: "appeal", start_on: "2026-02-02", form: "judgment" },
  { kind: "reply", start_on: "2019-05-10" },
  { kind: "proactive_publication", start_on: "2026-02-02", due_rule: "budget" },
  ...["reconsideration", "litigation"].flatMap((kind) => [
    { kind, start_on: "2026-02-02", remedy_told: false },
    { kind, start_on: "2016-02-02", remedy_told: false },
    { kind, start_on: "2026-02-02", no_reply: true },
    { kind, start_on: "2026-08-02", no_reply: true },
  ]),
  { kind: "reconsideration_answer", start_on: "2026-02-02", simplified: true },
  { kind: "reconsideration_decision", start_on: "2026-02-02", simplified: true },
  { kind: "reconsideration_decision", start_on: "2026-02-02", extended_days: 30 },
  events({ type: "clarification_requested", on: "2026-02-05" }),
  events(
    { type: "clarification_requested", on: "2026-02-05", served_on: "2026-02-06" },
    { type: "clarification_received", on: "2026-02-12" },
  ),
  events({ type: "clarification_requested", on: "2026-02-05" }, { type: "clarification_lapsed", on: "2026-02-12" }),
  events(
    { type: "consultation_opened", on: "2026-02-05", ref: "1", with: "third_party", served_on: null },
    { type: "consultation_opened", on: "2026-02-06", ref: "2", with: "joint_agency" },
    { type: "consultation_closed", on: "2026-02-12", ref: "2" },
  ),
  { ...events({ type: "consultation_opened", on: "2026-02-05", ref: "1", with: "third_party" }), as_of: "2026-06-01" },
  { ...events({ type: "consultation_opened", on: "2026-02-05", ref: "1", with: "joint_agency" }), as_of: "2026-06-01" },
  events({ type: "extended", on: "2026-02-12", working_days: 20 }),
  events({ type: "extended", on: "2026-05-12", working_days: 20, irregular: true }),
  events({ type: "fee_notified", on: "2026-02-05" }, { type: "fee_paid", on: "2026-02-12" }),
  events({ type: "fee_notified", on: "2026-02-05" }, { type: "fee_lapsed", on: "2026-04-01" }),
  events({ type: "reply_deferred", on: "2026-02-12", until: "2026-05-06" }),
  events({ type: "replied", on: "2026-02-12" }),
  {
    kind: "reply",
    start_on: "2015-03-02",
    events: [
      { type: "clarification_requested", on: "2015-03-03" },
      { type: "clarification_received", on: "2015-03-10" },
      { type: "consultation_opened", on: "2015-03-11", ref: "1", with: "other_agency" },
    ],
  },
];

/** Questions that have none. */
const refused: object[] = [
  { kind: "reply", start_on: "2008-04-30" },
  { kind: "fee_payment", start_on: "2015-03-02" },
  { kind: "clarification_notice", start_on: "2015-03-02" },
  { kind: "reply", start_on: "2026-02-30" },
  { kind: "reply", start_on: "2026-02-02", as_of: "2200-01-01" },
  { kind: "appeal", start_on: "2026-02-02" },
  { kind: "reply", start_on: "2026-02-02", due_rule: "budget" },
  { kind: "reconsideration_decision", start_on: "2026-02-02", simplified: true, extended_days: 10 },
  { kind: "reconsideration_decision", start_on: "2026-02-02", extended_days: 31 },
  events({ type: "clarification_requested", on: "2026-02-27" }),
  events({ type: "clarification_requested", on: "2026-02-01" }),
  events({ type: "clarification_received", on: "2026-02-05" }),
  events({ type: "extended", on: "2026-02-05", working_days: 21 }),
  events({ type: "extended", on: "2026-05-05", working_days: 20 }),
  events({ type: "reply_deferred", on: "2026-02-05", until: "2026-02-06" }),
  events({ type: "consultation_closed", on: "2026-02-05", ref: "9" }),
  events({ type: "replied", on: "2026-02-05" }, { type: "extended", on: "2026-02-06", working_days: 1 }),
  events({ type: "dawdled", on: "2026-02-05" }),
  events({ type: "extended", working_days: 20 }),
];

const asked = (question: object) => JSON.stringify(question);

describe("the calculator of deadlines", () => {
  it.each([
    ["/deadlines", "收到申请之日"],
    ["/zh-hant/deadlines", "收到申請之日"],
    ["/en/deadlines", "Day of receipt of the request"],
  ])("at %s asks for the day of receipt, and links every other kind", async (address, label) => {
    const { status, text } = await page(address);
    expect(status).toBe(200);
    expect(said(text)).toContain(label);
    for (const kind of Object.keys(deadlineKindLabels)) expect(text).toContain(`href="${address}?kind=${kind}"`);
  });

  it("answers first when it is due and how far that is, then by which article, then every day", async () => {
    const { status, text } = await pageOf(received);
    expect(status).toBe(200);
    const words = said(text);
    const places = [
      "2026年3月6日（星期五）",
      "剩余 12 个工作日",
      "（2019年）第三十三条",
      "逐日计算",
      "到期日，期限的最后一日，第20日",
    ];
    expect(places.filter((place) => !words.includes(place))).toEqual([]);
    const order = places.map((place) => words.indexOf(place));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  it.each(answered.map((question) => [asked(question), question]))(
    "answers as the API does: %s",
    async (_, question) => {
      const answer = await call("POST", "/v1/deadlines", { body: question });
      expect(answer.status).toBe(200);
      const { due_on, basis, days, provisional, overdue_by } = deadline.parse(await answer.json());
      const { status, text } = await pageOf(question);
      expect(status).toBe(200);
      const words = said(text);
      expect(words.includes("到期日 "), "a due date").toBe(due_on !== null);
      if (due_on !== null) expect(words).toContain(`到期日 ${dayWords(due_on).zh_hans}`);
      expect(words.includes("暂定：")).toBe(provisional);
      expect(words.includes("逾期 ")).toBe(overdue_by !== null);
      for (const { article, rule } of basis) {
        const { zh_hans, en } = citationWords(article);
        expect(words).toContain(zh_hans);
        // Nothing of it is left in another language, and no rule is without its words.
        expect(zh_hans).not.toMatch(/[A-Za-z]/);
        expect(en).not.toMatch(/\p{Script=Han}/u);
        expect(deadlineRuleLabels, rule).toHaveProperty(rule);
      }
      // Every day of the proof is in the calendar, with its number where it counts.
      const cells = [...text.matchAll(/<td class="[a-z]+"/g)];
      expect(cells).toHaveLength(days.length);
      for (const { on, counted } of days) {
        expect(text).toContain(`datetime="${on}"`);
        if (counted !== null) expect(text).toContain(`，第${counted}日</span>`);
      }
    },
  );

  it.each(refused.map((question) => [asked(question), question]))(
    "refuses as the API does, at the same field, and keeps what was typed: %s",
    async (_, question) => {
      const answer = await call("POST", "/v1/deadlines", { body: question });
      expect(answer.status).toBe(422);
      const { errors = [] } = await answer.json<Problem>();
      const { status, text } = await pageOf(question);
      expect(status).toBe(200);
      expect(said(text)).not.toContain("逐日计算");
      expect(text).toContain("<title>错误：");
      const listed = /<div class="error-summary".*?<\/div>/s.exec(text)?.[0] ?? "";
      expect([...listed.matchAll(/<li>/g)]).toHaveLength(errors.length);
      for (const [, id = ""] of listed.matchAll(/href="#([^"]*)"/g)) expect(text).toContain(`id="${id}"`);
      expect(text).toContain(`value="${"start_on" in question ? question.start_on : ""}"`);
    },
  );

  it("says a refusal in the reader's words, with its article, beside the event that it is about", async () => {
    const question = events({ type: "clarification_requested", on: "2026-02-27" });
    const { text } = await pageOf(question);
    const fault =
      "补正通知应当在2026年2月11日前（含当日）作出；已经作出的，请勾选“不合法定程序”（《政府信息公开条例》（2019年）第三十条）";
    expect(/<p class="fault" id="events\.0#fault">(.*?)<\/p>/.exec(text)?.[1]).toBe(`<span>${fault}</span>`);
    const english = await page(`/en/deadlines?${addressOf(question).join("&")}`);
    expect(said(english.text)).toContain("The clarification notice was due by 2026-02-11");
  });

  it("adds an event and removes one without an answer, and keeps the others in their order", async () => {
    const stated = `kind=reply&start_on=2026-02-02&events.0.type=extended&events.0.on=2026-02-12&events.0.working_days=10`;
    const added = await page(`/deadlines?${stated}&add=replied`);
    expect(said(added.text)).not.toContain("逐日计算");
    expect(added.text).toContain('<input type="hidden" name="events.1.type" value="replied"/>');
    expect(added.text).toMatch(/name="events\.0\.working_days"[^>]* value="10"/);
    const both = `${stated}&events.1.type=replied&events.1.on=2026-02-20`;
    const removed = await page(`/deadlines?${both}&remove=0`);
    expect(removed.text).toContain('name="events.0.type" value="replied"');
    expect(removed.text).not.toContain('name="events.1.');
    expect(removed.text).not.toContain('extended"/>');
  });

  it("takes twenty events, and then offers no more", async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `events.${row}.type=replied`).join("&");
    const { text } = await page(`/deadlines?start_on=2026-02-02&${rows}&add=replied`);
    expect(text).toContain('name="events.19.type"');
    expect(text).not.toContain('name="events.20.type"');
    expect(text).not.toContain('name="add"');
  });

  it("carries the question in a short address, without what is empty, the frame, or a step of the form", async () => {
    const { text } = await page("/en/deadlines?embed=1&as_of=&from=timeline&start_on=2026-02-02&kind=reply");
    expect(text).toContain(">https://gongkai.example/en/deadlines?kind=reply&amp;start_on=2026-02-02</textarea>");
  });

  it("stays in its frame", async () => {
    const { text } = await page("/deadlines?embed=1&start_on=2026-02-02");
    expect(text).toContain('action="/deadlines?embed=1"');
    expect(text).toContain('<input type="hidden" name="embed" value="1"/>');
    expect(text).toContain('href="/deadlines?kind=appeal&amp;embed=1"');
  });

  it("is stored by nobody, and reads the database once a minute at the most, and not before it is asked", async () => {
    const { DB, trips } = watched(bindings.DB);
    const environment = environmentAt("2026-02-12T02:00:00Z", { DB });
    const tripsOf = async (address: string) => {
      const before = trips.length;
      const { headers } = await environment.call("GET", address);
      expect(headers.get("Cache-Control")).toBe("no-store");
      return trips.length - before;
    };
    expect(await tripsOf("/deadlines")).toBe(0);
    // The calendar is compiled once.
    await tripsOf("/deadlines?start_on=2026-02-02");
    expect(await tripsOf("/deadlines?start_on=2026-02-03")).toBe(0);
    environment.setNow("2026-02-12T02:01:01Z");
    expect(await tripsOf("/deadlines?start_on=2026-02-03")).toBe(1);
  });

  it("escapes what an address says", async () => {
    const { text } = await page(`/deadlines?start_on=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain("<script>alert");
  });

  it("answers any query with a page", async () => {
    const name = fc.oneof(fc.constantFrom(...Object.keys(deadlineQuery)), fc.string());
    const value = fc.oneof(
      fc.constantFrom(
        "reply",
        "appeal",
        "replied",
        "extended",
        "consultation_opened",
        "true",
        "false",
        "20",
        "0",
        "-1",
      ),
      fc
        .date({ min: new Date("2007-01-01"), max: new Date("2103-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      fc.string(),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 30 }), async (parameters) => {
        const query = new URLSearchParams([["start_on", "2026-02-02"], ...parameters]);
        const { status, headers } = await page(`/deadlines?${query}`);
        expect([200, 422]).toContain(status);
        expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
      }),
      { numRuns: runsOr(200) },
    );
  });
});
