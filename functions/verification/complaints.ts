import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { addMonths } from "../clock/days.ts";
import { endingOf } from "../complaints/complaint-course.ts";
import { complaintNoOf, openComplaintText } from "../complaints/complaint-view.ts";
import type { ComplaintFile } from "../complaints/complaints.store.ts";
import { complaintSecret } from "../complaints/register-complaint.ts";
import { todayOf } from "../env.ts";
import type { Call } from "../http/operation.ts";
import { type Keyring, keyringOf } from "../platform/keyring.ts";
import { secretHash } from "../requests/sealing/tracking-secret.ts";
import { complaintsAfter } from "./complaints.store.ts";
import { faultAt, type NamedFault, type PlaceIn, type Walked } from "./slice.ts";

/** Complaints of a slice. */
const sliceComplaints = 200;
/** Of a gap in the numbers, how many are named at the most. */
const mostNamed = 1000;

/** Every complaint: its number, its secret, and that what was written in it opens. The log has its steps. */
export async function walkComplaints(call: Call, place: PlaceIn<"complaints">): Promise<Walked> {
  const files = await complaintsAfter(call.env.DB, place, sliceComplaints);
  const keyring = await keyringOf(call.env);
  const erasedUpTo = addMonths(todayOf(call.env, call.outside), -call.env.TRUST.retention_months);
  const faults: NamedFault[] = [];
  let before = place;
  for (const file of files) {
    const { year, seq } = file.row;
    for (let missing = (year === before.year ? before.seq : 0) + 1; missing < seq; missing++) {
      if (faults.length >= mostNamed) break;
      faults.push(faultAt("number-missing", { record: `complaint ${complaintNoOf({ year, seq: missing })}` }));
    }
    const ending = endingOf(file.steps);
    const mayBeErased = ending !== undefined && ending.happenedOn <= erasedUpTo;
    const found = await faultsOfComplaint(keyring, file, mayBeErased);
    faults.push(...found.map((fault) => faultAt(fault, { record: `complaint ${complaintNoOf(file.row)}` })));
    before = { stage: "complaints", year, seq };
  }
  return { walked: files.length, faults, next: files.length < sliceComplaints ? undefined : before };
}

async function faultsOfComplaint(
  keyring: Keyring,
  { row, texts }: ComplaintFile,
  mayBeErased: boolean,
): Promise<VerificationFault[]> {
  const own = await secretHash(await complaintSecret(keyring, row.id));
  const opened = await Promise.all(
    texts.map((text) =>
      openComplaintText(keyring, text).then(
        () => true,
        () => false,
      ),
    ),
  );
  return [
    ...(own === row.secretHash ? [] : ["secret-altered" as const]),
    ...(opened.every(Boolean) ? [] : ["text-altered" as const]),
    ...(mayBeErased || texts.some(({ seq }) => seq === 0) ? [] : ["text-missing" as const]),
  ];
}
