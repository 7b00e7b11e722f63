import { describe, expect, it } from "vitest";
import { caseAccesses } from "../../schema/contracts/accesses.ts";
import {
  disclosure,
  disclosureList,
  staffDisclosure,
  staffDisclosureList,
} from "../../schema/contracts/disclosures.ts";
import { everything, rowsOf } from "../support/database.ts";
import { disclosed, entry, grantedCase, sendEntry, withdrawEntryOf } from "../support/disclosures.ts";
import { environmentAt } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { register, withdraw } from "../support/publications.ts";
import { append, caseOf, filing, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-10T02:00:00.000Z");
const later = environmentAt("2026-03-12T02:00:00.000Z");
const officer = await staffWith("officer");
const head = await staffWith("head");
const auditor = await staffWith("auditor");
const publisher = await staffWith("publisher");
const all = await staffWith();

const granted = (more: Record<string, unknown> = {}) => grantedCase(environment, all, "2026-03-10", more);
const get = (no: number | string) => environment.call("GET", `/v1/disclosures/${no}`);
const read = async (no: number) => disclosure.parse(await (await get(no)).json());
const list = async (query = "") =>
  disclosureList.parse(await (await environment.call("GET", `/v1/disclosures${query}`)).json());
const staffRead = (receiptNo: string, { headers } = auditor) =>
  environment.call("GET", `/v1/staff/requests/${receiptNo}/disclosure`, { headers });
const numbersOf = async (query = "") => (await list(query)).items.map(({ no }) => no);

describe("an entry of the disclosure log", () => {
  it("is published of a case that granted, and everybody reads it", async () => {
    const { receipt_no } = await granted();
    const { index_no } = await register(environment, publisher, "2026-03-01");
    const response = await sendEntry(environment, officer, receipt_no, entry({ index_no }));
    expect(response.status).toBe(201);
    const written = staffDisclosure.parse(await response.json());
    expect(response.headers.get("ETag")).toBe('"v1"');
    expect(response.headers.get("Location")).toBe(`/v1/disclosures/${written.no}`);
    expect(written).toMatchObject({ receipt_no, version: 1, unlisted: null, withdrawal: null, changed_by: officer.id });
    const answer = await get(written.no);
    expect(answer.headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    expect(disclosure.parse(await answer.json())).toEqual({
      ...entry({ index_no }),
      ...{ no: written.no, topic: null, outcome: "granted" },
      ...{ replied_on: "2026-03-10", published_on: "2026-03-10", changed_on: "2026-03-10" },
    });
    expect((await list()).items[0]).toEqual(await read(written.no));
  });

  it("says nothing of the case but topic, outcome and day: no receipt number, nothing of who asked", async () => {
    const { receipt_no } = await granted({ outcome: "partial" });
    const { version } = await caseOf(environment, all, receipt_no);
    await append(
      environment,
      all,
      receipt_no,
      { type: "classified", on: "2026-03-10", topic: "household" },
      { version },
    );
    const { no } = await disclosed(environment, officer, receipt_no);
    const text = await (await get(no)).text();
    expect(JSON.parse(text)).toMatchObject({ outcome: "partial", topic: { code: "household" } });
    expect(Object.keys(JSON.parse(text)).toSorted()).toEqual([
      "changed_on",
      "index_no",
      "no",
      "outcome",
      "published_on",
      "replied_on",
      "summary",
      "title",
      "topic",
    ]);
    expect(text).not.toContain(receipt_no);
    expect(text).not.toContain(receipt_no.slice(5));
  });

  it("is changed by its ETag, stays under its number, and keeps its first day", async () => {
    const { receipt_no } = await granted();
    const first = await disclosed(environment, officer, receipt_no);
    await expectProblem(await sendEntry(later, head, receipt_no, entry({ title: "又" })), "precondition-required");
    const changed = await sendEntry(later, head, receipt_no, entry({ title: "部门决算与预算" }), 1);
    expect([changed.status, changed.headers.get("ETag")]).toEqual([200, '"v2"']);
    expect(await read(first.no)).toMatchObject({
      ...{ no: first.no, title: "部门决算与预算", published_on: "2026-03-10", changed_on: "2026-03-12" },
    });
    await expectProblem(await sendEntry(later, head, receipt_no, entry({ title: "又" }), 1), "precondition-failed");
    expect(await numbersOf(`?q=${encodeURIComponent("与预算")}`)).toEqual([first.no]);
  });

  it("is not written once more where nothing changes", async () => {
    const { receipt_no } = await granted();
    await disclosed(environment, officer, receipt_no);
    const before = await everything();
    const response = await sendEntry(later, officer, receipt_no, entry(), 1);
    expect([response.status, response.headers.get("ETag")]).toEqual([200, '"v1"']);
    // As who repeats the first write sends it, because its answer was lost.
    expect((await sendEntry(later, officer, receipt_no, entry())).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it("is an act on the case, with what it said before", async () => {
    const { receipt_no } = await granted();
    await disclosed(environment, officer, receipt_no);
    await sendEntry(later, officer, receipt_no, entry({ title: "决算" }), 1);
    await withdrawEntryOf(environmentAt("2026-03-13T02:00:00.000Z"), officer, receipt_no, 2);
    const { headers } = auditor;
    const acts = await environment.call("GET", `/v1/staff/acts?object=request%2F${receipt_no}`, { headers });
    const items: { operation: string }[] = Object(await acts.json()).items.filter(
      ({ operation }: { operation: string }) => operation.endsWith("Disclosure"),
    );
    expect(items.map(({ operation }) => operation)).toEqual([
      ...["withdrawCaseDisclosure", "writeCaseDisclosure", "writeCaseDisclosure"],
    ]);
    expect(items[1]).toMatchObject({ values: { before: { title: "部门决算" }, after: { title: "决算" } } });
  });

  it.each(["refused.deliberative", "unavailable.not_held", "other.misc"])(
    "is refused of a case answered %s",
    async (outcome) => {
      const { receipt_no } = await granted({ outcome });
      const before = await everything();
      await expectProblem(await sendEntry(environment, officer, receipt_no, entry()), "conflict");
      expect(await everything()).toEqual(before);
    },
  );

  it("is refused of an open case, one that there is not, and where If-Match names what is not there", async () => {
    const { receipt_no } = await grantedCase(environment, all, "2026-03-10");
    await expectProblem(await sendEntry(environment, officer, receipt_no, entry(), 1), "precondition-failed");
    await expectProblem(await sendEntry(environment, officer, "2026-999999", entry()), "not-found");
    await expectProblem(await staffRead(receipt_no), "not-found");
    const undone = await caseOf(environment, all, receipt_no);
    const reply = undone.timeline.findLast(({ type }) => type === "replied")?.seq;
    const correction = { type: "corrected", on: "2026-03-10", voids: reply, text: "误录。" };
    expect((await append(environment, all, receipt_no, correction, { version: undone.version })).status).toBe(201);
    await expectProblem(await sendEntry(environment, officer, receipt_no, entry()), "conflict");
  });

  it("names an item of the catalogue that is published, and no longer once that is withdrawn", async () => {
    const { receipt_no } = await granted();
    await expectFaults(await sendEntry(environment, officer, receipt_no, entry({ index_no: "chongqing/2026-09999" })), [
      ...(["/index_no", "no-such-publication"] as const),
    ]);
    const { index_no } = await register(environment, publisher, "2026-03-01");
    const { no } = await disclosed(environment, officer, receipt_no, entry({ index_no }));
    expect((await read(no)).index_no).toBe(index_no);
    await withdraw(environment, publisher, index_no, { reason: "重复。" });
    expect((await read(no)).index_no).toBeNull();
    expect(staffDisclosure.parse(await (await staffRead(receipt_no)).json()).index_no).toBe(index_no);
    await expectFaults(await sendEntry(environment, officer, receipt_no, entry({ index_no }), 1), [
      ...(["/index_no", "no-such-publication"] as const),
    ]);
  });
});

describe("an entry is public while its case grants", () => {
  it("a voided reply takes it away at once, and staff read why; a new one that grants brings it back", async () => {
    const { receipt_no } = await granted();
    const { no } = await disclosed(environment, officer, receipt_no, entry({ title: "撤回的决算" }));
    const q = `?q=${encodeURIComponent("撤回的决算")}`;
    expect(await numbersOf(q)).toEqual([no]);
    const { version, timeline } = await caseOf(environment, all, receipt_no);
    const voids = timeline.findLast(({ type }) => type === "replied")?.seq;
    const correction = { type: "corrected", on: "2026-03-10", voids, text: "误录。" };
    expect((await append(environment, all, receipt_no, correction, { version })).status).toBe(201);
    await expectProblem(await get(no), "not-found", { cacheControl: "public, max-age=60" });
    expect(await numbersOf(q)).toEqual([]);
    expect(await numbersOf()).not.toContain(no);
    const reopened = staffDisclosure.parse(await (await staffRead(receipt_no)).json());
    expect(reopened).toMatchObject({ no, unlisted: "reopened", withdrawal: null });
    const refused = {
      ...{ type: "replied", outcome: "unavailable.not_held", searched: "档案室" },
      service: { by: "post", sent_on: "2026-03-10", served_on: "2026-03-10" },
    };
    const again = await caseOf(environment, all, receipt_no);
    expect((await append(environment, all, receipt_no, refused, { version: again.version })).status).toBe(201);
    await expectProblem(await get(no), "not-found", { cacheControl: "public, max-age=60" });
    expect(staffDisclosure.parse(await (await staffRead(receipt_no)).json()).unlisted).toBe("not_granted");
    const { headers } = auditor;
    const staffList = await environment.call("GET", "/v1/staff/disclosures?limit=1", { headers });
    expect(staffDisclosureList.parse(await staffList.json()).items).toEqual([
      expect.objectContaining({ no, receipt_no, unlisted: "not_granted" }),
    ]);
    const { version: refusedAt, timeline: now } = await caseOf(environment, all, receipt_no);
    const wrong = now.findLast(({ type }) => type === "replied")?.seq;
    const voided = { type: "corrected", on: "2026-03-10", voids: wrong, text: "误录。" };
    expect((await append(environment, all, receipt_no, voided, { version: refusedAt })).status).toBe(201);
    const partly = replied("2026-03-10", { outcome: "partial" });
    const open = await caseOf(environment, all, receipt_no);
    expect((await append(environment, all, receipt_no, partly, { version: open.version })).status).toBe(201);
    expect(await read(no)).toMatchObject({ no, outcome: "partial" });
    expect(await numbersOf(q)).toEqual([no]);
  });
});

describe("an entry withdrawn", () => {
  it("answers 410 with reason and day, is found no more, and may be published anew under its number", async () => {
    const { receipt_no } = await granted();
    const { no } = await disclosed(environment, officer, receipt_no, entry({ title: "撤下的决算" }));
    const q = `?q=${encodeURIComponent("撤下的决算")}`;
    const response = await withdrawEntryOf(later, officer, receipt_no, 1);
    expect([response.status, response.headers.get("ETag")]).toEqual([200, '"v2"']);
    const gone = await expectProblem(await get(no), "gone", { cacheControl: "public, max-age=60" });
    expect(gone).toMatchObject({ reason: "内容有误。", withdrawn_on: "2026-03-12" });
    expect(await rowsOf("SELECT rowid FROM disclosure_search WHERE rowid = ?", no)).toEqual([]);
    expect(await numbersOf(q)).toEqual([]);
    await expectProblem(await withdrawEntryOf(later, officer, receipt_no, 2), "unchanged");
    await expectProblem(await withdrawEntryOf(later, officer, receipt_no, 1), "precondition-failed");
    expect((await sendEntry(later, officer, receipt_no, entry({ title: "撤下的决算" }), 2)).status).toBe(200);
    expect(await read(no)).toMatchObject({ no, published_on: "2026-03-10", changed_on: "2026-03-12" });
    expect(await numbersOf(q)).toEqual([no]);
  });

  it("needs its ETag, an entry, and a reason", async () => {
    const { receipt_no } = await granted();
    await expectProblem(await withdrawEntryOf(environment, officer, receipt_no, 1), "not-found");
    await disclosed(environment, officer, receipt_no);
    const path = `/v1/staff/requests/${receipt_no}/disclosure/withdrawal`;
    const { headers } = officer;
    await expectProblem(
      await environment.call("POST", path, { body: { reason: "误。" }, headers }),
      "precondition-required",
    );
    await expectFaults(await withdrawEntryOf(environment, officer, receipt_no, 1, " "), ["/reason", "blank"]);
  });
});

describe("never the applicant's words", () => {
  const description = "请公开本市因老旧小区改造而拨付给各街道办事处的专项资金明细。";

  it("a title or summary that repeats them is refused, also what was amended or said later", async () => {
    const { receipt_no } = await granted({ description });
    const repeated = "因老旧小区改造而拨付给各街道办事处的专项资金";
    const before = await everything();
    await expectFaults(
      await sendEntry(environment, officer, receipt_no, entry({ title: repeated, summary: `提供了${repeated}。` })),
      ["/title", "applicants-words"],
      ["/summary", "applicants-words"],
    );
    expect(await everything()).toEqual(before);
    expect((await sendEntry(environment, officer, receipt_no, entry({ title: "老旧小区改造专项资金" }))).status).toBe(
      201,
    );
    const suggested = {
      type: "publication_suggested",
      on: "2026-03-10",
      text: "建议今后每年都把各街道收到的改造资金公布出来",
    };
    const { version } = await caseOf(environment, all, receipt_no);
    expect((await append(environment, all, receipt_no, suggested, { version })).status).toBe(201);
    await expectFaults(
      await sendEntry(
        environment,
        officer,
        receipt_no,
        entry({ summary: "今后每年都把各街道收到的改造资金公布出来" }),
        1,
      ),
      ["/summary", "applicants-words"],
    );
  });

  it("one that says who asked is refused, and the reading is on record", async () => {
    const { receipt_no } = await granted();
    const { name, contact } = filing.applicant;
    await expectFaults(
      await sendEntry(
        environment,
        officer,
        receipt_no,
        entry({ title: `答复${name}`, summary: `寄往${contact.address}` }),
      ),
      ["/title", "names-applicant"],
      ["/summary", "names-applicant"],
    );
    const { headers } = auditor;
    const accesses = await environment.call("GET", `/v1/staff/requests/${receipt_no}/accesses`, { headers });
    expect(caseAccesses.parse(await accesses.json()).items).toEqual([
      expect.objectContaining({ member: officer.id, purpose: "identity", file: null }),
    ]);
    await expectProblem(await staffRead(receipt_no), "not-found");
  });

  it("a name is looked for last: what is refused otherwise says nothing of who asked", async () => {
    const { receipt_no } = await granted();
    const { name } = filing.applicant;
    await expectFaults(
      await sendEntry(environment, officer, receipt_no, entry({ title: name, index_no: "chongqing/2026-09999" })),
      ["/index_no", "no-such-publication"],
    );
  });
});

describe("why an entry was withdrawn", () => {
  it("is read by everybody, and so neither repeats the applicant's words nor says who asked", async () => {
    const description = "请公开本市因老旧小区改造而拨付给各街道办事处的专项资金明细。";
    const { receipt_no } = await granted({ description });
    const { no } = await disclosed(environment, officer, receipt_no);
    const repeating = "申请人要的是因老旧小区改造而拨付给各街道办事处的专项资金。";
    await expectFaults(await withdrawEntryOf(later, officer, receipt_no, 1, repeating), [
      ...(["/reason", "applicants-words"] as const),
    ]);
    await expectFaults(await withdrawEntryOf(later, officer, receipt_no, 1, `应${filing.applicant.name}要求。`), [
      ...(["/reason", "names-applicant"] as const),
    ]);
    expect(
      await rowsOf("SELECT 1 FROM identity_read JOIN disclosure USING (request_id) WHERE no = ?", no),
    ).toHaveLength(1);
    expect((await get(no)).status).toBe(200);
    expect((await withdrawEntryOf(later, officer, receipt_no, 1)).status).toBe(200);
  });
});

describe("the list", () => {
  it("is by year, topic and words, newest first, in pages", async () => {
    const numbers: number[] = [];
    for (const [at, year] of ["2024", "2025", "2025"].entries()) {
      const then = environmentAt(`${year}-05-0${at + 1}T02:00:00.000Z`);
      const { receipt_no } = await grantedCase(then, all, `${year}-05-0${at + 1}`);
      const { version } = await caseOf(then, all, receipt_no);
      await append(
        then,
        all,
        receipt_no,
        { type: "classified", on: `${year}-05-0${at + 1}`, topic: at === 1 ? "traffic_case" : "household" },
        { version },
      );
      numbers.push((await disclosed(then, officer, receipt_no, entry({ summary: `提供了第${at}份户籍统计。` }))).no);
    }
    const [first = 0, second = 0, third = 0] = numbers;
    const q = encodeURIComponent("戶籍統計");
    expect(await numbersOf("?year=2025")).toEqual([third, second]);
    expect(await numbersOf("?year=2024")).toEqual([first]);
    expect(await numbersOf("?year=2023")).toEqual([]);
    expect(await numbersOf(`?q=${q}`)).toEqual([third, second, first]);
    expect(await numbersOf(`?q=${q}&year=2025&topic=household`)).toEqual([third]);
    expect(await numbersOf("?topic=traffic_case")).toEqual([second]);
    for (const query of ["?year=2025&limit=1", `?q=${q}&year=2025&limit=1`]) {
      const page = await list(query);
      expect(page.items.map(({ no }) => no)).toEqual([third]);
      const next = await list(`${query}&cursor=${page.next}`);
      expect([next.items.map(({ no }) => no), next.next]).toEqual([[second], null]);
    }
    const { headers } = auditor;
    const staffPage = async (query: string) =>
      staffDisclosureList.parse(
        await (await environment.call("GET", `/v1/staff/disclosures${query}`, { headers })).json(),
      );
    const page = await staffPage("?limit=2");
    expect((await staffPage(`?limit=2&cursor=${page.next}`)).items[0]?.no).toBe((page.items[1]?.no ?? 0) - 1);
  });

  it("refuses a query without a word, and a cursor that is none", async () => {
    await expectFaults(await environment.call("GET", "/v1/disclosures?q=%EF%BC%81"), ["/q", "wordless"]);
    await expectProblem(await environment.call("GET", "/v1/disclosures?cursor=x"), "cursor-invalid");
    await expectProblem(await get(999_999), "not-found", { cacheControl: "public, max-age=60" });
  });
});

describe("who may", () => {
  it("write: officers and heads; read: auditors too", async () => {
    const { receipt_no } = await granted();
    for (const other of [
      auditor,
      publisher,
      await staffWith("clerk"),
      await staffWith("editor"),
      await staffWith("admin"),
    ]) {
      await expectProblem(await sendEntry(environment, other, receipt_no, entry()), "forbidden");
      await expectProblem(await withdrawEntryOf(environment, other, receipt_no, 1), "forbidden");
    }
    await expectProblem(await staffRead(receipt_no, publisher), "forbidden");
    await disclosed(environment, head, receipt_no);
    expect((await staffRead(receipt_no)).status).toBe(200);
  });
});
