import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accessTeam, audience, email, now } from "../support/access.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const queueAs = (environment: ReturnType<typeof environmentAt>, token: string) =>
  environment.call("GET", "/v1/staff/requests", { headers: { "Cf-Access-Jwt-Assertion": token } });

beforeEach(async () => {
  await bindings.DB.exec("UPDATE staff_member SET email = NULL");
  const { id } = await staffWith("officer", "clerk");
  await bindings.DB.prepare("UPDATE staff_member SET email = ? WHERE id = ?").bind("Li@gov.example", id).run();
});
afterEach(() => vi.restoreAllMocks());

describe("a Cloudflare Access token", () => {
  it("lets the member in whose e-mail address it vouches for, and fetches the team's keys once", async () => {
    const { environment, makeKey, sign, fetched } = await accessTeam("once");
    const key = await makeKey("k1");
    expect((await queueAs(environment, await sign(key))).status).toBe(200);
    expect((await queueAs(environment, await sign(key))).status).toBe(200);
    expect(fetched).toHaveBeenCalledTimes(1);
    await expectProblem(await queueAs(environment, await sign(key, { email: "stranger@gov.example" })), "unauthorized");
  });

  it.each([
    ["another issuer", { iss: "https://other.cloudflareaccess.com" }],
    ["another audience", { aud: ["another-application"] }],
    ["an expiry that has passed", { exp: now.getTime() / 1000 }],
    ["no expiry", { exp: undefined }],
    ["a beginning to come", { nbf: now.getTime() / 1000 + 60 }],
    ["no e-mail address", { email: undefined }],
  ])("with %s is worth nothing", async (what, claims) => {
    // Each of a team of its own, whose keys were not fetched before: else a token is refused for its signature.
    const { environment, makeKey, sign } = await accessTeam(`claims-${what.replaceAll(" ", "-")}`);
    await expectProblem(await queueAs(environment, await sign(await makeKey("k1"), claims)), "unauthorized");
  });

  it("is worth nothing signed otherwise than with RS256, by another key, altered, or unsigned", async () => {
    const { environment, published, makeKey, sign } = await accessTeam("forged");
    const key = await makeKey("k1");
    published.pop();
    const other = await makeKey("k2");
    const [head, body, signature] = (await sign(other)).split(".");
    const unsigned = btoa(JSON.stringify({ alg: "none" })).replaceAll("=", "");
    const claims = { iss: "https://forged.cloudflareaccess.com", aud: [audience], email, exp: 4_000_000_000 };
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: "k2" })
      .sign(new TextEncoder().encode(JSON.stringify(published[0])));
    for (const token of [
      await sign({ ...key, kid: "k2" }),
      `${head}.${body?.slice(0, -2)}AA.${signature}`,
      `${unsigned}.${body}.`,
      symmetric,
      "nonsense",
    ]) {
      await expectProblem(await queueAs(environment, token), "unauthorized");
    }
  });

  it("is not looked at where Access is not configured", async () => {
    const { makeKey, sign, fetched } = await accessTeam("off");
    const environment = environmentAt(now.toISOString());
    await expectProblem(await queueAs(environment, await sign(await makeKey("k1"))), "unauthorized");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("is not looked at where a key is sent as well: the key alone lets in or not", async () => {
    const { environment, makeKey, sign } = await accessTeam("both");
    const token = await sign(await makeKey("k1"));
    const read = (Authorization: string) =>
      environment.call("GET", "/v1/staff/requests", { headers: { "Cf-Access-Jwt-Assertion": token, Authorization } });
    for (const sent of ["Bearer gk_nobody", "Basic abc"]) await expectProblem(await read(sent), "unauthorized");
    expect((await read((await staffWith("clerk")).headers.Authorization ?? "")).status).toBe(200);
  });

  it("does not let another site read unseen in the member's name, since reading is on record", async () => {
    const { environment, makeKey, sign } = await accessTeam("unseen");
    const token = await sign(await makeKey("k1"));
    const read = (headers: Record<string, string>) =>
      environment.call("GET", "/v1/staff/requests", { headers: { "Cf-Access-Jwt-Assertion": token, ...headers } });
    for (const dest of ["image", "iframe", "script", "empty"]) {
      await expectProblem(await read({ "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": dest }), "forbidden");
    }
    expect((await read({ "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document" })).status).toBe(200);
    expect((await read({ "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty" })).status).toBe(200);
  });

  it("is no other member's whose address only looks alike in lower case", async () => {
    const { environment, makeKey, sign } = await accessTeam("kelvin");
    const key = await makeKey("k1");
    await bindings.DB.exec("UPDATE staff_member SET email = 'kim@gov.example' WHERE email IS NOT NULL");
    expect((await queueAs(environment, await sign(key, { email: "KIM@gov.example" }))).status).toBe(200);
    await expectProblem(await queueAs(environment, await sign(key, { email: "\u212Aim@gov.example" })), "unauthorized");
  });

  it("does not let another site write in the member's name", async () => {
    const { environment, makeKey, sign } = await accessTeam("sites");
    const token = await sign(await makeKey("k1"));
    const write = (headers: Record<string, string>) =>
      environment.call("POST", "/v1/staff/requests", {
        body: {},
        headers: { "Cf-Access-Jwt-Assertion": token, ...headers },
      });
    await expectProblem(await write({ "Sec-Fetch-Site": "cross-site" }), "forbidden");
    await expectProblem(await write({ "Sec-Fetch-Site": "same-site" }), "forbidden");
    await expectProblem(await write({ Origin: "https://elsewhere.example" }), "forbidden");
    await expectProblem(await write({ "Sec-Fetch-Site": "same-origin" }), "validation-failed");
    await expectProblem(await write({ Origin: "https://gongkai.example" }), "validation-failed");
    // A program says neither.
    await expectProblem(await write({}), "validation-failed");
  });
});
