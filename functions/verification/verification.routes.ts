import * as z from "zod";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { type Call, operation } from "../http/operation.ts";
import { cursorOf, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { tailOf, walkAnchors } from "./anchors.ts";
import { walkCases, walkNumbers } from "./cases.ts";
import { walkComplaints } from "./complaints.ts";
import { walkFiles } from "./files.ts";
import { walkLog, walkRecords } from "./log.ts";
import { walkMonths } from "./months.ts";
import { recordTables } from "./records.store.ts";
import { walkSchema } from "./schema.ts";
import { type Place, place, type Slice, type Walked } from "./slice.ts";

export const verifyLog = operation(
  {
    id: "verifyLog",
    method: "get",
    path: "/v1/staff/verification",
    tag: "Staff: service",
    summary: "Walk from the log to its records and back, through cases and anchors, slice by slice",
    description:
      "Names each record, case, anchor and table that is not as it was recorded. `npm run verify` goes on until `next` is null.",
    policy: staff("auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({
      cursor: pageCursor(400).meta({ description: "`next` of the slice before; without it the walk begins." }),
    }),
    answers: { 200: { description: "What the slice found.", schema: verification } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const at = query.cursor === undefined ? ({ stage: "schema" } as const) : placeOf(startable, query.cursor);
    return { status: 200, body: at.stage === "tail" ? await lastSlice(call) : await slice(call, at) };
  },
);

/** Where each stage begins, in order. */
const beginnings: readonly Place[] = [
  { stage: "schema" },
  { stage: "log", after: 0 },
  { stage: "records", table: recordTables[0] ?? "", after: [] },
  { stage: "cases", after: "" },
  { stage: "files", after: "" },
  { stage: "numbers", year: 0, seq: 0, entry: 0 },
  { stage: "complaints", year: 0, seq: 0, entry: 0 },
  { stage: "months" },
  { stage: "anchors", after: 0 },
  { stage: "tail" },
];

/** A place that a cursor of ours names: of a table that is in the log. */
const startable = place.refine((at) => at.stage !== "records" || recordTables.includes(at.table));

async function slice(call: Call, at: Exclude<Place, { stage: "tail" }>): Promise<Slice> {
  const { walked, events = 0, notCompared = 0, faults, next } = await walk(call, at);
  const following = next ?? beginnings[beginnings.findIndex(({ stage }) => stage === at.stage) + 1];
  return {
    stage: at.stage,
    walked,
    events,
    not_compared: notCompared,
    faults: [...faults],
    tail: null,
    next: cursorOf(following),
  };
}

const lastSlice = async (call: Call): Promise<Slice> => ({
  stage: "tail",
  walked: 0,
  events: 0,
  not_compared: 0,
  faults: [],
  tail: await tailOf(call),
  next: null,
});

function walk(call: Call, at: Exclude<Place, { stage: "tail" }>): Promise<Walked> {
  switch (at.stage) {
    case "schema":
      return walkSchema(call);
    case "log":
      return walkLog(call, at);
    case "records":
      return walkRecords(call, at);
    case "cases":
      return walkCases(call, at);
    case "files":
      return walkFiles(call, at);
    case "numbers":
      return walkNumbers(call, at);
    case "complaints":
      return walkComplaints(call, at);
    case "months":
      return walkMonths(call);
    case "anchors":
      return walkAnchors(call, at);
    default:
      return at satisfies never;
  }
}
