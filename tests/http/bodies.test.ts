import { describe, expect, it } from "vitest";
import * as z from "zod";
import { operations } from "../../functions/every-operation.ts";
import { bodyLimit } from "../../functions/http/request.ts";
import { applicantKinds } from "../../schema/contracts/applicant.ts";
import { environmentAt, newKey, type Sent } from "../support/environment.ts";
import { callOperation, titled } from "../support/operations.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { filing, letter, registerLetter, replied, sendFiling } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const bodied = operations.filter(({ contract }) => contract.body !== undefined);
const spaces = (length: number) => new TextEncoder().encode(" ".repeat(length));

/** A body of unknown length, in pieces. */
const streamed = (bytes: Uint8Array) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 64 * 1024) controller.enqueue(bytes.slice(at, at + 64 * 1024));
      controller.close();
    },
  });

describe.each(titled(bodied))("$title", ({ operation }) => {
  const send = ({ body, headers = {} }: Sent) =>
    callOperation(environment, operation, {
      body,
      headers: { ...staff.headers, "Idempotency-Key": newKey(), "If-Match": '"v1"', ...headers },
    });
  const limit = operation.contract.bodyLimit ?? bodyLimit;

  it("refuses what is not JSON", async () => {
    for (const body of ["{", "", "nonsense", "{'a': 1}", '{"a": 1,}', "\u0000", '{"a": NaN}']) {
      await expectProblem(await send({ body }), "malformed-json");
    }
  });

  it("refuses what is not UTF-8", async () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc0, 0xaf, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0xff, 0xfe],
    ]) {
      await expectProblem(await send({ body: new Uint8Array(bytes) }), "malformed-json");
    }
  });

  it("refuses JSON that is no object", async () => {
    for (const body of ["null", "[]", '"text"', "1", "true"]) {
      await expectProblem(await send({ body }), "validation-failed");
    }
  });

  it("refuses what only looks as if it had a length", async () => {
    const { body } = operation.contract;
    const names = body instanceof z.ZodObject ? Object.keys(body.shape) : ["type", "kind", "text"];
    const odd = { length: { toString: "1", valueOf: 1 } };
    await expectProblem(
      await send({ body: Object.fromEntries(names.map((name) => [name, odd])) }),
      "validation-failed",
    );
  });

  it("refuses other media types, and none", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/merge-patch+json",
      "json",
      "",
    ]) {
      await expectProblem(await send({ body: "{}", headers: { "Content-Type": type } }), "unsupported-media-type");
    }
  });

  it("takes the media type in any case and with parameters", async () => {
    for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/json ;v=1"]) {
      await expectProblem(await send({ body: "{", headers: { "Content-Type": type } }), "malformed-json");
    }
  });

  it("refuses a body over its limit by its stated length, before reading it", async () => {
    const headers = { "Content-Length": String(limit + 1) };
    await expectProblem(await send({ body: "{}", headers }), "payload-too-large");
  });

  it("refuses a body over its limit that states no length, and takes one at the limit", async () => {
    await expectProblem(await send({ body: streamed(spaces(limit + 1)) }), "payload-too-large");
    await expectProblem(await send({ body: streamed(spaces(limit)) }), "malformed-json");
  });

  it("refuses a body over its limit that states a smaller length", async () => {
    const headers = { "Content-Length": "2" };
    await expectProblem(await send({ body: streamed(spaces(limit + 1)), headers }), "payload-too-large");
  });
});

it("takes 256 KB where a contract states nothing else", () => {
  expect(bodyLimit).toBe(256 * 1024);
});

describe("a filing", () => {
  const { applicant } = filing;
  const refused = async (body: unknown, ...faults: [string, string][]) =>
    expectFaults(await sendFiling(environment, { body }), ...faults);

  it("is refused with every unknown member named by pointer", async () => {
    await refused(
      { ...filing, purpose: "x", "a/b~c": 1 },
      ["/purpose", "unknown-member"],
      ["/a~1b~0c", "unknown-member"],
    );
    await refused(
      { ...filing, applicant: { ...applicant, age: 30, identity: { ...applicant.identity, issued: "x" } } },
      ["/applicant/identity/issued", "unknown-member"],
      ["/applicant/age", "unknown-member"],
    );
  });

  it("is refused with a member called __proto__ or constructor", async () => {
    const json = JSON.stringify(filing);
    for (const member of ["__proto__", "constructor"]) {
      await refused(`${json.slice(0, -1)},"${member}":{"form":"paper"}}`, [`/${member}`, "unknown-member"]);
    }
  });

  it.each(["applicant", "description", "form", "route"])("is refused without %s", async (member) => {
    const { [member]: _, ...rest }: Record<string, unknown> = filing;
    await refused(rest, [`/${member}`, "required"]);
  });

  it("is refused without the applicant's kind, name and contact, all named at once", async () => {
    await refused(
      { ...filing, applicant: {} },
      ["/applicant/kind", "required"],
      ["/applicant/name", "required"],
      ["/applicant/contact", "required"],
    );
  });

  it.each([
    ["blank", " \t\n\u3000 ", "blank"],
    ["empty", "", "blank"],
    ["text with NUL", "a\u0000b", "not-unicode"],
    ["a lone high surrogate", "\ud800", "not-unicode"],
    ["a lone low surrogate", "x\udc00y", "not-unicode"],
    ["a control character", "a\u0007b", "control-character"],
  ])("is refused with %s for a name or a description", async (_, text, code) => {
    await refused({ ...filing, description: text }, ["/description", code]);
    await refused({ ...filing, applicant: { ...applicant, name: text } }, ["/applicant/name", code]);
  });

  it("is refused with text that is too long, and taken with the longest there may be", async () => {
    await refused({ ...filing, description: "字".repeat(10_001) }, ["/description", "too-big"]);
    const longest = await sendFiling(environment, { body: { ...filing, description: "字".repeat(10_000) } });
    expect(longest.status).toBe(201);
  });

  it("is refused with a route that the contact details cannot serve", async () => {
    const nowhere = { ...applicant, contact: { phone: "023-60000000" } };
    await refused({ ...filing, applicant: nowhere }, ["/applicant/contact/email", "contact-for-route"]);
    await refused({ ...filing, route: "post", applicant: nowhere }, [
      "/applicant/contact/address",
      "contact-for-route",
    ]);
  });

  it.each(["pickup", "on_site"])(
    "to be answered by %s needs a way to reach or to recognise who asks (2019 Regulation, Art. 29)",
    async (route) => {
      const { identity, contact: _, ...nobody } = applicant;
      for (const kind of applicantKinds) {
        await refused({ ...filing, route, applicant: { ...nobody, kind, contact: {} } }, [
          "/applicant/contact",
          "unreachable",
        ]);
      }
      const onlyPostcode = { ...nobody, contact: { postcode: "400000" } };
      await refused({ ...filing, route, applicant: onlyPostcode }, ["/applicant/contact", "unreachable"]);
      for (const findable of [
        { contact: { phone: "023-60000000" } },
        { contact: { email: "applicant@example.org" } },
        { contact: { address: "某市某路1号" } },
        { contact: {}, identity },
      ]) {
        const { status } = await sendFiling(environment, {
          body: { ...filing, route, applicant: { ...nobody, ...findable } },
        });
        expect(status, JSON.stringify(Object.keys(findable.contact))).toBe(201);
      }
    },
  );

  it("that came on paper is registered as it came, with a warning of what the reply will need", async () => {
    const staff = await staffWith("clerk");
    const warned = async (received_on: string, more: object) =>
      (await registerLetter(environment, staff, received_on, more as Record<string, unknown>)).warnings;
    const nobody = { ...applicant, identity: undefined, contact: {} };
    const unserved = { code: "reply-unserved", detail: "a reply by email needs the applicant's email" };
    const unreachable = {
      code: "unreachable",
      detail: "the applicant can neither be reached nor recognised by a document",
    };
    const by = (article: string) => (warning: object) => ({ ...warning, article });
    expect(await warned("2026-03-02", { applicant: nobody })).toEqual(
      [unserved, unreachable].map(by("2019 Regulation, Art. 29")),
    );
    expect(await warned("2012-03-02", { applicant: nobody, route: "pickup" })).toEqual(
      [unreachable].map(by("2008 Regulation, Art. 20")),
    );
    expect(await warned("2026-03-02", { applicant: { ...nobody, contact: { phone: "1" } } })).toEqual(
      [unserved].map(by("2019 Regulation, Art. 29")),
    );
    expect(await warned("2026-03-02", {})).toEqual([]);
  });
});

describe("what was sent", () => {
  const marker = "MARKER-7f3a";
  const marked = {
    applicant: {
      kind: marker,
      name: [marker],
      identity: { type: marker, number: `${marker}\u0000` },
      contact: { email: marker, postcode: marker.repeat(9), phone: { x: marker } },
      representative: [marker],
      agent: { name: [marker], identity: { type: marker, number: `${marker}\u0000` }, phone: { x: marker } },
    },
    description: { text: marker },
    form: marker,
    route: marker,
    intake_channel: marker,
    received_on: marker,
    confirmed_on: marker,
    type: marker,
    on: marker,
    title: [marker],
    url: `javascript:${marker}`,
    channels: [`${marker}!`],
    figures: [{ indicator: marker, breakdown: marker, value: marker }],
    kind: marker,
    reason: { text: marker },
  };

  it.each(titled(bodied))("is never repeated in a refusal of $title", async ({ operation }) => {
    for (const body of [marked, `"${marker}`, `"${marker}"`]) {
      const response = await callOperation(environment, operation, {
        body,
        headers: { ...staff.headers, "If-Match": marker },
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain(marker);
    }
  });
});

describe("an Idempotency-Key", () => {
  const item = { title: "T", published_on: "2026-03-01", channels: ["portal"] };
  const keyed: [string, (headers: Record<string, string>) => Promise<Response>][] = [
    ["filing", (headers) => environment.call("POST", "/v1/requests", { body: filing, headers })],
    ["registering a request", (headers) => asStaff("/v1/staff/requests", letter("2026-03-02"), headers)],
    ["registering a publication", (headers) => asStaff("/v1/staff/publications", item, headers)],
    [
      "appending an event",
      async (headers) => {
        const registered = await asStaff("/v1/staff/requests", letter("2026-03-02"), {});
        const path = registered.headers.get("Location") ?? "";
        return asStaff(`${path}/events`, replied("2026-03-02"), { "If-Match": '"v1"', ...headers });
      },
    ],
  ];
  const asStaff = (path: string, body: unknown, headers: Record<string, string>) =>
    environment.call("POST", path, { body, headers: { ...staff.headers, ...headers } });

  it("is required for filing", async () => {
    const response = await environment.call("POST", "/v1/requests", { body: filing });
    await expectProblem(response, "idempotency-key-missing");
  });

  it("that is not ASCII is refused", async () => {
    await expectFaults(await sendFiling(environment, { headers: { "Idempotency-Key": "é".repeat(20) } }), [
      "",
      "idempotency-key",
    ]);
  });

  it.each(keyed)("that is short, long, spaced or not printable is refused when %s", async (_, send) => {
    for (const key of ["", "k".repeat(15), "k".repeat(256), `${"k".repeat(16)} k`, `${"k".repeat(20)}\x7f`]) {
      await expectFaults(await send({ "Idempotency-Key": key }), ["", "idempotency-key"]);
    }
  });

  it.each(keyed)("of 16 or of 255 characters is taken when %s", async (_, send) => {
    for (const length of [16, 255]) {
      const key = crypto.randomUUID().padEnd(length, "~").slice(0, length);
      expect((await send({ "Idempotency-Key": key })).status).toBe(201);
    }
  });
});
