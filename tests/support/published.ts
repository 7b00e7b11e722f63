import { disclosed, grantedCase } from "./disclosures.ts";
import type { TestEnvironment } from "./environment.ts";
import { publish } from "./figures.ts";
import { recount, register } from "./publications.ts";
import { type Caller, staffOfAll } from "./staff.ts";
import { storeQuarter } from "./stored-cases.ts";

/** What the addresses of this have for their parameters, beside what `pathOf` has. */
export const published: Readonly<Record<string, string>> = { number: "2026-00001", no: "1" };

/** Publishes something of everything that anybody may read, in an empty database on a day of March 2026: a new kind is added here. */
export async function publishOfEach(environment: TestEnvironment, staff: Caller): Promise<void> {
  await publish(environment, staff, "2016");
  await publish(environment, staff, "2015");
  await storeQuarter("2016-Q1");
  await register(environment, staff, "2026-03-01");
  await recount(environment, staff, "2026-03");
  const all = await staffOfAll();
  await disclosed(environment, all, (await grantedCase(environment, all, "2026-03-02")).receipt_no);
}
