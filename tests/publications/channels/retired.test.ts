import { expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { environmentAt } from "../../support/environment.ts";
import { sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { amend, item, register, sendItem } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
/** Half past midnight of the 3rd in Beijing. */
const retiring = environmentAt("2026-03-02T16:30:00.000Z");
const later = environmentAt("2026-03-20T02:00:00.000Z");
const through = (on: string) => item(on, { channels: ["portal", "penguin"] });
const retire = (retired_on: string | null) =>
  retiring.call("PATCH", "/v1/staff/channels/penguin", { body: { retired_on }, headers: staff.headers });

it("a retired channel takes no item of a day after it was retired: registered, amended or imported; of days before it does", async () => {
  const { index_no } = await register(retiring, staff, "2026-03-01", { channels: ["portal"] });
  expect((await retire("2026-03-03")).status).toBe(200);
  const expected = ["/channels/1", "retired-channel"] as const;
  await expectFaults(await sendItem(later, staff, through("2026-03-04")), [...expected]);
  expect((await sendItem(later, staff, through("2026-03-03"))).status).toBe(201);
  const change = { published_on: "2026-03-05", channels: ["portal", "penguin"] };
  await expectFaults(await amend(later, staff, index_no, change), [...expected]);
  const sent = await sendFile(later, staff, [through("2026-03-03"), through("2026-03-04")]);
  const outcome = await sent.text();
  expect(outcome).toContain("/2/channels/1");
  expect(outcome).toContain("was retired on 2026-03-03");
  expect(outcome).not.toContain("/1/channels/1");

  expect((await retire(null)).status).toBe(200);
  const answer = await sendItem(later, staff, through("2026-03-04"));
  expect(publication.parse(await answer.json()).channels.map(({ id }) => id)).toEqual(["portal", "penguin"]);
});
