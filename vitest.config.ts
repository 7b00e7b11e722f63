import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import "./scripts/assets.ts";

// Tests ask nobody outside: no telemetry, no look-up of the machine's place for `request.cf`.
process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

/** Keys for tests only; nothing sealed with them leaves the test run. */
const testSecrets = {
  SEALING_KEYS: `test:${Buffer.alloc(32, 1).toString("base64")}`,
  TRACKING_KEY: Buffer.alloc(32, 2).toString("base64"),
};

/** Tests that fill a database with a hundred thousand rows and more run on their own: `npm run test:scale`. */
const atScale = process.env.SCALE === undefined ? ["tests/scale/**"] : [];

export default defineConfig({
  test: {
    projects: [
      {
        // Inside workerd with a real D1: rules, stores, and the app with a fixed clock.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: { ...testSecrets, MIGRATIONS: await readD1Migrations("migrations") } },
          })),
        ],
        test: {
          name: "worker",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/journeys/**", "tests/repository/**", "tests/bench/**", ...atScale],
          // Properties tried thousands of times take minutes; a busy machine takes its time, too.
          testTimeout: process.env.VITE_RUNS === undefined ? 30_000 : 900_000,
          hookTimeout: 60_000,
        },
      },
      {
        // In Node: the built Worker over HTTP, and the repository's own files.
        test: {
          name: "node",
          include: ["tests/journeys/**/*.test.ts", "tests/repository/**/*.test.ts"],
          globalSetup: "tests/journeys/build.ts",
          // Every file opens a house of its own; what they share is the time wrangler takes to load.
          isolate: false,
          env: { WRANGLER_LOG: "error" },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
