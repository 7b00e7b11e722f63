import type { Call } from "../http/operation.ts";
import { keyringOf } from "../platform/keyring.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { faultsOfCase, hasOlderKeys } from "./case-faults.ts";
import { casesAfter, numbersAfter } from "./cases.store.ts";
import { faultAt, type NamedFault, type PlaceIn, type Walked } from "./slice.ts";

/** Cases a slice opens and folds. */
const sliceCases = 100;
/** Numbers of cases a slice reads. */
const sliceNumbers = 500;
/** Of a gap in the numbers, how many are named at the most. */
const mostNamed = 1000;

/** Every case: its chain, texts, applicant, keys and secret, and that its row says what its events do. */
export async function walkCases(call: Call, { after }: PlaceIn<"cases">): Promise<Walked> {
  const keyring = await keyringOf(call.env);
  const files = await casesAfter(call.env.DB, after, sliceCases);
  const faults: NamedFault[] = [];
  let notCompared = 0;
  for (const file of files) {
    if (hasOlderKeys(file)) notCompared += 1;
    const { receiptYear, receiptSeq } = file.request;
    const found = await faultsOfCase(call, keyring, file);
    const receiptNo = receiptNoOf(receiptYear, receiptSeq);
    faults.push(...found.map(({ fault, seq, record }) => faultAt(fault, { receipt_no: receiptNo, seq, record })));
  }
  const last = files.at(-1);
  return {
    walked: files.length,
    events: files.reduce((total, { events }) => total + events.length, 0),
    notCompared,
    faults,
    next: files.length < sliceCases || last === undefined ? undefined : { stage: "cases", after: last.request.id },
  };
}

/** The receipt numbers of each year: from 1 without a gap, and given in the order in which the log has the cases' first events. */
export async function walkNumbers(call: Call, place: PlaceIn<"numbers">): Promise<Walked> {
  const found = await numbersAfter(call.env.DB, place, sliceNumbers);
  const faults: NamedFault[] = [];
  let before = place;
  for (const { year, seq, entry } of found) {
    const last = year === before.year ? before : { seq: 0, entry: 0 };
    for (let missing = last.seq + 1; missing < seq && faults.length < mostNamed; missing++) {
      faults.push(faultAt("number-missing", { receipt_no: receiptNoOf(year, missing) }));
    }
    const place = entry ?? last.entry;
    if (place < last.entry) faults.push(faultAt("number-moved", { receipt_no: receiptNoOf(year, seq) }));
    before = { stage: "numbers", year, seq, entry: Math.max(place, last.entry) };
  }
  return { walked: found.length, faults, next: found.length < sliceNumbers ? undefined : before };
}
