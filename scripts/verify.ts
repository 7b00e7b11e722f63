/**
 * `npm run verify`: walks every case's event chain and every anchor, and prints what is not as it was recorded. Exits with 1 when
 * anything is.
 */
import { verification } from "../schema/contracts/anchors.ts";
import { call, origin } from "./service.ts";

let cursor: string | null = "";
const walked = { cases: 0, events: 0, anchors: 0, faults: 0 };
while (cursor !== null) {
  const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
  const slice = verification.parse(await call("GET", `/v1/staff/verification${query}`));
  walked.cases += slice.cases;
  walked.events += slice.events;
  walked.anchors += slice.anchors;
  walked.faults += slice.faults.length;
  for (const { fault, receipt_no, seq, anchor, hash } of slice.faults) {
    const where = [receipt_no, seq && `event ${seq}`, anchor && `anchor ${anchor}`, hash].filter(Boolean).join(" ");
    process.stdout.write(`${where}: ${fault}\n`);
  }
  cursor = slice.next;
}
const { cases, events, anchors, faults } = walked;
process.stdout.write(
  `${events} events of ${cases} cases and ${anchors} anchors of ${origin} walked, ${faults} faults\n`,
);
process.exitCode = faults === 0 ? 0 : 1;
