import { describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { bodyLimit } from "../../functions/http/request.ts";
import { deepest } from "../../functions/http/validation.ts";
import { everything } from "../support/database.ts";
import { environmentAt, newKey } from "../support/environment.ts";
import { callOperation, isPage, pathOf, titled } from "../support/operations.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { letter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const staff = await staffWith();
const ndjson = { ...staff.headers, "Content-Type": "application/x-ndjson" };

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const odd = [
  ["NUL", "a\u0000b"],
  ["a lone high surrogate", "a\ud800"],
  ["a lone low surrogate", "\udc00b"],
] as const;

describe("a body nested without end", () => {
  const bodied = operations.filter(({ contract }) => contract.body !== undefined);

  it.each(titled(bodied))("is refused by $title for its depth alone", async ({ operation }) => {
    const headers = { ...staff.headers, "Idempotency-Key": newKey(), "If-Match": '"v1"' };
    const most = Math.floor((operation.contract.bodyLimit ?? bodyLimit) / 2);
    for (const levels of [deepest + 1, most]) {
      await expectFaults(await callOperation(environment, operation, { body: nested(levels), headers }), [
        "",
        "too-deep",
      ]);
    }
    const allowed = await callOperation(environment, operation, { body: nested(deepest), headers });
    expect(await allowed.text()).not.toContain("too-deep");
  });

  it.each(["/v1/staff/requests/import", "/v1/staff/publications/import"])(
    "is refused by %s, line by line",
    async (path) => {
      for (const levels of [deepest + 1, 100_000]) {
        const response = await environment.call("POST", path, { body: `\n${nested(levels)}\n`, headers: ndjson });
        await expectFaults(response, ["/2", "too-deep"]);
      }
    },
  );
});

describe.each(odd)("%s", (_, text) => {
  it("in a file of cases is refused by line and member, and nothing is stored", async () => {
    const assigned = { type: "assigned", on: "2026-02-27", to: text };
    const line = { ...letter("2026-02-27"), own_no: "A-1", events: [assigned] };
    const before = await everything();
    const response = await environment.call("POST", "/v1/staff/requests/import", {
      body: JSON.stringify(line),
      headers: ndjson,
    });
    await expectFaults(response, ["/1/events/0/to", "not-unicode"]);
    expect(await everything()).toEqual(before);
  });

  it("in a file of publications is refused by line and member", async () => {
    const item = { title: "T", published_on: "2026-03-01", channels: ["portal"], legal_basis: text };
    const response = await environment.call("POST", "/v1/staff/publications/import", {
      body: JSON.stringify(item),
      headers: ndjson,
    });
    const { errors } = await expectProblem(response, "validation-failed");
    expect(errors?.map(({ pointer }) => pointer)).toContain("/1/legal_basis");
  });

  it("in a publication's address is refused, alone and in a file", async () => {
    const item = { title: "T", published_on: "2026-03-01", channels: ["portal"], url: `https://x.example/${text}` };
    for (const [path, headers] of [
      ["/v1/staff/publications", staff.headers],
      ["/v1/staff/publications/import", ndjson],
    ] as const) {
      const response = await environment.call("POST", path, { body: JSON.stringify(item), headers });
      await expectProblem(response, "validation-failed");
    }
  });
});

describe("NUL", () => {
  const asked = operations.filter(({ contract }) => contract.query !== undefined);

  it.each(titled(asked))("is refused in every query value of $title", async ({ operation }) => {
    for (const name of Object.keys(operation.contract.query?.shape ?? {})) {
      const response = await callOperation(environment, operation, staff, `?${name}=a%00b`);
      // A cursor is one text, and not one of ours. A page may leave out what it cannot read, and then shows the same to everybody.
      expect(isPage(operation) ? [200, 303, 400, 404, 422, 429] : [400, 422], name).toContain(response.status);
    }
  });

  const named = operations.filter(({ contract }) => contract.params !== undefined);

  it.each(titled(named))("in the path of $title names nothing", async ({ operation }) => {
    for (const [, name = ""] of operation.contract.path.matchAll(/\{([a-z_]+)\}/g)) {
      const response = await environment.call(
        operation.contract.method.toUpperCase(),
        pathOf(operation, { [name]: "a%00b" }),
        {
          ...staff,
          ...(operation.contract.body === undefined ? {} : { body: {} }),
        },
      );
      // A page of the desk leads who has not signed in to where one does, whatever the path names.
      const isDesk = isPage(operation) && operation.contract.policy.who === "staff";
      expect(isDesk ? [303, 403, 404, 422] : [404, 422], name).toContain(response.status);
    }
  });
});
