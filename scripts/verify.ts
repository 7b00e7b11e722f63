/**
 * `npm run verify [-- --anchor FILE [--keys FILE]]`: walks from the log to its records and back, through cases and anchors, and prints what
 * is not as it was recorded. `--anchor` is a saved answer of /v1/anchors, `--keys` one of /v1/anchors/keys.json; without the first it cannot
 * tell whether the newest records were cut off. Exits with 0 when all is as it was, with 1 when anything is not, with 2 when it
 * could not walk to the end.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type * as z from "zod";
import { anchorKeys, anchorList } from "../schema/contracts/anchors.ts";
import { verification } from "../schema/contracts/verification.ts";
import { type AnchorCopy, faultsOfCopy, newestOf } from "./anchor-copy.ts";
import { call, expected, json, origin, Refusal, read, runScript } from "./service.ts";

type Slice = z.output<typeof verification>;
type Keys = z.output<typeof anchorKeys>["keys"];

const say = (line: string) => process.stdout.write(`${line}\n`);

const usage = `Usage: npm run verify [-- --anchor FILE [--keys FILE]]
  --anchor FILE  a saved answer of /v1/anchors, to tell whether the newest records were cut off
  --keys FILE    a saved answer of /v1/anchors/keys.json; otherwise the service is asked for its keys`;

/** The options, each of which may stand once. */
function options(): { anchor: string | undefined; keys: string | undefined } {
  const file = { type: "string", multiple: true } as const;
  const { anchor = [], keys = [] } = optionsOf(file).values;
  for (const [name, files] of Object.entries({ anchor, keys })) {
    if (files.length > 1) throw new Error(`--${name} stands ${files.length} times: say one file.\n${usage}`);
  }
  if (keys.length > 0 && anchor.length === 0) throw new Error(`--keys needs --anchor.\n${usage}`);
  return { anchor: anchor[0], keys: keys[0] };
}

function optionsOf(file: { type: "string"; multiple: true }) {
  try {
    return parseArgs({ options: { anchor: file, keys: file } });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
}

/** What a file holds that an option names. */
function saved<Schema extends z.ZodType>(
  schema: Schema,
  option: string,
  file: string,
  expects: string,
): z.output<Schema> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`${option} ${file}: there is no such file, or it cannot be read.`);
  }
  const otherwise = (is: string) => `${option} ${file} is ${is}. It has to be a saved answer of ${expects}.`;
  return expected(schema, json(text, otherwise("no JSON")), otherwise("something else"));
}

interface Copy {
  file: string;
  anchor: AnchorCopy;
  keys: Keys | undefined;
}

/** What was kept outside, read before the walk, which takes its time. */
function copyOf({ anchor: file, keys }: ReturnType<typeof options>): Copy | undefined {
  if (file === undefined) return undefined;
  const anchor = newestOf(saved(anchorList, "--anchor", file, "/v1/anchors"));
  if (anchor === undefined) throw new Error(`--anchor ${file} holds no anchor: there was none yet when it was saved.`);
  return {
    file,
    anchor,
    keys: keys === undefined ? undefined : saved(anchorKeys, "--keys", keys, "/v1/anchors/keys.json").keys,
  };
}

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
    const path = `/v1/staff/verification${query}`;
    const slice: Slice = await call(verification, { method: "GET", path, roles: "auditor or admin" });
    walked.set(slice.stage, (walked.get(slice.stage) ?? 0) + slice.walked);
    walked.set("events", (walked.get("events") ?? 0) + slice.events);
    walked.set("not compared", (walked.get("not compared") ?? 0) + slice.not_compared);
    faults += slice.faults.length;
    for (const fault of slice.faults) say(`${placeOf(fault)}: ${fault.fault}`);
    if (slice.tail !== null) return { walked, faults, tail: slice.tail };
    cursor = slice.next;
  }
  throw new Error("The walk ended before the end of the log.");
}

/** Compares with what was kept outside; answers how many faults that shows. */
async function compare({ file, anchor: copy, keys }: Copy, tail: NonNullable<Slice["tail"]>): Promise<number> {
  const served = await read(anchorList, `/v1/anchors?number=${copy.number}`).then(
    ({ items: [anchor] }) => anchor,
    (error: unknown) => {
      if (error instanceof Refusal && error.status === 404) return undefined;
      throw error;
    },
  );
  const known = keys ?? (await read(anchorKeys, "/v1/anchors/keys.json")).keys;
  const faults = await faultsOfCopy(copy, { served, tail, keys: known.map(({ kid: id, x }) => ({ id, x })) });
  for (const fault of faults) say(`anchor ${copy.number} of ${file}: ${fault}`);
  if (faults.length === 0)
    say(`anchor ${copy.number} of ${file} is there as it was saved: nothing up to entry ${copy.last} is missing`);
  if (served?.witness)
    say(`anchor ${copy.number} was sent to ${served.witness.host} at ${served.witness.at}: compare it there`);
  return faults.length;
}

await runScript(async () => {
  const copy = copyOf(options());
  const { walked, faults, tail } = await walk();
  const compared = copy === undefined ? 0 : await compare(copy, tail);
  const counts = ["log", "records", "cases", "events", "files", "complaints", "months", "anchors"].map(
    (stage) => `${walked.get(stage) ?? 0} ${stage === "log" ? "entries" : stage}`,
  );
  const last = tail.anchor;
  say(last === null ? "there is no anchor yet" : `last anchor: ${last.number} of ${last.made_at}, ${last.hash}`);
  if (tail.uncovered > 0) {
    say(
      `${tail.uncovered} records up to entry ${tail.last} are not covered yet${last ? `, since ${last.made_at}` : ""}`,
    );
  }
  if (copy === undefined) {
    say("whether newest records were cut off cannot be told without an anchor kept outside: --anchor FILE");
  }
  const notCompared = walked.get("not compared") ?? 0;
  if (notCompared > 0) {
    say(
      `${notCompared} of cases and complaints not compared with keys or record: walk again once the daily job has run`,
    );
  }
  const named = faults + compared;
  say(`${counts.join(", ")} of ${origin} walked, ${named} ${named === 1 ? "fault" : "faults"}`);
  process.exitCode = named === 0 ? 0 : 1;
});
