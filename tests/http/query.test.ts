import { describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { canonicalQuery } from "../../functions/http/canonical.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { environmentAt } from "../support/environment.ts";
import { callOperation, isPage, pathOf, titled } from "../support/operations.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { append, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

// Forms with a wrong secret are sent more often than a minute allows.
const unlimited = { FAILURE_LIMIT: { limit: async () => ({ success: true }) } };
const environment = environmentAt("2026-03-02T02:00:00Z", unlimited);
const staff = await staffWith();
const get = (path: string) => environment.call("GET", path, staff);

const knownOf = ({ contract }: Operation) => Object.keys(contract.query?.shape ?? {});

const forPrograms = operations.filter((operation) => !isPage(operation));

const ask = (operation: Operation, query: string) =>
  environment.call(operation.contract.method.toUpperCase(), `${pathOf(operation)}?${query}`, {
    ...staff,
    ...(operation.contract.body === undefined ? {} : { body: {} }),
  });

/** A page without what the browser is asked with at a sign-in, which is another each time. */
const fixed = (page: string) => page.replace(/ data-challenge="[^"]*"/g, "");

describe("a query", () => {
  it.each(titled(forPrograms))(
    "of $title is refused with an unknown parameter, not repeated",
    async ({ operation }) => {
      for (const query of ["nonsense=1", "nonsense", "=1", "%00=1"]) {
        const { detail } = await expectProblem(await ask(operation, query), "unknown-parameter");
        expect(detail).not.toContain("nonsense");
      }
    },
  );

  it.each(titled(operations.filter(isPage)))(
    "of $title has what the page does not know left out",
    async ({ operation }) => {
      const plain = await callOperation(environment, operation);
      for (const query of [
        "?nonsense=1",
        "?nonsense",
        "?=1",
        "?%00=1",
        "?from=timeline&embed=",
        "?embed=2&utm_source=1",
      ]) {
        const response = await callOperation(environment, operation, {}, query);
        expect([response.status, fixed(await response.text())], query).toEqual([
          plain.status,
          fixed(await plain.clone().text()),
        ]);
      }
    },
  );

  const asked = forPrograms.filter((operation) => knownOf(operation).length > 0);
  it.each(titled(asked))("of $title is refused with a parameter given twice or empty", async ({ operation }) => {
    for (const name of knownOf(operation)) {
      await expectProblem(await ask(operation, `${name}=1&${name}=1`), "unknown-parameter");
      await expectFaults(await ask(operation, `${name}=`), [`/${name}`, "empty"]);
      await expectFaults(await ask(operation, name), [`/${name}`, "empty"]);
    }
  });

  const sortable = forPrograms.filter((operation) => knownOf(operation).length > 1);
  it.each(titled(sortable))(
    "of $title is taken in any order and encoding, without a redirect",
    async ({ operation }) => {
      const [first, second] = knownOf(operation).toSorted();
      const answers = [`${first}=z&${second}=x%26y`, `${second}=x%26y&${first}=%7a`].map((query) =>
        ask(operation, query),
      );
      const [sorted, unsorted] = await Promise.all(answers);
      expect(unsorted?.status).not.toBe(308);
      expect([unsorted?.status, await unsorted?.text()]).toEqual([sorted?.status, await sorted?.text()]);
    },
  );

  const tracking = ["utm_source", "utm_medium", "fbclid", "from", "isappinstalled", "_"];
  const isPublic = ({ contract }: Operation) => contract.policy.who === "anyone";
  const plain = (operation: Operation) => tracking.filter((name) => !knownOf(operation).includes(name));

  it.each(titled(forPrograms.filter(isPublic)))(
    "of $title may say who passed the link on, which changes nothing",
    async ({ operation }) => {
      const without = await callOperation(environment, operation, staff);
      const query = plain(operation).map((name) => `${name}=1`);
      const shared = await environment.call(
        operation.contract.method.toUpperCase(),
        `${pathOf(operation)}?${query.join("&")}&utm_source=2`,
        { ...staff, ...(operation.contract.body === undefined ? {} : { body: {} }) },
      );
      expect([shared.status, shared.headers.get("ETag")]).toEqual([without.status, without.headers.get("ETag")]);
    },
  );

  it.each(titled(forPrograms.filter((operation) => !isPublic(operation))))(
    "of $title says nothing of the kind",
    async ({ operation }) => {
      for (const name of plain(operation)) await expectProblem(await ask(operation, `${name}=1`), "unknown-parameter");
    },
  );

  it("of staff is taken in any order and encoding, so that a file of it is not empty", async () => {
    const query = "until=%32026-03-31&from=2026-03-01&%6fperation=importCases";
    const response = await get(`/v1/staff/acts.ndjson?${query}`);
    expect([response.status, response.headers.get("Location")]).toEqual([200, null]);
    const faulty = await expectProblem(await get("/v1/staff/acts?until=1&from=2026-03-01"), "validation-failed");
    expect(faulty.errors?.map(({ pointer }) => pointer)).toEqual(["/until"]);
  });
});

describe("the canonical query", () => {
  const of = (
    query: string,
    known = ["a", "b", "c"],
    manner: "strict" | "tracking ignored" | "page" = "tracking ignored",
  ) => canonicalQuery(`https://x.example/p${query}`, known, manner);

  it("of a page has no frame but the one there is, so that no other value makes an address of its own", () => {
    expect(of("?embed=2&a=1", ["a", "embed"], "page").canonical).toBe("?a=1");
    expect(of("?a=1&embed=1", ["a", "embed"], "page").canonical).toBe("?a=1&embed=1");
  });

  it("is one for every order, encoding and way in which the link was passed on", () => {
    const { canonical } = of("?a=%E4%B8%AD+1&b=2&c=~");
    expect(canonical).toBe("?a=%E4%B8%AD+1&b=2&c=~");
    for (const query of [
      "?c=~&b=2&a=%E4%B8%AD+1",
      "?c=%7e&%62=%32&a=%e4%b8%ad%201",
      "?utm_campaign=x&c=~&from=timeline&b=2&isappinstalled=0&a=%E4%B8%AD+1&_=9&fbclid=z",
    ])
      expect(of(query)).toEqual({ canonical, parameters: { a: "中 1", b: "2", c: "~" } });
    expect(of(canonical).canonical).toBe(canonical);
  });

  it("is empty without parameters", () => {
    for (const query of ["", "?", "?_=1", "?utm_source=a&from=b"])
      expect(of(query)).toEqual({ canonical: "", parameters: {} });
  });

  it("has a parameter that the resource knows, whatever else its name is used for", () => {
    expect(of("?from=2016-01", ["from"])).toEqual({ canonical: "?from=2016-01", parameters: { from: "2016-01" } });
    expect(() => of("?from=1", ["a"], "strict")).toThrow("Known parameters: a.");
    expect(() => of("?utm=1")).toThrow("Known parameters");
    expect(() => of("?From=1")).toThrow("Known parameters");
  });
});

describe("a query's values", () => {
  it.each([
    ["/v1/staff/requests?limit=0", "/limit"],
    ["/v1/staff/requests?limit=501", "/limit"],
    ["/v1/staff/requests?limit=1.5", "/limit"],
    ["/v1/staff/requests?limit=-1", "/limit"],
    ["/v1/staff/requests?limit=%EF%BC%91", "/limit"],
    ["/v1/staff/requests?due_before=2026-02-30", "/due_before"],
    ["/v1/staff/requests?due_before=tomorrow", "/due_before"],
    ["/v1/staff/requests?overdue=yes", "/overdue"],
    ["/v1/staff/requests?state=lost", "/state"],
    ["/v1/figures/2016.csv?excel=0", "/excel"],
    ["/v1/rollups/publications.json?from=2016-13", "/from"],
    ["/v1/rollups/publications.csv?to=2016", "/to"],
    ["/v1/rollups/publications.json?by=week", "/by"],
    ["/v1/rollups/publications.json?channel=Portal", "/channel"],
  ])("%s are refused by name", async (path, pointer) => {
    const { errors } = await expectProblem(await get(path), "validation-failed");
    expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
  });
});

describe("a path's parameters", () => {
  it.each(["2016-13", "2016-00", "16-01", "2016-1", "%E4%BA%8C"])(
    "a month %s is refused when it is written to",
    async (month) => {
      const response = await environment.call("POST", `/v1/staff/rollups/${month}`, staff);
      const { errors } = await expectProblem(response, "validation-failed");
      expect(errors?.map(({ pointer }) => pointer)).toEqual(["/month"]);
    },
  );

  it("a year that is none is refused when it is declared or released", async () => {
    for (const [method, path] of [
      ["PUT", "/v1/staff/figures/16"],
      ["POST", "/v1/staff/figures/20160/releases"],
    ] as const) {
      const { errors } = await expectProblem(
        await environment.call(method, path, { ...staff, body: {} }),
        "validation-failed",
      );
      expect(errors?.map(({ pointer }) => pointer)).toEqual(["/year"]);
    }
  });

  it("a receipt number that is none is refused when an event is appended", async () => {
    const { errors } = await expectProblem(
      await append(environment, staff, "1", replied("2026-03-02"), { version: 1 }),
      "validation-failed",
    );
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["/receipt_no"]);
  });
});

describe("a public answer", () => {
  it("is not cached when the query is refused", async () => {
    for (const path of ["/v1/figures?x=1", "/v1/figures/2016.csv?excel=", "/v1/rollups/publications.json?by=week"]) {
      expect((await get(path)).headers.get("Cache-Control")).toBe("no-store");
    }
  });

  it("takes no parameters where none are documented", async () => {
    for (const operation of operations.filter(({ contract }) => contract.query === undefined)) {
      expect((await callOperation(environment, operation, staff)).status).not.toBe(400);
    }
  });
});
