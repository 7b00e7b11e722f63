import { describe, expect, it } from "vitest";
import { happens, opened } from "../support/casefile.ts";
import { replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";
import { worldAt } from "../support/world.ts";
import { behind, computed, drilled, filledOf, valuesOf } from "./year.ts";

const world = worldAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();

describe("a case counts", () => {
  it("in the year it came, and where it was answered", async () => {
    const one = await opened(world, all, "2010-03-01");
    await happens(world, all, one, replied("2010-03-10"));
    const answer = await computed(world, all, "2010");
    expect(answer.checks.filter(({ status }) => status === "fail")).toEqual([]);
    expect(await filledOf("2010")).toEqual({});
  });
});
