/**
 * `npm run verify [-- --anchor FILE] [--keys FILE]`: walks from the log to its records and back, through cases and anchors, and prints what
 * is not as it was recorded. `--anchor` is a saved answer of /v1/anchors, `--keys` one of /v1/anchors/keys.json; without the first it cannot
 * tell whether the newest records were cut off. Exits with 0 when all is as it was, with 1 when anything is not, with 2 when it
 * could not walk to the end.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type * as z from "zod";
import { anchorKeys, anchorList } from "../schema/contracts/anchors.ts";
import { verification } from "../schema/contracts/verification.ts";
import { faultsOfCopy, newestOf } from "./anchor-copy.ts";
import { call, origin } from "./service.ts";

type Slice = z.output<typeof verification>;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Where a fault is, in words. */
function placeOf({ receipt_no, seq, record, entry, anchor, hash }: Slice["faults"][number]): string {
  const parts = [receipt_no, seq && `event ${seq}`, record, entry && `entry ${entry}`, anchor && `anchor ${anchor}`];
  return [...parts, hash].filter(Boolean).join(", ");
}

/** Walks to the end; answers how much was walked in each stage, how many faults there are, and the end of the log. */
async function walk() {
  const walked = new Map<string, number>();
  let faults = 0;
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const slice: Slice = verification.parse(await call("GET", `/v1/staff/verification${query}`));
    walked.set(slice.stage, (walked.get(slice.stage) ?? 0) + slice.walked);
    walked.set("events", (walked.get("events") ?? 0) + slice.events);
    faults += slice.faults.length;
    for (const fault of slice.faults) say(`${placeOf(fault)}: ${fault.fault}`);
    if (slice.tail !== null) return { walked, faults, tail: slice.tail };
    cursor = slice.next;
  }
  throw new Error("The walk ended before the end of the log.");
}

const saved = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** Compares with what was kept outside; answers how many faults that shows. */
async function compare(file: string, keysFile: string | undefined, tail: NonNullable<Slice["tail"]>): Promise<number> {
  const copy = newestOf(anchorList.parse(saved(file)));
  if (copy === undefined) throw new Error(`${file} holds no anchor.`);
  const served = anchorList.parse(await call("GET", `/v1/anchors?number=${copy.number}`)).items[0];
  const { keys } = anchorKeys.parse(keysFile ? saved(keysFile) : await call("GET", "/v1/anchors/keys.json"));
  const faults = await faultsOfCopy(copy, { served, tail, keys: keys.map(({ kid: id, x }) => ({ id, x })) });
  for (const fault of faults) say(`anchor ${copy.number} of ${file}: ${fault}`);
  if (faults.length === 0)
    say(`anchor ${copy.number} of ${file} is there as it was saved: nothing up to entry ${copy.last} is missing`);
  if (served?.witness)
    say(`anchor ${copy.number} was sent to ${served.witness.host} at ${served.witness.at}: compare it there`);
  return faults.length;
}

try {
  const { values } = parseArgs({ options: { anchor: { type: "string" }, keys: { type: "string" } } });
  const { walked, faults, tail } = await walk();
  const compared = values.anchor === undefined ? 0 : await compare(values.anchor, values.keys, tail);
  const counts = ["log", "records", "cases", "events", "complaints", "anchors"].map(
    (stage) => `${walked.get(stage) ?? 0} ${stage === "log" ? "entries" : stage}`,
  );
  const last = tail.anchor;
  say(last === null ? "there is no anchor yet" : `last anchor: ${last.number} of ${last.made_at}, ${last.hash}`);
  if (tail.uncovered > 0) {
    say(
      `${tail.uncovered} records up to entry ${tail.last} are not covered yet${last ? `, since ${last.made_at}` : ""}`,
    );
  }
  if (values.anchor === undefined) {
    say("whether newest records were cut off cannot be told without an anchor kept outside: --anchor FILE");
  }
  say(`${counts.join(", ")} of ${origin} walked, ${faults + compared} faults`);
  process.exitCode = faults + compared === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
