import { describe, expect, it } from "vitest";
import { admit, applicantWithSecret, bearer, nothingBySecret, staff } from "../../functions/http/policy.ts";
import { ProblemError } from "../../functions/http/problems.ts";
import { webhookMessage } from "../../functions/platform/webhook.ts";
import { webhookHeaders } from "../../schema/contracts/webhook-messages.ts";
import { environmentAt, unset } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { file } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);

/** What is thrown. */
function thrownBy(work: () => unknown): ProblemError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown;
  }
  throw new Error("No problem was thrown");
}

const [send, another] = [
  "Send a valid staff key as Authorization: Bearer <key>.",
  "Ask an admin for another one.",
] as const;

describe("a member who is not let in", () => {
  it.each([
    ["key_missing", send, "Bearer"],
    ["key_unknown", `This is no staff key of this service. ${send}`, 'Bearer error="invalid_token"'],
    ["key_expired", `This staff key has expired. ${another}`, 'Bearer error="invalid_token"'],
    [
      "key_lapsed",
      `This staff key was not used for so long that it works no more. ${another}`,
      'Bearer error="invalid_token"',
    ],
    ["key_revoked", `This staff key was revoked. ${another}`, 'Bearer error="invalid_token"'],
    ["member_removed", "The member whose staff key this is was removed.", 'Bearer error="invalid_token"'],
    [
      "access_token_invalid",
      "This sign-in is not valid, or not any more. Sign in anew.",
      'Bearer error="invalid_token"',
    ],
    [
      "access_email_unknown",
      "No member has the e-mail address of this sign-in. Ask an admin.",
      'Bearer error="invalid_token"',
    ],
  ] as const)("for %s learns why, and what to send", (refused, detail, challenge) => {
    const { code, message, headers } = thrownBy(() =>
      admit(staff("clerk"), { refused, memberId: undefined }, new Date()),
    );
    expect([code, message, headers]).toEqual(["unauthorized", detail, { "WWW-Authenticate": challenge }]);
  });

  it("because another site sent the call learns that, and is asked for no key", () => {
    const { code, message, headers } = thrownBy(() =>
      admit(staff("clerk"), { refused: "cross_site", memberId: undefined }, new Date()),
    );
    expect(code).toBe("forbidden");
    expect(message).toBe("This was sent from another site. Open the service itself and try again.");
    expect(headers).toEqual({});
  });

  it("for want of a role learns which would do; one of them is enough", async () => {
    const { detail } = await expectProblem(
      await environment.call("POST", "/v1/staff/requests/search", { body: {}, ...(await staffWith("admin")) }),
      "forbidden",
    );
    expect(detail).toBe("This needs one of the roles: clerk, officer, head, auditor.");
    const both = await environment.call("POST", "/v1/staff/requests/search", {
      body: { name: "申请人乙" },
      ...(await staffWith("admin", "clerk")),
    });
    expect(both.status).toBe(200);
  });
});

it.each([
  ["receipt_no", "No case has this receipt number and tracking secret (Authorization: Bearer <secret>)."],
  ["complaint_no", "No complaint has this number and secret (Authorization: Bearer <secret>)."],
] as const)("who has not the secret of a %s learns no more than that", (numberIn, detail) => {
  expect(nothingBySecret(applicantWithSecret(numberIn)).message).toBe(detail);
});

it.each([
  ["Bearer abc", "abc"],
  ["bearer   a-._~+/b==", "a-._~+/b=="],
  [null, undefined],
  ["", undefined],
  ["Bearer", undefined],
  ["Bearer ", undefined],
  ["Bearerabc", undefined],
  ["Basic abc", undefined],
  ["Bearer a b", undefined],
  ["Bearer =", undefined],
  ["x Bearer abc", undefined],
])("of the header %j the token is %j", (header, token) => {
  expect(bearer(header)).toBe(token);
});

describe("what is on record as a guess", () => {
  /** What of a call is counted as a failure. */
  async function countedOf(method: string, path: string, sent: Parameters<typeof environment.call>[2]) {
    const asked: string[] = [];
    const limit = async ({ key }: { key: string }) => ({ success: asked.push(key) > 0 });
    const { status } = await environmentAt(now, { FAILURE_LIMIT: { limit } }).call(method, path, sent);
    return { status, asked };
  }

  it("is no call with the right secret that is malformed, comes too early or finds nothing else", async () => {
    const { receipt_no, tracking_secret } = await file(environment);
    const headers = { Authorization: `Bearer ${tracking_secret}`, "CF-Connecting-IP": "203.0.113.1" };
    const early = await countedOf("POST", `/v1/requests/${receipt_no}/reasons`, { body: { text: "理由" }, headers });
    expect(early).toEqual({ status: expect.any(Number), asked: [] });
    expect(early.status).toBeGreaterThanOrEqual(400);
    const malformed = await countedOf("POST", `/v1/requests/${receipt_no}/withdrawal`, { body: { odd: 1 }, headers });
    expect(malformed).toEqual({ status: 422, asked: [] });
  });

  it("is no staff call that fails for another reason", async () => {
    const { headers } = await memberAs({});
    const found = await countedOf("GET", "/v1/staff/requests/2026-999999", { headers });
    expect(found).toEqual({ status: 404, asked: [] });
  });

  it("is of a number what could be one at the most", async () => {
    const { asked } = await countedOf("GET", `/v1/requests/${"9".repeat(40)}`, {});
    expect(asked).toEqual([`number ${"9".repeat(16)}`]);
  });
});

it("a member of two roles who may not do a thing is refused it for want of the right, not of a role", async () => {
  const { id, headers } = await staffWith("head", "admin");
  const body = { name: "申请人乙" };
  const refusal = await environment.call("POST", "/v1/staff/requests/search", { body, headers });
  const { detail } = await expectProblem(refusal, "forbidden");
  expect(detail).toBe("Finding cases by who asks is for the registry and the officers who work cases.");
  const listed = await environment.call("GET", "/v1/staff/security-events", await staffWith("auditor"));
  const { items } = await listed.json<{ items: { member: string | null; kind: string }[] }>();
  expect(items.filter(({ member }) => member === id)).toMatchObject([{ kind: "right_refused" }]);
});

it("a message to a webhook has the headers of Standard Webhooks, with a signature of each secret", () => {
  const secrets = [`whsec_${"A".repeat(32)}`, `whsec_${"B".repeat(32)}`];
  const payload = { type: "ping", timestamp: now, data: { sink: "s" } } as const;
  const message = (...some: string[]) =>
    webhookMessage(some, { id: "msg_1", now: new Date("2026-03-02T02:00:00.999Z"), payload });
  const { body, headers } = message(...secrets);
  expect(JSON.parse(body)).toEqual(payload);
  expect(headers).toEqual({
    "Content-Type": "application/json",
    "webhook-id": "msg_1",
    "webhook-timestamp": "1772416800",
    "webhook-signature": expect.stringMatching(/^v1,[\w+/]{43}= v1,[\w+/]{43}=$/),
  });
  expect(webhookHeaders.safeParse(headers).success).toBe(true);
  expect(headers["webhook-signature"].split(" ")).toEqual(
    secrets.map((secret) => message(secret).headers["webhook-signature"]),
  );
});

it("an address that Access vouches for alone lets nobody in where Access is not set up", async () => {
  const headers = { "Cf-Access-Jwt-Assertion": "nonsense" };
  const response = await environmentAt(now, unset("STAFF_PROXY")).call("GET", "/v1/staff/requests", {
    headers,
  });
  expect(response.headers.get("WWW-Authenticate")).toBe("Bearer");
  await expectProblem(response, "unauthorized");
});
