import * as z from "zod";
import { problems } from "../../../schema/contracts/problem.ts";
import type { Call } from "../../http/operation.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { staticFile } from "../../platform/static-file.ts";
import { problemDrawn } from "../problem-drawn.tsx";
import { docsRendered } from "./docs-rendered.ts";

const written = z.record(z.string(), z.string());

/** A page as scripts/assets.ts has written it. */
async function pageOf(call: Call, name: string) {
  const pages = written.parse(JSON.parse(await staticFile("problems.json", call.env)));
  const page = pages[name];
  if (page === undefined) throw new Error("A problem has no page: node scripts/assets.ts");
  return docsRendered(call, page);
}

const page = {
  method: "get",
  tag: "Service",
  policy: anyone,
  caching: "description",
  page: { drawProblem: problemDrawn },
  answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
} as const;

export const problemsPage = operation(
  {
    ...page,
    id: "problems",
    path: "/docs/problems",
    summary: "Every problem there is, for people",
    description: "Each with its status and what it means.",
    problems: [],
  },
  (call) => pageOf(call, "index"),
);

export const problemPage = operation(
  {
    ...page,
    id: "problem",
    path: "/docs/problems/{code}",
    summary: "What a problem means and what to do; the `type` of a problem leads here",
    description: "When it comes and what to do; of `validation-failed` also what each code of a member means.",
    params: z.strictObject({
      code: z.enum(Object.keys(problems)).meta({ description: "The code of a problem.", examples: ["not-found"] }),
    }),
    problems: ["not-found"],
  },
  (call, { params }) => pageOf(call, params.code),
);
