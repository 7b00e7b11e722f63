import * as z from "zod";
import { verification } from "../../../schema/contracts/anchors.ts";
import { type Call, operation } from "../../http/operation.ts";
import { cursorOf, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { withEvents } from "../store/requests.store.ts";
import { casesAfter, sealedAndErasures } from "./verification.store.ts";
import { verifyApplicant, verifyChain, verifyTexts } from "./verify.ts";

/** Cases a slice walks. */
const sliceCases = 100;

const place = z.strictObject({ cases: z.string() });

type Slice = z.input<typeof verification>;

export const verifyChains = operation(
  {
    id: "verifyChains",
    method: "get",
    path: "/v1/staff/verification",
    tag: "Staff: service",
    summary: "Walk every case's event chain, slice by slice",
    description: "Names each event that is not as it was recorded. `npm run verify` goes on until `next` is null.",
    policy: staff("auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({ cursor: z.string().max(200).optional() }),
    answers: { 200: { description: "What the slice found.", schema: verification } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const at = query.cursor === undefined ? { cases: "" } : placeOf(place, query.cursor);
    return { status: 200, body: await sliceOfCases(call, at.cases) };
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
    faults.push(...findings.map(({ fault, seq }) => ({ fault, receipt_no: receiptNo, seq })));
  }
  const last = ids.at(-1);
  const next = files.length === sliceCases && last !== undefined ? cursorOf({ cases: last }) : null;
  return { cases: files.length, events: walked, faults, next };
}
