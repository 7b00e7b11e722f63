import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { endingOf } from "../complaints/complaint-course.ts";
import { complaintNoOf, openComplaintText } from "../complaints/complaint-view.ts";
import { registered } from "../complaints/complaints.store.ts";
import { complaintSecret } from "../complaints/register-complaint.ts";
import type { Call } from "../http/operation.ts";
import { sha256 } from "../platform/digest.ts";
import { type Keyring, keyringOf } from "../platform/keyring.ts";
import { secretHash } from "../requests/sealing/tracking-secret.ts";
import { complaintsAfter, type VerifiedComplaint } from "./complaints.store.ts";
import { faultAt, type NamedFault, type PlaceIn, type Walked } from "./slice.ts";

/** Complaints of a slice. */
const sliceComplaints = 200;
/** Of a gap in the numbers, how many are named at the most. */
const mostNamed = 1000;

/** Every complaint: its number, its secret, and that its row and what was written in it are as recorded. The log has its steps. */
export async function walkComplaints(call: Call, place: PlaceIn<"complaints">): Promise<Walked> {
  const files = await complaintsAfter(call.env.DB, place, sliceComplaints);
  const keyring = await keyringOf(call.env);
  const faults: NamedFault[] = [];
  let before = place;
  for (const file of files) {
    const { year, seq } = file.row;
    const last = year === before.year ? before : { seq: 0, entry: 0 };
    for (let missing = last.seq + 1; missing < seq && faults.length < mostNamed; missing++) {
      faults.push(faultAt("number-missing", { record: `complaint ${complaintNoOf({ year, seq: missing })}` }));
    }
    // Numbers are given in the order of the log, but to complaints that were recorded later: their records name them.
    const entry = (isRecordedLater(file) ? null : file.record?.entry) ?? last.entry;
    const found = [
      ...(await faultsOfComplaint(keyring, file)),
      ...(entry < last.entry ? ["number-moved" as const] : []),
    ];
    faults.push(...found.map((fault) => faultAt(fault, { record: `complaint ${complaintNoOf(file.row)}` })));
    before = { stage: "complaints", year, seq, entry: Math.max(entry, last.entry) };
  }
  return {
    walked: files.length,
    notCompared: files.filter(({ record }) => record === undefined).length,
    faults,
    next: files.length < sliceComplaints ? undefined : before,
  };
}

const isRecordedLater = ({ row, record }: VerifiedComplaint): boolean =>
  record?.registered === registered(row, row.seq);

async function faultsOfComplaint(keyring: Keyring, file: VerifiedComplaint): Promise<VerificationFault[]> {
  const { row, record } = file;
  const own = await secretHash(await complaintSecret(keyring, row.id));
  const isAsRegistered = record === undefined || record.registered === registered(row) || isRecordedLater(file);
  return [
    ...(own === row.secretHash ? [] : ["secret-altered" as const]),
    ...(isAsRegistered ? [] : ["row-altered" as const]),
    ...(await faultsOfTexts(keyring, file)),
    ...faultsOfErasure(file),
  ];
}

/**
 * Whether each text is the one that it was recorded with, and is there unless it was erased. A complaint that was recorded without its
 * text had lost it to an erasure by then, if it had ended. Older steps have no hash.
 */
async function faultsOfTexts(keyring: Keyring, file: VerifiedComplaint): Promise<VerificationFault[]> {
  const { steps, texts, record, erasure } = file;
  const hashes = new Map<number, string | null>([
    [0, record?.textHash ?? null],
    ...steps.map(({ seq, textHash }) => [seq, textHash] as const),
  ]);
  const same = await Promise.all(
    texts.map(async (text) => {
      const opened = await openComplaintText(keyring, text).catch(() => undefined);
      const hash = hashes.get(text.seq);
      return opened !== undefined && hash !== undefined && (hash === null || (await sha256(opened)) === hash);
    }),
  );
  const wasErased = erasure !== undefined || (!record?.textHash && endingOf(steps) !== undefined);
  const written = [...hashes].filter(([seq, hash]) => seq === 0 || hash !== null || decided(file, seq));
  const isThere = written.every(([seq]) => texts.some((text) => text.seq === seq));
  return [
    ...(same.every(Boolean) ? [] : ["text-altered" as const]),
    ...(wasErased || isThere ? [] : ["text-missing" as const]),
  ];
}

/** Whether a step is a decision, which always has reasons. */
const decided = ({ steps }: VerifiedComplaint, seq: number): boolean => steps[seq - 1]?.type === "decided";

/** Whether the complaint had ended, and was kept long enough, when its texts were erased. */
function faultsOfErasure({ steps, erasure }: VerifiedComplaint): VerificationFault[] {
  if (erasure === undefined) return [];
  const ending = endingOf(steps);
  const { erasedOn, keptUntil } = erasure;
  const isDue = ending !== undefined && ending.happenedOn <= keptUntil && keptUntil <= erasedOn;
  return isDue ? [] : ["erased-too-early"];
}
