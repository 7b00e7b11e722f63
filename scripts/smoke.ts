/**
 * `npm run smoke -- https://…` asks a service that runs for what everybody relies on, and writes nothing to it: a version that was uploaded is
 * tried so before it serves. Ends with 0 where all is as it should be, with 1 where something is not, with 2 where no service answers.
 */
import * as z from "zod";
import { runScript } from "./service.ts";

interface Question {
  claim: string;
  path: string;
  /** Posted where it is stated. */
  body?: unknown;
  status: number;
  type: string;
  /** What the body has to be. */
  answer?: z.ZodType;
}

const questions: readonly Question[] = [
  {
    claim: "it is well, and its database answers",
    path: "/healthz",
    status: 200,
    type: "application/json",
    answer: z.object({ status: z.literal("ok") }),
  },
  {
    claim: "it has its own description",
    path: "/openapi.json",
    status: 200,
    type: "application/json",
    answer: z.object({ openapi: z.string(), paths: z.object({ "/v1/requests": z.unknown() }) }),
  },
  { claim: "it lists the years of figures", path: "/v1/figures", status: 200, type: "application/json" },
  { claim: "it serves the feed of what changed", path: "/v1/updates.atom", status: 200, type: "application/atom+xml" },
  { claim: "it serves the counts of months", path: "/v1/rollups/publications.csv", status: 200, type: "text/csv" },
  { claim: "it has the form for applicants", path: "/request", status: 200, type: "text/html" },
  {
    claim: "it computes a due date over the calendar that is stored",
    path: "/v1/deadlines",
    body: { kind: "reply", start_on: "2016-09-09" },
    status: 200,
    type: "application/json",
    answer: z.object({ due_on: z.literal("2016-10-08") }),
  },
  {
    claim: "it refuses a request that says nothing",
    path: "/v1/requests",
    body: {},
    status: 422,
    type: "application/problem+json",
  },
  { claim: "it says what is not there", path: "/v1/figures/1066.json", status: 404, type: "application/problem+json" },
];

/** What is otherwise than it should be; undefined where nothing is. */
async function faultOf(origin: string, { path, body, status, type, answer }: Question): Promise<string | undefined> {
  const posted = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(origin + path, body === undefined ? {} : posted).catch(() => {
    throw new Error(`No service answers at ${origin}.`);
  });
  const text = await response.text();
  const [stated] = (response.headers.get("Content-Type") ?? "").split(";");
  if (response.status !== status || stated !== type)
    return `answered ${response.status} ${stated}, not ${status} ${type}`;
  if (response.headers.get("Cache-Control") === null) return "says nothing about caches";
  if (answer === undefined || answer.safeParse(parsed(text)).success) return undefined;
  return `answered ${text.slice(0, 200)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

await runScript(async () => {
  const [address = "", ...others] = process.argv.slice(2);
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? "") || others.length > 0)
    throw new Error("Say npm run smoke -- https://…");
  const origin = address.replace(/\/+$/, "");
  for (const question of questions) {
    const fault = await faultOf(origin, question);
    process.stdout.write(
      `${fault === undefined ? "ok" : "NOT"}  ${question.claim}${fault === undefined ? "" : `: ${question.path} ${fault}`}\n`,
    );
    if (fault !== undefined) process.exitCode = 1;
  }
});
