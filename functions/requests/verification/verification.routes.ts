import * as z from "zod";
import { verification } from "../../../schema/contracts/anchors.ts";
import { type Call, operation } from "../../http/operation.ts";
import { cursorOf, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { anchoredSince } from "../anchoring/anchor-events.ts";
import {
  anchorAfter,
  anchoredIn,
  lastAnchor,
  madeBefore,
  type RecordedEvent,
  recordedIn,
} from "../anchoring/anchoring.store.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { readNumbers, withEvents } from "../store/requests.store.ts";
import { casesAfter, sealedAndErasures } from "./verification.store.ts";
import { type Finding, notAnchored, verifyAnchor, verifyApplicant, verifyChain, verifyTexts } from "./verify.ts";

/** Cases a slice walks. */
const sliceCases = 100;
/** The daily job anchors an event within a day; twice that allows for a run that was missed. */
const anchoredWithinMs = 2 * 24 * 60 * 60 * 1000;
/** Behind every instant, whatever an event says of when it was recorded. */
const endOfTime = "~";
/** Events without an anchor that are named at the most: without any anchor it would be all there are. */
const mostNamed = 1000;

const place = z.union([z.strictObject({ cases: z.string() }), z.strictObject({ anchors: z.int() })]);

type Slice = z.input<typeof verification>;

const faultOf = ({ fault, seq, hash }: Finding, receiptNo: string | null, anchor: number | null) => ({
  fault,
  receipt_no: receiptNo,
  seq,
  anchor,
  hash,
});

export const verifyChains = operation(
  {
    id: "verifyChains",
    method: "get",
    path: "/v1/staff/verification",
    tag: "Staff: service",
    summary: "Walk every case's event chain, then every anchor, slice by slice",
    description:
      "Names each event and anchor that is not as it was recorded. `npm run verify` goes on until `next` is null.",
    policy: staff("auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({ cursor: z.string().max(200).optional() }),
    answers: { 200: { description: "What the slice found.", schema: verification } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const at = query.cursor === undefined ? { cases: "" } : placeOf(place, query.cursor);
    return {
      status: 200,
      body: "cases" in at ? await sliceOfCases(call, at.cases) : await sliceOfAnchors(call, at.anchors),
    };
  },
);

async function sliceOfCases(call: Call, after: string): Promise<Slice> {
  const keyring = await keyringOf(call.env);
  const files = await withEvents(call.env.DB, await casesAfter(call.env.DB, after, sliceCases));
  const ids = files.map(({ request }) => request.id);
  const { texts, applicants, erased } = await sealedAndErasures(call.env.DB, ids);
  const faults: Slice["faults"] = [];
  let walked = 0;
  for (const { request, events } of files) {
    walked += events.length;
    const findings = [
      ...(await verifyChain(events, request.version)),
      ...(await verifyTexts(keyring, events, texts, erased.has(request.id))),
      ...(await verifyApplicant(keyring, request.id, applicants.get(request.id), erased.has(request.id))),
    ];
    const receiptNo = receiptNoOf(request.receiptYear, request.receiptSeq);
    faults.push(...findings.map((finding) => faultOf(finding, receiptNo, null)));
  }
  const last = ids.at(-1);
  const next = files.length === sliceCases && last !== undefined ? { cases: last } : { anchors: 0 };
  return { cases: files.length, events: walked, anchors: 0, faults, next: cursorOf(next) };
}

/** One anchor: it may hold ten thousand hashes. */
async function sliceOfAnchors(call: Call, after: number): Promise<Slice> {
  const found = await anchorAfter(call.env.DB, after);
  if (found === undefined) {
    return {
      cases: 0,
      events: 0,
      anchors: 0,
      faults: await slippedFaults(call, await overdue(call), null),
      next: null,
    };
  }
  const { before, current } = found;
  const since = anchoredSince(await madeBefore(call.env.DB, current.until));
  const recorded = await recordedIn(call.env.DB, since, current.until);
  const findings = await verifyAnchor(current, before, new Set(recorded.map(({ hash }) => hash)));
  const anchored = await anchoredIn(call.env.DB, since, current.until);
  // What was recorded within the last hour may be in the next anchor, whose slice looks at it.
  const settled = anchoredSince(current.until);
  const slipped = notAnchored(
    recorded.filter(({ recordedAt }) => recordedAt <= settled),
    anchored,
  );
  return {
    cases: 0,
    events: 0,
    anchors: 1,
    faults: [
      ...findings.map((finding) => faultOf(finding, null, current.number)),
      ...(await slippedFaults(call, slipped, current.number)),
    ],
    next: cursorOf({ anchors: current.number }),
  };
}

/** Events that no anchor holds although one was due, behind the last one: its successors are gone, or the daily job did not run. */
async function overdue(call: Call): Promise<RecordedEvent[]> {
  const now = call.outside.now();
  const since = anchoredSince((await lastAnchor(call.env.DB))?.until);
  const recorded = await recordedIn(call.env.DB, since, endOfTime);
  const dueBy = new Date(now.getTime() - anchoredWithinMs).toISOString();
  // What says that it is still to come would be anchored only then.
  const due = recorded.filter(({ recordedAt }) => recordedAt <= dueBy || recordedAt > now.toISOString());
  return notAnchored(due, await anchoredIn(call.env.DB, since, endOfTime)).slice(0, mostNamed);
}

async function slippedFaults(
  call: Call,
  slipped: readonly RecordedEvent[],
  anchor: number | null,
): Promise<Slice["faults"]> {
  const numbers = await readNumbers(
    call.env.DB,
    slipped.map(({ requestId }) => requestId),
  );
  return slipped.map(({ requestId, seq, hash }) =>
    faultOf({ fault: "not-anchored", seq, hash }, numbers.get(requestId) ?? null, anchor),
  );
}
