import type { Measured } from "./rounds.ts";
import { median, quantile } from "./statistics.ts";

export const say = (line = "") => process.stdout.write(`${line}\n`);

export const table = (rows: readonly (readonly string[])[]) => {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of rows) {
    say(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "));
  }
  say();
};

export function sayRates(measured: readonly Measured[]): void {
  table([
    ["", "requests/s", "p50 ms", "p99 ms", "processor us", "client busy"],
    ...measured.map(({ variant, rates, latencies, processor, client }) => [
      variant.name,
      median(rates).toFixed(0),
      median(latencies).toFixed(2),
      quantile(latencies, 0.99).toFixed(2),
      processor.toFixed(0),
      `${(client * 100).toFixed(0)} %`,
    ]),
  ]);
}

export function sayRatios(measured: readonly Measured[]): void {
  table([
    ["ours / bare", "median", "quartiles", "by processor", "target", ""],
    ...measured.flatMap(({ variant: { name, against }, rates, processor }) => {
      const bare = measured.find(({ variant }) => variant.name === against?.bare);
      if (against === undefined || bare === undefined) return [];
      const ratios = rates.map((rate, round) => rate / (bare.rates[round] ?? Number.NaN));
      const ratio = median(ratios);
      return [
        [
          name,
          ratio.toFixed(2),
          `${quantile(ratios, 0.25).toFixed(2)}-${quantile(ratios, 0.75).toFixed(2)}`,
          (bare.processor / processor).toFixed(2),
          against.target.toFixed(2),
          ratio >= against.target ? "PASS" : "below target",
        ],
      ];
    }),
  ]);
}
