import { describe, expect, it } from "vitest";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { accessTeam } from "../support/access.ts";
import { formOfBody } from "../support/bodies.ts";
import { watched } from "../support/database.ts";
import { bindings, environmentAt, newKey, type Sent, type TestEnvironment, unset } from "../support/environment.ts";
import { idOf, staged } from "../support/files.ts";
import {
  applicantBodies,
  browserHeaders,
  callAsApplicant,
  formOf,
  formOperations,
  isPage,
  pathOf,
  titled,
} from "../support/operations.ts";
import { expectProblem, expectProblemPage } from "../support/problem.ts";
import { append, file, filing } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";
import { trialForms, withTrialForms } from "../support/trial-pages.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now, {}, withTrialForms);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const random = () => crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });

async function complain() {
  const response = await environment.call("POST", "/v1/complaints", {
    body: { text: "应主动公开的预算逾期未公开。" },
    headers: { "Idempotency-Key": newKey() },
  });
  return response.json<{ complaint_no: string; tracking_secret: string }>();
}

async function calendar() {
  const officer = await staffWith("officer");
  const issued = await environment.call("POST", "/v1/staff/feeds", { body: { scope: "mine" }, ...officer });
  return feedIssued.parse(await issued.json());
}

/** A call: by GET unless stated. */
interface Tried extends Sent {
  path?: string;
  method?: string;
}

interface Door {
  path: string;
  /** What opens it, and what a guesser sends. */
  right: Tried;
  guess: () => Tried;
}

/** The form of a page, sent with a number and a secret. */
const formWith = (_number: string, _secret: string, body: object = {}): Tried => ({
  method: "POST",
  body: formOfBody(body, { _number, _secret }),
  headers: browserHeaders,
});

/** Pages that show what they are asked for by a number and a secret: every one, in one of the languages they are made in, and the trial ones. */
const followed = [...formOperations, ...trialForms].filter((operation) => {
  const form = formOf(operation)?.contract;
  const isInSimplified = !/^\/(?:zh-hant|en)\//.test(operation.contract.path);
  return form?.policy.who === "applicant" && form.method === "get" && isInSimplified;
});
const pageDoors = followed.map((operation): [string, () => Promise<Door>] => [
  `a secret, through the page ${operation.contract.path}`,
  async () => {
    const asked =
      { trackRequest: aCase, readReleasedFile: aCaseWithFile }[formOf(operation)?.contract.id ?? ""] ?? aComplaint;
    const { number, secret, ...body } = await asked();
    return {
      path: operation.contract.path,
      right: formWith(number, secret, body),
      guess: () => formWith(number, random(), body),
    };
  },
]);

async function aCase() {
  const { receipt_no, tracking_secret } = await file(environment);
  return { number: receipt_no, secret: tracking_secret };
}

async function aCaseWithFile() {
  const handle = await staged(environment);
  const body = { ...filing, files: [{ kind: "mandate", file: handle }] };
  const { receipt_no, tracking_secret } = await file(environment, { body });
  return { number: receipt_no, secret: tracking_secret, file: idOf(handle) };
}

async function aComplaint() {
  const { complaint_no, tracking_secret } = await complain();
  return { number: complaint_no, secret: tracking_secret };
}

const doors: Record<string, () => Promise<Door>> = {
  "a tracking secret": async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    const path = `/v1/requests/${receipt_no}`;
    return { path, right: { headers: bearer(tracking_secret) }, guess: () => ({ headers: bearer(random()) }) };
  },
  "a complaint's secret": async () => {
    const { complaint_no, tracking_secret } = await complain();
    const path = `/v1/complaints/${complaint_no}`;
    return { path, right: { headers: bearer(tracking_secret) }, guess: () => ({ headers: bearer(random()) }) };
  },
  "a staff key": async () => ({
    path: "/v1/staff/requests",
    right: await memberAs({}),
    guess: () => ({ headers: bearer(`gk_${random()}`) }),
  }),
  "a calendar's token": async () => {
    const { path } = await calendar();
    return { path, right: {}, guess: () => ({ path: `/v1/deadlines/${random()}.ics` }) };
  },
};

/** Calls of a minute of the clock, and of one that ends meanwhile. */
const enough = 2 * 60 + 1;
let block = 0;
const nextBlock = () => `198.18.${block++}`;

const from = (address: string, by: TestEnvironment, path: string, headers: Record<string, string> = {}) =>
  by.call("GET", path, { headers: { "CF-Connecting-IP": address, ...headers } });

const tryFrom = (address: string, by: TestEnvironment, door: Door, { method = "GET", path, body, headers }: Tried) =>
  by.call(method, path ?? door.path, { body, headers: { "CF-Connecting-IP": address, ...headers } });

/** What a refusal says, to a program or on a page. */
async function expectRefused(response: Response, door: Door): Promise<string> {
  if (door.right.method === "POST") return expectProblemPage(response, "rate-limited");
  return (await expectProblem(response, "rate-limited")).detail;
}

async function untilRefused(call: (at: number) => Promise<Response>): Promise<Response> {
  for (let at = 0; at < enough; at++) {
    const response = await call(at);
    if (response.status === 429) return response;
    expect([401, 404]).toContain(response.status);
  }
  throw new Error("Never refused");
}

describe.each([...Object.entries(doors), ...pageDoors])("who guesses %s", (_, prepare) => {
  it("is refused with each new one after some from a network, and whoever has the right one there is not", async () => {
    const door = await prepare();
    const network = nextBlock();
    const guessed = (address: string) => tryFrom(address, environment, door, door.guess());
    const refused = await untilRefused((at) => guessed(`${network}.${at % 250}`));
    expect(refused.headers.get("Retry-After")).toBe("60");
    const detail = await expectRefused(refused, door);
    if (door.right.method === undefined) {
      for (const said of ["keys, secrets or numbers", "A right one is answered", "counter, post or fax"]) {
        expect(detail).toContain(said);
      }
    }
    expect((await tryFrom(`${network}.1`, environment, door, door.right)).status).toBe(200);
  });

  it("costs who has the right one nothing: a limit that refuses all is not asked", async () => {
    const door = await prepare();
    const asked: string[] = [];
    const FAILURE_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) < 0 }) };
    const strict = environmentAt(now, { FAILURE_LIMIT }, withTrialForms);
    expect((await tryFrom("198.51.100.9", strict, door, door.right)).status).toBe(200);
    expect(asked).toEqual([]);
    await expectRefused(await tryFrom("198.51.100.9", strict, door, door.guess()), door);
    expect(asked).toContain("network 198.51.100.0/24");
    expect(JSON.stringify(asked)).not.toContain("198.51.100.9");
  });
});

describe("who guesses the secret of one number from many networks", () => {
  it("is refused for that number, existing or not, and for no other; its holder is not", async () => {
    const [one, other] = [await file(environment), await file(environment)];
    const guessed = (address: string, receiptNo: string) =>
      from(address, environment, `/v1/requests/${receiptNo}`, bearer(random()));
    for (const receiptNo of [one.receipt_no, "2025-999999"]) {
      const network = block++;
      await untilRefused((at) =>
        guessed(`198.19.${network}.${at}`.replace(/19\.\d+\.(\d+)$/, `19.${at}.$1`), receiptNo),
      );
    }
    expect((await guessed("203.0.113.1", other.receipt_no)).status).toBe(404);
    const path = `/v1/requests/${one.receipt_no}`;
    expect((await from("203.0.113.1", environment, path, bearer(one.tracking_secret))).status).toBe(200);
  });
});

const never = environmentAt(now, { FAILURE_LIMIT: { limit: async () => ({ success: false }) } }, withTrialForms);
const closed = withTrialForms.filter(
  ({ contract }) => contract.policy.who !== "anyone" || "tokenIn" in contract.policy,
);

describe.each(titled(closed))("$title", ({ operation }) => {
  it("counts what does not open it", async () => {
    if (isPage(operation)) {
      const session = `__Host-gongkai=${Buffer.from(random()).toString("hex").padEnd(43, "0").slice(0, 43)}`;
      const headers = { "CF-Connecting-IP": "203.0.113.1", Cookie: session };
      const claimed = { number: "2026-999999", secret: random() };
      await expectProblemPage(await callAsApplicant(never, operation, claimed, { headers }), "rate-limited");
      return;
    }
    const response = await never.call(operation.contract.method.toUpperCase(), pathOf(operation, { token: random() }), {
      headers: { ...bearer(random()), "CF-Connecting-IP": "203.0.113.1" },
      ...(operation.contract.id in applicantBodies && { body: applicantBodies[operation.contract.id] }),
    });
    await expectProblem(response, "rate-limited");
  });
});

describe("a failure", () => {
  const counting = (outcome: { success: boolean } = { success: true }) => {
    const asked: string[] = [];
    const limit = async ({ key }: { key: string }) => {
      asked.push(key);
      return outcome;
    };
    return { asked, environment: environmentAt(now, { FAILURE_LIMIT: { limit } }) };
  };
  const address = { "CF-Connecting-IP": "203.0.113.1" };

  it("is counted for its network and for the number it was tried on, as far as these are known", async () => {
    const { asked, environment } = counting();
    const keysOf = async (path: string, headers: Record<string, string>) => {
      asked.length = 0;
      expect([401, 404]).toContain((await environment.call("GET", path, { headers })).status);
      return asked.toSorted();
    };
    expect(await keysOf("/v1/requests/2026-999999", address)).toEqual(["network 203.0.113.0/24", "number 2026-999999"]);
    expect(await keysOf("/v1/requests/2026-999999", {})).toEqual(["number 2026-999999"]);
    expect(await keysOf("/v1/staff/requests", { ...address, ...bearer("gk_nobody") })).toEqual([
      "network 203.0.113.0/24",
    ]);
    expect(await keysOf("/v1/staff/requests", bearer("gk_nobody"))).toEqual([]);
  });

  it("is what it is where no limit is set", async () => {
    const open = environmentAt(now, unset("FAILURE_LIMIT"));
    expect((await open.call("GET", "/v1/requests/2026-999999", { headers: address })).status).toBe(404);
  });
});

it("an Access sign-in that is not valid is counted, too", async () => {
  const { environment: team } = await accessTeam("guessed");
  const strict = environmentAt(now, {
    ...team.bound,
    ...{ FAILURE_LIMIT: { limit: async () => ({ success: false }) } },
  });
  const headers = { "Cf-Access-Jwt-Assertion": "nonsense" };
  await expectProblem(await from("203.0.113.1", strict, "/v1/staff/requests", headers), "rate-limited");
});

it("a member without the role is told that, however many others guessed", async () => {
  const { headers } = await staffWith("clerk");
  const response = await never.call("POST", "/v1/staff/members", { body: {}, headers });
  await expectProblem(response, "forbidden");
});

const ofApplicants = closed.filter(({ contract }) => contract.policy.who === "applicant");

/** Numbers of a case or complaint with little on record, of one with much, and of none. */
async function numbersOf(numberIn: string) {
  if (numberIn === "complaint_no") {
    return { small: (await complain()).complaint_no, large: (await complain()).complaint_no, none: "C2026-999999" };
  }
  const [staff, other] = [await staffWith(), await staffWith()];
  const [small, large] = [await file(environment), await file(environment)];
  for (let at = 0; at < 12; at++) {
    const { id: to } = at % 2 === 0 ? staff : other;
    const assigned = { type: "assigned", on: "2026-03-02", to };
    const appended = await append(environment, staff, large.receipt_no, assigned, { version: at + 1 });
    expect(appended.status).toBe(201);
  }
  return { small: small.receipt_no, large: large.receipt_no, none: "2026-999999" };
}

describe("a wrong secret", () => {
  const numbers = new Map<string, ReturnType<typeof numbersOf>>();

  it.each(titled(ofApplicants))(
    "at $title reads one row in one statement: of a small case, a large one, and a number that none has",
    async ({ operation }) => {
      const { policy } = operation.contract;
      const numberIn = policy.who === "applicant" ? policy.numberIn : "";
      numbers.set(numberIn, numbers.get(numberIn) ?? numbersOf(numberIn));
      for (const [which, number] of Object.entries((await numbers.get(numberIn)) ?? {})) {
        const watching = watched(bindings.DB);
        const watchedApp = environmentAt(now, { DB: watching.DB }, withTrialForms);
        const response = await callAsApplicant(watchedApp, operation, { number, secret: random() });
        expect(response.status, which).toBe(404);
        const trips = watching.trips.filter(({ statements }) => !statements.join().includes("security_event"));
        expect(
          trips.map(({ statements }) => statements.length),
          which,
        ).toEqual([1]);
        expect(trips[0]?.rowsRead, which).toBe(1);
      }
    },
  );
});
