import { beforeAll, describe, expect, it } from "vitest";
import { opened, type RunningCase } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { append, caseOf } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const officer = await memberAs({ roles: ["officer"], unit: "治安管理总队" });
const action = "/en/desk/requests/assignments";
let browser: Browser;

/** The box of a case, as it is sent. */
const selected = ({ receipt_no, version }: Pick<RunningCase, "receipt_no" | "version">) => ({
  [`_case/${receipt_no}`]: String(version),
});
const fieldsFor = (cases: readonly Record<string, string>[], more: Record<string, string> = {}) => ({
  ...Object.assign({}, ...cases),
  ...{ "/to": officer.id, "/on": "2026-03-02", "/unit": "" },
  ...more,
});
const newCase = () => opened(environment, staff, "2026-02-25");

beforeAll(async () => {
  browser = await signIn(environment, await staffWith("head"));
});

describe("several cases assigned on the page", () => {
  it("go to the member, and one is led back to the list as it was narrowed down, which says how many", async () => {
    const cases = [await newCase(), await newCase()];
    const sent = fieldsFor(cases.map(selected), { _back: "assigned_to=nobody", "/unit": "治安管理总队" });
    const response = await send(environment, action, browser, sent);
    const location = response.headers.get("Location") ?? "";
    expect([response.status, location]).toEqual([303, "/en/desk/requests?assigned_to=nobody&assigned=2"]);
    expect(textOf(await (await open(environment, location, browser)).text())).toContain("2 cases were assigned");
    for (const { receipt_no } of cases) {
      expect(await caseOf(environment, staff, receipt_no)).toMatchObject({
        assigned_to: officer.id,
        unit: "治安管理总队",
      });
    }
    const acts = await rowsOf("SELECT 1 FROM act WHERE operation = 'assignCases'");
    expect(acts).toHaveLength(2);
  });

  it("that had changed are named and can be assigned again; what there is not is named too", async () => {
    const [one, moved] = [await newCase(), await newCase()];
    await append(
      environment,
      staff,
      moved.receipt_no,
      { type: "note", on: "2026-03-02", text: "备注" },
      { version: 1 },
    );
    const response = await send(
      environment,
      action,
      browser,
      fieldsFor([selected(one), selected(moved), selected({ receipt_no: "2026-999999", version: 1 })]),
    );
    expect(response.status).toBe(200);
    const html = await response.text();
    const text = textOf(html);
    expect(text).toContain("1 case was assigned");
    expect(text).toContain("2 were not assigned");
    expect(text).toContain("There is no case of this number");
    expect(text).toContain("Changed since you selected it");
    expect(await caseOf(environment, staff, moved.receipt_no)).toMatchObject({ assigned_to: null });
    expect(hiddenFields(html)).toMatchObject({ [`_case/${moved.receipt_no}`]: "2", "/to": officer.id });
    const { _token: _, ...again } = hiddenFields(html);
    expect((await send(environment, action, browser, again)).status).toBe(303);
    expect(await caseOf(environment, staff, moved.receipt_no)).toMatchObject({ assigned_to: officer.id });
  });

  it("that are refused are named with why", async () => {
    const early = await opened(environment, staff, "2026-03-02");
    const response = await send(environment, action, browser, fieldsFor([selected(early)], { "/on": "2026-03-01" }));
    expect(textOf(await response.text())).toContain("before the receipt of the request");
    expect(await caseOf(environment, staff, early.receipt_no)).toMatchObject({ assigned_to: null });
  });

  it("are not where nobody or no case is chosen: the list is drawn again with what was selected, and says what is wrong", async () => {
    const one = await newCase();
    const before = await rowsOf("SELECT 1 FROM case_event");
    for (const to of ["", "nobody-at-all", (await staffWith("clerk")).id]) {
      const response = await send(environment, action, browser, fieldsFor([selected(one)], { "/to": to }));
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(html).toContain(`name="_case/${one.receipt_no}" value="1" checked`);
      expect(html).toContain('<a href="#/to">');
      expect(html).toContain("<title>Error: ");
    }
    const none = await send(environment, action, browser, fieldsFor([]));
    expect(none.status).toBe(422);
    expect(textOf(await none.text())).toContain("Select at least one case");
    expect(await rowsOf("SELECT 1 FROM case_event")).toEqual(before);
  });

  it("of nobody's are assigned by a clerk, to the member's unit; of a member's they are not, and it is said who does", async () => {
    const clerk = await signIn(environment, await staffWith("clerk"));
    const one = await newCase();
    const page = await (await open(environment, "/en/desk/requests?assigned_to=nobody", clerk)).text();
    expect(page).toContain(`name="_case/${one.receipt_no}"`);
    expect((await send(environment, action, clerk, fieldsFor([selected(one)]))).status).toBe(303);
    expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({
      ...{ assigned_to: officer.id, unit: "治安管理总队" },
    });
    const refused = await send(environment, action, clerk, fieldsFor([selected({ ...one, version: 2 })]));
    expect(textOf(await refused.text())).toContain("It lies with a member already");
    expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({ version: 2 });
  });

  it("are not by who only reads, nor from another site or with a forged token", async () => {
    const one = await newCase();
    const { security_event: _, staff_session: __, act: ___, ...before } = await everything();
    const sent = fieldsFor([selected(one)]);
    for (const role of ["publisher", "auditor"] as const) {
      const other = await signIn(environment, await staffWith(role));
      expect((await send(environment, action, other, sent)).status).toBe(403);
    }
    expect((await send(environment, action, browser, { ...sent, _token: "0".repeat(64) })).status).toBe(403);
    const foreign = {
      headers: { ...browser.headers, "Sec-Fetch-Site": "cross-site", Origin: "https://other.example" },
    };
    expect((await send(environment, action, foreign, sent)).status).toBe(403);
    expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({ assigned_to: null, version: 1 });
    expect(before.case_event?.length).toBe((await everything()).case_event?.length);
  });

  it("leads back to the desk alone, whatever a form says", async () => {
    const one = await newCase();
    const response = await send(
      environment,
      action,
      browser,
      fieldsFor([selected(one)], { _back: "//evil.example/?a=1#x" }),
    );
    const location = new URL(response.headers.get("Location") ?? "", "https://gongkai.example");
    expect([location.origin, location.pathname]).toEqual(["https://gongkai.example", "/en/desk/requests"]);
  });
});
