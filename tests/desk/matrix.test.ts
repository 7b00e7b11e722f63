import { beforeAll, describe, expect, it } from "vitest";
import { deskForm } from "../../functions/desk/desk-page.ts";
import { operations } from "../../functions/every-operation.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { compilePath } from "../../functions/http/request.ts";
import { runForm } from "../../functions/site/run-form.ts";
import { type Role, roles } from "../../schema/contracts/staff.ts";
import { opened } from "../support/case.ts";
import { rowsOf } from "../support/database.ts";
import { type Browser, open, signIn, tokenOf } from "../support/desk.ts";
import { bindings, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { browserHeaders, deskOperations, formOf, operationOf, pathOf } from "../support/operations.ts";
import { register } from "../support/publications.ts";
import { append } from "../support/requests.ts";
import { type Caller, memberAs, staffOfAll, staffWith } from "../support/staff.ts";

// Who may open and send what: every page and form that there is, by role, and of a case by whose it is. tests/desk/pages.test.ts calls
// each of them in every language; here they are compared with the API, and what a page offers with what may be done.

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);

/** Of the three languages one: they are mounted alike. */
const inOneLanguage = deskOperations.filter(({ contract: { path } }) => path.startsWith("/desk"));
const pages = inOneLanguage.filter((operation) => formOf(operation) === undefined);
const forms = inOneLanguage.filter((operation) => formOf(operation) !== undefined);
const rolesOf = ({ contract: { policy } }: Operation): readonly Role[] => (policy.who === "staff" ? policy.roles : []);

/** Sends a form from the desk, with the token of the session; answers the status. */
async function sentFrom(
  served: TestEnvironment,
  browser: Browser & { token: string },
  path: string,
  fields: Record<string, string> = {},
): Promise<number> {
  const body = new URLSearchParams({ _token: browser.token, ...fields }).toString();
  return (await served.call("POST", path, { body, headers: { ...browserHeaders, ...browser.headers } })).status;
}

async function begun(served: TestEnvironment, caller: Caller): Promise<Browser & { token: string }> {
  const browser = await signIn(served, caller);
  return { ...browser, token: await tokenOf(served, browser) };
}

const linksIn = (html: string) => [...html.matchAll(/<a [^>]*href="(\/desk[^"#]*)/g)].map(([, href = ""]) => href);
const actionsIn = (html: string) =>
  [...html.matchAll(/<form method="post" action="([^"]*)"/g)].map(([, to = ""]) => to);

describe.each(roles.map((role) => ({ role })))("to $role alone", ({ role }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await signIn(environment, await staffWith(role));
  });

  it("the navigation leads to pages that may be opened, and to none that may not", async () => {
    const html = await (await open(environment, "/desk", browser)).text();
    const [navigation = ""] = /<header.*<\/header>/s.exec(html) ?? [];
    const links = linksIn(navigation);
    expect(links).toContain("/desk/account");
    for (const link of links) expect([link, (await open(environment, link, browser)).status]).toEqual([link, 200]);
  });

  it("no page offers a link or a form that is refused", async () => {
    const offered = new Set<string>();
    for (const page of pages.filter((one) => rolesOf(one).includes(role))) {
      const html = await (await open(environment, pathOf(page), browser)).text();
      for (const link of linksIn(html)) offered.add(link);
      for (const action of actionsIn(html)) {
        const form = forms.find(({ contract }) => compilePath(contract.path).includes(action));
        expect([action, form && rolesOf(form).includes(role)]).toEqual([action, true]);
      }
    }
    for (const link of offered)
      expect([link, (await open(environment, link, browser)).status]).not.toEqual([link, 403]);
  });
});

describe("a member who was removed", () => {
  it("opens no page and sends no form, though the browser was signed in", async () => {
    const caller = await staffWith();
    const browser = await signIn(environment, caller);
    const token = await tokenOf(environment, browser);
    await rowsOf("UPDATE staff_member SET active = 0 WHERE id = ? RETURNING id", caller.id);
    for (const page of pages) {
      const response = await open(environment, pathOf(page), browser);
      const [to = ""] = (response.headers.get("Location") ?? "").split("?");
      const isSignIn = page.contract.policy.who === "anyone";
      expect([page.contract.path, response.status, to]).toEqual([
        page.contract.path,
        isSignIn ? 200 : 303,
        isSignIn ? "" : "/desk/sign-in",
      ]);
    }
    const body = new URLSearchParams({ _token: token }).toString();
    for (const form of forms) {
      const headers = { ...browserHeaders, ...browser.headers };
      const { status } = await environment.call("POST", pathOf(form), { body, headers });
      expect([form.contract.path, status]).toEqual([form.contract.path, 401]);
    }
  });
});

/** A form over what reads an identity, which not everybody may of every case: so the comparison below finds a difference to tell. */
const trial = deskForm({
  id: "deskTrialIdentity",
  path: "/desk/trial/{receipt_no}",
  summary: "A trial",
  description: "A form of tests' own.",
  form: operationOf("readIdentity"),
  async draw(call) {
    await runForm(operationOf("readIdentity"), call);
    return { to: "/desk" };
  },
});

/** What a page's form is answered with, and what the API answers the same member: an empty body, in the version that there is. */
async function bothAnswers(
  served: TestEnvironment,
  form: Operation,
  { caller, browser, stated }: { caller: Caller; browser: Browser & { token: string }; stated: Record<string, string> },
) {
  const { contract } = formOf(form) ?? form;
  const desk = await sentFrom(served, browser, pathOf(form, stated), { _version: "1" });
  const sent = { ...(contract.body && { body: {} }), headers: { ...caller.headers, "If-Match": '"v1"' } };
  const api = await served.call(contract.method.toUpperCase(), pathOf({ ...form, contract }, stated), sent);
  return { desk, api: api.status };
}

/** Refused to this member, whatever else may be wrong. */
const isForbidden = (status: number) => status === 403;

describe("of a case", () => {
  const served = environmentAt(now, {}, [...operations, ...trial]);
  const ofCases = (all: readonly Operation[]) => all.filter(({ contract }) => contract.path.includes("{receipt_no}"));
  const caseForms = [...ofCases(forms), ...trial.filter(({ contract }) => contract.path.startsWith("/desk"))];

  it.each(roles.map((role) => ({ role })))(
    "one's own and another's, the forms refuse $role where the API does",
    async ({ role }) => {
      const caller = await memberAs({ roles: [role], unit: "户政总队" });
      const other = await memberAs({ roles: ["officer"], unit: "治安管理总队" });
      const browser = await begun(served, caller);
      const refused: string[] = [];
      for (const to of [caller.id, other.id]) {
        const staff = await staffOfAll();
        const { receipt_no, version } = await opened(served, staff, "2026-03-02");
        await append(served, staff, receipt_no, eventOf.assigned("2026-03-02", to), { version });
        for (const form of caseForms) {
          const { desk, api } = await bothAnswers(served, form, { caller, browser, stated: { receipt_no } });
          expect([form.contract.path, isForbidden(desk)]).toEqual([form.contract.path, isForbidden(api)]);
          if (isForbidden(desk)) refused.push(`${form.contract.path} ${to === caller.id ? "own" : "foreign"}`);
        }
        for (const page of ofCases(pages)) {
          const { status } = await open(served, pathOf(page, { receipt_no }), browser);
          const { policy } = page.contract;
          const isAllowed =
            policy.who === "staff" &&
            policy.roles.includes(role) &&
            (policy.onCase?.({ id: caller.id, name: "T", unit: "户政总队", roles: [role] }, { assignedTo: to }) ??
              true);
          expect([page.contract.path, isForbidden(status)]).toEqual([page.contract.path, !isAllowed]);
        }
      }
      const identity = refused.filter((one) => one.startsWith("/desk/trial"));
      if (role === "clerk") expect(identity).toEqual([]);
      else if (role === "officer") expect(identity).toEqual(["/desk/trial/{receipt_no} foreign"]);
      else expect(identity).toHaveLength(2);
    },
  );
});

describe("of another unit's entry", () => {
  const TRUST = { ...bindings.TRUST, publishing_desks: ["政务公开办公室"] };
  const bound = environmentAt(now, { TRUST });
  const ofEntries = forms.filter(
    ({ contract: { path } }) => path.includes("{organisation}") && path.includes("{number}"),
  );

  it("the forms refuse a publisher where the API does", async () => {
    const caller = await memberAs({ roles: ["publisher"], unit: "户政总队" });
    const others = await memberAs({ roles: ["publisher"], unit: "治安管理总队" });
    const { index_no } = await register(bound, others, "2026-02-03");
    const [organisation = "", number = ""] = index_no.split("/");
    const browser = await begun(bound, caller);
    expect(organisation).not.toBe("");
    for (const form of ofEntries) {
      const { desk, api } = await bothAnswers(bound, form, { caller, browser, stated: { organisation, number } });
      expect([form.contract.path, isForbidden(desk)]).toEqual([form.contract.path, isForbidden(api)]);
    }
  });
});
