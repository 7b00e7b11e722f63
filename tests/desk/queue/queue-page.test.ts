import { beforeAll, describe, expect, it } from "vitest";
import { unpacking } from "../../../functions/tables/workbook/zip.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { type Browser, open, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { textOf } from "../../support/forms.ts";
import { makeCases, unitOf } from "../../support/many-cases.ts";
import { costly, questions } from "../../support/queue-costs.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

/** A Monday. */
const now = "2026-03-02T02:00:00Z";
const environment = environmentAt(now);
const staff = await staffWith("clerk", "officer", "head");
const officer = await memberAs({ roles: ["officer"], unit: "治安管理总队" });
const { costOfPage } = await costly(officer);
let late: RunningCase;
let latest: RunningCase;
let browser: Browser;

async function page(path: string, status = 200) {
  const response = await open(environment, path, browser);
  expect(response.status, path).toBe(status);
  return response.text();
}
const numbersOf = (html: string) => [...html.matchAll(/class="case-number">([^<]*)</g)].map(([, number]) => number);

beforeAll(async () => {
  late = await opened(environment, staff, "2026-01-05");
  await happens(
    environment,
    staff,
    late,
    { type: "assigned", on: "2026-03-02", to: officer.id, unit: "治安管理总队" },
    { type: "titled", on: "2026-03-02", title: "=户籍业务<办理>数量" },
  );
  latest = await opened(environment, staff, "2026-02-26");
  browser = await signIn(environment, officer);
});

describe("the queue", () => {
  it("lists what the agency has to act on, what is due first on top, each with its title, officer, unit, days and state", async () => {
    const html = await page("/en/desk/requests");
    expect(numbersOf(html)).toEqual([late.receipt_no, latest.receipt_no]);
    const text = textOf(html);
    for (const word of [
      "=户籍业务<办理>数量",
      "T",
      "治安管理总队",
      "working days overdue",
      "Open",
      "No title yet",
      "Unassigned",
    ])
      expect(text).toContain(word);
    expect(html).toContain(`<a href="/en/desk/requests/${late.receipt_no}">`);
    // Overdue is said in words, not by colour alone.
    expect(html).toMatch(/class="left overdue">[0-9]+ working days overdue</);
  });

  it.each<[string, "late" | "latest" | "none" | "both"]>([
    ["sort=number", "both"],
    ["overdue=true", "late"],
    ["assigned_to=nobody", "latest"],
    ["unassigned=true", "both"],
    ["unit=%E6%B2%BB%E5%AE%89%E7%AE%A1%E7%90%86%E6%80%BB%E9%98%9F", "late"],
    ["state=closed", "none"],
    ["state=open&channel=registered_mail", "both"],
    ["stopped=true", "none"],
    ["returned=true", "none"],
    ["due_from=2026-03-02", "latest"],
    ["due_until=2026-03-01", "late"],
    ["topic=household", "none"],
    // What nobody could have chosen is no filter, and an empty field is none.
    ["state=asleep&channel=&due_from=soon&assigned_to=&sort=size&overdue=perhaps", "both"],
  ])("narrowed down by %s", async (query, found) => {
    const html = await page(`/en/desk/requests?${query}`);
    const expected = { late: [late], latest: [latest], none: [], both: [late, latest] }[found];
    expect(numbersOf(html).toSorted()).toEqual(expected.map(({ receipt_no }) => receipt_no).toSorted());
    if (found === "none") expect(textOf(html)).toContain("No case matches");
  });

  it("keeps its filters in the form, the export and the other languages", async () => {
    const query = `assigned_to=${officer.id}&due_until=2026-03-01&overdue=true&sort=received`;
    const html = await page(`/en/desk/requests?${query}`);
    expect(html).toContain(`<option value="${officer.id}" selected`);
    expect(html).toContain('name="due_until" type="date" value="2026-03-01"');
    expect(html).toMatch(/name="overdue" value="true" checked/);
    const escaped = query.replaceAll("&", "&amp;");
    for (const path of ["/en/desk/requests.csv", "/en/desk/requests.xlsx", "/zh-hant/desk/requests"]) {
      expect(html).toContain(`href="${path}?${escaped}"`);
    }
  });

  it("keeps whoever was asked for as the choice, also after they have left", async () => {
    const former = await memberAs({ roles: ["officer"], active: false });
    const html = await page(`/en/desk/requests?assigned_to=${former.id}`);
    expect(html).toContain(`<option value="${former.id}" selected`);
    expect(textOf(html)).toContain("A former member");
  });

  it.each([
    ["2026-1", "2026-000001"],
    ["２０２６－０００００１", "2026-000001"],
    [" 2026-000001 ", "2026-000001"],
  ])("opens the case of the number %s", async (typed, number) => {
    const response = await open(environment, `/en/desk/requests?number=${encodeURIComponent(typed)}`, browser);
    expect([response.status, response.headers.get("Location")]).toEqual([303, `/en/desk/requests/${number}`]);
  });

  it("says of what is no number how one is written, beside its field, with what was typed", async () => {
    const html = await page("/en/desk/requests?number=%3Cabc%3E");
    expect(html).toContain('value="&lt;abc&gt;"');
    expect(html).toContain('aria-describedby="number-hint number-fault" aria-invalid="true"');
    expect(numbersOf(html)).toHaveLength(2);
  });

  it("lets officers and heads select cases, and shows who only reads the list alone", async () => {
    expect(await page("/en/desk/requests")).toContain(`name="_case/${late.receipt_no}" value="3"`);
    const auditor = await signIn(environment, await staffWith("auditor"));
    const html = await (await open(environment, "/en/desk/requests", auditor)).text();
    expect(numbersOf(html)).toHaveLength(2);
    expect(html).not.toContain("_case");
    expect(html).not.toContain("/desk/requests/assignments");
  });

  it("is exported as a CSV that Excel opens, and as a workbook, with the filters and in the reader's words", async () => {
    const csv = await open(environment, "/en/desk/requests.csv?overdue=true", browser);
    expect(csv.headers.get("Content-Disposition")).toBe('attachment; filename="cases.csv"');
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [headings, line, ...rest] = new TextDecoder().decode(bytes).trim().split("\r\n");
    expect(headings).toBe("Case number,Title,State,Received,Channel,Due,Left,Clock stopped,Officer,Unit,Topic");
    // What a spreadsheet would run stands behind an apostrophe.
    expect(line).toContain(`${late.receipt_no},"'=户籍业务<办理>数量",Open,2026-01-05,By registered mail,`);
    expect(rest).toEqual([]);
    const workbook = await open(environment, "/zh-hant/desk/requests.xlsx?assigned_to=nobody", browser);
    const sheet = unpacking(new Uint8Array(await workbook.arrayBuffer()))("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toContain(latest.receipt_no);
    expect(sheet).toContain("辦理中");
    expect(sheet).not.toContain(late.receipt_no);
  });
});

describe("the queue's page over many cases", () => {
  beforeAll(async () => {
    await makeCases(6_000);
    // The calendar is compiled by then.
    await costOfPage({});
  });

  it.each(questions)(
    "reads two rows a case listed and 520 at the most, in two round trips besides who calls: %j",
    async (question) => {
      const { listed, rowsRead, trips } = await costOfPage(question);
      expect(trips).toBeLessThanOrEqual(2);
      expect(rowsRead).toBeLessThanOrEqual(2 * listed + 520);
    },
  );

  it("goes on to the next page with the same filters, and back to the first", async () => {
    const first = await page("/en/desk/requests?overdue=true");
    const [, next = ""] = /<a href="([^"]*)" rel="next">/.exec(first) ?? [];
    expect(next).toMatch(/^\/en\/desk\/requests\?cursor=[^&]*&amp;overdue=true$/);
    const second = await page(next.replaceAll("&amp;", "&"));
    const before = new Set(numbersOf(first));
    expect(numbersOf(second).length).toBeGreaterThan(0);
    for (const number of numbersOf(second)) expect(before).not.toContain(number);
    expect(second).toContain('<a href="/en/desk/requests?overdue=true">');
  });

  it("says where combined filters found few of many, as advice", async () => {
    const html = await page(`/en/desk/requests?topic=topic_4&unit=${encodeURIComponent(unitOf(3))}`);
    expect(textOf(html)).toMatch(/Of [0-9]+ cases that were looked at, [0-9]+ match\. Add a filter/);
  });

  it("refuses a cursor that is none of its own", async () => {
    expect((await open(environment, "/en/desk/requests?cursor=eyJub25lIjoxfQ", browser)).status).toBe(400);
  });
});
