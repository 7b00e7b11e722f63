import { beforeAll, describe, expect, it } from "vitest";
import { figureRows, figuresResource } from "../../schema/contracts/released-figures.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { corrected, publish } from "../support/figures.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");
const get = (path: string) => environmentAt(now, emptyCache()).call("GET", path);

beforeAll(async () => {
  await publish(environment, editor, "2016");
  await publish(environment, editor, "2016", corrected(248));
});

/** The targets of a `Link` header by their relations. */
const linksIn = (header: string | null): Record<string, string> =>
  Object.fromEntries(
    [...(header ?? "").matchAll(/<([^>]*)>; rel="([^"]*)"/g)].map(([, target = "", rel = ""]) => [rel, target]),
  );

const served = ["json", "rows.json", "csv", "jsonstat.json", "html", "fragment.html"].map((ending) => [
  "figures",
  ending,
]);

describe.each([...served, ["reports", "json"], ["reports", "html"]])("%s as %s", (room, ending) => {
  const latest = `/v1/${room}/2016.${ending}`;
  const pinned = (revision: number) => `/v1/${room}/2016/r${revision}.${ending}`;

  it.each([latest, pinned(1), pinned(2)])("leads to its versions (RFC 5829), which are there: %s", async (path) => {
    const response = await get(path);
    await response.text();
    const { license: _, describedby, ...links } = linksIn(response.headers.get("Link"));
    const revision = path === pinned(1) ? 1 : 2;
    expect(links).toEqual({
      canonical: pinned(revision),
      "latest-version": latest,
      "version-history": "/v1/figures/2016/revisions",
      ...(revision === 1 ? {} : { "predecessor-version": pinned(1) }),
    });
    expect(describedby).toBe(ending === "csv" ? "/datapackage.json" : undefined);
    for (const target of Object.values(links)) expect((await get(target)).status, target).toBe(200);
  });
});

it("the list of revisions is its own and has no versions", async () => {
  const links = linksIn((await get("/v1/figures/2016/revisions")).headers.get("Link"));
  expect(links).toMatchObject({ canonical: "/v1/figures/2016/revisions" });
  expect(links).not.toHaveProperty("latest-version");
});

describe("the rows alone", () => {
  const rowsAt = async (path: string) => figureRows.parse(await (await get(path)).json());
  const dataAt = async (path: string) => figuresResource.parse(await (await get(path)).json()).data;

  it("are the very rows of the JSON, of the latest revision and of each for good", async () => {
    expect(await rowsAt("/v1/figures/2016.rows.json")).toEqual(await dataAt("/v1/figures/2016.json"));
    for (const revision of [1, 2]) {
      const path = `/v1/figures/2016/r${revision}`;
      const { data } = await (await get(`${path}.json`)).json<{ data: unknown }>();
      expect(await (await get(`${path}.rows.json`)).text()).toBe(JSON.stringify(data));
      expect((await get(`${path}.rows.json`)).headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    }
  });

  it("are those of a release as soon as it is made", async () => {
    await publish(environment, editor, "2012");
    const revisions = async () => {
      const rows = figureRows.parse(await (await environment.call("GET", "/v1/figures/2012.rows.json")).json());
      return [...new Set(rows.map(({ revision }) => revision))];
    };
    expect(await revisions()).toEqual([1]);
    await publish(environment, editor, "2012", corrected(249));
    expect(await revisions()).toEqual([2]);
  });

  it("are not found where nothing is released", async () => {
    const problem = { cacheControl: "public, max-age=60" };
    await expectProblem(await get("/v1/figures/1999.rows.json"), "not-found", problem);
    await expectProblem(await get("/v1/figures/2016/r3.rows.json"), "not-found", problem);
  });
});

describe("a revision that was frozen before rows said their form and a licence was stated", () => {
  const path = "/v1/figures/2010/r1";
  let frozen: string;

  beforeAll(async () => {
    await publish(environment, editor, "2010");
    const [row] = await rowsOf("SELECT body FROM figure_rendering WHERE period = '2010' AND format = 'json'");
    const old = JSON.parse(String(row?.body));
    for (const one of old.data) delete one.form;
    delete old.licenses;
    delete old.meta.licence;
    old.schema.fields = old.schema.fields
      .slice(0, -1)
      .map(({ name, type }: { name: string; type: string }) => ({ name, type }));
    frozen = JSON.stringify(old);
    const triggers = await rowsOf("SELECT sql FROM sqlite_schema WHERE name = 'figure_rendering_no_update'");
    await bindings.DB.batch([
      bindings.DB.prepare("DROP TRIGGER figure_rendering_no_update"),
      bindings.DB.prepare("UPDATE figure_rendering SET body = ? WHERE period = '2010' AND format = 'json'").bind(
        frozen,
      ),
      bindings.DB.prepare(String(triggers[0]?.sql)),
    ]);
  });

  it("is served as the bytes it was frozen as, with the licence in its header", async () => {
    const response = await get(`${path}.json`);
    expect(linksIn(response.headers.get("Link"))).toHaveProperty("license");
    const text = await response.text();
    expect(text).toBe(frozen);
    figuresResource.parse(JSON.parse(text));
  });

  it("has rows with the form of its year, as its CSV has, and is compared with other years", async () => {
    const text = await (await get(`${path}.rows.json`)).text();
    expect(new Set(figureRows.parse(JSON.parse(text)).map(({ form }) => form))).toEqual(new Set(["pre-2019"]));
    expect(text).toBe(JSON.stringify(JSON.parse(frozen).data.map((row: object) => ({ ...row, form: "pre-2019" }))));
    const compared = await (await get("/v1/figures/compare.json?periods=2010,2016")).json<{ items: unknown[] }>();
    expect(compared.items.length).toBeGreaterThan(10);
  });
});
