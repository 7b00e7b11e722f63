/** Numbers for a monitor, as OpenMetrics writes them (https://github.com/prometheus/OpenMetrics, 1.0). */

type Labels = Readonly<Record<string, string>>;

export const mediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

const escaped = (value: string) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

const written = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};

interface Metric {
  lines(): string[];
}

const heading = (name: string, type: string, help: string) => [`# TYPE ${name} ${type}`, `# HELP ${name} ${help}`];

/** What only grows, by its labels. */
export class Counter implements Metric {
  readonly #name: string;
  readonly #help: string;
  readonly #samples = new Map<string, { labels: Labels; value: number }>();

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  /** Counts one more. The labels' names are the same each time. */
  count(labels: Labels): void {
    const key = Object.values(labels).join("\n");
    const sample = this.#samples.get(key);
    if (sample === undefined) this.#samples.set(key, { labels, value: 1 });
    else sample.value += 1;
  }

  lines(): string[] {
    const samples = [...this.#samples.values()].map(
      ({ labels, value }) => `${this.#name}_total${written(labels)} ${value}`,
    );
    return [...heading(this.#name, "counter", this.#help), ...samples];
  }
}

/** What goes up and down: stated, or asked for when somebody reads it. */
export class Gauge implements Metric {
  readonly #name: string;
  readonly #help: string;
  readonly #values = new Map<string, () => number>();

  constructor(name: string, help: string, read?: () => number) {
    this.#name = name;
    this.#help = help;
    if (read !== undefined) this.#values.set("", read);
  }

  set(labels: Labels, value: number): void {
    this.#values.set(written(labels), () => value);
  }

  lines(): string[] {
    const samples = [...this.#values].map(([labels, read]) => `${this.#name}${labels} ${read()}`);
    return [...heading(this.#name, "gauge", this.#help), ...samples];
  }
}

/** How often something took at most so long, in seconds. */
export class Histogram implements Metric {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.#sum += value;
    this.#count += 1;
    for (const [at, bound] of this.#bounds.entries())
      if (value <= bound) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  lines(): string[] {
    const bucket = (bound: string, count: number) => `${this.#name}_bucket{le="${bound}"} ${count}`;
    return [
      ...heading(this.#name, "histogram", this.#help),
      ...this.#bounds.map((bound, at) =>
        bucket(Number.isInteger(bound) ? `${bound}.0` : String(bound), this.#counts[at] ?? 0),
      ),
      bucket("+Inf", this.#count),
      `${this.#name}_sum ${this.#sum}`,
      `${this.#name}_count ${this.#count}`,
    ];
  }
}

/** All of them as one text. */
export const exposition = (metrics: readonly Metric[]): string =>
  [...metrics.flatMap((metric) => metric.lines()), "# EOF", ""].join("\n");
