import { beforeAll, describe, expect, it } from "vitest";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { watched } from "../../support/database.ts";
import { type Browser, open, signIn } from "../../support/desk.ts";
import { made } from "../../support/drafts.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { sendItem } from "../../support/publications.ts";
import { type Caller, memberAs, staffWith } from "../../support/staff.ts";

/** A Monday. */
const now = "2026-03-02T02:00:00Z";
const environment = environmentAt(now);
const staff = await staffWith("clerk", "officer", "head", "publisher");
const officer = await memberAs({ roles: ["officer"], unit: "治安管理总队" });
const head = await memberAs({ roles: ["head"], unit: "办公室" });
let late: RunningCase;
let browser: Browser;

const assignedTo = (to: Caller, unit: string) => ({ type: "assigned", on: "2026-03-02", to: to.id, unit });
const page = async (path: string, who = browser) => {
  const response = await open(environment, path, who);
  expect(response.status, path).toBe(200);
  return response.text();
};
/** The counts of a page, each with the address it leads to. */
const countsOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<a href="([^"]*)"><span class="count-name">([^<]*)<\/span> <span class="count">([0-9+]*)/g)].map(
      ([, href = "", name = "", count = ""]) => [name, { href: href.replaceAll("&amp;", "&"), count }],
    ),
  );
const linksOf = (html: string) =>
  [...html.matchAll(/<a href="(\/[^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

beforeAll(async () => {
  late = await opened(environment, staff, "2026-01-05");
  await happens(environment, staff, late, assignedTo(officer, "治安管理总队"), {
    type: "titled",
    on: "2026-03-02",
    title: "户籍业务办理数量",
  });
  const soon = await opened(environment, staff, "2026-02-03");
  await happens(environment, staff, soon, assignedTo(officer, "治安管理总队"));
  await opened(environment, staff, "2026-02-26");
  await made(environment, officer, soon.receipt_no, { type: "extended", working_days: 5, text: "需检索" });
  expect((await sendItem(environment, staff, { title: "2026年部门预算", formed_on: "2026-01-05" })).status).toBe(201);
  browser = await signIn(environment, officer);
});

describe("today", () => {
  it("says to an officer what waits of their own cases, each count a link to the list that has as many", async () => {
    const counts = countsOf(await page("/en/desk"));
    expect(counts).toMatchObject({
      Overdue: { count: "1", href: `/en/desk/requests?assigned_to=${officer.id}&overdue=true` },
      "Due within five working days": { count: "1" },
      Unassigned: { count: "1", href: "/en/desk/requests?assigned_to=nobody" },
      "Awaiting approval": { count: "0" },
    });
    for (const name of ["Overdue", "Due within five working days", "Unassigned", "Awaiting the applicant"]) {
      const { href = "", count } = counts[name] ?? {};
      const list = await page(href);
      expect([name, [...list.matchAll(/class="case-number"/g)].length]).toEqual([name, Number(count)]);
    }
  });

  it("leads a head from the draft that waits to the list of what they may approve, and there to its case", async () => {
    const heads = await signIn(environment, head);
    const { "Awaiting approval": waiting, "Other duties due": duties } = countsOf(await page("/en/desk", heads));
    expect(waiting).toMatchObject({ count: "1", href: "/en/desk/approvals" });
    const list = textOf(await page(waiting?.href ?? "", heads));
    expect(list).toContain("Extend the reply period");
    expect(textOf(await page("/en/desk/approvals"))).toContain("No letter waits for you");
    const listed = [
      ...(await page(duties?.href ?? "", heads)).matchAll(/<a href="\/en\/desk\/requests\/2026-[0-9]{6}"/g),
    ];
    expect(listed).toHaveLength(Number(duties?.count));
    expect(listed.length).toBeGreaterThan(0);
  });

  it("lists the cases that are due first, with how far that is in words, and leads to each", async () => {
    const html = await page("/en/desk");
    expect(html).toContain(`href="/en/desk/requests/${late.receipt_no}"`);
    expect(textOf(html)).toContain("户籍业务办理数量");
    expect(textOf(html)).toMatch(/[0-9]+ working days overdue/);
  });

  it("shows the next twenty working days, each a link to the cases of that day, and says which are provisional", async () => {
    const heads = await signIn(environment, head);
    const html = await page("/en/desk?scope=all", heads);
    const strip = /<ol class="strip">.*?<\/ol>/s.exec(html)?.[0] ?? "";
    expect([...strip.matchAll(/<li/g)]).toHaveLength(20);
    expect(strip).toContain('href="/en/desk/requests?due_from=2026-03-02&amp;due_until=2026-03-02"');
    // A Friday counts what falls due on the days off behind it.
    expect(strip).toContain('href="/en/desk/requests?due_from=2026-03-06&amp;due_until=2026-03-08"');
    const replies = [...textOf(strip).matchAll(/Replies: ([0-9]+)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(replies).toBeGreaterThan(0);
    expect(textOf(strip)).not.toContain("provisional");
    const later = environmentAt("2026-12-21T02:00:00Z");
    const late = await open(later, "/en/desk", await signIn(later, head));
    expect(textOf(await late.text())).toContain("provisional");
  });

  it("counts of the member, of the unit or of all as is asked, and says which", async () => {
    const other = await signIn(environment, await memberAs({ roles: ["officer"], unit: "交通管理总队" }));
    const overdue = async (scope: string) => {
      const html = await page(`/en/desk?scope=${scope}`, other);
      expect(html).toContain(`href="/en/desk?scope=${scope}" aria-current="true"`);
      return countsOf(html).Overdue?.count;
    };
    expect([await overdue("mine"), await overdue("unit"), await overdue("all")]).toEqual(["0", "0", "1"]);
    expect(countsOf(await page("/en/desk?scope=nobody")).Overdue?.count).toBe("1");
  });

  it("tells a publisher of what is to be published and of no case, and an administrator of no case", async () => {
    const publishers = await page("/en/desk", await signIn(environment, await staffWith("publisher")));
    expect(Object.keys(countsOf(publishers))).toEqual(["To publish or update"]);
    expect(countsOf(publishers)["To publish or update"]?.count).toBe("1");
    const admins = await page("/en/desk", await signIn(environment, await staffWith("admin")));
    expect(Object.keys(countsOf(admins))).toEqual(["To publish or update", "Failed deliveries", "Late jobs"]);
    for (const html of [publishers, admins]) expect(html).not.toMatch(/2026-[0-9]{6}/);
  });

  it("takes two round trips besides who calls, whatever it shows", async () => {
    const { DB, trips } = watched(bindings.DB);
    const counted = environmentAt(now, { DB });
    // The calendar is compiled by then.
    await open(counted, "/desk", browser);
    for (const path of [
      "/desk?scope=unit",
      "/desk?scope=all",
      "/desk/approvals?scope=unit",
      "/desk/duties?scope=unit",
    ]) {
      trips.length = 0;
      expect((await open(counted, path, browser)).status).toBe(200);
      expect([path, trips.length <= 3]).toEqual([path, true]);
    }
  });

  it("leads nowhere that there is no page", async () => {
    const heads = await signIn(environment, head);
    const links = new Set(linksOf(await page("/en/desk", heads)));
    expect(links.size).toBeGreaterThan(30);
    for (const link of links) {
      const { status } = await open(environment, link, heads);
      expect([link, [200, 308].includes(status)]).toEqual([link, true]);
    }
  });
});
