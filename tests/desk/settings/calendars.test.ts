import { beforeAll, describe, expect, it } from "vitest";
import { notice2027, noticeOf } from "../../support/calendars.ts";
import { happens, opened } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

const now = "2026-12-21T02:00:00Z";
const environment = environmentAt(now);
let admin: Caller;
let browser: Browser;
beforeAll(async () => {
  admin = await staffWith("admin");
  browser = await signIn(environment, admin);
});

const path = "/en/desk/settings/calendars/2027";
const previewed = (fields: Record<string, string>) => send(environment, `${path}/preview`, browser, fields);

/** The notice of 2027 in the rows of the form. */
const rows2027 = {
  "/document_no": notice2027.document_no,
  "/holidays/0/from": "2027-01-01",
  "/holidays/1/from": "2027-02-06",
  "/holidays/1/to": "2027-02-12",
  "/makeup/0": "2027-01-30",
  "/makeup/1": "2027-02-20",
};

/** What is stored, but the refusals and that a key was used. */
async function stored() {
  const { security_event: _, staff_key: __, ...others } = await everything();
  return others;
}

describe("the calendars", () => {
  it("say which year has no notice, and list the others, in two round trips", async () => {
    const { DB, trips } = watched(bindings.DB);
    const text = textOf(await (await open(environmentAt(now, { DB }), "/en/desk/settings/calendars", browser)).text());
    expect(trips).toHaveLength(2);
    expect(text).toContain("The notice of 2027 is not loaded.");
    expect(text).toContain("国办发明电〔2025〕7号");
  });

  it("are drawn, a year's days each with what it is, to who may not change them without a form", async () => {
    const officer = await signIn(environment, await staffWith("officer"));
    const { DB, trips } = watched(bindings.DB);
    const response = await open(environmentAt(now, { DB }), "/en/desk/settings/calendars/2026", officer);
    const html = await response.text();
    expect(trips).toHaveLength(2);
    const text = textOf(html).replaceAll(/\s+/g, " ");
    for (const day of ["17 February 2026 off", "14 February 2026 worked", "3 January 2026 weekend"]) {
      expect(text).toContain(day);
    }
    expect(html).not.toContain('name="/document_no"');
    expect(text).toContain("248");
  });

  it("show a year that no calendar is of as not found", async () => {
    expect((await open(environment, "/en/desk/settings/calendars/1999", browser)).status).toBeGreaterThanOrEqual(400);
  });
});

describe("a notice", () => {
  it("is read out of its text into rows, and nothing is stored", async () => {
    const before = await stored();
    const response = await previewed({
      _step: "read",
      _text:
        "国办发明电〔2026〕9号\n春节：2月6日（周六）至12日（周五）放假调休。1月30日（周六）、2月20日（周六）上班。",
    });
    const html = await response.text();
    expect(response.status).toBe(200);
    for (const value of ["国办发明电〔2026〕9号", "2027-02-06", "2027-02-12", "2027-01-30", "2027-02-20"]) {
      expect(html).toContain(`value="${value}"`);
    }
    expect(textOf(html)).toContain("1 holidays and 2 weekend days worked were read.");
    expect(await stored()).toEqual(before);
  });

  it.each([
    ["no number", { "/document_no": "关于放假的通知" }, "Give its year and number"],
    ["a holiday that ends before it begins", { "/holidays/1/to": "2027-02-01" }, "It cannot end before it begins"],
    ["a holiday without its first day", { "/holidays/3/to": "2027-03-01" }, "This is required"],
    ["a weekday that is worked", { "/makeup/0": "2027-01-29" }, "This is no Saturday or Sunday"],
    ["a day of another year", { "/holidays/2/from": "2025-05-01" }, "This does not belong to the year"],
    ["no weekday off", { "/holidays/0/from": "", "/holidays/1/from": "", "/holidays/1/to": "" }, "has to be off"],
  ])("with %s is refused beside its field, with what was typed", async (_, wrong, text) => {
    const response = await previewed({ _step: "preview", ...rows2027, ...wrong });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(textOf(html)).toContain(text);
    expect(html).toContain('class="error-summary"');
    expect(html).toContain('value="2027-02-20"');
    for (const [, link = ""] of html.matchAll(/<li><a href="#([^"]+)"/g)) expect(html).toContain(`id="${link}"`);
  });

  it("shows which cases are due when before it is loaded, is loaded as previewed, and text what has moved", async () => {
    const staff = await staffWith();
    const running = await opened(environment, staff, "2026-12-15");
    await happens(environment, staff, running, eventOf.extended("2026-12-16", 20));
    const before = await stored();
    const preview = await previewed({ _step: "preview", ...rows2027 });
    const html = await preview.text();
    expect(preview.status).toBe(200);
    expect(await stored()).toEqual(before);
    expect(textOf(html)).toContain("Nothing is stored yet.");
    expect(textOf(html)).toContain(running.receipt_no);
    expect(textOf(html)).toMatch(/1 looked at; 1 due on another day/);
    const loaded = await send(environment, `${path}/load`, browser, hiddenFields(html.slice(html.indexOf("/load"))));
    const text = textOf(await loaded.text());
    expect(loaded.status).toBe(200);
    expect(text).toContain("The notice of 2027 is loaded");
    expect(text).toContain(running.receipt_no);
    expect(text).toContain("All are computed.");
    expect(await noticeOf(environment, admin, "2027")).toMatchObject({
      off: notice2027.off,
      makeup: notice2027.makeup,
    });
    const [act] = await rowsOf("SELECT member_id FROM act WHERE operation = 'loadNotice'");
    expect(act?.member_id).toBe(admin.id);
  });

  it("is not loaded unseen: without a preview, or of another notice than was previewed, it is previewed anew", async () => {
    const [version] = await rowsOf("SELECT version FROM calendar_version");
    const changed = { ...rows2027, "/makeup/1": "2027-02-27" };
    for (const _preview of ["", "0".repeat(64)]) {
      const response = await send(environment, `${path}/load`, browser, { ...changed, _preview });
      expect(response.status).toBe(412);
      expect(textOf(await response.text())).toContain("The calendar has changed since, and nothing was stored.");
    }
    expect(await rowsOf("SELECT version FROM calendar_version")).toEqual([version]);
  });

  it("is loaded by no officer", async () => {
    const officer = await signIn(environment, await staffWith("officer", "head"));
    expect((await send(environment, `${path}/preview`, officer, rows2027)).status).toBe(403);
    expect((await send(environment, `${path}/load`, officer, rows2027)).status).toBe(403);
  });
});
