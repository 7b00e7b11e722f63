import { beforeEach, describe, expect, it } from "vitest";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { type DrawnForm, drawnForm, sentBy } from "../../support/drawn-form.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { textOf } from "../../support/forms.ts";
import { caseOf } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00Z";
const environment = environmentAt(now);
const staff = await staffWith();
const received = "2026-02-25";

let running: RunningCase;
let browser: Browser;
beforeEach(async () => {
  running = await opened(environment, staff, received);
  browser = await signIn(environment, staff);
});

const pathOf = (act: string, prefix = "") => `${prefix}/desk/requests/${running.receipt_no}/acts/${act}`;

async function formOf(act: string, as = browser): Promise<DrawnForm> {
  const response = await open(environment, pathOf(act), as);
  expect(response.status).toBe(200);
  return drawnForm(await response.text(), "act");
}

const stored = () => caseOf(environment, staff, running.receipt_no);

describe("the form of an act", () => {
  it("begins with what most acts say, and leads to its case", async () => {
    const html = await (await open(environment, pathOf("assigned"), browser)).text();
    const form = drawnForm(html, "act");
    expect(form.fields.get("/on")?.values).toEqual(["2026-03-02"]);
    expect(form.fields.get("/to")?.options).toContain(staff.id);
    expect(form.fields.get("_version")?.values).toEqual(["1"]);
    expect(html).toContain(`href="/desk/requests/${running.receipt_no}"`);
  });

  it("offers members who can work the case, and nobody else", async () => {
    const [gone, clerk] = [await memberAs({ active: false }), await memberAs({ roles: ["clerk"] })];
    const { options = [] } = (await formOf("assigned")).fields.get("/to") ?? {};
    expect(options).not.toContain(gone.id);
    expect(options).not.toContain(clerk.id);
  });

  it("is about what its address names, where the case has that", async () => {
    await happens(environment, staff, running, eventOf.note("2026-02-26"), eventOf.note("2026-02-26"));
    const asked = await open(environment, `${pathOf("corrected")}?about=3`, browser);
    expect(drawnForm(await asked.text(), "act").fields.get("/voids")?.values).toEqual(["3"]);
    const other = await open(environment, `${pathOf("corrected")}?about=77`, browser);
    expect(drawnForm(await other.text(), "act").fields.get("/voids")?.values).toEqual([]);
  });

  it("leads to drafting where it is served by a letter, and says what that needs", async () => {
    const html = await (await open(environment, pathOf("extended", "/en"), browser)).text();
    expect(html).toContain(`href="/en/desk/requests/${running.receipt_no}/drafts/new?act=extended"`);
    expect(textOf(html)).toContain("Before it is served it needs: approval.");
  });

  it.each(["clarification_requested", "consultation_opened", "extended", "replied"])(
    "%s is folded where it is drafted first, and is for what was served outside",
    async (act) => {
      const html = await (await open(environment, pathOf(act, "/en"), browser)).text();
      const [before = "", folded = ""] = html.split("Record what was served outside this system already");
      expect(before).toContain(`/drafts/new?act=${act}"`);
      expect(before).not.toContain('<form id="act"');
      expect(before.trimEnd().endsWith("<summary>")).toBe(true);
      expect(drawnForm(folded, "act").fields.has("/service/sent_on")).toBe(true);
    },
  );

  it.each([
    ["", "目前不能办理"],
    ["/zh-hant", "目前不能辦理"],
    ["/en", "This is not possible now"],
  ])("%s is no form where the case does not take the act, and says why", async (prefix, heading) => {
    const response = await open(environment, pathOf("clarification_received", prefix), browser);
    const html = await response.text();
    expect(textOf(html)).toContain(heading);
    // It can be recorded as irregular only after a notice; here there is a form, since a late answer is put on record.
    const lapsed = await (await open(environment, pathOf("clarification_lapsed", prefix), browser)).text();
    expect(textOf(lapsed)).toContain(heading);
    expect(() => drawnForm(lapsed, "act")).toThrow("no form");
  });

  it("is none of an act or a case that there is not", async () => {
    expect((await open(environment, pathOf("received"), browser)).status).toBe(404);
    expect((await open(environment, "/desk/requests/2026-999999/acts/note", browser)).status).toBe(404);
    expect((await open(environment, "/desk/requests/abc/acts/note", browser)).status).toBe(404);
    expect((await send(environment, "/desk/requests/2026-999999/acts/note", browser)).status).toBe(404);
    expect((await send(environment, "/desk/requests/abc/acts/note", browser)).status).toBe(404);
    expect((await send(environment, pathOf("received"), browser)).status).toBe(404);
  });

  it("is read in two round trips, with the sign-in", async () => {
    const { DB, trips } = watched(bindings.DB);
    const watching = environmentAt(now, { DB });
    // The first call reads the calendar, which is remembered.
    await open(watching, pathOf("note"), browser);
    for (const act of ["note", "assigned", "replied", "corrected"]) {
      trips.length = 0;
      expect((await open(watching, pathOf(act), browser)).status).toBe(200);
      expect([act, trips.length]).toEqual([act, 2]);
    }
  });
});

describe("an act that is sent", () => {
  it("is recorded once, and leads to its case, which says so", async () => {
    const sent = sentBy(await formOf("note"), { "/text": "已电话联系" });
    const response = await send(environment, pathOf("note"), browser, sent);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`/desk/requests/${running.receipt_no}?done=note`);
    // Sent once more after a lost answer, it is the same act.
    expect((await send(environment, pathOf("note"), browser, sent)).status).toBe(303);
    const { timeline } = await stored();
    expect(timeline.filter(({ type }) => type === "note")).toHaveLength(1);
    expect(timeline.at(-1)).toMatchObject({ text: "已电话联系", actor: `staff:${staff.id}` });
  });

  it("is of the type that its address names, whatever its fields say", async () => {
    const sent = sentBy(await formOf("note"), { "/text": "内容" });
    await send(environment, pathOf("note"), browser, { ...sent, "/type": "withdrawn" });
    expect((await stored()).timeline.at(-1)?.type).toBe("note");
  });

  it("is drawn again with everything that was typed where a field is wrong, which is said beside it", async () => {
    const form = await formOf("clarification_requested");
    const typed = { "/text": "请说明年份", "/respond_by": "2026-03-20", "/service/by": "post" };
    const { "/service/sent_on": _, ...sent } = sentBy(form, typed);
    const before = await everything();
    const response = await send(environment, pathOf("clarification_requested"), browser, {
      ...sent,
      "/service/sent_on": "",
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    const again = drawnForm(html, "act");
    for (const [name, value] of Object.entries(typed)) expect(again.fields.get(name)?.values).toEqual([value]);
    expect(html).toMatch(/<a href="#\/service\/sent_on">[^<]*此项必填/);
    expect(html).toContain("<title>");
    expect((await everything()).case_event).toEqual(before.case_event);
  });

  it("says beside a choice that none was made, and of nothing else that it is wrong", async () => {
    await happens(environment, staff, running, eventOf.consultationOpened("2026-02-26"));
    const form = await formOf("consultation_closed");
    const sent = sentBy(form, { "/text": "同意", "/answer": "consents" });
    const response = await send(environment, pathOf("consultation_closed"), browser, { ...sent, "/answer": [] });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect([...html.matchAll(/<a href="#(\/[^"]*)">/g)].map(([, id]) => id)).toEqual(["/answer"]);
  });

  it.each([
    ["", "延长的工作日超过上限", "第三十三条"],
    ["/zh-hant", "延長的工作日超過上限", "第三十三條"],
    ["/en", "An extension has no more working days than the Regulation allows", "Art. 33"],
  ])("%s is refused beside its field by rule and article, in the reader's language", async (prefix, rule, article) => {
    running = await opened(environment, staff, "2016-03-01");
    const form = await formOf("extended");
    const sent = sentBy(form, {
      "/working_days": "20",
      "/text": "需汇总资料",
      "/service/by": "post",
      "/service/sent_on": "2016-03-10",
      "/unapproved": "true",
    });
    const response = await send(environment, pathOf("extended", prefix), browser, { ...sent, "/unapproved": [] });
    expect(response.status).toBe(422);
    const html = await response.text();
    const [, fault = ""] = /id="\/working_days#fault"[^>]*>(.*?)<\/p>/s.exec(html) ?? [];
    expect(textOf(fault)).toContain(rule);
    expect(textOf(fault)).toContain(article.replace("三十三", "二十四").replace("33", "24"));
    expect(drawnForm(html, "act").fields.get("/text")?.values).toEqual(["需汇总资料"]);
  });

  it("is not recorded while it is only previewed, and says what it would do", async () => {
    const form = await formOf("extended");
    const sent = sentBy(form, {
      "/working_days": "20",
      "/text": "需汇总资料",
      "/service/by": "post",
    });
    const before = await everything();
    const response = await send(environment, pathOf("extended", "/en"), browser, { ...sent, _preview: "1" });
    const html = await response.text();
    expect([response.status, textOf(html)]).toEqual([200, expect.stringContaining("If it is recorded so")]);
    expect((await everything()).case_event).toEqual(before.case_event);
    const { due_on: due } = await stored();
    expect(due).toBe("2026-03-24");
    expect(textOf(html)).toMatch(/Reply due\s+24 March 2026 Tuesday\s+22 April 2026 Wednesday/);
    expect(drawnForm(html, "act").fields.get("/text")?.values).toEqual(["需汇总资料"]);
  });

  it("of a preview says what refuses it", async () => {
    const sent = sentBy(await formOf("content_clear"), { "/on": "2026-02-01" });
    const response = await send(environment, pathOf("content_clear"), browser, { ...sent, _preview: "1" });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/<a href="#\/on">[^<]*日期不能早于收到申请之日/);
  });
});

describe("two officers on one case", () => {
  it("loses nothing that was typed: what happened meanwhile is shown, and the act can be sent on that", async () => {
    const other = await staffWith("officer", "head");
    const mine = await formOf("note");
    await happens(environment, other, running, eventOf.clarificationRequested("2026-03-02", "2026-03-10"));
    const before = await everything();
    const sent = sentBy(mine, { "/text": "已与申请人电话沟通" });
    const response = await send(environment, pathOf("note"), browser, sent);
    expect(response.status).toBe(412);
    expect((await everything()).case_event).toEqual(before.case_event);
    const html = await response.text();
    const said = textOf(html);
    expect(said).toContain("案件在此期间有了变化");
    expect(said).toContain("通知补正");
    expect(said).toMatch(/状态\s+办理中\s+等待补正/);
    expect(said).toContain("此事仍可办理");
    const again = drawnForm(html, "act");
    expect(again.fields.get("/text")?.values).toEqual(["已与申请人电话沟通"]);
    expect(again.fields.get("_version")?.values).toEqual(["2"]);
    expect((await send(environment, pathOf("note"), browser, sentBy(again, {}))).status).toBe(303);
    expect((await stored()).timeline.map(({ type }) => type)).toEqual(["received", "clarification_requested", "note"]);
  });

  it("says where the act is no more possible, with the rule", async () => {
    const mine = await formOf("content_clear");
    await happens(environment, staff, running, eventOf.clarificationRequested("2026-03-02", "2026-03-10"));
    const response = await send(environment, pathOf("content_clear"), browser, sentBy(mine, {}));
    expect(response.status).toBe(412);
    expect(textOf(await response.text())).toContain("案件目前的状态不能办理此事");
  });

  it("leads to the act that is missing where a rule refuses it for want of that, sent or previewed", async () => {
    const granting = { "/outcome": "granted", "/service/by": "electronic" };
    const sent = sentBy(await formOf("replied"), granting);
    for (const fields of [sent, { ...sent, _preview: "1" }]) {
      const refused = await send(environment, pathOf("replied", "/en"), browser, fields);
      const html = await refused.text();
      expect([refused.status, textOf(html).includes("Record the review before anything is granted")]).toEqual([
        422,
        true,
      ]);
      expect(html).toContain(`href="${pathOf("reviewed", "/en")}"`);
    }
    expect((await open(environment, pathOf("reviewed"), browser)).status).toBe(200);
  });

  it("previews on the case as it is now, and says that it has changed", async () => {
    const mine = await formOf("note");
    await happens(environment, staff, running, eventOf.note("2026-03-02"));
    const response = await send(environment, pathOf("note"), browser, {
      ...sentBy(mine, { "/text": "内容" }),
      _preview: "1",
    });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(textOf(html)).toContain("案件在此期间有了变化");
    expect(drawnForm(html, "act").fields.get("_version")?.values).toEqual(["2"]);
  });
});

describe("a reply", () => {
  const step = async (act: string, sent: Record<string, string | string[]>) => {
    const response = await send(environment, pathOf(act), browser, sent);
    expect(response.status).toBe(200);
    return drawnForm(await response.text(), "act");
  };

  it("asks for the facts of its kind alone", async () => {
    const form = await formOf("replied");
    expect(form.fields.has("/ground")).toBe(false);
    const refused = await step("replied", sentBy(form, { "/outcome": "refused.state_secret" }, facts));
    expect(refused.fields.get("/ground")?.options).toEqual(["", "2019-14-state-secret"].slice(1));
    expect(refused.fields.get("/reasons")?.isRequired).toBe(true);
    expect(refused.fields.has("/searched")).toBe(false);
    const absent = await step("replied", sentBy(refused, { "/outcome": "not_held.nonexistent" }, facts));
    expect(absent.fields.get("/searched")?.isRequired).toBe(true);
  });

  const facts = { name: "_facts", value: "1" };
  const more = { name: "_more", value: "/items" };

  it("gives several answers, of which the first is the one that was typed", async () => {
    await happens(environment, staff, running, eventOf.reviewed("2026-03-02"));
    const one = await step("replied", sentBy(await formOf("replied"), { "/outcome": "granted" }, facts));
    const several = await step("replied", sentBy(one, {}, more));
    expect(several.fields.get("/items/0/outcome")?.values).toEqual(["granted"]);
    expect(several.fields.has("/outcome")).toBe(false);
    const kinds = await step("replied", sentBy(several, { "/items/1/outcome": "not_held.nonexistent" }, facts));
    const sent = sentBy(kinds, {
      "/items/0/subject": "2025年数据",
      "/items/1/subject": "2024年数据",
      "/items/1/searched": "档案室",
      "/service/by": "electronic",
    });
    expect((await send(environment, pathOf("replied"), browser, sent)).status).toBe(303);
    const { outcome, state, timeline } = { ...(await stored()), outcome: undefined };
    expect([outcome, state]).toEqual([undefined, "closed"]);
    expect(timeline.at(-1)?.body).toMatchObject({
      items: [{ outcome: "granted" }, { outcome: "not_held.nonexistent", searched: "档案室" }],
    });
  });

  it("says beside the answer among several what that lacks", async () => {
    const several = await step("replied", sentBy(await formOf("replied"), {}, more));
    const kinds = await step(
      "replied",
      sentBy(several, { "/items/0/outcome": "other.misc", "/items/1/outcome": "refused.state_secret" }, facts),
    );
    const sent = sentBy(kinds, {
      "/items/0/subject": "其一",
      "/items/1/subject": "其二",
      "/items/1/reasons": "涉及国家秘密",
      "/items/1/ground": "2019-14-state-secret",
      "/service/by": "electronic",
    });
    const response = await send(environment, pathOf("replied"), browser, { ...sent, "/items/1/reasons": "" });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/<a href="#\/items\/1\/reasons">[^<]*须写明理由/);
  });

  it("loses no fact that belongs to another kind: it is drawn to be taken out", async () => {
    const form = await step("replied", sentBy(await formOf("replied"), { "/outcome": "not_held.other_agency" }, facts));
    const typed = sentBy(form, { "/competent_agency/name": "重庆市统计局" }, facts);
    const other = await step("replied", { ...typed, "/outcome": "other.misc" });
    expect(other.fields.get("/competent_agency/name")?.values).toEqual(["重庆市统计局"]);
  });

  it("discloses over an objection by a tick and what is said of it", async () => {
    const objected = [
      eventOf.reviewed("2026-02-26"),
      eventOf.consultationOpened("2026-02-26"),
      eventOf.consultationClosed("2026-02-27", "c1", "objects"),
    ];
    await happens(environment, staff, running, ...objected);
    const form = await step("replied", sentBy(await formOf("replied"), { "/outcome": "granted" }, facts));
    const plainly = sentBy(form, { "/service/by": "electronic" });
    const refused = await send(environment, pathOf("replied"), browser, plainly);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('href="#/overrides"');
    const over = sentBy(form, {
      "/service/by": "electronic",
      "/overrides/0/ref": "c1",
      "/overrides/0/grounds": "none",
    });
    expect((await send(environment, pathOf("replied"), browser, over)).status).toBe(303);
  });
});

describe("roles", () => {
  it("that may not record an act are shown no form, and told whose it is", async () => {
    const clerk = await signIn(environment, await staffWith("clerk"));
    for (const [prefix, words] of [
      ["", "此事由承办人、负责人办理"],
      ["/zh-hant", "此事由承辦人、負責人辦理"],
      ["/en", "It is done by: Officer, Head."],
    ] as const) {
      const response = await open(environment, pathOf("extended", prefix), clerk);
      expect(response.status).toBe(403);
      const html = await response.text();
      expect(textOf(html)).toContain(words);
      expect(() => drawnForm(html, "act")).toThrow("no form");
    }
    const before = await everything();
    const sent = { "/working_days": "5", "/text": "理由", _version: "1" };
    const service = { "/service/by": "post", "/service/sent_on": "2026-03-02" };
    const response = await send(environment, pathOf("extended"), clerk, { ...sent, ...service });
    expect(response.status).toBe(403);
    expect((await everything()).case_event).toEqual(before.case_event);
  });

  it("of an auditor read no form", async () => {
    const auditor = await signIn(environment, await staffWith("auditor"));
    expect((await open(environment, pathOf("note"), auditor)).status).toBe(403);
  });
});

it("shows the secret of a case that was split off, once, and in no address", async () => {
  const response = await send(
    environment,
    pathOf("split"),
    browser,
    sentBy(await formOf("split"), { "/text": "2024年部分另案办理" }),
  );
  expect(response.status).toBe(200);
  const [secret = ""] = /[0-9a-f]{64}/.exec((await response.text()).replaceAll(/<[^>]*>/g, "")) ?? [];
  const split = (await stored()).timeline.at(-1);
  expect(split?.type).toBe("split");
  expect(secret).toHaveLength(64);
});
