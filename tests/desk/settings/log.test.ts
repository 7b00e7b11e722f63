import { beforeAll, describe, expect, it } from "vitest";
import { readList } from "../../../schema/contracts/reads.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { registerLetter } from "../../support/requests.ts";
import { type Caller, memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
let auditor: Caller;
let browser: Browser;
let reader: Caller;
let receiptNo: string;

beforeAll(async () => {
  auditor = await staffWith("auditor");
  browser = await signIn(environment, auditor);
  reader = await memberAs({ roles: ["officer", "clerk", "head"] });
  await rowsOf("UPDATE staff_member SET name = '承办人甲' WHERE id = ? RETURNING id", reader.id);
  const registered = await registerLetter(environment, reader, "2026-03-02");
  receiptNo = registered.receipt_no;
  const read = await environment.call("POST", `/v1/staff/requests/${receiptNo}/identity`, reader);
  expect(read.status).toBe(200);
});

/** A page as it reads, and how many round trips it took with the look-up of the session. */
async function read(path: string) {
  const { DB, trips } = watched(bindings.DB);
  const response = await open(environmentAt(now, { DB }), path, browser);
  const html = await response.text();
  const rows = textOf(/<tbody>.*<\/tbody>/s.exec(html)?.[0] ?? "").replaceAll(/\s+/g, " ");
  return { status: response.status, rows, html, trips: trips.length };
}

describe("what members did", () => {
  it("is listed in two round trips, each act in words, its case by number", async () => {
    const { rows, trips } = await read("/en/desk/settings/acts");
    expect(trips).toBe(2);
    expect(rows).toContain(`承办人甲 Registered a request case ${receiptNo}`);
  });

  it("is narrowed by member, case, kind and days, each in two round trips", async () => {
    for (const query of [
      `member=${reader.id}`,
      `receipt_no=${receiptNo}`,
      "operation=registerRequest",
      "from=2026-03-02&until=2026-03-02",
    ]) {
      const { rows, trips } = await read(`/en/desk/settings/acts?${query}`);
      expect(trips).toBe(2);
      expect(rows).toContain(receiptNo);
    }
    for (const query of [`member=${auditor.id}`, "receipt_no=2026-999999", "operation=signOut", "until=2026-03-01"]) {
      expect((await read(`/en/desk/settings/acts?${query}`)).rows).not.toContain(receiptNo);
    }
  });

  it("leaves out what makes no sense in an address", async () => {
    const { status, rows } = await read("/en/desk/settings/acts?operation=drop&from=yesterday&receipt_no=1");
    expect(status).toBe(200);
    expect(rows).toContain(receiptNo);
  });

  it("text of a value that is not the one that was hashed that it was altered", async () => {
    const admin = await staffWith("admin");
    await environment.call("POST", "/v1/staff/sinks", {
      body: { kind: "log", name: "另一处" },
      headers: admin.headers,
    });
    expect((await read("/en/desk/settings/acts?operation=createSink")).html).toContain("另一处");
    const [guard] = await rowsOf<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'act_value_no_update'");
    await bindings.DB.batch([
      ...(guard ? [bindings.DB.prepare("DROP TRIGGER act_value_no_update")] : []),
      bindings.DB.prepare(
        `UPDATE act_value SET salt = '${"0".repeat(32)}' WHERE act_id IN (SELECT id FROM act WHERE operation = 'createSink')`,
      ),
      ...(guard ? [bindings.DB.prepare(guard.sql)] : []),
    ]);
    expect((await read("/en/desk/settings/acts?operation=createSink")).rows).toContain("not as it was recorded");
  });
});

describe("what members read", () => {
  it("is listed in two round trips, and narrowed by member, case and days", async () => {
    const { rows, trips } = await read("/en/desk/settings/reads");
    expect(trips).toBe(2);
    expect(rows).toContain(`承办人甲 Read who asked and how they are reached ${receiptNo}`);
    for (const query of [`member=${reader.id}`, `receipt_no=${receiptNo}`, "from=2026-03-02"]) {
      expect((await read(`/en/desk/settings/reads?${query}`)).rows).toContain(receiptNo);
    }
    for (const query of [`member=${auditor.id}`, "receipt_no=2026-999999", "until=2026-03-01"]) {
      expect((await read(`/en/desk/settings/reads?${query}`)).rows).not.toContain(receiptNo);
    }
  });

  it("is answered to programs, page by page, none twice", async () => {
    for (let times = 0; times < 3; times++) {
      await environment.call("POST", `/v1/staff/requests/${receiptNo}/identity`, reader);
      await environment.call("POST", `/v1/staff/requests/${receiptNo}/personal-data`, {
        headers: reader.headers,
        body: { checked: "核对身份证" },
      });
    }
    const { DB } = bindings;
    const [{ count } = { count: 0 }] = await rowsOf<{ count: number }>(
      "SELECT (SELECT count(*) FROM identity_read) + (SELECT count(*) FROM case_access) AS count",
    );
    expect(count).toBeGreaterThan(3);
    const items: unknown[] = [];
    for (let path: string | null = "/v1/staff/reads?limit=2"; path !== null; ) {
      const response: Response = await environmentAt(now, { DB }).call("GET", path, auditor);
      const page: ReturnType<typeof readList.parse> = readList.parse(await response.json());
      items.push(...page.items);
      path = page.next === null ? null : `/v1/staff/reads?limit=2&cursor=${page.next}`;
    }
    expect(items).toHaveLength(count);
  });

  it("costs what it shows, however much was read by others", async () => {
    await rowsOf(
      `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)
       INSERT INTO identity_read (request_id, member_id, read_at, hash)
       SELECT request.id, ?, '2026-03-01T00:00:00.000Z', printf('%064d', n) FROM n, request LIMIT 2000 RETURNING id`,
      auditor.id,
    );
    for (const query of ["", `member=${reader.id}`, "from=2026-03-02"]) {
      const { DB, trips } = watched(bindings.DB);
      await environmentAt(now, { DB }).call("GET", `/v1/staff/reads?limit=5&${query}`, auditor);
      const [found] = trips.filter(({ statements }) => statements.some((sql) => sql.includes("identity_read")));
      expect(found?.rowsRead).toBeLessThan(120);
    }
  });

  it("is no officer's to look at", async () => {
    const officer = await signIn(environment, await staffWith("officer", "head"));
    for (const path of ["acts", "reads", "trust"]) {
      expect((await open(environment, `/en/desk/settings/${path}`, officer)).status).toBe(403);
    }
  });
});

describe("a verification", () => {
  it("walks over everything by the desk's form, and text that all is as it was recorded", async () => {
    const walked = await send(environment, "/en/desk/settings/trust/verification", browser);
    const text = textOf(await walked.text()).replaceAll(/\s+/g, " ");
    expect((await read("/en/desk/settings/trust")).trips).toBe(2);
    // The value that was altered above is found, and named with what to do.
    expect(text).toContain("What an act changed was altered value-altered");
    expect(text).toContain("Change nothing in the database, and delete nothing.");
  });

  it("goes on where it was, and keeps what was found before", async () => {
    const finding = {
      ...{
        fault: "file-missing",
        receipt_no: receiptNo,
        seq: null,
        record: null,
        entry: null,
        anchor: null,
        hash: null,
      },
    };
    const response = await send(environment, "/en/desk/settings/trust/verification", browser, {
      _walked: "1200",
      _finding: JSON.stringify(finding),
    });
    const html = await response.text();
    expect(textOf(html).replaceAll(/\s+/g, " ")).toContain(`A file is gone file-missing ${receiptNo}`);
    expect(hiddenFields(html)).not.toHaveProperty("_cursor");
  });
});
