import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedMetrics,
  changeFaults,
  fallOf,
  metricChanges,
  type RecordedMetric,
} from "../../../functions/publications/channels/metric-changes.ts";

const month = fc.integer({ min: 1, max: 6 }).map((n) => `2016-0${n}`);
const kinds = [
  { metric: "visits", measure: "flow" },
  { metric: "visits", measure: "cumulative" },
  { metric: "likes", measure: "cumulative" },
] as const;
const kind = fc.constantFrom(...kinds);
const keyOf = ({ month, metric, measure }: Omit<RecordedMetric, "value">) => `${month} ${metric} ${measure}`;
const recorded = fc.uniqueArray(
  fc.record({ month, kind, value: fc.nat(50) }).map(({ kind, ...one }): RecordedMetric => ({ ...one, ...kind })),
  { selector: keyOf },
);
const stated = fc.uniqueArray(
  fc.record({ kind, value: fc.option(fc.nat(50)) }).map(({ kind, value }) => ({ ...kind, value })),
  { selector: ({ metric, measure }) => `${metric} ${measure}` },
);
const options = { numRuns: 300, seed: 20161231 };

describe("values that are merged", () => {
  it("leave everything else as it was, and themselves as stated", () => {
    fc.assert(
      fc.property(recorded, month, stated, (before, at, sent) => {
        const changes = metricChanges({ channel: "weibo", month: at }, before, sent);
        const after = new Map(changedMetrics(before, changes).map((one) => [keyOf(one), one.value]));
        const expected = new Map(before.map((one) => [keyOf(one), one.value]));
        for (const { value, ...one } of sent) {
          if (value === null) expected.delete(keyOf({ month: at, ...one }));
          else expected.set(keyOf({ month: at, ...one }), value);
        }
        expect(after).toEqual(expected);
        expect(metricChanges({ channel: "weibo", month: at }, changedMetrics(before, changes), sent)).toEqual([]);
      }),
      options,
    );
  });

  it("need a reason exactly where a recorded value changes, once no total falls", () => {
    fc.assert(
      fc.property(recorded, month, stated, (before, at, sent) => {
        const flows = sent.filter(({ measure }) => measure === "flow");
        const changes = metricChanges({ channel: "weibo", month: at }, before, flows);
        const faults = changeFaults(before, changes, {}, ({ metric }) => `/${metric}`);
        const replaced = before.some(
          (one) => one.month === at && flows.some((own) => own.measure === one.measure && own.value !== one.value),
        );
        expect(faults.map(({ pointer }) => pointer)).toEqual(replaced ? ["/reason"] : []);
      }),
      options,
    );
  });
});

it("a total is found to fall exactly where the months in their order are not in the order of its values", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }), fc.nat(5), fc.nat(50), (values, index, to) => {
      const rising = values.toSorted((a, b) => a - b);
      const before = rising.map(
        (value, n): RecordedMetric => ({ month: `2016-0${n + 1}`, metric: "visits", measure: "cumulative", value }),
      );
      const at = index % rising.length;
      const [change] = metricChanges({ channel: "weibo", month: `2016-0${at + 1}` }, before, [
        { metric: "visits", measure: "cumulative", value: to },
      ]);
      if (change === undefined) return;
      const after = rising.with(at, to);
      const isRising = after.every((value, n) => n === 0 || (after[n - 1] ?? 0) <= value);
      expect(fallOf(changedMetrics(before, [change]), change) === undefined).toBe(isRising);
    }),
    options,
  );
});
