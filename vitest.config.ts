import { globSync } from "node:fs";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import "./scripts/assets.ts";
import { migratedAtOnce } from "./tests/migrated.ts";
import { needsWorkerd } from "./tests/platforms.ts";
import { testSecrets } from "./tests/secrets.ts";

// Tests ask nobody outside: no telemetry, no look-up of the machine's place for `request.cf`.
process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

const tests = globSync("tests/**/*.test.ts").map((path) => path.replaceAll("\\", "/"));
const isJourney = (path: string) => path.startsWith("tests/journeys/");
/**
 * Journeys that run over the server of one's own as well. The others are about wrangler's build and tools, compile clients of the documents,
 * lay out the reference in a browser, stand in for what the Worker fetches, or ask for the same bytes.
 */
const journeysOverServer =
  "chart client cross-origin discretion figures files formats letters mirror publications recipes reminders request site/filing smoke".split(
    " ",
  );
/** The server of one's own, which Node runs with what it has not put in place. */
const isServer = (path: string) => path.startsWith("tests/node/");
const others = tests.filter((path) => !isJourney(path) && !isServer(path) && !/^tests\/(scale|pictures)\//.test(path));

// Properties tried thousands of times take minutes; a busy machine takes its time, too.
const testTimeout = process.env.VITE_RUNS === undefined ? 30_000 : 900_000;

export default defineConfig({
  test: {
    // Vitest would leave one core idle, for whoever sits at the machine.
    maxWorkers: "100%",
    // Loading the app takes longer than most files' tests: all files of a worker share what it has loaded.
    isolate: false,
    // `npm run coverage`: of the tests of functions/ in Node and in workerd; journeys run the built Worker, which counts nothing.
    coverage: {
      provider: "istanbul",
      include: ["functions/**/*.{ts,tsx}"],
      reporter: ["text-summary", "html"],
      thresholds: { lines: 98, branches: 91 },
    },
    projects: [
      {
        // In Node: pure rules, and the repository's own files.
        extends: true,
        test: { name: "node", include: others.filter((path) => !needsWorkerd(path)), testTimeout, hookTimeout: 60_000 },
      },
      {
        // Inside workerd with a real D1: stores, routes, and the app with a fixed clock.
        extends: true,
        plugins: [
          cloudflareTest({
            main: "./functions/index.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: { ...testSecrets, MIGRATIONS: [migratedAtOnce()] },
            },
          }),
        ],
        test: {
          name: "worker",
          include: others.filter(needsWorkerd),
          setupFiles: "tests/support/new-database.ts",
          testTimeout,
          hookTimeout: 60_000,
        },
      },
      {
        // In Node: node/, what makes a server of the Worker.
        extends: true,
        test: {
          name: "server",
          include: tests.filter(isServer),
          // One of them puts in place what Node has not, under global names.
          isolate: true,
          globalSetup: "tests/node/build.ts",
          testTimeout,
          hookTimeout: 60_000,
        },
      },
      {
        // In Node: the built Worker over HTTP.
        extends: true,
        test: {
          name: "journeys",
          include: tests.filter(isJourney),
          // One of them compares the built Worker with the built server.
          globalSetup: ["tests/journeys/build.ts", "tests/node/build.ts", "tests/journeys/unpack-browser.ts"],
          provide: { runtime: "worker" },
          env: { WRANGLER_LOG: "error" },
          testTimeout,
          hookTimeout: 60_000,
        },
      },
      {
        // In Node: the same journeys, over the built server.
        extends: true,
        test: {
          name: "journeys-server",
          include: journeysOverServer.map((name) => `tests/journeys/${name}.test.ts`),
          globalSetup: ["tests/node/build.ts", "tests/journeys/unpack-browser.ts"],
          provide: { runtime: "server" },
          testTimeout,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
