/**
 * `npm run rebuild`: derives every case's row and deadlines anew from its events alone, puts right what differs and prints it.
 * On a healthy database it prints none. Exits with 1 when something differed, with 2 when it
 * could not go through all of them.
 */
import * as z from "zod";
import { requestQueue } from "../schema/contracts/cases.ts";
import { rebuilt } from "../schema/contracts/rebuilding.ts";
import { caseState } from "../schema/contracts/requests.ts";
import { call, origin, runScript } from "./service.ts";

const page = z.object({ items: z.array(z.object({ receipt_no: z.string() })), next: requestQueue.shape.next });

const roles = "admin as well as auditor";

await runScript(async () => {
  let cases = 0;
  let differing = 0;
  for (const state of caseState.options) {
    let cursor = "";
    do {
      const { items, next } = await call(page, {
        method: "GET",
        path: `/v1/staff/requests?${cursor}limit=100&state=${state}`,
        roles,
      });
      for (const { receipt_no } of items) {
        const { differences } = await call(rebuilt, {
          method: "POST",
          path: `/v1/staff/requests/${receipt_no}/rebuild`,
          roles,
        });
        cases += 1;
        if (differences.length === 0) continue;
        differing += 1;
        for (const { member, stored, derived } of differences) {
          process.stdout.write(`${receipt_no} ${member}: stored ${stored}, derived ${derived}\n`);
        }
      }
      cursor = next === null ? "" : `cursor=${encodeURIComponent(next)}&`;
    } while (cursor !== "");
  }
  process.stdout.write(`${cases} cases of ${origin} rebuilt, ${differing} differed\n`);
  process.exitCode = differing === 0 ? 0 : 1;
});
