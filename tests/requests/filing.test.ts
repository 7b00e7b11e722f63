import { describe, expect, it } from "vitest";
import { filing, newKey, worldAt } from "../support/world.ts";

describe("filing a request", () => {
  it("answers a receipt with a number, a secret and the statutory due date", async () => {
    const world = worldAt("2026-02-02T03:00:00Z");
    const response = await world.call("POST", "/v1/requests", {
      body: filing,
      headers: { "Idempotency-Key": newKey() },
    });
    expect(await response.json()).toEqual({});
    expect(response.status).toBe(201);
  });
});
