import { describe, expect, it } from "vitest";
import { type Source, sourceOf, sourcesIn } from "./sources.ts";
import { assertedTypes, circularImports, floorOf, floors, upwardImports } from "./walls.ts";

const functions = sourcesIn("functions");
const sources = [...sourcesIn("schema"), ...functions];

/** The one place each where a type is asserted that was checked just before. */
const asserting = ["functions/http/decode-form.ts", "functions/http/operation.ts", "functions/platform/rows.ts"];

describe("the walls", () => {
  it("stand: no folder has a circle among its files and subfolders", () => {
    expect(circularImports(sources)).toEqual([]);
  });

  it("carry floors: nothing imports from a higher one", () => {
    expect(upwardImports(sources)).toEqual([]);
  });

  it("have a floor for everything, and for nothing that is gone", () => {
    expect(sources.map(({ path }) => path).filter((path) => floorOf(path) === -1)).toEqual([]);
    expect(floors.filter((_, floor) => !sources.some(({ path }) => floorOf(path) === floor))).toEqual([]);
  });
});

describe("the list of the API's operations", () => {
  it("reaches no page, so that a page can run them", () => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    const reached = new Set<string>();
    const reach = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const { from } of byPath.get(path)?.imports ?? []) reach(from);
    };
    reach("functions/operations.ts");
    expect(reached.size).toBeGreaterThan(200);
    expect([...reached].filter((path) => path.startsWith("functions/site/"))).toEqual([
      "functions/site/api-index.routes.ts",
      "functions/site/public-addresses.ts",
      "functions/site/service.routes.ts",
    ]);
  });
});

describe("what a database, a body or JSON gives is checked", () => {
  it("no type is asserted but in three places, once in each", () => {
    const found = functions.flatMap(assertedTypes);
    expect(found.filter((place) => !asserting.some((path) => place.startsWith(`${path}:`)))).toEqual([]);
    expect(found.map((place) => place.split(":")[0])).toEqual(asserting);
  });
});

describe("a case has one writer", () => {
  const tables = "request|case_event|deadline|deadline_ended|sealed_text|applicant|likeness|person_key";
  const members = "request|caseEvent|deadline|deadlineEnded|sealedText|applicant|likeness|personKey";
  const writes = new RegExp(
    `\\b(?:INSERT INTO|UPDATE|DELETE FROM) (?:${tables})\\b|\\.(?:insert|update|delete)\\((?:${members})\\)|insertInto\\((?:${members})\\b`,
    "g",
  );
  const writtenIn = ({ path, tree }: Source): string[] =>
    [...tree.text.matchAll(writes)].map(([text]) => `${path}: ${text}`);

  it("beside it only personal data is erased, sealed and keyed again, a secret replaced, a draft sealed, a reminder's day noted, and a stop reckoned", () => {
    const writer = /^functions\/requests\/store\/(case|deadline)-writer\.store\.ts$/;
    const others = functions.filter(({ path }) => !writer.test(path));
    expect([...new Set(others.flatMap(writtenIn))].toSorted()).toEqual([
      "functions/reminders/deadlines/case-deadlines.store.ts: UPDATE deadline",
      "functions/reminders/deadlines/case-deadlines.store.ts: UPDATE deadline_ended",
      "functions/requests/drafting/drafts.store.ts: INSERT INTO sealed_text",
      "functions/requests/personal/personal.store.ts: DELETE FROM likeness",
      "functions/requests/personal/personal.store.ts: DELETE FROM person_key",
      "functions/requests/personal/personal.store.ts: DELETE FROM sealed_text",
      "functions/requests/personal/personal.store.ts: UPDATE applicant",
      "functions/requests/personal/personal.store.ts: UPDATE request",
      "functions/requests/personal/personal.store.ts: UPDATE sealed_text",
      "functions/requests/personal/rekey.store.ts: DELETE FROM likeness",
      "functions/requests/personal/rekey.store.ts: DELETE FROM person_key",
      "functions/requests/personal/rekey.store.ts: UPDATE applicant",
      "functions/requests/personal/rekey.store.ts: insertInto(likeness",
      "functions/requests/personal/rekey.store.ts: insertInto(personKey",
      "functions/requests/stops/stops.store.ts: UPDATE request",
      "functions/requests/store/identity-writer.store.ts: DELETE FROM likeness",
      "functions/requests/store/identity-writer.store.ts: DELETE FROM person_key",
      "functions/requests/store/identity-writer.store.ts: UPDATE applicant",
      "functions/requests/store/identity-writer.store.ts: insertInto(likeness",
      "functions/requests/store/identity-writer.store.ts: insertInto(personKey",
    ]);
  });

  it.each(["sql`INSERT INTO request (id)`", "db.update(request)", "insertInto(caseEvent, source)"])(
    "%s is a write",
    (text) => {
      expect(writtenIn(sourceOf("functions/a.ts", text))).toHaveLength(1);
    },
  );
});

describe("these tests find", () => {
  const house = (files: Record<string, string>): Source[] =>
    Object.entries(files).map(([path, text]) => sourceOf(path, text));

  it("a circle of two files, by a type as by a value", () => {
    const files = house({
      "functions/clock/a.ts": 'import { b } from "./b.ts";',
      "functions/clock/b.ts": 'import type { A } from "./a.ts";',
      "functions/clock/c.ts": 'import { a } from "./a.ts";',
    });
    expect(circularImports(files)).toEqual([
      "functions/clock: functions/clock/a.ts → functions/clock/b.ts",
      "functions/clock: functions/clock/b.ts → functions/clock/a.ts",
    ]);
  });

  it("a circle of a file and a folder that no two files make, three long", () => {
    const files = house({
      "functions/requests/case/a.ts": 'export * from "../filing/b.ts";',
      "functions/requests/filing/b.ts": 'const later = () => import("../c.ts");',
      "functions/requests/c.ts": 'type D = import("./case/d.ts").D;',
      "functions/requests/case/d.ts": "",
    });
    expect(circularImports(files)).toHaveLength(3);
  });

  it("no circle where folders only follow one another", () => {
    const files = house({
      "functions/requests/case/a.ts": 'import { d } from "./d.ts";',
      "functions/requests/case/d.ts": "",
      "functions/requests/filing/b.ts": 'import { a } from "../case/a.ts"; import { d } from "../case/d.ts";',
    });
    expect(circularImports(files)).toEqual([]);
  });

  it("an import from a higher floor, and from what has none", () => {
    const files = house({
      "functions/clock/a.ts": 'import type { Bindings } from "../env.ts"; import { s } from "../../schema/s.ts";',
      "functions/env.ts": 'import { a } from "./clock/a.ts"; import { n } from "./new/n.ts";',
      "functions/new/n.ts": "",
      "schema/s.ts": "",
    });
    expect(upwardImports(files)).toEqual([
      "functions/clock/a.ts → functions/env.ts",
      "functions/env.ts → functions/new/n.ts",
    ]);
  });

  it.each([
    "const day = row.day as Day;",
    "const day = <Day>row.day;",
    "const day = row as unknown as Day;",
    "const rows = await statement.all<Row>();",
    "const row = await drizzle(database).get<Row>(query);",
    "const [first] = await database.batch<Row>(statements);",
    "const total = sql<number>`count(*)`;",
    "const body = await response.json<Body>();",
  ])("an asserted type: %s", (text) => {
    expect(assertedTypes(sourceOf("functions/a.ts", text))).toHaveLength(1);
  });

  it.each([
    "const kinds = [1, 2] as const;",
    "const found = new Map<string, number>().get(name);",
    "rows(db, {}, sql`x`);",
  ])("none in: %s", (text) => {
    expect(assertedTypes(sourceOf("functions/a.ts", text))).toEqual([]);
  });
});
