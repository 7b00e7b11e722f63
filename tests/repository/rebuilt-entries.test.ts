import { expect, it } from "vitest";
import { provisions } from "../../functions/labels/provisions.ts";
import * as labels from "../../functions/labels/registry.ts";
import { documentKeyOf } from "../../functions/publications/entry/document-key.ts";
import { migrations } from "./database.ts";
import { insertRow, migrate, migratedTo } from "./sqlite.ts";

const place = migrations.findIndex(({ name }) => name.startsWith("0038_"));
const statements = migrations[place]?.statements ?? [];

/** A database with these entries before the migration, and after it. */
function migratedWith(...entries: readonly Record<string, string | number>[]) {
  const database = migratedTo(place);
  const [member] = database.prepare("SELECT id FROM staff_member").all();
  for (const [at, entry] of entries.entries()) {
    insertRow(database, "publication", {
      ...{
        registration: `anew ${at}`,
        organisation: "chongqing",
        year: 2020,
        seq: at + 1,
        title: "甲",
        channels: "[]",
      },
      ...{
        published_on: "2020-03-04",
        registered_at: "2020-03-04T00:00:00.000Z",
        changed_at: "2020-03-04T00:00:00.000Z",
      },
      registered_by: String(member?.id),
      ...entry,
    });
  }
  migrate(database, statements);
  return database;
}

it("the table of entries made anew has every index and trigger it had, and what refers to it refers to it", () => {
  const database = migratedTo(place);
  const named = () =>
    database
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name",
      )
      .all();
  const before = named();
  migrate(database, statements);
  const after = new Map(named().map(({ name, sql }) => [name, sql]));
  expect(before.length).toBeGreaterThan(50);
  for (const { name, sql } of before) expect(after.get(name), String(name)).toBe(sql);
  const parents = ["publication_repeal", "publication_later"].map(
    (table) => database.prepare(`SELECT "table" AS parent FROM pragma_foreign_key_list('${table}')`).get()?.parent,
  );
  expect(parents).toEqual(["publication", "publication"]);
  expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
});

it("an organisation's code of 18 characters is stored since, and no other length", () => {
  const database = migratedWith({});
  const organisations = ["12345678", "123456789", "11500000009275787X", "1234567", "1234567890"];
  const stored = organisations.filter((organisation) => {
    try {
      return database
        .prepare("UPDATE publication SET organisation = ? WHERE registration = 'anew 0'")
        .run(organisation);
    } catch {
      return false;
    }
  });
  expect(stored).toEqual(organisations.slice(0, 3));
});

it("an entry behind the last number stays, and no other follows it", () => {
  const database = migratedWith({ seq: 1_000_000 });
  const copy = (seq: number) =>
    database.exec(`
      INSERT INTO publication (registration, organisation, year, seq, title, channels, published_on, registered_at, registered_by, changed_at)
      SELECT 'next ${seq}', organisation, year, ${seq}, title, channels, published_on, registered_at, registered_by, changed_at
      FROM publication WHERE registration = 'anew 0'`);
  copy(999_999);
  expect(() => copy(1_000_001)).toThrow("no index number is left");
});

it("documents are known by the key that the service gives them", () => {
  const numbers = [
    "渝公发〔2016〕1号",
    "渝公发[2016] 2 号",
    "渝公发（2016）３号",
    "国发【2019】4号",
    "GA/T 1001-2012",
    "无",
  ];
  const database = migratedWith(...numbers.map((document_no) => ({ document_no })));
  const keys = database
    .prepare("SELECT document_no, document_key FROM publication WHERE registration LIKE 'anew %'")
    .all();
  // Full-width digits are the service's alone, which mends the key when the entry is amended.
  for (const { document_no, document_key } of keys.filter((row) => !String(row.document_no).includes("３"))) {
    if (String(document_no).includes("/")) continue;
    expect(document_key).toBe(documentKeyOf(String(document_no)));
  }
});

it("codes in use are declared, those spelled as a label of their list retired; what there is already is not", () => {
  const shipped = {
    subjects: JSON.stringify(["traffic", "自编-01", "交通管理", ...Object.keys(labels.subjectLabels)]),
    genre: "规章",
    legal_basis: "art_19",
  };
  const others = [
    ...Object.keys(labels.genreLabels).map((genre) => ({ genre, legal_basis: "《条例》第十条" })),
    ...[...Object.keys(labels.legalBasisLabels), ...provisions.map(({ code }) => code)].map((legal_basis) => ({
      legal_basis,
    })),
    { genre: "manual", legal_basis: "own_basis" },
    ...Object.values(labels.genreLabels).map(({ zh_hans }) => ({ genre: zh_hans })),
  ];
  const database = migratedWith(shipped, ...others);
  const declared = database
    .prepare("SELECT list, code, label_zh_hans, active FROM own_code WHERE code NOT LIKE 'own-%' ORDER BY list, code")
    .all()
    .map((row) => ({ ...row }));
  const inUse = declared.filter(({ active }) => active === 1).map(({ list, code }) => `${list} ${code}`);
  expect(inUse).toEqual(expect.arrayContaining(["genres manual", "legal_bases own_basis", "subjects 自编-01"]));
  const retired = declared.filter(({ active }) => active === 0).map(({ code }) => code);
  expect(retired.toSorted()).toEqual(
    ["交通管理", ...Object.values(labels.genreLabels).map(({ zh_hans }) => zh_hans)].toSorted(),
  );
  const known = [labels.subjectLabels, labels.genreLabels, labels.legalBasisLabels].flatMap((list) =>
    Object.keys(list),
  );
  expect(declared.filter(({ code }) => known.includes(String(code)))).toEqual([]);
  expect(declared.filter(({ code }) => provisions.some((provision) => provision.code === code))).toEqual([]);
});
