import { beforeAll, describe, expect, it } from "vitest";
import { staffPublication } from "../../../schema/contracts/staff-publications.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { deskCosts } from "../../support/desk-costs.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { amend, register, sendItem, withdraw } from "../../support/publications.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
let browser: Browser;
beforeAll(async () => {
  browser = await signIn(environment, publisher);
});

const room = "/en/desk/publications";
const pageOf = async (path: string, by = browser) => (await open(environment, path, by)).text();

/** An entry as staff read it. */
async function read(indexNo: string) {
  const { headers } = publisher;
  return staffPublication.parse(
    await (await environment.call("GET", `/v1/staff/publications/${indexNo}`, { headers })).json(),
  );
}

/** The index number of an entry by its page's address. */
const indexNoIn = (response: Response) =>
  /publications\/([^/]+\/[^/?]+)/.exec(response.headers.get("Location") ?? "")?.[1] ?? "";

/** The place of the portal among the channels, by which its fields are named. */
const portal = async () =>
  (await bindings.DB.prepare("SELECT position FROM channel WHERE id = 'portal'").first<number>("position")) ?? 0;

/** Registers what is formed and not yet published. */
async function draft(title: string, more: Record<string, unknown> = {}): Promise<string> {
  const response = await sendItem(environment, publisher, { title, formed_on: "2026-02-26", ...more });
  return staffPublication.shape.index_no.parse((await response.json<{ index_no: unknown }>()).index_no);
}

describe("registering", () => {
  it("lists the channels used as a rule, and folds the others away unless one is chosen", async () => {
    const html = await (await open(environment, `${room}/new`, browser)).text();
    const [first = "", others = ""] = html.split("<details");
    expect(first).toContain('value="portal"');
    expect(first).not.toContain('value="television"');
    expect(others).toContain('value="television"');
    expect([...html.matchAll(/name="\/channels\/\d+\/id"/g)].length).toBeGreaterThan(10);
  });

  it("makes an entry of what was typed, with its codes, channels and keywords", async () => {
    const at = await portal();
    const { _key = "" } = hiddenFields(await pageOf(`${room}/new`));
    const fields = {
      _key,
      "/title": "关于户籍改革的通知",
      "/subjects": ["household", "regulations"],
      "/keywords": "户籍、改革",
      "/legal_basis": "art_20_1",
      "/published_on": "2026-03-02",
      [`/channels/${at}/id`]: "portal",
      [`/channels/${at}/url`]: "https://www.agency.example/1.html",
      "/origin": "own",
      "/due_rule": "regulation",
      "/validity": "valid",
    };
    const response = await send(environment, `${room}/new`, browser, fields);
    expect(response.status, await response.clone().text()).toBe(303);
    expect(response.headers.get("Location")).toMatch(/^\/en\/desk\/publications\/.+\?done=registered$/);
    expect(await read(indexNoIn(response))).toMatchObject({
      title: "关于户籍改革的通知",
      subjects: ["household", "regulations"],
      keywords: ["户籍", "改革"],
      legal_basis: "art_20_1",
      channels: [{ id: "portal", published_on: "2026-03-02", url: "https://www.agency.example/1.html", account: null }],
    });
    // The same form once more is the same entry.
    expect(indexNoIn(await send(environment, `${room}/new`, browser, fields))).toBe(indexNoIn(response));
  });

  it("that is refused has everything in it that was typed, and each fault beside its field", async () => {
    const at = await portal();
    const response = await send(environment, `${room}/new`, browser, {
      "/title": "关于将来的通知",
      "/published_on": "2026-03-09",
      "/keywords": "将来、现在",
      "/genre": "notice",
      [`/channels/${at}/published_on`]: "2026-03-09",
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('class="error-summary"');
    expect(html).toMatch(/<input id="\/title"[^>]*value="关于将来的通知"/);
    expect(html).toMatch(/<option value="notice" selected/);
    expect(html).toContain("将来、现在");
    expect(html).toContain(`id="/channels/${at}#fault"`);
    expect(html).toContain(`href="#/channels/${at}"`);
    expect(textOf(html)).toContain("Tick the channel whose day, account or address you state");
  });
});

describe("amending", () => {
  it("begins with what the entry says, and takes away what is left blank", async () => {
    const entry = await register(environment, publisher, "2026-02-20", { title: "关于停车的通告", summary: "停车。" });
    const html = await pageOf(`${room}/${entry.index_no}/amendment`);
    expect(html).toMatch(/<input id="\/title"[^>]*value="关于停车的通告"/);
    expect(html).toContain("停车。");
    const at = await portal();
    const fields = {
      _version: hiddenFields(html)._version ?? "",
      "/title": "关于夜间停车的通告",
      "/published_on": "2026-02-20",
      [`/channels/${at}/id`]: "portal",
    };
    const response = await send(environment, `${room}/${entry.index_no}/amendment`, browser, fields);
    expect(response.status, await response.clone().text()).toBe(303);
    expect(await read(entry.index_no)).toMatchObject({ title: "关于夜间停车的通告", summary: null });
    const text = textOf(await pageOf(response.headers.get("Location") ?? ""));
    expect(text).toContain("It is amended.");
    expect(text).toContain("关于停车的通告");
  });

  it("asks for the reason of a day that changes, beside its field", async () => {
    const entry = await register(environment, publisher, "2026-02-20", { title: "关于日期的通告" });
    const html = await pageOf(`${room}/${entry.index_no}/amendment`);
    const response = await send(environment, `${room}/${entry.index_no}/amendment`, browser, {
      _version: hiddenFields(html)._version ?? "",
      "/title": "关于日期的通告",
      "/published_on": "2026-02-19",
      [`/channels/${await portal()}/id`]: "portal",
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/<textarea id="\/reason"[^>]*aria-invalid="true"/);
    expect((await read(entry.index_no)).published_on).toBe("2026-02-20");
  });

  it("of what somebody changed meanwhile shows both, loses nothing, and is saved by sending it once more", async () => {
    const entry = await register(environment, publisher, "2026-02-21", { title: "关于同时的通告" });
    const html = await pageOf(`${room}/${entry.index_no}/amendment`);
    await amend(environment, publisher, entry.index_no, { title: "他人的标题" });
    const fields = {
      "/title": "我的标题",
      "/published_on": "2026-02-21",
      [`/channels/${await portal()}/id`]: "portal",
    };
    const at = `${room}/${entry.index_no}/amendment`;
    const stale = await send(environment, at, browser, { ...fields, _version: hiddenFields(html)._version ?? "" });
    expect(stale.status).toBe(412);
    const drawn = await stale.text();
    for (const title of ["他人的标题", "我的标题"]) expect(textOf(drawn)).toContain(title);
    expect(drawn).toMatch(/<input id="\/title"[^>]*value="我的标题"/);
    expect((await read(entry.index_no)).title).toBe("他人的标题");
    const sent = await send(environment, at, browser, { ...fields, _version: hiddenFields(drawn)._version ?? "" });
    expect(sent.status).toBe(303);
    expect((await read(entry.index_no)).title).toBe("我的标题");
    // Without a version nothing is amended.
    expect((await send(environment, at, browser, fields)).status).toBe(428);
  });
});

describe("publishing and withdrawing", () => {
  it("publishes what was formed, and leaves the rest of it as it is", async () => {
    const indexNo = await draft("关于预算的报告", { summary: "预算。" });
    expect(textOf(await pageOf(room))).toContain("关于预算的报告");
    const html = await pageOf(`${room}/${indexNo}/publication`);
    expect(html).toMatch(/<input id="\/published_on"[^>]*value="2026-03-02"/);
    const response = await send(environment, `${room}/${indexNo}/publication`, browser, {
      _version: hiddenFields(html)._version ?? "",
      "/published_on": "2026-03-02",
      [`/channels/${await portal()}/id`]: "portal",
    });
    expect(response.status, await response.clone().text()).toBe(303);
    expect(await read(indexNo)).toMatchObject({
      published_on: "2026-03-02",
      summary: "预算。",
      formed_on: "2026-02-26",
    });
    expect(textOf(await pageOf(room))).not.toContain("关于预算的报告");
  });

  it("withdraws with a reason that everybody reads, and not without", async () => {
    const entry = await register(environment, publisher, "2026-02-22", { title: "关于误发的通告" });
    const at = `${room}/${entry.index_no}/withdrawal`;
    expect((await send(environment, at, browser, { "/reason": " " })).status).toBe(422);
    expect((await read(entry.index_no)).withdrawal).toBeNull();
    expect((await send(environment, at, browser, { "/reason": "误发" })).status).toBe(303);
    expect((await read(entry.index_no)).withdrawal).toMatchObject({ reason: "误发", redacted: false });
    expect(textOf(await pageOf(`${room}?show=withdrawn`))).toContain("关于误发的通告");
    expect((await send(environment, at, browser, { "/reason": "误发个人信息", "/redact": "true" })).status).toBe(303);
    expect((await read(entry.index_no)).withdrawal).toMatchObject({ redacted: true });
  });
});

describe("the list", () => {
  it("has what is owed by its day, in words, the earliest first", async () => {
    await draft("晚到期的信息", { formed_on: "2026-02-27" });
    await draft("早到期的信息", { formed_on: "2026-01-05" });
    const text = textOf(await pageOf(room));
    expect(text.indexOf("早到期的信息")).toBeLessThan(text.indexOf("晚到期的信息"));
    expect(text).toMatch(/\d+ working days late/);
    expect(text).toMatch(/in \d+ working days/);
  });

  it("is narrowed down by what stands in the address, and leaves out what makes no sense", async () => {
    await register(environment, publisher, "2025-06-01", { title: "独特的规章", genre: "rules" });
    const found = await pageOf(`${room}?show=published&genre=rules&q=%E7%8B%AC%E7%89%B9&late=&channel=`);
    expect(textOf(found)).toContain("独特的规章");
    expect(found).toMatch(/<option value="rules" selected/);
    expect(textOf(await pageOf(`${room}?show=published&genre=notice&q=%E7%8B%AC%E7%89%B9`))).toContain("Nothing fits.");
    expect((await open(environment, `${room}?show=nothing&published_from=x`, browser)).status).toBe(200);
  });
});

describe("who may not", () => {
  it("is offered nothing that is refused: an auditor reads, and a unit's publisher leaves other units' alone", async () => {
    const entry = await register(environment, publisher, "2026-02-23", { publisher_unit: "治安处" });
    const auditor = await signIn(environment, await staffWith("auditor"));
    const html = await pageOf(`${room}/${entry.index_no}`, auditor);
    expect(html).not.toContain("/amendment");
    expect(textOf(html)).toContain("Your role reads only.");
    expect(await pageOf(room, auditor)).not.toContain("publications/new");
    const trust = { TRUST: { ...environment.bound.TRUST, publishing_desks: ["办公室"] } };
    const limited = environmentAt(now, trust);
    const other = await signIn(limited, await memberAs({ roles: ["publisher"], unit: "交通处" }));
    expect(textOf(await (await open(limited, `${room}/${entry.index_no}`, other)).text())).toContain("another unit's");
    const refused = await send(limited, `${room}/${entry.index_no}/withdrawal`, other, { "/reason": "x" });
    expect(refused.status).toBe(403);
    expect((await read(entry.index_no)).withdrawal).toBeNull();
  });
});

describe("pages of the room", () => {
  it("read two round trips at the most besides who calls", async () => {
    const costs = await deskCosts(now, publisher);
    const entry = await register(environment, publisher, "2026-02-24", { title: "关于代价的通告" });
    await withdraw(environment, publisher, (await register(environment, publisher, "2026-02-24")).index_no);
    for (const path of [
      ...["", "?show=published&q=%E9%80%9A", "?show=withdrawn", "/new", "/import"],
      ...["", "/amendment", "/publication", "/withdrawal"].map((more) => `/${entry.index_no}${more}`),
    ]) {
      expect((await costs.tripsOf(`${room}${path}`)).slice(2)).toEqual([]);
    }
    for (const path of ["/desk/channels", "/desk/channels/metrics/2026-02", "/desk/months", "/desk/months/2026-02"]) {
      expect((await costs.tripsOf(path)).slice(2)).toEqual([]);
    }
  });
});
