import { describe, expect, it } from "vitest";
import { mostPasskeys } from "../../functions/staff/passkeys/passkeys.store.ts";
import { passkeyList, passkeyMade } from "../../schema/contracts/sessions.ts";
import { type Algorithm, authenticatorOf, type Odd } from "../support/authenticator.ts";
import { rowsOf } from "../support/database.ts";
import { type Browser, cookieOf, open } from "../support/desk.ts";
import { environmentAt } from "../support/environment.ts";
import { sendForm } from "../support/forms.ts";
import { expectProblem } from "../support/problem.ts";
import { type Caller, memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const unlimited = { FAILURE_LIMIT: { limit: async () => ({ success: true }) } };
const environment = environmentAt(now, unlimited);
const own = { "Sec-Fetch-Site": "same-origin", Origin: "https://gongkai.example" };

const challengeOf = async ({ headers }: Caller, at = environment): Promise<string> => {
  const list = passkeyList.parse(await (await at.call("GET", "/v1/staff/passkeys", { headers })).json());
  return list.registering?.challenge ?? "";
};

/** A member with a passkey, and the authenticator that has it. */
async function registered(algorithm: Algorithm = "ES256", caller?: Caller) {
  const owner = caller ?? (await staffWith("officer"));
  const authenticator = await authenticatorOf(owner.id, algorithm);
  const body = { name: "办公室电脑", ...(await authenticator.create(await challengeOf(owner))) };
  const response = await environment.call("POST", "/v1/staff/passkeys", { body, headers: owner.headers });
  expect(response.status).toBe(201);
  return { owner, authenticator, passkey: passkeyMade.parse(await response.json()) };
}

/** The challenge of a sign-in page that is opened. */
async function signInChallenge(at = environment): Promise<string> {
  const html = await (await at.call("GET", "/desk/sign-in")).text();
  return /data-challenge="([^"]+)"/.exec(html)?.[1] ?? "";
}

const fieldsOf = (answer: Record<string, string>) =>
  Object.fromEntries(Object.entries(answer).map(([name, value]) => [`/passkey/${name}`, value]));

const signInWith = (answer: Record<string, string>, at = environment, headers: Record<string, string> = {}) =>
  sendForm(at, "/desk/sign-in", fieldsOf(answer), { ...own, ...headers });

const browserOf = (response: Response): Browser => ({ headers: { Cookie: cookieOf(response) } });

/** That nobody was signed in, and that it is on record as what it was. */
async function expectRefused(response: Response, { owner }: { owner?: Caller } = {}) {
  expect(response.status).toBe(303);
  expect(response.headers.get("Set-Cookie")).toBeNull();
  expect(response.headers.get("Location")).toBe("/desk/sign-in?refused=passkey");
  const events = await rowsOf<{ member_id: string }>(
    "SELECT member_id FROM security_event WHERE kind = 'passkey_refused' ORDER BY place DESC",
  );
  expect(events.length).toBeGreaterThan(0);
  if (owner !== undefined) expect(events.map(({ member_id }) => member_id)).toContain(owner.id);
}

describe.each<Algorithm>(["ES256", "EdDSA", "RS256"])("a passkey by %s", (algorithm) => {
  it("is registered with a staff key, and signs its member in without being told who it is", async () => {
    const { owner, authenticator } = await registered(algorithm);
    const response = await signInWith(await authenticator.get(await signInChallenge()));
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("/desk");
    const page = await open(environment, "/desk", browserOf(response));
    expect(page.status).toBe(200);
    expect(await rowsOf("SELECT member_id, by FROM staff_session WHERE member_id = ?", owner.id)).toEqual([
      { member_id: owner.id, by: "passkey" },
    ]);
  });
});

describe("signing in with a passkey", () => {
  it("works whatever numbers its signatures happen to have", async () => {
    const { authenticator } = await registered();
    for (let turn = 0; turn < 40; turn++) {
      expect((await signInWith(await authenticator.get(await signInChallenge()))).status).toBe(303);
    }
    expect((await rowsOf("SELECT 1 FROM passkey WHERE counter = 40")).length).toBe(1);
  });

  it("works once with a challenge, and not once more, even at the same time", async () => {
    const { owner, authenticator } = await registered();
    const challenge = await signInChallenge();
    const [first, second] = await Promise.all([
      signInWith(await authenticator.get(challenge)),
      signInWith(await authenticator.get(challenge)),
    ]);
    expect([first, second].filter((answer) => answer.headers.get("Set-Cookie") !== null)).toHaveLength(1);
    await expectRefused(await signInWith(await authenticator.get(challenge)), { owner });
  });

  it("is refused with a challenge that is older than five minutes, and works until then", async () => {
    const later = environmentAt(now, unlimited);
    const { authenticator } = await registered();
    const [one, other] = [await signInChallenge(), await signInChallenge()];
    later.setNow("2026-03-02T02:05:00.000Z");
    expect((await signInWith(await authenticator.get(one), later)).headers.get("Set-Cookie")).not.toBeNull();
    later.setNow("2026-03-02T02:05:00.001Z");
    await expectRefused(await signInWith(await authenticator.get(other), later));
  });

  it("is refused with a challenge of another purpose, of nobody's, and with none", async () => {
    const { owner, authenticator } = await registered();
    const stolen = (await signInChallenge()).replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    for (const challenge of [await challengeOf(owner), stolen, "", "x.y.z"]) {
      await expectRefused(await signInWith(await authenticator.get(challenge)));
    }
  });

  it.each<[string, Odd & { userHandle?: string; signed?: Uint8Array<ArrayBuffer> }]>([
    ["for another origin", { origin: "https://gongkai.example.evil" }],
    ["for our host over plain http", { origin: "http://gongkai.example" }],
    ["for our host at another port", { origin: "https://gongkai.example:8443" }],
    ["in a frame of another site", { crossOrigin: true }],
    ["under another site's page", { topOrigin: "https://other.example" }],
    ["for another service", { rpId: "other.example" }],
    ["for the domain above ours", { rpId: "example" }],
    ["as if it registered one", { type: "webauthn.create" }],
    ["with nobody there", { flags: 0x04 }],
    ["by whoever was there", { flags: 0x01 }],
    ["backed up though it cannot be", { flags: 0x15 }],
    ["for another member", { userHandle: crypto.randomUUID() }],
    ["for nobody", { userHandle: "" }],
    ["over something else", { signed: new Uint8Array(69) }],
    ["with a counter that stands still", { counter: 0 }],
  ])("is refused where it was signed %s", async (_, odd) => {
    const { owner, authenticator } = await registered();
    expect(
      (await signInWith(await authenticator.get(await signInChallenge()))).headers.get("Set-Cookie"),
    ).not.toBeNull();
    await expectRefused(await signInWith(await authenticator.get(await signInChallenge(), odd)), { owner });
  });

  it("is refused where its counter has gone back: there are two of it", async () => {
    const { owner, authenticator } = await registered();
    const signed = async (counter: number) => signInWith(await authenticator.get(await signInChallenge(), { counter }));
    expect((await signed(7)).headers.get("Set-Cookie")).not.toBeNull();
    for (const counter of [7, 6, 0]) await expectRefused(await signed(counter), { owner });
    expect((await signed(8)).headers.get("Set-Cookie")).not.toBeNull();
  });

  it("works again and again with one that does not count", async () => {
    const { authenticator } = await registered();
    for (let turn = 0; turn < 2; turn++) {
      const answer = await authenticator.get(await signInChallenge(), { counter: 0 });
      expect((await signInWith(answer)).headers.get("Set-Cookie")).not.toBeNull();
    }
  });

  it("is refused with a credential that is nobody's, another's signature, or one that was altered", async () => {
    const { owner, authenticator } = await registered();
    const foreign = await authenticatorOf(owner.id);
    await expectRefused(await signInWith(await foreign.get(await signInChallenge())));
    const answer = await authenticator.get(await signInChallenge());
    const forged = await foreign.get(await signInChallenge());
    await expectRefused(await signInWith({ ...forged, credential_id: authenticator.credentialId }), { owner });
    for (const [name, value] of Object.entries(answer)) {
      const middle = value.length >> 1;
      const other = value[middle] === "A" ? "B" : "A";
      await expectRefused(
        await signInWith({ ...answer, [name]: value.slice(0, middle) + other + value.slice(middle + 1) }),
      );
    }
    for (const name of Object.keys(answer)) {
      await expectRefused(await signInWith({ ...answer, [name]: "=" }).then((response) => response));
    }
  });

  it("is refused for a member who was removed", async () => {
    const { authenticator, owner } = await registered();
    await rowsOf("UPDATE staff_member SET active = 0 WHERE id = ? RETURNING id", owner.id);
    await expectRefused(await signInWith(await authenticator.get(await signInChallenge())));
  });
});

describe("registering a passkey", () => {
  const register = async (caller: Caller, body: object) =>
    environment.call("POST", "/v1/staff/passkeys", { body: { name: "手机", ...body }, headers: caller.headers });

  it.each<[string, Odd]>([
    ["of another origin", { origin: "https://other.example" }],
    ["of another service", { rpId: "other.example" }],
    ["that signs in", { type: "webauthn.get" }],
    ["in a frame of another site", { crossOrigin: true }],
    ["with nobody there", { flags: 0x44 }],
    ["by whoever was there", { flags: 0x41 }],
    ["without a credential", { flags: 0x05 }],
    ["with an id that is longer than what was sent", { credentialLength: 1023 }],
    ["with an id that is empty", { credentialLength: 0 }],
    ["with a key of another algorithm", { publicKey: Uint8Array.fromHex("a401020338222001") }],
    ["with more behind its key than it says", { extensions: new Uint8Array(3) }],
  ])("is refused for an answer %s", async (_, odd) => {
    const caller = await staffWith("clerk");
    const authenticator = await authenticatorOf(caller.id);
    await expectProblem(
      await register(caller, await authenticator.create(await challengeOf(caller), odd)),
      "validation-failed",
    );
    expect(await rowsOf("SELECT 1 FROM passkey WHERE member_id = ?", caller.id)).toEqual([]);
  });

  it("takes extensions that an authenticator adds", async () => {
    const caller = await staffWith("clerk");
    const authenticator = await authenticatorOf(caller.id);
    const odd = { flags: 0xc5, extensions: Uint8Array.fromHex("a16b6372656450726f7465637402") };
    expect((await register(caller, await authenticator.create(await challengeOf(caller), odd))).status).toBe(201);
  });

  it("is refused with another member's challenge, and with one to sign in", async () => {
    const [caller, other] = [await staffWith("clerk"), await staffWith("clerk")];
    const authenticator = await authenticatorOf(caller.id);
    for (const challenge of [await challengeOf(other), await signInChallenge()]) {
      await expectProblem(await register(caller, await authenticator.create(challenge)), "validation-failed");
    }
  });

  it("is refused for a credential that somebody has, and beyond what a member may have", async () => {
    const { authenticator } = await registered();
    const caller = await staffWith("clerk");
    await expectProblem(await register(caller, await authenticator.create(await challengeOf(caller))), "conflict");
    for (let count = 0; count < mostPasskeys; count++) await registered("ES256", caller);
    const further = await authenticatorOf(caller.id);
    await expectProblem(await register(caller, await further.create(await challengeOf(caller))), "conflict");
  });
});

describe("passkeys", () => {
  it("are listed without their keys, to their member, heads and admins", async () => {
    const { owner, passkey } = await registered();
    const list = async ({ headers }: Caller, query = "") => {
      const response = await environment.call("GET", `/v1/staff/passkeys${query}`, { headers });
      return response.status === 200 ? passkeyList.parse(await response.json()) : response.status;
    };
    expect(await list(owner)).toMatchObject({ items: [passkey], registering: { rp_id: "gongkai.example" } });
    for (const role of ["head", "admin"] as const) {
      expect(await list(await staffWith(role), `?member=${owner.id}`)).toEqual({ items: [passkey], registering: null });
    }
    expect(await list(await staffWith("auditor"), `?member=${owner.id}`)).toBe(403);
  });

  it("sign nobody in once removed, by their member or an admin, and what they signed in is signed out", async () => {
    for (const remover of [undefined, await staffWith("admin")]) {
      const { owner, authenticator, passkey } = await registered();
      const browser = browserOf(await signInWith(await authenticator.get(await signInChallenge())));
      expect((await open(environment, "/desk", browser)).status).toBe(200);
      const path = `/v1/staff/passkeys/${passkey.id}`;
      await expectProblem(
        await environment.call("DELETE", path, { headers: (await staffWith("head")).headers }),
        "forbidden",
      );
      const { headers } = remover ?? owner;
      expect((await environment.call("DELETE", path, { headers })).status).toBe(204);
      expect((await open(environment, "/desk", browser)).status).toBe(303);
      await expectRefused(await signInWith(await authenticator.get(await signInChallenge())));
      await expectProblem(await environment.call("DELETE", path, { headers }), "not-found");
    }
  });

  it("of others are not shown to who may not see them", async () => {
    const { headers } = await memberAs({ roles: ["publisher"] });
    const { owner } = await registered();
    await expectProblem(
      await environment.call("GET", `/v1/staff/passkeys?member=${owner.id}`, { headers }),
      "forbidden",
    );
  });
});
