import { expect } from "vitest";
import { type Problem, type ProblemCode, problem, problems } from "../../schema/contracts/problem.ts";

/** A problem as RFC 9457 and our contract want it, with this code and nothing cached unless stated. */
export async function expectProblem(
  response: Response,
  code: ProblemCode,
  { cacheControl = "no-store" }: { cacheControl?: string } = {},
): Promise<Problem> {
  const body = problem.parse(await response.json());
  const { status, title } = problems[code];
  expect(body).toMatchObject({ type: `/docs/problems/${code}`, title, status, code });
  expect(body.detail).not.toBe("");
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(response.headers.get("Cache-Control")).toBe(cacheControl);
  expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  return body;
}

/** A problem as a page for people, with the headers of every page; answers what it says. */
export async function expectProblemPage(
  response: Response,
  code: ProblemCode,
  { cacheControl = "no-store" }: { cacheControl?: string } = {},
): Promise<string> {
  const text = await response.text();
  expect([response.status, response.headers.get("Content-Type")], text.slice(0, 300)).toEqual([
    problems[code].status,
    "text/html; charset=utf-8",
  ]);
  expect(response.headers.get("Cache-Control")).toBe(cacheControl);
  expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(response.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(response.headers.get("Set-Cookie")).toBeNull();
  expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="/);
  expect(text).toContain('<meta name="robots" content="noindex"/>');
  expect(text.match(/<h1\b/g)).toHaveLength(1);
  return text;
}

/** The problem `validation-failed` naming exactly these members by pointer and code. */
export async function expectFaults(response: Response, ...faults: readonly (readonly [string, string])[]) {
  const { errors = [] } = await expectProblem(response, "validation-failed");
  expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual(faults);
  for (const { detail } of errors) expect(detail).not.toBe("");
}
