import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { dirname } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { operations } from "../../functions/every-operation.ts";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { caching } from "../../functions/http/caching.ts";
import { publicAddresses } from "../../functions/site/public-addresses.ts";
import { firstKey, startScheduled } from "./started-server.ts";

// The built server, whose cache in front answers what anybody asks for a second time. Who sends a cookie asks the code.

const server = await startScheduled(inject("builtServer"), {});
afterAll(() => server.close());
const staff = { ...firstKey({ data: dirname(server.database) }), "Content-Type": "application/json" };

const host = new URL(server.origin).host;

async function ask(path: string, headers: Record<string, string> = {}, method = "GET", body?: unknown) {
  const asking = httpRequest(server.origin + path, { method, headers: { Host: host, ...headers } });
  asking.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = await once(asking, "response");
  const bytes = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
  const raw: string[] = response.rawHeaders;
  const named = raw.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? ""] as const] : []));
  return { status: Number(response.statusCode), headers: named, body: bytes.toString() };
}
type Answer = Awaited<ReturnType<typeof ask>>;

const byTheCode = { Cookie: "a=1" };
const ageOf = ({ headers }: Answer) => headers.find(([name]) => name === "age")?.[1];
const etagOf = ({ headers }: Answer) => headers.find(([name]) => name === "etag")?.[1] ?? "";

/**
 * All that an answer is but when it was made, and how its end is known: of a file that was streamed the cache can say the length. The order
 * of headers says nothing (RFC 9110, 5.3).
 */
const lasting = ({ status, headers, body }: Answer) => ({
  status,
  headers: headers
    .filter(([name]) => !["age", "date", "content-length", "transfer-encoding"].includes(name))
    .toSorted(),
  body,
});

async function write(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await ask(path, { ...staff, ...headers }, method, body);
  expect(answer.status, `${method} ${path}: ${answer.body}`).toBeLessThan(300);
  return answer;
}

const item = (title: string) => ({
  ...{ title, published_on: "2016-03-04", channels: ["portal"], genre: "notice", publisher_unit: `${title}处` },
});
const registered = async (title: string): Promise<string> =>
  z
    .object({ index_no: z.string() })
    .parse(JSON.parse((await write("POST", "/v1/staff/publications", item(title))).body)).index_no;
const released = async (note: string) => {
  const etag = etagOf(await ask("/v1/staff/figures/2016", staff));
  await write("PUT", "/v1/staff/figures/2016", { ...report, note }, etag === "" ? {} : { "If-Match": etag });
  await write("POST", "/v1/staff/figures/2016/releases", { reason: "年度报告发布。" });
};
const count = () => write("POST", "/v1/staff/rollups/2016-03");

const [amended, withdrawn, redacted] = [
  await registered("通告甲"),
  await registered("通告乙"),
  await registered("通告丙"),
];
await released("一");
await count();

/** The public addresses, each with what there is. */
const values: Readonly<Record<string, string>> = {
  year: "2016",
  revision: "1",
  month: "2016-03",
  name: "genres",
  code: "gone",
};
const filled = publicAddresses
  .map(({ path }) => path.replace("{?year}", "?year=2016"))
  .flatMap((path) =>
    path.includes("{organisation}")
      ? [amended, withdrawn, redacted].map((no) => path.replace("{organisation}/{number}", no))
      : [path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")],
  );
const march = "from=2016-03&to=2016-03";
const asked = [
  ...filled,
  "/v1/publications?limit=2",
  "/v1/publications?q=%E9%80%9A%E5%91%8A",
  "/v1/publications?changed_since=0",
  `/v1/rollups/publications.json?${march}`,
  `/v1/rollups/publications.csv?by=unit&${march}`,
  `/v1/rollups/metrics.json?${march}`,
  "/v1/figures/2016.csv?excel=1",
];

describe("the cache in front of the built server", () => {
  it.each(asked)("answers %s as the code does, byte by byte, with its Age", async (path) => {
    const code = await ask(path, byTheCode);
    await ask(path);
    const front = await ask(path);
    const isPublic = code.status === 200 && path !== "/healthz";
    expect([path, ageOf(code), ageOf(front)]).toEqual([path, undefined, isPublic ? expect.any(String) : undefined]);
    expect(lasting(front)).toEqual(lasting(code));
    expect(lasting(await ask(path, {}, "HEAD"))).toEqual(lasting(await ask(path, byTheCode, "HEAD")));
    const known = { "If-None-Match": etagOf(code) };
    expect(lasting(await ask(path, known))).toEqual(lasting(await ask(path, { ...byTheCode, ...known })));
  });

  it("is written down with each request that it answers", async () => {
    await ask("/v1/figures/2016.json");
    await ask("/v1/figures/2016.json");
    await expect
      .poll(() => server.lines.filter((line) => line.includes('"getFigures"')).map((line) => JSON.parse(line)))
      .toContainEqual({ event: "request", operation: "getFigures", status: 200, ms: expect.any(Number), front: true });
  });
});

/** Asks for everything, twice: what is everybody's is in front then. */
async function fillFront(): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  for (const path of asked) {
    await ask(path);
    bodies.set(path, (await ask(path)).body);
  }
  return bodies;
}

/** Writes; answers which addresses are answered otherwise from then on, and which are answered otherwise by the code. */
async function changedBy(change: () => Promise<unknown>) {
  const before = await fillFront();
  await change();
  const [changed, behind]: [string[], string[]] = [[], []];
  for (const path of asked) {
    const front = await ask(path);
    if (front.body !== before.get(path)) changed.push(path);
    if (front.body !== (await ask(path, byTheCode)).body) behind.push(path);
  }
  return { changed, behind };
}

const withdraw = (no: string, body: object) => write("POST", `/v1/staff/publications/${no}/withdrawal`, body);
const listed = [
  "/v1/publications",
  "/v1/publications.ndjson?year=2016",
  "/v1/publications.csv?year=2016",
  "/v1/updates.json",
];
const counted = [`/v1/rollups/publications.json?${march}`, `/v1/rollups/publications.csv?by=unit&${march}`];

describe("whoever asks", () => {
  const changes: [string, () => Promise<unknown>, string[]][] = [
    [
      "an entry that was amended",
      async () => {
        const entry = await ask(`/v1/publications/${amended}`, byTheCode);
        const change = { title: "通告丁", reason: "标题有误" };
        await write("PATCH", `/v1/staff/publications/${amended}`, change, { "If-Match": etagOf(entry) });
      },
      [`/v1/publications/${amended}`, `/v1/publications/${amended}/history`, ...listed.slice(0, 3)],
    ],
    [
      "an entry that was withdrawn",
      () => withdraw(withdrawn, { reason: "重复发布" }),
      [`/v1/publications/${withdrawn}`, `/v1/publications/${withdrawn}/history`, ...listed, ...counted.slice(0, 1)],
    ],
    [
      "a month that was counted once more",
      () => count(),
      ["/v1/rollups/publications/2016-03/revisions", ...counted.slice(0, 1)],
    ],
    [
      "an entry that was redacted",
      () => withdraw(redacted, { reason: "含个人信息", redact: true }),
      [`/v1/publications/${redacted}`, `/v1/publications/${redacted}/history`, ...listed, ...counted],
    ],
    [
      "a year that was released once more",
      () => released("二"),
      ["/v1/figures/2016.json", "/v1/figures/2016/revisions", "/v1/figures", "/datapackage.json", "/v1/updates.json"],
    ],
    [
      "a channel's visits that were recorded",
      () => write("PUT", "/v1/staff/channels/portal/metrics/2016-03", { visits: 7 }),
      [`/v1/rollups/metrics.json?${march}`],
    ],
    [
      "a channel that was added",
      () =>
        write("POST", "/v1/staff/channels", {
          ...{
            id: "loudspeaker",
            family: "broadcast",
            label: { zh_hans: "大喇叭", zh_hant: "大喇叭", en: "Loudspeaker" },
          },
        }),
      ["/v1/codelists/channels.json", ...counted.slice(0, 1)],
    ],
    [
      "a code of the agency's own that was declared",
      () =>
        write("POST", "/v1/staff/own_codes", {
          ...{ list: "genres", code: "letter", label: { zh_hans: "函件", zh_hant: "函件", en: "Letter" } },
        }),
      ["/v1/codelists/genres.json"],
    ],
  ];

  it.each(changes)("for %s is answered that at once, under every address", async (_, change, paths) => {
    const { changed, behind } = await changedBy(change);
    expect(paths.filter((path) => !changed.includes(path))).toEqual([]);
    expect(behind).toEqual([]);
  });

  it("is not answered what was redacted, under any address", async () => {
    for (const path of asked) expect([path, (await ask(path)).body.includes("通告丙")]).toEqual([path, false]);
  });

  it("after the daily run is answered what it counted, under every address", async () => {
    await registered("通告戊");
    const { changed, behind } = await changedBy(() => server.schedule("30 0 * * *", new Date()));
    expect(changed).toContain("/v1/rollups/publications/2016-03/revisions");
    // What was registered is in every list a minute later: nobody purges for it.
    expect(behind.filter((path) => !path.startsWith("/v1/publications"))).toEqual([]);
  });
});

describe("what is somebody's own", () => {
  it("is never answered by the cache in front, however often it is asked for", async () => {
    const filed = await write(
      "POST",
      "/v1/requests",
      {
        applicant: { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@example.org" } },
        ...{ description: "请公开2015年度部门决算。", form: "electronic", route: "email" },
      },
      { "Idempotency-Key": `front-${crypto.randomUUID()}` },
    );
    const { receipt_no, tracking_secret } = z
      .object({ receipt_no: z.string(), tracking_secret: z.string() })
      .parse(JSON.parse(filed.body));
    const own = { Authorization: `Bearer ${tracking_secret}` };
    for (let time = 0; time < 3; time++) {
      expect((await ask(`/v1/requests/${receipt_no}`, own)).status).toBe(200);
      expect((await ask(`/v1/requests/${receipt_no}`)).status).toBe(404);
      expect((await ask("/v1/staff/requests", staff)).status).toBe(200);
      expect((await ask("/v1/staff/requests")).status).toBe(401);
    }
    const shared = operations
      .filter(({ contract }) => caching[contract.caching].shared && contract.policy.who === "anyone")
      .map(({ contract }) => contract.id);
    const lines = () => server.lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    await expect.poll(() => lines().filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(3);
    const inFront: string[] = lines().flatMap(({ front, operation }) => (front === true ? [operation] : []));
    expect(inFront.length).toBeGreaterThan(100);
    expect(inFront.filter((id) => !shared.includes(id))).toEqual([]);
  });
});
