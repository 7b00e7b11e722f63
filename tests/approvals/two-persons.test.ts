import { describe, expect, it } from "vitest";
import { approval, approvalList } from "../../schema/contracts/approvals.ts";
import type { TwoPersonAct } from "../../schema/contracts/practice.ts";
import type { Role } from "../../schema/contracts/staff.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt, newKey, type TestEnvironment } from "../support/environment.ts";
import { corrected, declare, release } from "../support/figures.ts";
import { expectProblem } from "../support/problem.ts";
import { append, filing, registerLetter, replied } from "../support/requests.ts";
import { type Caller, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const plain = environmentAt(now);
const staff = await staffWith();
const at = (instant: string, ...two_persons: TwoPersonAct[]) => environmentAt(instant, { PRACTICE: { two_persons } });
const strict = at(now, "erasure", "export", "admin", "release");
const approveWith = (environment: TestEnvironment, { headers }: Caller, id: string) =>
  environment.call("POST", `/v1/staff/approvals/${id}`, { headers });
const pending = async (environment: TestEnvironment, { headers }: Caller) =>
  approvalList.parse(await (await environment.call("GET", "/v1/staff/approvals", { headers })).json()).items;

async function archived(): Promise<string> {
  const { receipt_no } = await registerLetter(plain, staff, "2008-06-02");
  expect((await append(plain, staff, receipt_no, replied("2008-06-10"), { version: 1 })).status).toBe(201);
  await plain.call("POST", `/v1/staff/requests/${receipt_no}/archive`, { headers: staff.headers });
  return receipt_no;
}

let years = 2000;

/** Each operation that may need two persons: its call on something new, what it answers at last, and the roles it takes. */
const operations: Record<string, { role: Role; ready(): Promise<string>; status: number; subject: RegExp }> = {
  erasure: { role: "head", ready: archived, status: 200, subject: /^\d{4}-\d{6}$/ },
  export: {
    role: "clerk",
    ready: async () => (await registerLetter(plain, staff, "2026-02-27")).receipt_no,
    status: 200,
    subject: /^\d{4}-\d{6} personal-data$/,
  },
  archive: {
    role: "clerk",
    ready: async () => (await registerLetter(plain, staff, "2026-02-27")).receipt_no,
    status: 200,
    subject: /^\d{4}-\d{6} archive$/,
  },
  createMember: {
    role: "admin",
    ready: async () => `李办事${years++}`,
    status: 201,
    subject: /^李办事\d+, 办公室: clerk$/,
  },
  createKey: {
    role: "admin",
    ready: async () => (await staffWith("head")).id,
    status: 201,
    subject: /^[0-9a-f-]+: key$/,
  },
  changeAddress: {
    role: "admin",
    ready: async () => (await staffWith("head")).id,
    status: 200,
    subject: /^[0-9a-f-]+: email$/,
  },
  changeMember: {
    role: "admin",
    ready: async () => (await staffWith("officer")).id,
    status: 200,
    subject: /^[0-9a-f-]+: roles officer, head$/,
  },
  release: {
    role: "editor",
    async ready() {
      const year = String(years++);
      await declare(plain, staff, year);
      return year;
    },
    status: 201,
    subject: /^\d{4}$/,
  },
};

function callOf(name: string, environment: TestEnvironment, { headers }: Caller, on: string): Promise<Response> {
  switch (name) {
    case "erasure":
      return environment.call("DELETE", `/v1/staff/requests/${on}/identity`, { headers });
    case "export":
      return environment.call("POST", `/v1/staff/requests/${on}/personal-data`, { headers });
    case "archive":
      return environment.call("POST", `/v1/staff/requests/${on}/archive`, { headers });
    case "createMember":
      return environment.call("POST", "/v1/staff/members", {
        body: { name: on, unit: "办公室", roles: ["clerk"] },
        headers,
      });
    case "changeMember":
      return environment.call("PATCH", `/v1/staff/members/${on}`, { body: { roles: ["officer", "head"] }, headers });
    case "createKey":
      return environment.call("POST", `/v1/staff/members/${on}/keys`, { body: { name: "办公电脑" }, headers });
    case "changeAddress":
      return environment.call("PATCH", `/v1/staff/members/${on}`, {
        body: { email: `${on}@agency.example` },
        headers,
      });
    default:
      return release(environment, { id: "", headers }, on);
  }
}

describe.each(Object.entries(operations))("%s", (name, { role, ready, status, subject }) => {
  it("is asked for, approved by another member with a role for it, and goes through once", async () => {
    const [asker, second, outsider] = [
      await staffWith(role),
      await staffWith(role),
      await staffWith("officer", "auditor"),
    ];
    const on = await ready();
    const call = () => callOf(name, strict, asker, on);
    const first = await call();
    expect(first.status).toBe(202);
    const said = await first.text();
    expect(said).not.toContain(filing.applicant.name);
    const asked = approval.parse(JSON.parse(said));
    expect(asked).toMatchObject({
      by: asker.id,
      asked_at: now,
      expires_at: "2026-03-09T02:00:00.000Z",
      approved_by: null,
    });
    expect(asked.subject).toMatch(subject);
    expect(await (await call()).json(), "asking again asks nothing new").toEqual(asked);
    expect(await pending(strict, second)).toContainEqual(asked);

    await expectProblem(await approveWith(strict, asker, asked.id), "forbidden");
    if (name !== "export" && name !== "archive") {
      expect(await pending(strict, outsider)).not.toContainEqual(asked);
      await expectProblem(await approveWith(strict, outsider, asked.id), "not-found");
    }
    expect((await callOf(name, strict, second, on)).status, "another member's call is another one").toBe(202);

    const approved = await approveWith(strict, second, asked.id);
    expect(approval.parse(await approved.json())).toEqual({ ...asked, approved_by: second.id, approved_at: now });
    expect((await approveWith(strict, second, asked.id)).status, "approving again changes nothing").toBe(200);
    expect((await call()).status).toBe(status);
    expect((await pending(strict, second)).map(({ id }) => id)).not.toContain(asked.id);
    await expectProblem(await approveWith(strict, second, asked.id), "conflict");
    const again = (await call()).status;
    // What is done already is answered as it is, without a second person.
    expect(again).toBe({ erasure: 200, changeMember: 200, changeAddress: 200, release: 409 }[name] ?? 202);
  });

  it("needs nobody else where the settings do not name it", async () => {
    const caller = await staffWith(role);
    expect((await callOf(name, plain, caller, await ready())).status).toBe(status);
  });
});

const asksFor = async (environment: TestEnvironment, caller: Caller, body: object) => {
  const response = await environment.call("POST", "/v1/staff/members", { body, headers: caller.headers });
  expect(response.status).toBe(202);
  return approval.parse(await response.json());
};
const admin = (name: string, more: object = {}) => ({ name, unit: "办公室", roles: ["admin"], ...more });

describe("what was approved", () => {
  it("is that call and no other: not another body, and nothing after seven days", async () => {
    const [one, other] = [await staffWith("admin"), await staffWith("admin")];
    const asked = await asksFor(strict, one, admin("李一"));
    expect((await approveWith(strict, other, asked.id)).status).toBe(200);
    expect((await asksFor(strict, one, admin("李一", { roles: ["admin", "head"] }))).id).not.toBe(asked.id);
    const lastMoment = at("2026-03-09T01:59:59.999Z", "admin");
    const after = at("2026-03-09T02:00:00.000Z", "admin");
    expect((await asksFor(after, one, admin("李一"))).id).not.toBe(asked.id);
    await expectProblem(await approveWith(after, other, (await asksFor(strict, one, admin("李二"))).id), "conflict");
    const made = await lastMoment.call("POST", "/v1/staff/members", { body: admin("李一"), headers: one.headers });
    expect(made.status).toBe(201);
  });

  it("goes through once where the same call is sent several times at once", async () => {
    const [one, other] = [await staffWith("admin"), await staffWith("admin")];
    for (let round = 0; round < 3; round++) {
      const body = admin(`赵${round}`);
      expect((await approveWith(strict, other, (await asksFor(strict, one, body)).id)).status).toBe(200);
      const race = await Promise.all(
        [1, 2, 3].map(() => strict.call("POST", "/v1/staff/members", { body, headers: one.headers })),
      );
      expect(race.map(({ status }) => status).toSorted()).toEqual([201, 202, 202]);
      const [row] = await rowsOf("SELECT count(*) AS n FROM staff_member WHERE name = ?", body.name);
      expect(row).toEqual({ n: 1 });
    }
  });

  it("is approved once, whoever approves at the same time", async () => {
    const [one, ...others] = [await staffWith("admin"), await staffWith("admin"), await staffWith("admin")];
    const asked = await asksFor(strict, one, admin("钱一"));
    const race = await Promise.all(others.map((other) => approveWith(strict, other, asked.id)));
    expect(race.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it("stays approved where the call fails, and is replayed by its Idempotency-Key once it was made", async () => {
    const [one, other] = [await staffWith("admin"), await staffWith("admin")];
    const body = admin("孙一", { email: "sun@agency.example" });
    const asked = await asksFor(strict, one, body);
    expect((await approveWith(strict, other, asked.id)).status).toBe(200);
    const occupying = await plain.call("POST", "/v1/staff/members", { body: { ...body, roles: ["clerk"] }, ...staff });
    const { id } = Object(await occupying.json());
    const key = newKey();
    const send = () =>
      strict.call("POST", "/v1/staff/members", { body, headers: { ...one.headers, "Idempotency-Key": key } });
    await expectProblem(await send(), "conflict");
    expect((await plain.call("DELETE", `/v1/staff/members/${id}`, staff)).status).toBe(204);
    const made = await send();
    expect(made.status).toBe(201);
    expect(await (await send()).text()).toBe(await made.text());
  });

  it("is the year as it was declared: declared anew it is asked for again", async () => {
    const [one, other] = [await staffWith("editor"), await staffWith("head")];
    const year = String(years++);
    await declare(plain, staff, year);
    const asked = approval.parse(await (await release(strict, one, year)).json());
    expect((await approveWith(strict, other, asked.id)).status).toBe(200);
    await declare(plain, staff, year, corrected(248));
    expect((await release(strict, one, year)).status).toBe(202);
    await declare(plain, staff, year);
    expect((await release(strict, one, year)).status).toBe(201);
  });
});

describe("nobody is asked", () => {
  it("to change a member who may do no more then, or for a key of one's own", async () => {
    const one = await staffWith("admin", "head");
    const other = await staffWith("admin", "head");
    const change = (body: object) =>
      strict.call("PATCH", `/v1/staff/members/${other.id}`, { body, headers: one.headers });
    expect((await change({ name: "周二" })).status).toBe(200);
    expect((await change({ roles: ["head"] })).status).toBe(200);
    expect((await callOf("createKey", strict, one, one.id)).status).toBe(201);
  });

  it("again by a key that has made its key", async () => {
    const [one, other, owner] = [await staffWith("admin"), await staffWith("admin"), await staffWith("head")];
    const key = newKey();
    const send = () =>
      strict.call("POST", `/v1/staff/members/${owner.id}/keys`, {
        body: { name: "办公电脑" },
        headers: { ...one.headers, "Idempotency-Key": key },
      });
    const asked = approval.parse(await (await send()).json());
    expect((await approveWith(strict, other, asked.id)).status).toBe(200);
    expect((await send()).status).toBe(201);
    await expectProblem(await send(), "conflict");
  });
});

it("an approval that nobody asked for is none", async () => {
  await expectProblem(await approveWith(strict, staff, "unknown"), "not-found");
});
