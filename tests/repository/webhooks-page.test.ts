import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mostAttempts, waitAfter } from "../../functions/reminders/outbox/backoff.ts";

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = textOf("docs/webhooks.md");

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const load = (file: string) => import(join(import.meta.dirname, "../../functions", file));
const { webhooks }: { webhooks: { name: string; description: string }[] } = await load("webhooks.ts");

const minutes = (ms: number) => `${ms / 60_000} min`;

it("docs/webhooks.md has the waits between attempts as the code has them", () => {
  const rows = [...page.matchAll(/^\| (\d+) \| (\d+ min|given up) \| (\d+ min|) ?\|$/gm)];
  const waits = Array.from({ length: mostAttempts - 1 }, (_, at) => [
    ...[String(at + 1), minutes(waitAfter(at + 1, 0)), minutes(waitAfter(at + 1, 255))],
  ]);
  expect(rows.map(([, ...cells]) => cells)).toEqual([...waits, [String(mostAttempts), "given up", ""]]);
});

it("docs/webhooks.md lists every message, and says how long a receiver has", () => {
  const types = [...page.matchAll(/^\| `([a-z]+(?:\.[a-z]+)*)` \|/gm)].map(([, type]) => type);
  expect(types).toEqual(webhooks.map(({ name }) => name));
  const [, seconds] = /^const patienceMs = (\d+)_000;$/m.exec(textOf("functions/reminders/sinks/send.ts")) ?? [];
  const patience = `within ${seconds} seconds`;
  expect(page).toContain(patience);
  expect(webhooks.find(({ name }) => name === "reminder.digest")?.description).toContain(patience);
});
