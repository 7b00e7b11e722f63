import { afterEach, describe, expect, it, vi } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { originsOf } from "../../functions/http/cors.ts";
import type { Operation } from "../../functions/http/operation.ts";
import type { ProblemCode } from "../../schema/contracts/problem.ts";
import { watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { callOperation, isPage, pathOf, titled } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { register } from "../support/publications.ts";
import { filing, sendFiling } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
// The catalogue's file of a year without entries is empty.
await register(environment, staff, "2026-03-01");

describe("a path that nothing is served under", () => {
  it.each([
    "/v2",
    "/v1/nothing",
    "/v1/figures/2016",
    "/v1/figures/2016.xml",
    "/v1/figures/2016.json/",
    "/v1/figures/",
    "/V1/FIGURES",
    "/v1/staff",
    "/v1/staff/figures/2016/releases/1",
    "/v2/figures",
    "/%",
    "/%E0%A4%A",
    "/v1/..%2fstaff",
  ])("%s answers 404 to every method", async (path) => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const { instance } = await expectProblem(await environment.call(method, path), "not-found");
      expect(instance).toBe(path);
    }
  });
});

describe("a method that a path does not answer", () => {
  /** A path may be several operations': `/v1/staff/requests/import` reads as a receipt number too. */
  const serving = (path: string) =>
    operations.filter(({ contract }) =>
      new RegExp(`^${contract.path.replaceAll(".", "\\.").replaceAll(/\{[a-z_]+\}/g, "[^/]+")}$`).test(path),
    );

  it.each([...new Set(operations.map((operation) => pathOf(operation)))])(
    "%s answers 405 and names those it does",
    async (path) => {
      const offered = [...new Set(serving(path).map(({ contract }) => contract.method.toUpperCase()))];
      const preflighted = serving(path).some(({ contract }) => originsOf(contract) !== undefined);
      const allowed = [...offered, ...(offered.includes("GET") ? ["HEAD"] : []), ...(preflighted ? ["OPTIONS"] : [])];
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
        if (offered.includes(method)) continue;
        const response = await environment.call(method, path, staff);
        expect(response.headers.get("Allow")?.split(", ").sort()).toEqual(allowed.toSorted());
        await expectProblem(response, "method-not-allowed");
      }
    },
  );
});

const gets = operations.filter(({ contract }) => contract.method === "get");

/** Headers but for those of an answer that was kept inside for a while, and for the tag of a page with a challenge, another each time. */
const headersOf = ({ headers }: Response, { contract }: Operation) =>
  Object.fromEntries(
    [...headers].filter(
      ([name]) =>
        !["age", "content-length", "date", ...(contract.path.endsWith("/desk/sign-in") ? ["etag"] : [])].includes(name),
    ),
  );

describe("HEAD", () => {
  it.each(titled(gets))("on $title answers what GET answers, without the body", async ({ operation }) => {
    const got = await callOperation(environment, operation, staff);
    const head = await environment.call("HEAD", pathOf(operation), staff);
    expect(head.status).toBe(got.status);
    expect(headersOf(head, operation)).toEqual(headersOf(got, operation));
    expect(await head.text()).toBe("");
    expect((await got.text()) === "").toBe([204, 303].includes(got.status));
  });
});

describe("a browser's preflight", () => {
  const ask = {
    headers: {
      Origin: "https://city.example",
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "if-none-match",
    },
  };
  const isOpen = ({ contract }: (typeof operations)[number]) => originsOf(contract) === "any";

  it.each(titled(operations.filter(isOpen)))("of $title is granted to every origin", async ({ operation }) => {
    const response = await environment.call("OPTIONS", pathOf(operation), ask);
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const methods = operation.contract.method === "get" ? "GET, HEAD" : "POST";
    expect(response.headers.get("Access-Control-Allow-Methods")).toBe(methods);
    expect(response.headers.get("Access-Control-Allow-Headers")).toBe("*");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  it.each(titled(operations.filter((operation) => !isOpen(operation))))(
    "of $title is granted to none",
    async ({ operation }) => {
      const response = await environment.call("OPTIONS", pathOf(operation), ask);
      // A page's form may be read under an address that pages of any site may read.
      if (!isPage(operation)) expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
      // Where pages of listed sites may file, any other site is answered without a permission, which makes its browser refuse.
      if (originsOf(operation.contract) === "listed" || isPage(operation))
        expect(response.headers.get("Access-Control-Allow-Methods") ?? "").not.toContain(
          operation.contract.method.toUpperCase(),
        );
      else await expectProblem(response, "method-not-allowed");
    },
  );
});

describe("a resource that is not there", () => {
  it("may be kept for a minute where it is public, by any origin", async () => {
    for (const path of [
      "/v1/figures/1999.json",
      "/v1/figures/1999.csv",
      "/v1/figures/1999/r1.json",
      "/v1/figures/2016/r0.json",
      "/v1/figures/16.json",
      "/v1/figures/%E4%BA%8C.json",
      "/v1/figures/%.json",
      "/v1/publications/chongqing/2016-99999",
      "/v1/publications/chongqing/one",
    ]) {
      const response = await environment.call("GET", path);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      await expectProblem(response, "not-found", { cacheControl: "public, max-age=60" });
    }
  });

  it("is kept by nobody where it is not", async () => {
    for (const path of [
      "/v1/requests/2026-999999",
      "/v1/requests/2026-1",
      "/v1/requests/%E0%A4%A",
      "/v1/staff/requests/2026-999999",
      "/v1/staff/requests/2026-1",
      "/v1/staff/requests/2026-999999/related",
    ]) {
      const response = await environment.call("GET", path, staff);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
      await expectProblem(response, "not-found");
    }
  });
});

describe("a database that fails", () => {
  const failing = (message: string) =>
    environmentAt("2026-03-02T02:00:00Z", {
      ...emptyCache(),
      DB: watched(bindings.DB, () => {
        throw new Error(message);
      }).DB,
    });
  afterEach(() => vi.restoreAllMocks());

  it.each<[ProblemCode, string]>([
    ["internal", `D1_ERROR: UNIQUE constraint failed near '${filing.applicant.name}': SQLITE_CONSTRAINT`],
    ["internal", filing.description],
    ["unavailable", `D1_ERROR: D1 DB is overloaded. Requests queued for too long: ${filing.applicant.name}`],
    ["unavailable", "D1_ERROR: Network connection lost."],
  ])("is answered as %s, and what it says reaches neither the caller nor the log", async (code, message) => {
    const log = hush("error");
    const response = await sendFiling(failing(message));
    expect(response.headers.get("Retry-After")).toBe(code === "unavailable" ? "5" : null);
    const problem = await expectProblem(response, code);
    if (code === "unavailable") for (const way of ["counter", "post", "fax"]) expect(problem.detail).toContain(way);
    const written = JSON.stringify(problem) + JSON.stringify(log.mock.calls);
    expect(log).toHaveBeenCalledTimes(1);
    if (message.includes("SQLITE")) expect(JSON.stringify(log.mock.calls)).toContain("SQLITE_CONSTRAINT");
    for (const secret of [filing.applicant.name, filing.description, "near", "UNIQUE"]) {
      expect(written).not.toContain(secret);
    }
  });

  it("is never cached, on public paths either", async () => {
    hush("error");
    await expectProblem(await failing("broken").call("GET", "/v1/figures"), "internal");
  });
});
