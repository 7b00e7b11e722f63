import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { webhooks } from "../../../functions/webhooks.ts";
import { hush } from "../../support/discretion.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

afterEach(() => vi.restoreAllMocks());

const typeOf = z.object({ type: z.string() });
const examplesOf = (schema: z.ZodType) => z.array(z.unknown()).min(1).parse(schema.meta()?.examples);

it.each(webhooks)("the examples of $name are such messages", ({ name, payload, headers }) => {
  for (const example of examplesOf(payload)) {
    expect(payload.parse(example)).toEqual(example);
    expect(typeOf.parse(example).type).toBe(name);
  }
  const example = Object.entries(headers.def.shape).map(([header, schema]) => [header, examplesOf(schema)[0]]);
  expect(headers.safeParse(Object.fromEntries(example)).error).toBeUndefined();
});

it("a digest that is delivered is what its contract says, and says nothing more", async () => {
  hush("log");
  const sent: Request[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    sent.push(new Request(input, init));
    return new Response(null, { status: 204 });
  });
  const staff = await staffWith();
  const now = "2026-03-02T00:30:00.000Z";
  const environment = environmentAt(now);
  const sink = {
    kind: "webhook",
    name: "办公系统",
    url: "https://receiver.example/hook",
    secret: `whsec_${"A".repeat(32)}`,
  };
  expect((await environment.call("POST", "/v1/staff/sinks", { body: sink, headers: staff.headers })).status).toBe(201);
  const { receipt_no } = await registerLetter(environment, staff, "2026-01-20");
  await environment.schedule(daily, now);
  expect(sent.length).toBeGreaterThan(0);
  for (const request of sent) {
    const body: unknown = await request.json();
    const contract = webhooks.find(({ name }) => name === typeOf.parse(body).type);
    expect(contract?.payload.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      timestamp: now,
      data: { on: "2026-03-02", part: 1, parts: 1, lines: [{ receipt_no, reminders: [{ kind: "reply" }] }] },
    });
    const named = [...request.headers].filter(([name]) => name.startsWith("webhook-"));
    expect(contract?.headers.parse(Object.fromEntries(named))).toEqual(Object.fromEntries(named));
    expect(named).toHaveLength(3);
  }
});
