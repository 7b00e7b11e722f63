import { expect, it, vi } from "vitest";
import { purgeOutcomes } from "../../functions/requests/appending/outcome-caching.ts";
import { bindings } from "../support/environment.ts";

const granted = { closedAs: "replied", closedOn: null, outcome: "granted" } as const;
const open = { closedAs: null, closedOn: null, outcome: null } as const;

it("takes the log out of the caches in front where a case ends otherwise, and leaves it there else", async () => {
  const purge = vi.fn<CacheContext["purge"]>(async () => ({ success: true, errors: [] }));
  const call = { env: bindings, execution: { waitUntil: () => {}, cache: { purge } } };
  const same = { stored: { request: granted }, request: granted };
  await purgeOutcomes(call, [same]);
  expect(purge.mock.calls).toEqual([]);
  await purgeOutcomes(call, [same, { stored: { request: granted }, request: open }]);
  expect(purge.mock.calls).toEqual([[{ tags: ["disclosures"] }]]);
});
