import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Publication, publicationList } from "../../../schema/contracts/publications.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { sendFile } from "../../support/importing.ts";
import { amend, sendItem, withdraw } from "../../support/publications.ts";
import { forgetEverything } from "../../support/rollups.ts";
import { runs } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-05T02:00:00Z");
const publisher = await staffWith("publisher");

/** What publishers do while somebody goes through pages; `page` is the next page being read. */
type Step =
  | { step: "page" }
  | { step: "register"; content: object }
  | { step: "form" }
  | { step: "import"; contents: object[] }
  | { step: "amend" | "publish" | "withdraw" | "redact"; nth: number; content: object };

const content = fc.record({
  title: fc.constantFrom("预算", "决算"),
  published_on: fc.constantFrom("2026-02-28", "2026-03-01"),
  channels: fc.subarray(["portal", "weibo"], { minLength: 1 }),
});
const nth = fc.nat(20);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Step>({ step: "page" }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant("register" as const), content }) },
    { weight: 2, arbitrary: fc.constant<Step>({ step: "form" }) },
    {
      weight: 1,
      arbitrary: fc.record({
        step: fc.constant("import" as const),
        contents: fc.array(content, { minLength: 2, maxLength: 4 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ step: fc.constantFrom("amend", "publish", "withdraw", "redact"), nth, content }),
    },
  ),
  { minLength: 10, maxLength: 30 },
);

/** Does one thing; what is refused (an item withdrawn before, a change that is none) changes nothing and is no fault. */
async function perform(step: Exclude<Step, { step: "page" }>): Promise<void> {
  switch (step.step) {
    case "register":
      expect((await sendItem(environment, publisher, step.content)).status).toBe(201);
      return;
    case "form":
      expect((await sendItem(environment, publisher, { title: "拟公开", formed_on: "2026-02-27" })).status).toBe(201);
      return;
    case "import": {
      // No two files are the same, because the same one again is no change.
      const keywords = [newKey().slice(0, 50)];
      const rows = step.contents.map((row) => ({ ...row, keywords }));
      expect((await sendFile(environment, publisher, rows)).status).toBe(200);
      return;
    }
    default: {
      // The last of those that are formed is the oldest that can still be published.
      const chosen = await rowsOf<{ no: string }>(
        `SELECT organisation || '/' || year || '-' || printf('%05d', seq) AS no FROM publication
         WHERE ${step.step === "publish" ? "published_on IS NULL AND withdrawn_at IS NULL" : "TRUE"} ORDER BY id`,
      );
      const no = chosen[step.nth % Math.max(1, chosen.length)]?.no;
      if (no === undefined) return;
      const { status } =
        step.step === "amend" || step.step === "publish"
          ? await amend(environment, publisher, no, step.content)
          : await withdraw(environment, publisher, no, { reason: "误发", redact: step.step === "redact" });
      expect(status).toBeLessThan(500);
    }
  }
}

async function read(path: string) {
  const response = await environment.call("GET", path);
  expect(response.status).toBe(200);
  const link = /<(.*)>; rel="next"/.exec(response.headers.get("Link") ?? "")?.[1];
  return { ...publicationList.parse(await response.json()), link };
}

const byNumber = (one: Publication, other: Publication) => (one.index_no < other.index_no ? -1 : 1);
const numbersOf = (items: readonly Publication[]) => items.map(({ index_no }) => index_no);

it("a copy that applies pages of changes while anything is written ends as the catalogue, by its one cursor", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      steps,
      async (there, limit, course) => {
        await forgetEverything();
        for (const each of there) await perform({ step: "register", content: each });
        const copy = new Map<string, Publication>();
        const sent: number[] = [];
        let cursor = "0";
        const apply = async () => {
          const page = await read(`/v1/publications?changed_since=${cursor}&limit=${limit}`);
          const withdrawn = page.withdrawn ?? [];
          for (const item of page.items) copy.set(item.index_no, item);
          for (const { index_no } of withdrawn) copy.delete(index_no);
          sent.push(...[...page.items, ...withdrawn].map(({ change }) => change ?? 0).toSorted((a, b) => a - b));
          cursor = page.next ?? "";
          return page.items.length + withdrawn.length;
        };
        for (const step of course) {
          if (step.step === "page") await apply();
          else await perform(step);
        }
        while ((await apply()) > 0);
        const { items } = await read("/v1/publications?limit=500");
        expect([...copy.values()].toSorted(byNumber)).toEqual(items.toSorted(byNumber));
        // Every page goes on behind the one before: no change is sent twice.
        expect(sent).toEqual([...new Set(sent)].toSorted((a, b) => a - b));
      },
    ),
    { numRuns: Math.ceil(runs / 20), seed: 20260305 },
  );
}, 1_800_000);

it.each(["", "channel=weibo&", `q=${encodeURIComponent("决算")}&`])(
  "a walk of the catalogue (%s) has no entry twice, and each once that it lists from the first page to the last",
  async (filter) => {
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 3, maxLength: 9 }), steps, async (there, course) => {
        await forgetEverything();
        for (const each of there) await perform({ step: "register", content: each });
        await perform({ step: "form" });
        const listed = async () => numbersOf((await read(`/v1/publications?${filter}limit=500`)).items);
        let throughout: Set<string> | undefined;
        const walked: string[] = [];
        let path: string | undefined = `/v1/publications?${filter}limit=2`;
        const turn = async () => {
          if (path === undefined) return;
          throughout = new Set(await listed()).intersection(throughout ?? new Set(await listed()));
          const page = await read(path);
          walked.push(...numbersOf(page.items));
          path = page.link;
        };
        await turn();
        for (const step of course) {
          if (step.step === "page") await turn();
          else await perform(step);
          if (path !== undefined) throughout = new Set(await listed()).intersection(throughout ?? new Set());
        }
        while (path !== undefined) await turn();
        expect(new Set(walked).size).toBe(walked.length);
        expect([...(throughout ?? [])].filter((no) => !walked.includes(no))).toEqual([]);
      }),
      { numRuns: Math.ceil(runs / 40), seed: 20260306 },
    );
  },
  1_800_000,
);
