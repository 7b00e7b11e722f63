import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { originsOf } from "../../functions/http/cors.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { compilePath } from "../../functions/http/request.ts";
import { type Role, roles } from "../../schema/contracts/staff.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import {
  applicantOperations,
  callAsApplicant,
  callOperation,
  isPage,
  pathOf,
  publicOperations,
  staffOperations,
  titled,
} from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { register } from "../support/publications.ts";
import { file } from "../support/requests.ts";
import { type Caller, memberAs, staffOfAll, staffWith } from "../support/staff.ts";
import { trialForms, withTrialForms } from "../support/trial-pages.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now, {}, withTrialForms);
const isOfApplicants = ({ contract }: Operation) => contract.policy.who === "applicant";

const rolesOf = ({ contract: { policy } }: Operation): readonly Role[] => (policy.who === "staff" ? policy.roles : []);

/** Callers who hold no valid key, by what is wrong with theirs. */
const strangers: Record<string, () => Promise<{ headers: Record<string, string> }>> = {
  "no key": async () => ({ headers: {} }),
  "an unknown key": async () => ({ headers: { Authorization: "Bearer gk_nobody" } }),
  "a key under another scheme": async () => {
    const { headers } = await staffWith();
    return { headers: { Authorization: headers.Authorization.replace("Bearer", "Basic") } };
  },
  "an expired key": () => memberAs({ expiresAt: "2026-03-02T01:59:59.999Z" }),
  "a key that expires this instant": () => memberAs({ expiresAt: now }),
  "a revoked key": () => memberAs({ revokedAt: "2026-03-01T00:00:00.000Z" }),
  "an inactive member's key": () => memberAs({ active: false }),
  "a tracking secret": async () => ({
    headers: { Authorization: `Bearer ${(await file(environment)).tracking_secret}` },
  }),
};

describe("every route there is", () => {
  it("belongs to an operation, whose contract states its policy", () => {
    const promised = withTrialForms.map(({ contract }) => {
      const { pattern } = compilePath(contract.path);
      return `${contract.method.toUpperCase()} ${pattern}`;
    });
    const preflights = withTrialForms
      .filter(({ contract }) => originsOf(contract) !== undefined)
      .map(({ contract }) => `OPTIONS ${compilePath(contract.path).pattern}`);
    const served = environment.app.routes.filter(({ method }) => method !== "ALL");
    expect(served.map(({ method, path }) => `${method} ${path}`)).toEqual([...promised, ...new Set(preflights)]);
  });

  it("names roles that exist where staff may call, and is cached nowhere", () => {
    for (const operation of staffOperations) {
      expect(rolesOf(operation).length).toBeGreaterThan(0);
      for (const role of rolesOf(operation)) expect(roles).toContain(role);
    }
    for (const { contract } of [...staffOperations, ...applicantOperations]) expect(contract.caching).toBe("no-store");
  });

  it("keeps everything under /v1/staff to staff, and nothing else", () => {
    expect(staffOperations.map(({ contract }) => contract.path)).toEqual(
      operations.map(({ contract }) => contract.path).filter((path) => path.startsWith("/v1/staff/")),
    );
  });
});

describe.each(Object.entries(strangers))("with %s", (_, stranger) => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    ({ headers } = await stranger());
  });

  it.each(titled(staffOperations))("$title answers 401", async ({ operation }) => {
    const response = await callOperation(environment, operation, { headers });
    expect(response.headers.get("WWW-Authenticate")).toMatch(/^Bearer( error="invalid_token")?$/);
    await expectProblem(response, "unauthorized");
  });
});

describe.each(roles.map((role) => ({ role })))("as $role alone", ({ role }) => {
  let caller: Caller;
  beforeAll(async () => {
    caller = await staffWith(role);
  });

  it.each(titled(staffOperations.filter((operation) => !rolesOf(operation).includes(role))))(
    "$title answers 403",
    async ({ operation }) => {
      await expectProblem(await callOperation(environment, operation, caller), "forbidden");
    },
  );

  it.each(titled(staffOperations.filter((operation) => rolesOf(operation).includes(role))))(
    "$title lets the caller in",
    async ({ operation }) => {
      expect([401, 403, 500]).not.toContain((await callOperation(environment, operation, caller)).status);
    },
  );
});

describe("a publisher who publishes for their own unit alone", () => {
  const TRUST = { ...bindings.TRUST, publishing_desks: ["政务公开办公室"] };
  const bound = environmentAt(now, { TRUST });
  const publishing = staffOperations.filter((operation) => rolesOf(operation).includes("publisher"));
  const ofAnEntry = publishing.filter(({ contract }) =>
    contract.path.includes("/publications/{organisation}/{number}"),
  );
  const isWrite = ({ contract }: Operation) => contract.method !== "get";
  let headers: Record<string, string>;
  let entry: { organisation: string; number: string };
  beforeAll(async () => {
    ({ headers } = await memberAs({ roles: ["publisher"], unit: "户政总队" }));
    const others = await memberAs({ roles: ["publisher"], unit: "治安管理总队" });
    const { index_no } = await register(bound, others, "2026-02-03");
    const [organisation = "", number = ""] = index_no.split("/");
    entry = { organisation, number };
  });

  it.each(titled(ofAnEntry.filter(isWrite)))("is refused $title of another unit's entry", async ({ operation }) => {
    const { method, body } = operation.contract;
    const sent = { ...(body && { body: { reason: "误发" } }), headers: { ...headers, "If-Match": "*" } };
    const response = await bound.call(method.toUpperCase(), pathOf(operation, entry), sent);
    await expectProblem(response, "forbidden");
  });

  it.each(titled(ofAnEntry.filter((operation) => !isWrite(operation))))("is answered $title", async ({ operation }) => {
    expect((await bound.call("GET", pathOf(operation, entry), { headers })).status).toBe(200);
  });

  it.each(titled(publishing.filter((operation) => !ofAnEntry.includes(operation))))(
    "is let into $title",
    async ({ operation }) => {
      expect([401, 403, 500]).not.toContain((await callOperation(bound, operation, { headers })).status);
    },
  );
});

describe("a key that is good", () => {
  it("works until the instant it expires", async () => {
    const { headers } = await memberAs({ expiresAt: "2026-03-02T02:00:00.001Z" });
    expect((await environment.call("GET", "/v1/staff/requests", { headers })).status).toBe(200);
  });

  it("works for a member who holds the needed role among others", async () => {
    const { headers } = await staffWith("editor", "auditor");
    expect((await environment.call("GET", "/v1/staff/requests", { headers })).status).toBe(200);
  });

  it("admits nobody whose member has no role", async () => {
    const { headers } = await memberAs({ roles: [] });
    await expectProblem(await environment.call("GET", "/v1/staff/requests", { headers }), "forbidden");
  });
});

describe("public operations", () => {
  it.each(titled([...publicOperations, ...trialForms.filter((form) => !isOfApplicants(form))]))(
    "$title never asks who calls",
    async ({ operation }) => {
      for (const headers of [{}, { Authorization: "Bearer gk_nobody" }, { Authorization: "nonsense" }]) {
        expect([401, 403, 500]).not.toContain((await callOperation(environment, operation, { headers })).status);
      }
    },
  );
});

/** Two cases that every operation is asked about: a wrong secret changes nothing of them. */
let cases: ReturnType<typeof fileTwo> | undefined;
const fileTwo = async () => ({ mine: await file(environment), theirs: await file(environment) });
const twoCases = () => (cases ??= fileTwo());

describe.each(titled([...applicantOperations, ...trialForms].filter(isOfApplicants)))("$title", ({ operation }) => {
  // More wrong secrets in a minute than are answered.
  const unlimited = { FAILURE_LIMIT: { limit: async () => ({ success: true }) } };
  const environment = environmentAt(now, unlimited, withTrialForms);

  it("answers a wrong secret, no secret, another case's secret and a staff key exactly as no such case", async () => {
    const { mine, theirs } = await twoCases();
    const { headers: staff } = await staffOfAll();
    const answers: { status: number; body: unknown; headers: Record<string, string> }[] = [];
    for (const number of [mine.receipt_no, "2026-999999"]) {
      for (const secret of [undefined, "wrong", theirs.tracking_secret, staff.Authorization.replace("Bearer ", "")]) {
        const response = await callAsApplicant(environment, operation, { number, secret }, { body: {} });
        const text = await response.text();
        // A page is the same but for the number that was typed, which it keeps; a problem for programs names the path asked for.
        const { instance, ...body } = isPage(operation)
          ? { instance: number, text: text.replaceAll(number, "number") }
          : JSON.parse(text);
        expect(instance).toContain(number);
        const { etag = "", ...headers } = Object.fromEntries(response.headers);
        answers.push({ status: response.status, body, headers: isPage(operation) ? headers : { ...headers, etag } });
      }
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    if (operation.contract.method === "get" || isPage(operation)) expect(answers[0]?.status).toBe(404);
  });
});
