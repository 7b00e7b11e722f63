/**
 * `npm run verify`: walks every case's event chain, and prints what is not as it was recorded. Exits with 1 when
 * anything is.
 */
import { verification } from "../schema/contracts/anchors.ts";
import { call, origin } from "./service.ts";

let cursor: string | null = "";
const walked = { cases: 0, events: 0, faults: 0 };
while (cursor !== null) {
  const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
  const slice = verification.parse(await call("GET", `/v1/staff/verification${query}`));
  walked.cases += slice.cases;
  walked.events += slice.events;
  walked.faults += slice.faults.length;
  for (const { fault, receipt_no, seq } of slice.faults) {
    const where = [receipt_no, seq && `event ${seq}`].filter(Boolean).join(" ");
    process.stdout.write(`${where}: ${fault}\n`);
  }
  cursor = slice.next;
}
const { cases, events, faults } = walked;
process.stdout.write(`${events} events of ${cases} cases of ${origin} walked, ${faults} faults\n`);
process.exitCode = faults === 0 ? 0 : 1;
