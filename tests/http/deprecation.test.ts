import { createExecutionContext } from "cloudflare:test";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { AppEnv } from "../../functions/env.ts";
import { type Doors, mount } from "../../functions/http/mount.ts";
import { operation } from "../../functions/http/operation.ts";
import { anyone } from "../../functions/http/policy.ts";
import { openApiDocument } from "../../functions/openapi/document.ts";
import { day } from "../../schema/contracts/day.ts";
import { bindings, environmentAt } from "../support/environment.ts";

// No operation ends yet: one that is made up says what is answered and documented when one does.

const { outside } = environmentAt("2027-03-01T00:00:00Z");
const doors: Doors = {
  outside,
  peerOf: () => undefined,
  callingMember: async () => ({ refused: "key_missing", memberId: undefined }),
  holdsSecret: async () => false,
  recordRefusal: async () => {},
};

const ending = operation(
  {
    id: "listOldThings",
    method: "get",
    path: "/v1/old-things",
    tag: "Service",
    summary: "Old things",
    description: "A list that another one replaces.",
    deprecated: { since: day.parse("2027-01-01"), sunset: day.parse("2027-12-31"), see: "/docs/changes" },
    policy: anyone,
    caching: "current",
    answers: { 200: { description: "Them.", schema: z.strictObject({ items: z.array(z.never()) }) } },
    problems: [],
  },
  async () => ({
    status: 200,
    body: { items: [] },
    headers: { Link: '</v1/old-things?cursor=1>; rel="next"' },
  }),
);

const app = new Hono<AppEnv>();
mount(app, ending, doors);
const call = (path: string, headers: Record<string, string> = {}) =>
  app.request(path, { headers }, bindings, createExecutionContext());

describe("an operation that ends", () => {
  it("says so on every answer, a repeated and a refused one too, beside its own links", async () => {
    const first = await call("/v1/old-things");
    const etag = first.headers.get("ETag") ?? "";
    const answers = [
      first,
      await call("/v1/old-things"),
      await call("/v1/old-things", { "If-None-Match": etag }),
      await call("/v1/old-things?unknown=1"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 304, 400]);
    for (const { headers, status } of answers) {
      expect(headers.get("Deprecation")).toBe("@1798761600");
      expect(headers.get("Sunset")).toBe("Fri, 31 Dec 2027 00:00:00 GMT");
      expect(headers.get("Access-Control-Expose-Headers")?.split(", ")).toEqual(
        expect.arrayContaining(["Deprecation", "Sunset"]),
      );
      const links = headers.get("Link")?.split(", ") ?? [];
      expect(links).toEqual([
        ...(status === 400
          ? []
          : ['</v1/old-things?cursor=1>; rel="next"', '<https://creativecommons.org/licenses/by/4.0/>; rel="license"']),
        '</docs/changes>; rel="deprecation"; type="text/html"',
      ]);
    }
  });

  it("is marked in the document, which names the days and the headers", () => {
    const { paths } = JSON.parse(openApiDocument([ending], { part: "public" }));
    const { deprecated, description, responses } = paths["/v1/old-things"].get;
    expect(deprecated).toBe(true);
    expect(description).toContain("2027-01-01");
    expect(description).toContain("2027-12-31");
    expect(Object.keys(responses[200].headers)).toEqual(expect.arrayContaining(["Deprecation", "Sunset", "Link"]));
  });
});
