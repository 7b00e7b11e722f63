import { judge } from "../persons/same-person.ts";
import { places } from "../sealing/likeness.ts";

/**
 * What many ask for (2019 Regulation, Art. 44): requests of like texts gather, whoever asks, and the agency decides whether to publish
 * what they ask for. How many, within what time and how alike are conventions.
 */

/** Months back from today in which requests gather. */
export const gatheringMonths = 12;
/** Different applicants who make a group, unless the settings say otherwise. */
const enoughApplicants = 3;
export const applicantsNeeded = (suggestAfter: number | undefined): number => suggestAfter ?? enoughApplicants;

/** A request, with the stored values of its text's likeness, by place. */
export interface LikeRequest {
  id: string;
  likeness: readonly string[];
}

/** The values of a text without one of them, each with its place. */
const keysButOne = (likeness: readonly string[]): string[] =>
  likeness.map((_, left) => likeness.map((value, place) => (place === left ? "" : value)).join("/"));

/**
 * Requests of like texts, in their order: one joins the first group whose first request shares all values but one with it, or begins a
 * group. Fewer shared values are common among texts that ask for different things, and a group held together by its first request
 * does not drift from one matter to another. A text without all its values is like none.
 */
export function likeGroups<Request extends LikeRequest>(requests: readonly Request[]): Request[][] {
  const groups: Request[][] = [];
  const begun = new Map<string, number>();
  for (const request of requests) {
    if (request.likeness.length !== places) continue;
    const keys = keysButOne(request.likeness);
    const found = keys.flatMap((key) => begun.get(key) ?? []);
    if (found.length > 0) {
      groups[Math.min(...found)]?.push(request);
      continue;
    }
    for (const key of keys) begun.set(key, groups.length);
    groups.push([request]);
  }
  return groups;
}

/** What is known of whose requests these are: the keys of who asks in each, and what officers decided of two, the latest last. */
export interface KnownPersons {
  keys: readonly { id: string; key: string; kind: "identity" | "name" | "contact" }[];
  decisions: readonly { id: string; other: string; same: boolean }[];
}

/**
 * Of each request who asks, by the first request that is the same person's. Two requests are one person's as everywhere
 * (`same-person.ts`); convention: so are two that are a third one's, so that nobody is counted twice.
 */
export function askersOf(ids: readonly string[], { keys, decisions }: KnownPersons): ReadonlyMap<string, string> {
  const asker = new Map(ids.map((id) => [id, id]));
  const keysOf = Map.groupBy(keys, ({ id }) => id);
  const decided = new Map(decisions.map(({ id, other, same }) => [pairOf(id, other), same]));
  const isSame = (one: string, other: string): boolean =>
    judge({
      ...resemblance(keysOf.get(one) ?? [], keysOf.get(other) ?? []),
      decided: decided.get(pairOf(one, other)) ?? null,
    })?.same === true;
  for (const [one, other] of pairs(ids, { keys, decisions })) {
    const [first, second] = [asker.get(one), asker.get(other)];
    if (first === undefined || second === undefined || first === second || !isSame(one, other)) continue;
    for (const [id, of] of asker) if (of === second) asker.set(id, first);
  }
  return asker;
}

const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** The pairs that may be one person's: a number in common, a name and a contact in common, or a decision of an officer. */
function* pairs(ids: readonly string[], { keys, decisions }: KnownPersons): Generator<readonly [string, string]> {
  const keysOf = Map.groupBy(keys, ({ id }) => id);
  const sharing = new Map<string, string[]>();
  for (const id of ids) {
    const own = keysOf.get(id) ?? [];
    const of = (wanted: string) => own.flatMap(({ key, kind }) => (kind === wanted ? [key] : []));
    const marks = [...of("identity"), ...of("name").flatMap((name) => of("contact").map((at) => `${name} ${at}`))];
    for (const mark of marks) {
      const earlier = sharing.get(mark) ?? [];
      for (const other of earlier) yield [other, id];
      sharing.set(mark, [...earlier, id]);
    }
  }
  for (const { id, other } of decisions) yield [id, other];
}

type Keys = KnownPersons["keys"];

function resemblance(one: Keys, other: Keys) {
  const others = new Set(other.map(({ key }) => key));
  const shared = new Set(one.flatMap(({ key, kind }) => (others.has(key) ? [kind] : [])));
  const isIdentified = (keys: Keys) => keys.some(({ kind }) => kind === "identity");
  const identity = shared.has("identity");
  return {
    identity,
    name: shared.has("name"),
    contact: shared.has("contact"),
    otherIdentity: !identity && isIdentified(one) && isIdentified(other),
  };
}

/** How many different applicants ask in a group. */
interface Asking {
  applicants: number;
  /** Those of them who asked in none of the requests that a decision has covered. */
  undecided: number;
}

/**
 * How many different applicants ask in a group. Convention: a decision covers the requests that had gathered when it was made, and whoever
 * asks in one of them; the group comes back once as many others ask as make a group.
 *
 * @param covered the ids of requests that a decision covers
 */
export function askingIn(
  group: readonly LikeRequest[],
  askers: ReadonlyMap<string, string>,
  covered: ReadonlySet<string>,
): Asking {
  const ofGroup = group.map(({ id }) => ({ id, by: askers.get(id) ?? id }));
  const all = new Set(ofGroup.map(({ by }) => by));
  const answered = new Set(ofGroup.flatMap(({ id, by }) => (covered.has(id) ? [by] : [])));
  return { applicants: all.size, undecided: all.difference(answered).size };
}
