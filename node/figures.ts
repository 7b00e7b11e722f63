/** Every figure that a service states, to be compared with another's. */
import * as z from "zod";
import { publicFetch } from "./outgoing.ts";

/** The first year that can be computed (2008 Regulation, Art. 38). */
const firstYear = 2008;

interface Service {
  origin: string;
  key: string;
  /** The last year that can be computed. */
  lastYear: number;
}

const released = z.looseObject({ items: z.array(z.looseObject({ links: z.record(z.string(), z.string()) })) });
const counted = z.looseObject({
  items: z.array(z.looseObject({ month: z.string(), items: z.number(), revision: z.number().nullable() })),
  next: z.string().nullable(),
});

interface Figures {
  /** By address: the bytes of each released revision. */
  released: Map<string, string>;
  /** By year and month: what is computed and counted now. It is stored there, so the service must be one to try things on. */
  fresh: Map<string, string>;
}

/** The service is on this machine, where the server's own `fetch` does not go. */
const fetchHere = publicFetch(["127.0.0.1"]);

/** The address of one revision, whose bytes never change. */
const pinned = /\/r\d+\./;

export async function figuresOf({ origin, key, lastYear }: Service): Promise<Figures> {
  const ask = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    fetchHere(origin + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, ...(body && { "Content-Type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const figures: Figures = { released: new Map(), fresh: new Map() };

  const { items } = released.parse(await (await ask("GET", "/v1/figures")).json());
  for (const path of items.flatMap(({ links }) => Object.values(links)).filter((link) => pinned.test(link))) {
    figures.released.set(path, await (await ask("GET", path)).text());
  }

  for (let next: string | null = `/v1/staff/rollups?from=${firstYear}-01`; next !== null; ) {
    const slice: z.output<typeof counted> = counted.parse(await (await ask("POST", next)).json());
    for (const { month, items, revision } of slice.items) {
      figures.fresh.set(`the count of ${month}`, JSON.stringify({ items, revision }));
    }
    next = slice.next;
  }
  for (let year = firstYear; year <= lastYear; year += 1) {
    const rows = `/v1/rollups/publications.rows.json?from=${year}-01&to=${year}-12`;
    figures.fresh.set(rows, await (await ask("GET", rows)).text());
    const stored = (await ask("GET", `/v1/staff/figures/${year}`)).headers.get("ETag");
    const path = `/v1/staff/figures/${year}/computation`;
    const computed = await ask("POST", path, { replace: "declared" }, stored === null ? {} : { "If-Match": stored });
    figures.fresh.set(`the computed figures of ${year}`, await computed.text());
  }
  return figures;
}

/** What is not the same in both, by name. What was released cannot have changed since; everything else, and a later release, can. */
export function differencesOf(restored: Figures, live: Figures): { lasting: string[]; fresh: string[] } {
  const later = [...live.released.keys()].filter((name) => !restored.released.has(name));
  const differing = (one: Map<string, string>, other: Map<string, string>) =>
    [...one.keys()].filter((name) => one.get(name) !== other.get(name));
  return {
    lasting: differing(restored.released, live.released),
    fresh: [...later, ...differing(restored.fresh, live.fresh)],
  };
}
