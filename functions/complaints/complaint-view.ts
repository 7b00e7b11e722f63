import type * as z from "zod";
import {
  type ComplaintTexts,
  complaintTexts,
  type staffComplaint,
  type trackedComplaint,
} from "../../schema/contracts/complaints.ts";
import type { Outside } from "../env.ts";
import type { Keyring, Sealed } from "../platform/keyring.ts";
import { sealTexts, withoutSalt } from "../requests/sealing/sealed-text.ts";
import { complaintStateOf, endingOf } from "./complaint-course.ts";
import type { ComplaintFile, ComplaintRow, ComplaintStepRow } from "./complaints.store.ts";

/** A complaint's number as it is written. */
export const complaintNoOf = ({ year, seq }: Pick<ComplaintRow, "year" | "seq">): string =>
  `C${year}-${String(seq).padStart(6, "0")}`;

/** The parts of a well-formed number. */
export const parseComplaintNo = (written: string) => ({
  year: Number(written.slice(1, 5)),
  seq: Number(written.slice(6)),
});

/** A text is bound to its complaint and its place there: 0 for the complaint itself, else the number of the step. */
const boundTo = (id: string, seq: number) => `complaint ${id}/${seq}`;

/** Seals what is written at a place with the salt of its hash. */
export const sealAt = (keyring: Keyring, outside: Outside, id: string, seq: number, texts: ComplaintTexts) =>
  sealTexts(keyring, outside, { requestId: `complaint ${id}`, purpose: String(seq), texts: { ...texts } });

/** A text as JSON, behind the salt of its hash. Throws when it was sealed for another complaint or step, or was altered. */
export const openComplaintText = (
  keyring: Keyring,
  { complaintId, seq, ...sealed }: { complaintId: string; seq: number } & Sealed,
): Promise<string> => keyring.open(sealed, boundTo(complaintId, seq));

/** What was written, of an opened text. Those from before had no salt. */
export const writtenIn = (opened: string): ComplaintTexts =>
  complaintTexts.parse(JSON.parse(opened.startsWith("{") ? opened : withoutSalt(opened)));

/** A text sealed again under the current key. */
export async function resealText(
  keyring: Keyring,
  { randomBytes }: Outside,
  { complaintId, seq, ...sealed }: { complaintId: string; seq: number } & Sealed,
): Promise<Sealed> {
  const bound = boundTo(complaintId, seq);
  return keyring.seal(await keyring.open(sealed, bound), bound, randomBytes);
}

async function textsAt(
  { row, texts }: ComplaintFile,
  seq: number,
  keyring: Keyring,
): Promise<ComplaintTexts | undefined> {
  const sealed = texts.find((one) => one.seq === seq);
  return sealed && writtenIn(await keyring.open(sealed, boundTo(row.id, seq)));
}

/** What of a complaint is no secret of who complained. */
export const complaintFacts = (row: ComplaintRow, steps: readonly ComplaintStepRow[]) => ({
  complaint_no: complaintNoOf(row),
  state: complaintStateOf(steps),
  received_on: row.receivedOn,
  about: row.about,
});

/** As who complained sees it. */
export async function trackedComplaintOf(
  file: ComplaintFile,
  keyring: Keyring,
): Promise<z.input<typeof trackedComplaint>> {
  const ending = endingOf(file.steps);
  const reasons = ending?.type === "decided" ? await textsAt(file, ending.seq, keyring) : undefined;
  return {
    ...complaintFacts(file.row, file.steps),
    ended_on: ending?.happenedOn ?? null,
    office: ending?.office ?? null,
    result: ending?.result ?? null,
    reasons: reasons?.text ?? null,
  };
}

/** As staff see it, opened. */
export async function staffComplaintOf(file: ComplaintFile, keyring: Keyring): Promise<z.input<typeof staffComplaint>> {
  const { row, steps } = file;
  const texts = await textsAt(file, 0, keyring);
  return {
    ...(await trackedComplaintOf(file, keyring)),
    channel: row.channel,
    registered_at: row.registeredAt,
    text: texts?.text ?? null,
    name: texts?.name ?? null,
    contact: texts?.contact ?? null,
    steps: await Promise.all(
      steps.map(async ({ seq, type, happenedOn, recordedAt, actor, office, result, voids }) => ({
        seq,
        type,
        on: happenedOn,
        recorded_at: recordedAt,
        actor,
        office,
        result,
        voids,
        text: (await textsAt(file, seq, keyring))?.text ?? null,
      })),
    ),
  };
}
