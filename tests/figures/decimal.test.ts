import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFigures } from "../../functions/figures/checks/check-figures.ts";
import { decimal, floorQuotient, minus, roundedQuotient, sum, toNumber } from "../../functions/figures/decimal.ts";
import { fixed } from "./arbitraries.ts";
import { changed, figures2016, pre2019 } from "./report.ts";

describe("decimals", () => {
  it("have as many places as the shortest form of the number", () => {
    const places = [247, 82.4, 30.37, 1e-7, 1.5e-7, 0.1, -0.25].map((value) => decimal(value).places);
    expect(places).toEqual([0, 1, 2, 7, 8, 1, 2]);
    expect(decimal(1e21)).toEqual({ digits: 10n ** 21n, places: 0 });
  });

  it("come back as the number they were made from", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toNumber(decimal(value))).toBe(value + 0);
      }),
      fixed,
    );
  });

  it("add and subtract without binary rounding", () => {
    expect(toNumber(sum([80.97, 1.21, 9.72, 2.43, 3.24, 0.81]))).toBe(98.38);
    expect(toNumber(minus(decimal(98.38), decimal(100)))).toBe(-1.62);
    expect(toNumber(sum([0.1, 0.2]))).toBe(0.3);
    expect(toNumber(sum([]))).toBe(0);
  });

  it("round halves up, below zero too", () => {
    const rounded = (over: number, under: number, places: number) =>
      toNumber(roundedQuotient(decimal(over), decimal(under), places));
    expect([rounded(1, 8, 2), rounded(1, 2, 0), rounded(-1, 2, 0), rounded(-3, 2, 0)]).toEqual([0.13, 1, 0, -1]);
    expect([floorQuotient(7n, 2n), floorQuotient(-7n, 2n), floorQuotient(-8n, 2n)]).toEqual([3n, -4n, -4n]);
  });
});

describe("F07 is exact", () => {
  const shareOf = (value: number, total: number, share_pct: number, share_decimals: number) => {
    const topic = changed(figures2016, "requests.topic", "other", { value, share_pct, share_decimals });
    const figures = changed(topic, "requests.in_scope", "_T", { value: total });
    const scope = "requests.topic/other";
    return checkFigures(figures, pre2019).find((result) => result.id === "F07" && result.scope === scope);
  };

  it("whatever the numbers: it accepts the one share whose rounding interval holds n/N, and no neighbour", () => {
    const cases = fc.record({
      total: fc.integer({ min: 1, max: 10_000_000 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      places: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(cases, ({ total, part, places }) => {
        const value = Math.floor(part * total);
        // The share in units of its last decimal is the s with (2s − 1)·N <= 200·n·10^places < (2s + 1)·N.
        const doubled = 200n * BigInt(value) * 10n ** BigInt(places);
        const near = Math.round((100 * value * 10 ** places) / total);
        const fits = (s: number) => {
          const [low, high] = [BigInt(2 * s - 1) * BigInt(total), BigInt(2 * s + 1) * BigInt(total)];
          return low <= doubled && doubled < high;
        };
        for (const s of [near - 1, near, near + 1].filter((units) => units >= 0 && units <= 100 * 10 ** places)) {
          const result = shareOf(value, total, Number(`${s}e-${places}`), places);
          expect(result?.status).toBe(fits(s) ? "pass" : "fail");
        }
      }),
      fixed,
    );
  });

  it("at the halves that floating point gets wrong", () => {
    // 1.005 % in binary is below 1.005: Math.round(1.005 * 100) / 100 gives 1.
    expect(shareOf(201, 20_000, 1.01, 2)?.status).toBe("pass");
    expect(shareOf(201, 20_000, 1, 2)?.status).toBe("fail");
  });

  it("at the decimals the share is said to be printed with", () => {
    expect(shareOf(1, 2, 50, 2)?.status).toBe("pass");
    expect(shareOf(4999, 10_000, 50, 0)?.status).toBe("pass");
    expect(shareOf(4999, 10_000, 50, 2)).toMatchObject({ status: "fail", left: 50, right: 49.99, gap: 0.01 });
  });
});
