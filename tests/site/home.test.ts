import { describe, expect, it } from "vitest";
import { environmentAt } from "../support/environment.ts";

const { call } = environmentAt("2026-09-01T02:00:00Z");

describe("the home page", () => {
  it.each([
    ["/", "zh-Hans"],
    ["/zh-hant/", "zh-Hant"],
    ["/en/", "en"],
  ])("at %s is in %s", async (path, tag) => {
    const response = await call("GET", path);
    const text = await response.text();
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text.slice(0, 300)).toContain(`<html lang="${tag}">`);
  });
});
