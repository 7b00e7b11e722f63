import { expect } from "vitest";
import type { Assets, Bindings, CachedResponse, CallLimit, Files } from "../../functions/env.ts";
import { failureKind, isTransient, isUniqueViolation } from "../../functions/platform/failure.ts";

/** What a runtime brings. */
interface Platform {
  DB: Bindings["DB"];
  ASSETS: Assets;
  FILES: Files;
  /** 60 calls a minute. */
  limit: CallLimit;
}

type Case = (platform: Platform) => Promise<void>;

const utf8 = new TextEncoder();

const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable("was accepted"),
    (thrown: unknown) => thrown,
  );

const messageOf = async (work: Promise<unknown>): Promise<string> => {
  const thrown = await rejection(work);
  return thrown instanceof Error ? thrown.message : "";
};

/** A table of this case's own. */
async function tableWith({ DB }: Platform, columns: string): Promise<string> {
  const name = `trial_${crypto.randomUUID().replaceAll("-", "")}`;
  await DB.prepare(`CREATE TABLE ${name} (${columns}) STRICT`).run();
  return name;
}

const streamOf = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(utf8.encode(chunk));
      controller.close();
    },
  });

const read = async (files: Files, key: string) => {
  const found = await files.get(key);
  return found && { size: found.size, text: await new Response(found.body).text() };
};

/** The database: values, batches and errors are D1's. */
const database: Record<string, Case> = {
  async "gives values as they were stored: bytes as a list of numbers, truth as 0 and 1, each number a double"({ DB }) {
    const row = await DB.prepare("SELECT ?1 AS text, ?2 AS bytes, ?3 AS absent, ?4 AS truth, typeof(?5) AS kind")
      .bind("公开", Uint8Array.of(0, 255), null, true, 1)
      .first();
    expect(row).toEqual({ text: "公开", bytes: [0, 255], absent: null, truth: 1, kind: "real" });
  },

  async "gives an integer past 2^53 as the nearest double, and stores once what it returns so"(platform) {
    const table = await tableWith(platform, "id INTEGER PRIMARY KEY, large INTEGER");
    const insert = platform.DB.prepare(
      `INSERT INTO ${table} (large) VALUES (9223372036854775807), (9007199254740993) RETURNING id, large`,
    );
    const rows = [
      { id: 1, large: 2 ** 63 },
      { id: 2, large: 2 ** 53 },
    ];
    expect((await insert.all()).results).toEqual(rows);
    const select = platform.DB.prepare(`SELECT id, large FROM ${table} ORDER BY id`);
    expect((await select.all()).results).toEqual(rows);
    expect((await platform.DB.prepare(`SELECT id, 1 AS large FROM ${table} ORDER BY id`).all()).results).toEqual([
      { id: 1, large: 1 },
      { id: 2, large: 1 },
    ]);
  },

  async "answers the first row, one of its columns, or null"({ DB }) {
    const rows = DB.prepare("SELECT value AS n, 'x' AS x FROM json_each(?)").bind("[7, 8]");
    expect(await rows.first()).toEqual({ n: 7, x: "x" });
    expect(await rows.first("n")).toBe(7);
    expect(await DB.prepare("SELECT 1 AS n WHERE 0").first("n")).toBeNull();
    expect(await messageOf(rows.first("absent"))).toMatch(/D1_COLUMN_NOTFOUND/);
  },

  async "answers rows as lists, also where two columns have one name"({ DB }) {
    const rows = DB.prepare("SELECT 1 AS n, 2 AS n");
    expect(await rows.raw()).toEqual([[1, 2]]);
    expect(await rows.raw({ columnNames: true })).toEqual([
      ["n", "n"],
      [1, 2],
    ]);
  },

  async "counts what a statement changed, by its triggers too, and says the last row's id and the database's size"(
    platform,
  ) {
    const { DB } = platform;
    const table = await tableWith(platform, "id INTEGER PRIMARY KEY, n INTEGER");
    const copy = await tableWith(platform, "n INTEGER");
    await DB.prepare(
      `CREATE TRIGGER copy_${table} AFTER INSERT ON ${table} BEGIN INSERT INTO ${copy} VALUES (new.n); END`,
    ).run();
    const { meta } = await DB.prepare(`INSERT INTO ${table} (id, n) VALUES (41, 1), (42, 2)`).run();
    expect(meta).toMatchObject({ changes: 4, last_row_id: 42, changed_db: true });
    expect(meta.size_after).toBeGreaterThan(4096);
    const update = await DB.prepare(`UPDATE ${table} SET n = 3 WHERE id = 0`).run();
    expect(update.meta).toMatchObject({ changes: 0, last_row_id: 42 });
    const returning = await DB.prepare(`DELETE FROM ${table} WHERE id = 41 RETURNING id`).all();
    expect([returning.results, returning.meta.changes]).toEqual([[{ id: 41 }], 1]);
  },

  async "does a batch undivided: all of it or nothing"(platform) {
    const { DB } = platform;
    const table = await tableWith(platform, "n INTEGER UNIQUE");
    const insert = (n: number) => DB.prepare(`INSERT INTO ${table} VALUES (?) RETURNING n`).bind(n);
    const done = await DB.batch([insert(1), insert(2)]);
    expect(done.map(({ results }) => results)).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(isUniqueViolation(await rejection(DB.batch([insert(3), insert(1)])))).toBe(true);
    expect(await DB.prepare(`SELECT count(*) AS n FROM ${table}`).first("n")).toBe(2);
    expect(await messageOf(DB.batch([]))).toMatch(/No SQL statements detected/);

    // Of many at once none reads what another has half done.
    const next = () => DB.prepare(`INSERT INTO ${table} SELECT max(n) + 1 FROM ${table} RETURNING n`);
    const pairs = await Promise.all(Array.from({ length: 20 }, () => DB.batch<{ n: number }>([next(), next()])));
    for (const [first, second] of pairs) expect(second?.results[0]?.n).toBe((first?.results[0]?.n ?? 0) + 1);
  },

  async "reads in a session what was written before"(platform) {
    const table = await tableWith(platform, "n INTEGER");
    const session = platform.DB.withSession("first-primary");
    await session.batch([session.prepare(`INSERT INTO ${table} VALUES (1)`)]);
    expect(await session.prepare(`SELECT n FROM ${table}`).first("n")).toBe(1);
    expect(session.getBookmark() ?? "00000000-00000000-00000000-").toMatch(/^[0-9a-f]{8}-/);
  },

  async "says why it refuses in the words that the code reads"(platform) {
    const { DB } = platform;
    const table = await tableWith(
      platform,
      "id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE CHECK (length(word) < 9)",
    );
    await DB.batch([
      DB.prepare(`INSERT INTO ${table} VALUES (1, 'first')`),
      DB.prepare(
        `CREATE TRIGGER guard_${table} BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'rows are append-only'); END`,
      ),
    ]);
    const refused = async (sql: string) => {
      const thrown = await rejection(DB.prepare(sql.replace("$", table)).run());
      const message =
        thrown instanceof Error ? thrown.message.replaceAll(table, "$").replace(/ \(extended: .*/, "") : "";
      return [message, failureKind(thrown), isUniqueViolation(thrown), isTransient(thrown)];
    };
    const constraint = "database-SQLITE_CONSTRAINT";
    expect(await refused("INSERT INTO $ VALUES (1, 'x')")).toEqual([
      "D1_ERROR: UNIQUE constraint failed: $.id: SQLITE_CONSTRAINT",
      constraint,
      true,
      false,
    ]);
    expect(await refused("INSERT INTO $ VALUES (2, 'first')")).toEqual([
      "D1_ERROR: UNIQUE constraint failed: $.word: SQLITE_CONSTRAINT",
      constraint,
      true,
      false,
    ]);
    expect(await refused("INSERT INTO $ VALUES (2, NULL)")).toEqual([
      "D1_ERROR: NOT NULL constraint failed: $.word: SQLITE_CONSTRAINT",
      constraint,
      false,
      false,
    ]);
    expect(await refused("INSERT INTO $ VALUES (2, 'much too long')")).toEqual([
      "D1_ERROR: CHECK constraint failed: length(word) < 9: SQLITE_CONSTRAINT",
      constraint,
      false,
      false,
    ]);
    expect(await refused("DELETE FROM $")).toEqual([
      "D1_ERROR: rows are append-only: SQLITE_CONSTRAINT",
      "database-append-only",
      false,
      false,
    ]);
    expect((await refused("SELECT * FROM absent")).slice(1)).toEqual(["database-incomplete", false, true]);
    expect((await refused("SELECT absent FROM $")).slice(1)).toEqual(["database-incomplete", false, true]);
    expect((await refused("SELEC")).slice(1)).toEqual(["database-SQLITE_ERROR", false, false]);
  },

  async "holds foreign keys"(platform) {
    const parent = await tableWith(platform, "id INTEGER PRIMARY KEY");
    const child = await tableWith(platform, `parent INTEGER REFERENCES ${parent} (id)`);
    const thrown = await rejection(platform.DB.prepare(`INSERT INTO ${child} VALUES (1)`).run());
    expect(failureKind(thrown)).toBe("database-SQLITE_CONSTRAINT");
  },

  async "has D1's limits: 100 parameters, 50 bytes a pattern"({ DB }) {
    const parameters = (count: number) =>
      DB.prepare(`SELECT ${Array.from({ length: count }, () => "?").join(" + ")} AS n`).bind(
        ...Array.from({ length: count }, () => 1),
      );
    expect(await parameters(100).first("n")).toBe(100);
    expect(await rejection(parameters(101).first("n"))).toBeInstanceOf(Error);
    const like = (pattern: string) => DB.prepare("SELECT 'x' LIKE ? AS n").bind(pattern).first("n");
    expect(await like("%".repeat(50))).toBe(1);
    expect(await messageOf(like("%".repeat(51)))).toMatch(/too complex/);
  },

  async "takes no value that it has no type for"({ DB }) {
    expect(await messageOf((async () => DB.prepare("SELECT ?").bind(undefined).all())())).toMatch(/D1_TYPE_ERROR/);
  },
};

/** Beside the database: files, static files, limits. */
const bindings: Record<string, Case> = {
  async "stores a file in place of the one before, and gives its size and bytes"({ FILES }) {
    const key = `trials/${crypto.randomUUID()}.txt`;
    expect([await FILES.head(key), await FILES.get(key)]).toEqual([undefined, undefined]);
    await FILES.put(key, streamOf("政府", "信息"), 12);
    expect([await FILES.head(key), await read(FILES, key)]).toEqual([{ size: 12 }, { size: 12, text: "政府信息" }]);
    await FILES.put(key, streamOf("公开"), 6);
    expect(await read(FILES, key)).toEqual({ size: 6, text: "公开" });
    await FILES.put(key, streamOf(), 0);
    expect(await read(FILES, key)).toEqual({ size: 0, text: "" });
  },

  async "deletes a file, and one that is not there"({ FILES }) {
    const key = `trials/${crypto.randomUUID()}`;
    await FILES.put(key, streamOf("x"), 1);
    await FILES.delete(key);
    await FILES.delete(key);
    expect(await FILES.get(key)).toBeUndefined();
  },

  async "leaves what is stored where a body is shorter or longer than stated, or fails"({ FILES }) {
    const key = `trials/${crypto.randomUUID()}`;
    await FILES.put(key, streamOf("before"), 6);
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("The sender is gone"));
      },
    });
    for (const [body, size] of [
      [streamOf("short"), 6],
      [streamOf("longer"), 5],
      [failing, 5],
    ] as const) {
      await rejection(FILES.put(key, body, size));
      expect(await read(FILES, key)).toEqual({ size: 6, text: "before" });
    }
  },

  async "takes no key that could lead elsewhere"({ FILES }) {
    for (const key of ["", "/etc/passwd", "../up", "a/../../up", "a//b", "a/", ".hidden", "a/..", "A", "a b", "a\\b"]) {
      await rejection((async () => FILES.put(key, streamOf("x"), 1))());
      await rejection((async () => FILES.get(key))());
    }
  },

  async "has the static files, with the headers of scripts/assets.ts, and no other"({ ASSETS }) {
    const file = await ASSETS.fetch("https://assets.invalid/assets/openapi.json");
    expect([file.status, file.headers.get("Content-Type")]).toEqual([200, "application/json"]);
    expect(file.headers.get("Cache-Control")).toBe("public, max-age=3600, stale-while-revalidate=86400");
    expect(file.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(file.headers.get("ETag")).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await file.json()).toMatchObject({ openapi: "3.1.1" });
    for (const path of ["/assets/absent.js", "/_headers", "/assets/../../wrangler.toml", "/assets/%2e%2e/_headers"]) {
      const { status } = await ASSETS.fetch(`https://assets.invalid${path}`);
      expect([path, status]).toEqual([path, 404]);
    }
  },

  async "counts calls by key, and says from when on there are too many"({ limit }) {
    const key = crypto.randomUUID();
    const answers = [];
    for (let call = 0; call < 61; call++) answers.push((await limit.limit({ key })).success);
    expect(answers.indexOf(false)).toBe(60);
    expect(await limit.limit({ key: crypto.randomUUID() })).toMatchObject({ success: true });
  },
};

/** What is under global names. */
const globals: Record<string, Case> = {
  async "caches a response by its address until it is deleted"() {
    const address = `https://inside.invalid/${crypto.randomUUID()}`;
    expect(await caches.default.match(address)).toBeUndefined();
    const headers = { "Cache-Control": "public, max-age=60", "Content-Type": "text/plain", "Inside-Generation": "1" };
    await caches.default.put(address, new Response("公开", { headers }));
    const readings = [
      (cached: CachedResponse) => cached.text(),
      ({ body }: CachedResponse) => new Response(body).text(),
    ];
    for (const read of readings) {
      const found = await caches.default.match(address);
      expect(found && (await read(found))).toBe("公开");
      expect(Object.fromEntries(found?.headers ?? [])).toMatchObject({
        "content-type": "text/plain",
        "inside-generation": "1",
      });
    }
    expect(await caches.default.delete(address)).toBe(true);
    expect(await caches.default.delete(address)).toBe(false);
    expect(await caches.default.match(address)).toBeUndefined();
  },

  async "caches nothing that is not to be stored"() {
    const address = `https://inside.invalid/${crypto.randomUUID()}`;
    await caches.default.put(address, new Response("x", { headers: { "Cache-Control": "no-store" } }));
    expect(await caches.default.match(address)).toBeUndefined();
  },

  async "hashes a stream"() {
    const digest = new crypto.DigestStream("SHA-256");
    const writer = digest.getWriter();
    await writer.write(utf8.encode("a"));
    await writer.write(utf8.encode("bc"));
    await writer.close();
    // NIST FIPS 180-2, B.1.
    expect(new Uint8Array(await digest.digest).toHex()).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  },

  async "compares bytes in constant time"() {
    const equal = (left: string, right: string) => crypto.subtle.timingSafeEqual(utf8.encode(left), utf8.encode(right));
    expect([equal("secret", "secret"), equal("secret", "secreu")]).toEqual([true, false]);
  },

  async "writes bytes as Base64 and hexadecimal"() {
    const bytes = Uint8Array.of(251, 255, 0, 1);
    expect(bytes.subarray(1).toHex()).toBe("ff0001");
    expect([bytes.toBase64(), bytes.subarray(0, 3).toBase64()]).toEqual(["+/8AAQ==", "+/8A"]);
    expect(bytes.toBase64({ alphabet: "base64url" })).toBe("-_8AAQ==");
    expect(bytes.toBase64({ alphabet: "base64url", omitPadding: true })).toBe("-_8AAQ");
    expect(new Uint8Array().toBase64()).toBe("");
  },

  async "reads them, and refuses what is none"() {
    expect(Uint8Array.fromHex("fF00")).toEqual(Uint8Array.of(255, 0));
    for (const text of ["f", "fg", " ff", "0x00"]) expect(() => Uint8Array.fromHex(text)).toThrow(SyntaxError);
    expect(Uint8Array.fromBase64("+/8AAQ==")).toEqual(Uint8Array.of(251, 255, 0, 1));
    expect(Uint8Array.fromBase64(" +/8A\nAQ ")).toEqual(Uint8Array.of(251, 255, 0, 1));
    expect(Uint8Array.fromBase64("-_8AAQ", { alphabet: "base64url" })).toEqual(Uint8Array.of(251, 255, 0, 1));
    expect(Uint8Array.fromBase64("")).toEqual(new Uint8Array());
    for (const text of ["-_8A", "A", "AAAAA", "AA=", "AAA==", "=", "AA==AA==", "A$==", "A===", "AAAA="]) {
      expect(() => Uint8Array.fromBase64(text), text).toThrow(SyntaxError);
    }
    expect(() => Uint8Array.fromBase64("+/8A", { alphabet: "base64url" })).toThrow(SyntaxError);
  },
};

/** What the code asks of a runtime (functions/env.ts), by what it asks it of: one suite, which each runtime is put to. */
export const conformance = { database, bindings, globals };
