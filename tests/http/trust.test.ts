import { describe, expect, it } from "vitest";
import { roles } from "../../schema/contracts/staff.ts";
import { bindings, environmentAt, unset } from "../support/environment.ts";
import { idOf, sendFile, staged } from "../support/files.ts";
import { staffOperations } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { append, file, filing, sendFiling, trackWith } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");

describe("own and foreign cases", () => {
  const restricted = staffOperations.filter(({ contract }) => "onCase" in contract.policy);
  const bodies: Readonly<Record<string, unknown>> = {
    printLetters: { drafts: ["1"] },
    printLetterPages: { drafts: ["1"] },
  };

  it.each(
    restricted.flatMap(({ contract }) =>
      roles.map((role) => ({ role, contract, title: `${contract.method} ${contract.path}` })),
    ),
  )("$title as $role: its rule decides on each", async ({ role, contract }) => {
    if (contract.policy.who !== "staff" || contract.policy.onCase === undefined) throw new Error("No rule");
    const admin = await staffWith();
    const caller = await staffWith(role);
    for (const holder of [caller.id, admin.id, null]) {
      const proof = { kind: "identity_proof", file: await staged(environment) };
      const { receipt_no } = await file(environment, { body: { ...filing, files: [proof] } });
      const assigned = { type: "assigned", on: "2026-03-02", to: holder };
      if (holder !== null) await append(environment, admin, receipt_no, assigned, { version: 2 });
      const response = await environment.call(
        contract.method.toUpperCase(),
        contract.path.replace("{receipt_no}", receipt_no).replace("{file}", idOf(proof.file)),
        {
          ...(contract.body === undefined ? {} : { body: bodies[contract.id] ?? { checked: "identity_document" } }),
          ...caller,
        },
      );
      const member = { id: caller.id, name: "", unit: "", roles: [role] };
      const allowed = contract.policy.roles.includes(role) && contract.policy.onCase(member, { assignedTo: holder });
      expect(response.status === 403, `${role}, assigned to ${holder}`).toBe(!allowed);
      const said = await response.text();
      if (!allowed) expect(said).not.toContain(filing.applicant.name);
    }
  });

  it("has such a rule on every route that answers who asks", () => {
    expect(restricted.map(({ contract }) => contract.path.split("/").at(-1)).toSorted()).toEqual([
      "archive",
      "identity",
      "personal-data",
      "print",
      "print.html",
      "read",
      "secret",
    ]);
  });
});

describe("a limit", () => {
  // The limit is 600 in each minute of the clock: should one end meanwhile, the calls before or after it are too many.
  const enough = 2 * 600 + 1;
  const untilRefused = async (call: () => Promise<Response>, most: number) => {
    for (let calls = 1; calls <= most; calls++) {
      const response = await call();
      if (response.status === 429) return response;
    }
    throw new Error("Never refused");
  };

  it("on filings counts by address, says when to come back, and names other ways", async () => {
    const from = (address: string) => () =>
      sendFiling(environment, { body: {}, headers: { "CF-Connecting-IP": address } });
    const refused = await untilRefused(from("192.0.2.1"), enough);
    expect(refused.headers.get("Retry-After")).toBe("60");
    const { detail } = await expectProblem(refused, "rate-limited");
    for (const way of ["counter", "post", "fax"]) expect(detail).toContain(way);
    expect((await from("192.0.2.2")()).status).toBe(422);
  });

  it("on filings counts the addresses of one IPv6 network as one", async () => {
    const counted: string[] = [];
    const INTAKE_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: counted.push(key) > 0 }) };
    const counting = environmentAt("2026-03-02T02:00:00.000Z", { INTAKE_LIMIT });
    const from = async (...addresses: string[]) => {
      counted.length = 0;
      for (const address of addresses) {
        await sendFiling(counting, { body: {}, headers: { "CF-Connecting-IP": address } });
      }
      return new Set(counted).size;
    };
    expect(await from("2001:db8::1", "2001:DB8:0:0:ffff::2", "2001:0db8:0000:0000:1:2:3:4", "2001:db8::")).toBe(1);
    expect(await from("2001:db8::1", "2001:db8:0:1::1", "2001:db9::1", "::1", "192.0.2.1", "192.0.2.2")).toBe(6);
  });

  it("on filings counts none whose address is not known, and is a setting", async () => {
    const counted: string[] = [];
    const INTAKE_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: counted.push(key) < 0 }) };
    const strict = environmentAt("2026-03-02T02:00:00.000Z", { INTAKE_LIMIT });
    const open = environmentAt("2026-03-02T02:00:00.000Z", unset("INTAKE_LIMIT"));
    const address = { "CF-Connecting-IP": "192.0.2.1" };
    expect((await sendFiling(strict, { body: {} })).status).toBe(422);
    expect((await sendFiling(open, { body: {}, headers: address })).status).toBe(422);
    expect(counted).toEqual([]);
    await expectProblem(await sendFiling(strict, { body: {}, headers: address }), "rate-limited");
    expect(counted).toEqual(["192.0.2.1"]);
  });

  /** A limit of two calls of each key. */
  const twoOfEach = () => {
    const counted: string[] = [];
    const limit = async ({ key }: { key: string }) => {
      counted.push(key);
      return { success: counted.filter((one) => one === key).length < 3 };
    };
    return { counted, limit: { limit } };
  };

  it("on tracking counts by secret, once it is known to be right", async () => {
    const { counted, limit } = twoOfEach();
    const strict = environmentAt("2026-03-02T02:00:00.000Z", { TRACKING_LIMIT: limit });
    const { receipt_no, tracking_secret } = await file(strict);
    const other = await file(strict);
    const call = () => trackWith(strict, receipt_no, tracking_secret);
    await expectProblem(await trackWith(strict, receipt_no, "guess"), "not-found");
    expect(counted).toEqual([]);
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    await expectProblem(await call(), "rate-limited");
    expect(new Set(counted).size).toBe(1);
    expect(counted[0]).not.toContain(tracking_secret);
    expect((await trackWith(strict, other.receipt_no, other.tracking_secret)).status).toBe(200);
  });

  it("on staff counts by key, and is a setting", async () => {
    const { counted, limit } = twoOfEach();
    const strict = environmentAt("2026-03-02T02:00:00.000Z", { STAFF_LIMIT: limit });
    const caller = await memberAs({});
    const call = () => strict.call("GET", "/v1/staff/requests", caller);
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    await expectProblem(await call(), "rate-limited");
    expect(new Set(counted).size).toBe(1);
    expect(caller.headers.Authorization).not.toContain(counted[0]);
    expect((await strict.call("GET", "/v1/staff/requests", await memberAs({}))).status).toBe(200);
    const open = environmentAt("2026-03-02T02:00:00.000Z", unset("STAFF_LIMIT"));
    expect((await open.call("GET", "/v1/staff/requests", caller)).status).toBe(200);
  });
});

describe("a page of another site", () => {
  const agency = "https://www.agency.example";
  const open = environmentAt("2026-03-02T02:00:00.000Z", { TRUST: { ...bindings.TRUST, form_origins: [agency] } });

  it("may file and read its receipt where its origin is listed", async () => {
    const preflight = await open.call("OPTIONS", "/v1/requests", {
      headers: { Origin: agency, "Access-Control-Request-Method": "POST" },
    });
    expect([preflight.status, preflight.headers.get("Access-Control-Allow-Origin")]).toEqual([204, agency]);
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("Idempotency-Key");
    const response = await sendFiling(open, { headers: { Origin: agency } });
    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([201, agency]);
    for (const header of ["Location", "x-d1-bookmark"]) {
      expect(response.headers.get(header)).not.toBeNull();
      expect(response.headers.get("Access-Control-Expose-Headers")).toContain(header);
    }
    const wrong = await sendFiling(open, { body: {}, headers: { Origin: agency } });
    expect([wrong.status, wrong.headers.get("Access-Control-Allow-Origin")]).toEqual([422, agency]);
  });

  it("may send files there, and say what they are called", async () => {
    const preflight = await open.call("OPTIONS", "/v1/files", {
      headers: { Origin: agency, "Access-Control-Request-Method": "POST" },
    });
    expect([preflight.status, preflight.headers.get("Access-Control-Allow-Origin")]).toEqual([204, agency]);
    for (const header of ["Content-Type", "Content-Disposition"])
      expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain(header);
    const response = await sendFile(open, { headers: { Origin: agency } });
    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([201, agency]);
    await expectProblem(await sendFile(open, { headers: { Origin: "https://elsewhere.example" } }), "forbidden");
  });

  it("may not file where it is not", async () => {
    for (const headers of [{ Origin: "https://elsewhere.example" }, { Origin: "null" }]) {
      await expectProblem(await sendFiling(open, { headers }), "forbidden");
    }
    await expectProblem(await sendFiling(environment, { headers: { Origin: agency } }), "forbidden");
    expect((await sendFiling(environment, { headers: { Origin: "https://gongkai.example" } })).status).toBe(201);
  });
});

describe("every answer", () => {
  it("forbids scripts, frames and sniffing; a page brings its own policy with the sites that may embed it", async () => {
    for (const path of ["/v1/figures", "/v1/requests/2026-000001", "/nothing", "/healthz"]) {
      const { headers } = await environment.call("GET", path);
      expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("Strict-Transport-Security")).toContain("max-age=");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      expect(headers.get("Set-Cookie")).toBeNull();
    }
    const framed = environmentAt("2026-03-02T02:00:00.000Z", {
      TRUST: { ...bindings.TRUST, frame_ancestors: ["https://www.agency.example"] },
    });
    const policy = (await framed.call("GET", "/docs")).headers.get("Content-Security-Policy");
    expect(policy).toContain("frame-ancestors https://www.agency.example");
    expect(policy).toContain("script-src 'self'");
  });

  it.each([
    ["2026-01-01T00:00:00.000Z", "2026-11-30T23:59:59Z"],
    ["2026-01-31T23:59:59.999Z", "2026-11-30T23:59:59Z"],
    ["2026-02-01T00:00:00.000Z", "2026-12-31T23:59:59Z"],
    ["2026-02-28T23:59:59.999Z", "2026-12-31T23:59:59Z"],
    ["2026-03-01T00:00:00.000Z", "2027-01-31T23:59:59Z"],
    ["2026-12-31T23:59:59.999Z", "2027-10-31T23:59:59Z"],
    ["2027-04-30T00:00:00.000Z", "2028-02-29T23:59:59Z"],
  ])("of security.txt on %s expires on %s, which is ahead and less than a year ahead", async (at, expires) => {
    expect(await (await environmentAt(at).call("GET", "/.well-known/security.txt")).text()).toContain(
      `Expires: ${expires}\n`,
    );
    const days = (Date.parse(expires) - Date.parse(at)) / 86_400_000;
    expect(days).toBeGreaterThan(300);
    expect(days).toBeLessThan(365);
  });

  it("of security.txt says where to report a weakness", async () => {
    const response = await environment.call("GET", "/.well-known/security.txt");
    expect(await response.text()).toBe(
      "Contact: mailto:security@agency.example\nExpires: 2027-01-31T23:59:59Z\nPreferred-Languages: zh, en\n",
    );
  });
});

it.each([
  ["a lone surrogate", "\ud800"],
  ["NUL", "a\u0000b"],
])("%s is refused wherever a body may hold text", async (_, odd) => {
  const row = { indicator: "requests.received", value: 1, label_en: odd };
  const response = await environment.call("PUT", "/v1/staff/figures/2015", {
    body: { form: "pre-2019", figures: [row], note: odd },
    ...(await staffWith()),
  });
  await expectProblem(response, "validation-failed");
});

describe("a bookmark", () => {
  it("is told after a write, taken back, and told on; a malformed one does no harm", async () => {
    const sent = await sendFiling(environment);
    const bookmark = sent.headers.get("x-d1-bookmark") ?? "";
    expect(bookmark).not.toBe("");
    const { receipt_no, tracking_secret } = await sent.json<{ receipt_no: string; tracking_secret: string }>();
    for (const value of [bookmark, "nonsense"]) {
      const response = await environment.call("GET", `/v1/requests/${receipt_no}`, {
        headers: { Authorization: `Bearer ${tracking_secret}`, "x-d1-bookmark": value },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get("x-d1-bookmark")).not.toBeNull();
    }
  });
});
