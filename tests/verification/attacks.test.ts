import { beforeAll, describe, expect, it } from "vitest";
import { anchored, type Filled, fillLog } from "../support/evidence.ts";
import { file } from "../support/requests.ts";
import { walk } from "../support/trust.ts";
import { attacksOnCases } from "./attacks-on-cases.ts";
import { attacksOnRecords } from "./attacks-on-records.ts";

let filled: Filled;

beforeAll(async () => {
  filled = await fillLog();
  // Cases of their own for the attacks that take one away.
  for (let count = 0; count < 5; count++) await file(filled.environment);
  await anchored(filled.environment);
});

/** Each attack, and what names it: done one after the other to one database, each named only once it was done. */
const attacks = [...attacksOnCases(() => filled), ...attacksOnRecords(() => filled)];

describe("an attack on the database", () => {
  it("is not found where there is none", async () => {
    expect(await walk(filled.environment, filled.auditor)).toEqual([]);
  });

  it.each(attacks)("is named: $name", async ({ attack }) => {
    const before = await walk(filled.environment, filled.auditor);
    const named = await attack();
    const after = await walk(filled.environment, filled.auditor);
    for (const fault of named) {
      expect(before).not.toContainEqual(expect.objectContaining(fault));
      expect(after).toContainEqual(expect.objectContaining(fault));
    }
  });
});
