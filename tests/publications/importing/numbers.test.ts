import { describe, expect, it } from "vitest";
import { lastNumber } from "../../../schema/contracts/index-number.ts";
import { publication, writtenIndexNo } from "../../../schema/contracts/publications.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
let titles = 0;
const row = (index_no: string | undefined, published_on: string) => ({
  ...(index_no === undefined ? {} : { index_no }),
  ...item(published_on, { title: `第${++titles}件` }),
});
const send = (rows: readonly unknown[], confirm = "") => sendFile(environment, publisher, rows, { confirm });

describe("the last number of a year", () => {
  it("is one bound: the contract reads it and nothing behind it, and the database stores nothing behind it", async () => {
    expect(writtenIndexNo.safeParse(`chongqing/2016-${lastNumber}`).success).toBe(true);
    expect(writtenIndexNo.safeParse(`chongqing/2016-${lastNumber + 1}`).success).toBe(false);
    const [trigger] = await rowsOf<{ sql: string }>(
      "SELECT sql FROM sqlite_schema WHERE name = 'publication_number_bound'",
    );
    expect(trigger?.sql).toContain(`NEW.seq > ${lastNumber}\n`);
  });

  it("taken by an own number leaves none: a registration and an import are refused, and nothing is stored", async () => {
    await outcomeOf(await send([row(`chongqing/2020-${lastNumber}`, "2020-03-04")], "far-numbers"));
    const before = await everything();
    const { detail } = await expectProblem(await sendItem(environment, publisher, item("2020-03-05")), "conflict");
    expect(detail).toContain(String(lastNumber));
    await expectFaults(await send([row(undefined, "2020-03-06")]), ["/1/index_no", "numbers-used-up"]);
    expect(await everything()).toEqual(before);
    expect((await register(environment, publisher, "2021-03-05")).index_no).toBe("chongqing/2021-00001");
  });

  it("is read, amended and withdrawn as any other", async () => {
    const last = `chongqing/2020-${lastNumber}`;
    expect((await amend(environment, publisher, last, { title: "改了题目" })).status).toBe(200);
    expect((await environment.call("GET", `/v1/publications/${last}`)).status).toBe(200);
    expect((await withdraw(environment, publisher, last)).status).toBe(200);
  });

  it("is the last that a file is numbered to: the rows behind it are named", async () => {
    await outcomeOf(await send([row(`chongqing/2019-${lastNumber - 1}`, "2019-03-04")], "far-numbers"));
    const rows = [row(undefined, "2019-03-05"), row(undefined, "2019-03-06"), row(undefined, "2019-03-07")];
    await expectFaults(await send(rows), ["/2/index_no", "numbers-used-up"], ["/3/index_no", "numbers-used-up"]);
    await outcomeOf(await send(rows.slice(0, 1)));
    expect((await environment.call("GET", `/v1/publications/chongqing/2019-${lastNumber}`)).status).toBe(200);
  });
});

describe("an own number", () => {
  it("far beyond the highest of its organisation and year is refused, unless it is confirmed", async () => {
    await register(environment, publisher, "2018-01-02");
    const file = [row("chongqing/2018-01001", "2018-03-04"), row("chongqing/2018-02002", "2018-03-05")];
    const before = await everything();
    await expectFaults(await send(file), ["/2/index_no", "far-number"]);
    await expectFaults(await sendFile(environment, publisher, file, { dry: true, confirm: "" }), [
      "/2/index_no",
      "far-number",
    ]);
    expect(await everything()).toEqual(before);
    expect(await outcomeOf(await send(file, "far-numbers"))).toMatchObject({ result: "stored", registered: 2 });
  });

  it("is far by what is before it, in the registry or in the file in any order, of its own organisation and year", async () => {
    const steps = ["00927578/2018-00900", "00927578/2018-02800", "00927578/2018-01850"];
    await outcomeOf(await send(steps.map((index_no) => row(index_no, "2018-04-04"))));
    await outcomeOf(await send([row("00927578/2018-03800", "2018-04-05"), row("00927578/2018-00003", "2018-04-06")]));
    await expectFaults(await send([row("00927578/2017-03800", "2017-04-05")]), ["/1/index_no", "far-number"]);
  });

  it("is confirmed by name: another word is no confirmation", async () => {
    const response = await send([row("chongqing/2012-05000", "2012-03-04")], "far-number");
    await expectProblem(response, "validation-failed");
  });
});

describe("an organisation's code of 18 characters", () => {
  const organisation = "11500000009275787X";

  it("opens an index number: imported, read, named by another entry, amended and withdrawn", async () => {
    const index_no = `${organisation}/2016-00001`;
    await outcomeOf(await send([row(index_no, "2016-03-04"), row("009275787/2016-00001", "2016-03-05")]));
    const read = publication.parse(await (await environment.call("GET", `/v1/publications/${index_no}`)).json());
    expect(read.index_no).toBe(index_no);
    await register(environment, publisher, "2016-03-06", { validity: "amended", validity_by: index_no });
    expect((await amend(environment, publisher, index_no, { title: "改了题目" })).status).toBe(200);
    expect((await withdraw(environment, publisher, index_no)).status).toBe(200);
    expect((await environment.call("GET", `/v1/publications/${index_no}`)).status).toBe(410);
  });

  it("is what the agency may number by", async () => {
    const own = environmentAt("2026-03-01T16:30:00.000Z", {
      AGENCY: { ...bindings.AGENCY, organisation_code: organisation },
    });
    expect((await register(own, publisher, "2015-03-04")).index_no).toBe(`${organisation}/2015-00001`);
  });

  it.each(["1150000000927578", "11500000009275787X0", "1234567", "0092757-87"])(
    "is no other length: %s",
    async (code) => {
      await expectFaults(await send([row(`${code}/2016-00002`, "2016-03-04")]), ["/1/index_no", "invalid-format"]);
    },
  );
});
