import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { mostFields } from "../../functions/http/form-fields.ts";
import { bodyLimit } from "../../functions/http/request.ts";
import type { ProblemCode } from "../../schema/contracts/problem.ts";
import { bodiesOf, formOfBody } from "../support/bodies.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../support/environment.ts";
import { oddWords } from "../support/odd-words.ts";
import {
  browserHeaders,
  callOperation,
  formOf,
  formOperations,
  operationOf,
  pathOf,
  titled,
} from "../support/operations.ts";
import { expectProblemPage } from "../support/problem.ts";
import { filing } from "../support/requests.ts";
import { runsOr } from "../support/runs.ts";
import { saidOnTrial, trialForms, withTrialForms } from "../support/trial-pages.ts";

// Forms of pages, whatever they are about: every page's that there is, and trial pages over each operation that pages send forms to.

const now = "2026-03-02T02:00:00.000Z";
const unlimited = { limit: async () => ({ success: true }) };
const open = { INTAKE_LIMIT: unlimited, FAILURE_LIMIT: unlimited, TRACKING_LIMIT: unlimited };
const environment = environmentAt(now, open, withTrialForms);
const { origin } = bindings.AGENCY;

const forms = [...formOperations, ...trialForms];
const { "Sec-Fetch-Site": _, ...typed } = browserHeaders;

afterEach(() => vi.restoreAllMocks());

/** How many guesses a form is sent; fewer in the other languages, whose forms are sent to the same operation under the same policy (below). */
const guesses = (path: string) => Math.min(runsOr(/^\/(zh-hant|en)\//.test(path) ? 5 : 20), 200);

/** Sends a form under any name of the service. */
async function sendTo(address: string, headers: Record<string, string>, body = ""): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(address, { method: "POST", body, headers: { ...typed, ...headers } });
  const response = await environment.app.fetch(request, environment.bound, context);
  await waitOnExecutionContext(context);
  return response;
}

describe.each(titled(forms))("$title", ({ operation }) => {
  const path = pathOf(operation);

  describe("is refused, and nothing is stored:", () => {
    let before: Awaited<ReturnType<typeof everything>>;
    beforeAll(async () => {
      before = await everything();
    });
    afterAll(async () => expect(await everything()).toEqual(before));

    it.each<[string, Record<string, string>]>([
      ["neither header", {}],
      ["a page of another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://other.example" }],
      ["a page of another site that says our origin", { "Sec-Fetch-Site": "cross-site", Origin: origin }],
      ["a page of a sister site", { "Sec-Fetch-Site": "same-site", Origin: origin }],
      ["a browser that says something new", { "Sec-Fetch-Site": "same-party", Origin: origin }],
      ["an opaque origin", { Origin: "null" }],
      ["another site in an old browser", { Origin: "https://other.example" }],
      ["a site whose name begins with ours", { Origin: `${origin}.other.example` }],
      ["a site whose name ends with ours", { Origin: "https://other-gongkai.example" }],
      ["our name at another port", { Origin: `${origin}:8443` }],
      ["an origin that is none", { Origin: "gongkai.example" }],
      ["an empty origin", { Origin: "" }],
    ])("from %s", async (_, headers) => {
      await expectProblemPage(await sendTo(`https://gongkai.example${path}`, headers), "forbidden");
    });
  });

  it.each<[string, string, Record<string, string>]>([
    ["its own page", "https://gongkai.example", { "Sec-Fetch-Site": "same-origin", Origin: "https://gongkai.example" }],
    ["nothing but the browser itself", "https://gongkai.example", { "Sec-Fetch-Site": "none" }],
    ["its own page in an old browser", "https://gongkai.example", { Origin: origin }],
    [
      "its own page over plain http, under another name",
      "http://intranet.example:8080",
      { Origin: "http://intranet.example:8080" },
    ],
    ["its own page behind a proxy that ends TLS", "http://10.0.0.2", { Origin: origin }],
    [
      "its own page behind a proxy that ends TLS, under another name",
      "http://other.example",
      { Origin: "https://other.example" },
    ],
  ])("is taken from %s", async (_, at, headers) => {
    const response = await sendTo(`${at}${path}`, headers);
    expect(response.status).not.toBe(403);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  });

  it("is refused in another media type, too large, with too many fields, or not in UTF-8", async () => {
    const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
      callOperation(environment, operation, { body, headers });
    for (const type of ["application/json", "text/plain", "multipart/mixed; boundary=x", ""]) {
      await expectProblemPage(await send("a=1", { "Content-Type": type }), "unsupported-media-type");
    }
    const takesFiles = operation.contract.page?.readForm !== undefined;
    await expectProblemPage(
      await send("a=1", { "Content-Type": "multipart/form-data; boundary=x" }),
      takesFiles ? "validation-failed" : "unsupported-media-type",
    );
    await expectProblemPage(await send(`a=${"x".repeat(bodyLimit)}`), "payload-too-large");
    await expectProblemPage(await send("a&".repeat(mostFields + 1)), "payload-too-large");
    for (const body of ["%2Ftext=%FF", "%2Ftext=%ED%A0%80", "%2Ftext=%", new Uint8Array([0x61, 0x3d, 0xff])]) {
      await expectProblemPage(await send(body), "validation-failed");
    }
  });

  it("is answered with a page that nobody stores, whatever its fields are named and say", async () => {
    hush("log");
    const name = fc.oneof(
      fc.constantFrom(
        "_number",
        "_secret",
        "_key",
        "_version",
        "_work",
        "_csrf",
        "_",
        "/",
        "__proto__",
        "/__proto__/x",
      ),
      fc.constantFrom("/text", "/applicant", "/applicant/name", "/kind", "/events/0/type", "/events/-1", "/method"),
      fc.string(),
    );
    const value = fc.oneof(
      fc.constantFrom(...oddWords.map((word) => word.toWellFormed()), "2026-999999", "reply"),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 8 }), async (fields) => {
        const response = await callOperation(environment, operation, { body: new URLSearchParams(fields).toString() });
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get("Cache-Control")).toBe("no-store");
        expect(response.headers.get("Set-Cookie")).toBeNull();
        const text = await response.text();
        expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="/);
        expect(text).not.toMatch(/[?&]_secret=/);
      }),
      { numRuns: guesses(path) },
    );
  });

  it("says nothing of what is wrong within where its database is lost", async () => {
    hush("error");
    const { DB } = watched(bindings.DB, () => {
      throw new Error("D1_ERROR: Network connection lost: 申请人甲");
    });
    const body = formOfBody({}, { _number: "2026-000001", _secret: "x" });
    const response = await callOperation(environmentAt(now, { ...open, DB }, withTrialForms), operation, { body });
    if (operation.contract.policy.who !== "applicant") expect(response.status).toBeLessThan(504);
    else await expectProblemPage(response.clone(), "unavailable");
    expect(await response.text()).not.toMatch(/申请人甲|D1_ERROR/);
  });
});

/** Sends a trial page's form. */
const send = (id: string, body: unknown, fields: Record<string, string> = {}, at = environment) =>
  at.call("POST", `/trial/${id}`, { body: formOfBody(body, fields), headers: browserHeaders });

describe("a form says what its JSON would:", () => {
  it.each(["calculateDeadline", "calculateFee"])("%s answers the same to both", async (id) => {
    const { contract } = operationOf(id);
    if (contract.body === undefined) throw new Error("It takes no body");
    await fc.assert(
      fc.asyncProperty(bodiesOf(contract.body), async (body) => {
        const [page, api] = [await send(id, body), await environment.call("POST", contract.path, { body })];
        expect(page.status).toBe(api.status);
        const said = Object(await api.json());
        expect(await saidOnTrial(page)).toEqual(api.ok ? said : said.errors);
      }),
      { numRuns: runsOr(60) },
    );
  });

  it("what is wrong with it is named by its fields", async () => {
    const events = {
      "/events/0/type": "",
      "/events/3/type": "extended",
      "/events/3/on": "2026-03-03",
      "/events/7/on": "x",
    };
    const response = await send("calculateDeadline", { kind: "reply", start_on: "2026-03-02" }, events);
    expect(response.status).toBe(422);
    const faults = await saidOnTrial(response);
    expect(faults).toContainEqual(expect.objectContaining({ pointer: "/events/3/working_days", code: "required" }));
    expect(faults).toContainEqual(expect.objectContaining({ pointer: "/events/7/type" }));
  });

  it("names what an operation's own rules refuse by its fields, too", async () => {
    const events = { "/events/4/type": "replied", "/events/4/on": "2026-03-01" };
    const response = await send("calculateDeadline", { kind: "reply", start_on: "2026-03-02" }, events);
    expect([response.status, await saidOnTrial(response)]).toEqual([
      422,
      [expect.objectContaining({ pointer: "/events/4" })],
    ]);
  });
});

describe("the key of a form", () => {
  /** A key as a page carries it, made at an instant. */
  async function keyOf(instant = now): Promise<string> {
    const { formKey } = await import("../../functions/once/form-key.ts");
    return formKey(bindings, environmentAt(instant).outside);
  }
  const later = (hours: number) =>
    environmentAt(new Date(Date.parse(now) + hours * 3_600_000).toISOString(), open, withTrialForms);
  const filed = async () => (await rowsOf("SELECT 1 FROM request")).length;
  const refused = async (response: Response, code: string) => {
    expect(response.status).toBe(422);
    expect(await saidOnTrial(response)).toEqual([expect.objectContaining({ pointer: "/_key", code })]);
  };

  it("files once: sent again, as a reload does, it shows the same receipt", async () => {
    const [_key, before] = [await keyOf(), await filed()];
    const first = await send("fileRequest", filing, { _key });
    const receipt = await saidOnTrial(first);
    expect([first.status, Object(receipt).receipt_no]).toEqual([201, expect.stringMatching(/^2026-[0-9]{6}$/)]);
    const reloaded = await send("fileRequest", filing, { _key }, later(22.9));
    expect([reloaded.status, await saidOnTrial(reloaded)]).toEqual([201, receipt]);
    expect(await filed()).toBe(before + 1);
  });

  it("is refused for another text than it was used for", async () => {
    const [_key, before] = [await keyOf(), await filed()];
    expect((await send("fileRequest", filing, { _key })).status).toBe(201);
    await expectProblemPage(
      await send("fileRequest", { ...filing, description: "请公开另一份决算。" }, { _key }),
      "idempotency-key-reused",
    );
    expect(await filed()).toBe(before + 1);
  });

  it("ends before its record does, so that a form left open files nothing a second time", async () => {
    const [_key, before] = [await keyOf(), await filed()];
    expect((await send("fileRequest", filing, { _key })).status).toBe(201);
    for (const hours of [23.1, 24, 25, 24 * 400])
      await refused(await send("fileRequest", filing, { _key }, later(hours)), "form-expired");
    expect(await filed()).toBe(before + 1);
  });

  it("is none that somebody else has made, changed or added to, or of a later hour", async () => {
    const before = await filed();
    const [key, soon, late] = [
      await keyOf(),
      await keyOf("2026-03-02T02:59:00.000Z"),
      await keyOf("2026-03-02T03:01:00.000Z"),
    ];
    const [time = "", id = "", signature = ""] = key.split(".");
    const newer = (Date.parse(now) + 60_000).toString(36);
    for (const forged of [
      newKey(),
      "x",
      "..",
      `${time}.${id}`,
      `${newer}.${id}.${signature}`,
      `${time}.other.${signature}`,
      `${time}.${id}.${signature}.1`,
      `${time}.${id}.${signature} `,
      `${time}.${id}.${signature.toUpperCase()}`,
      `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`,
      late,
    ]) {
      await refused(await send("fileRequest", filing, { _key: forged }), "form-key");
    }
    expect(await filed()).toBe(before);
    // Clocks of two places may differ.
    expect((await send("fileRequest", filing, { _key: soon })).status).toBe(201);
  });

  it("is asked for where the operation asks for one", async () => {
    await expectProblemPage(await send("fileRequest", filing), "idempotency-key-missing");
  });
});

describe("a problem that a form meets", () => {
  const strict = environmentAt(
    now,
    { ...open, INTAKE_LIMIT: { limit: async () => ({ success: false }) } },
    withTrialForms,
  );
  const from = { "CF-Connecting-IP": "203.0.113.1" };

  it.each<[ProblemCode, () => Promise<Response>]>([
    ["not-found", () => send("trackRequest", {}, { _number: "2026-999999", _secret: "x" })],
    ["not-found", () => send("trackRequest", {}, { _number: "a\u0000b", _secret: "a\u0000b" })],
    ["not-found", () => send("trackRequest", {})],
    [
      "rate-limited",
      () =>
        strict.call("POST", "/trial/fileRequest", {
          body: formOfBody(filing),
          headers: { ...browserHeaders, ...from },
        }),
    ],
  ])("is a page of %s that names the ways that are open", async (code, sent) => {
    const page = await expectProblemPage(await sent(), code);
    for (const word of code === "rate-limited" ? ["当面", "邮寄", "传真"] : []) expect(page).toContain(word);
  });

  it("is in the language of its address", async () => {
    for (const [prefix, tag] of [
      ["", "zh-Hans"],
      ["/zh-hant", "zh-Hant"],
      ["/en", "en"],
    ]) {
      const response = await environment.call("POST", `${prefix}/trial/trackRequest`, {
        body: "",
        headers: browserHeaders,
      });
      expect(await expectProblemPage(response, "not-found")).toContain(`<html lang="${tag}">`);
    }
  });
});

it("every page's form is sent to an operation of the API, and has its policy", () => {
  for (const operation of forms) {
    const form = formOf(operation);
    expect(form?.contract.path).toMatch(/^\/v1\//);
    expect(operation.contract.policy).toBe(form?.contract.policy);
    expect([operation.contract.method, operation.contract.caching]).toEqual(["post", "no-store"]);
  }
});
