import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../../functions/requests/persons/same-person.ts";
import {
  applicantsNeeded,
  askersOf,
  askingIn,
  type KnownPersons,
  type LikeRequest,
  likeGroups,
} from "../../../functions/requests/suggestions/gathering.ts";

const request = (id: string, likeness: string): LikeRequest => ({ id, likeness: [...likeness] });
const idsOf = (groups: readonly (readonly LikeRequest[])[]) => groups.map((group) => group.map(({ id }) => id));

describe("requests of like texts", () => {
  it.each([
    ["share all four values", ["abcd", "abcd"], [["0", "1"]]],
    ["share three of four, at their places", ["abcd", "abcx", "xbcd", "axcd", "abxd"], [["0", "1", "2", "3", "4"]]],
    ["not two of four", ["abcd", "abxy"], [["0"], ["1"]]],
    ["nor the same values at other places", ["abcd", "dabc"], [["0"], ["1"]]],
    ["are like the first of their group, not one another", ["abcd", "abcx", "abyx"], [["0", "1"], ["2"]]],
    ["join the earlier of two groups", ["abcd", "abxy", "abcy"], [["0", "2"], ["1"]]],
    ["are none where a text has no likeness", ["", "", "abc", "abc"], []],
    ["are none where nobody asks", [], []],
  ])("%s", (_, texts, groups) => {
    expect(idsOf(likeGroups(texts.map((text, at) => request(String(at), text))))).toEqual(groups);
  });

  it("gather as comparing each with the first of every group would have it", () => {
    const likeness = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(likeness, { maxLength: 30 }), (texts) => {
        const requests = texts.map((one, at) => ({ id: String(at), likeness: one }));
        const groups: LikeRequest[][] = [];
        for (const one of requests) {
          const found = groups.find(
            ([first]) => one.likeness.filter((value, place) => value === first?.likeness[place]).length >= 3,
          );
          if (found === undefined) groups.push([one]);
          else found.push(one);
        }
        expect(idsOf(likeGroups(requests))).toEqual(idsOf(groups));
      }),
      { seed: 20260301, numRuns: 200 },
    );
  });
});

type Key = KnownPersons["keys"][number];
const keys = (id: string, ...owned: string[]): Key[] =>
  owned.map((key) => ({ id, key, kind: key.startsWith("i") ? "identity" : key.startsWith("n") ? "name" : "contact" }));
const countOf = (ids: readonly string[], known: KnownPersons) => new Set(askersOf(ids, known).values()).size;

describe("different applicants", () => {
  it.each<[string, number, Key[], KnownPersons["decisions"]]>([
    ["share nothing", 2, [...keys("a", "n1"), ...keys("b", "n2")], []],
    ["may share a name", 2, [...keys("a", "n1", "c1"), ...keys("b", "n1", "c2")], []],
    ["may share a telephone", 2, [...keys("a", "n1", "c1"), ...keys("b", "n2", "c1")], []],
    ["may share both with other documents", 2, [...keys("a", "i1", "n1", "c1"), ...keys("b", "i2", "n1", "c1")], []],
    ["share no document", 1, [...keys("a", "i1", "n1"), ...keys("b", "i1", "n2")], []],
    ["do not share name and telephone", 1, [...keys("a", "n1", "c1"), ...keys("b", "n1", "c1")], []],
    ["are confirmed to be one", 1, [], [{ id: "a", other: "b", same: true }]],
    ["were found to be two", 2, [...keys("a", "i1"), ...keys("b", "i1")], [{ id: "a", other: "b", same: false }]],
    [
      "are what was decided last",
      1,
      [],
      [
        { id: "a", other: "b", same: false },
        { id: "a", other: "b", same: true },
      ],
    ],
  ])("%s", (_, count, known, decisions) => {
    expect(countOf(["a", "b"], { keys: known, decisions })).toBe(count);
  });

  it("are not two who are one with a third", () => {
    const known = [...keys("a", "i1"), ...keys("b", "i1", "n1", "c1"), ...keys("c", "n1", "c1")];
    expect(countOf(["a", "c"], { keys: known, decisions: [] })).toBe(2);
    expect(countOf(["a", "b", "c"], { keys: known, decisions: [] })).toBe(1);
  });

  it("take no part by decisions about requests that are not among these", () => {
    expect(countOf(["a", "b"], { keys: [], decisions: [{ id: "a", other: "z", same: true }] })).toBe(2);
  });

  it("are as many as judging every pair says", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const owned = fc.subarray(["i1", "i2", "n1", "n2", "c1", "c2"]);
    const decision = fc.record({ id: fc.constantFrom(...ids), other: fc.constantFrom(...ids), same: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(owned, { minLength: 6, maxLength: 6 }),
        fc.array(decision, { maxLength: 4 }),
        (all, made) => {
          const decisions = made.filter(({ id, other }) => id < other);
          const isOne = (one: number, other: number): boolean => {
            const both = (all[one] ?? []).filter((key) => all[other]?.includes(key));
            const shares = (kind: string) => both.some((key) => key.startsWith(kind));
            const named = [one, other].every((at) => all[at]?.some((key) => key.startsWith("i")));
            const last = decisions.findLast(({ id, other: second }) => id === ids[one] && second === ids[other]);
            return (
              judge({
                identity: shares("i"),
                name: shares("n"),
                contact: shares("c"),
                otherIdentity: named && !shares("i"),
                decided: last?.same ?? null,
              })?.same === true
            );
          };
          const of = ids.map((_, at) => at);
          for (const [one] of ids.entries()) {
            for (const [other] of ids.entries()) {
              if (one >= other || !isOne(one, other)) continue;
              const [stays, leaves] = [of[one], of[other]];
              for (const [at, its] of of.entries()) if (its === leaves) of[at] = stays ?? at;
            }
          }
          const known = ids.flatMap((id, at) => keys(id, ...(all[at] ?? [])));
          expect(countOf(ids, { keys: known, decisions })).toBe(new Set(of).size);
        },
      ),
      { seed: 20260301, numRuns: 300 },
    );
  });
});

describe("who asks in a group", () => {
  const group = ["a", "b", "c", "d", "e"].map((id) => request(id, "wxyz"));
  const askers = new Map([
    ["a", "a"],
    ["b", "b"],
    ["c", "c"],
    ["d", "a"],
    ["e", "e"],
  ]);
  it.each([
    ["all, where nothing is decided", [], { applicants: 4, undecided: 4 }],
    ["none, once a decision covers them all", ["a", "b", "c", "d", "e"], { applicants: 4, undecided: 0 }],
    ["who asked later, and did not ask before", ["a", "b"], { applicants: 4, undecided: 2 }],
    ["nobody by asking again", ["a", "b", "c", "e"], { applicants: 4, undecided: 0 }],
    ["whatever is decided about others", ["z"], { applicants: 4, undecided: 4 }],
  ])("is to be decided about: %s", (_, covered, asking) => {
    expect(askingIn(group, askers, new Set(covered))).toEqual(asking);
  });

  it("counts by itself where nothing is known of it", () => {
    expect(askingIn(group, new Map(), new Set())).toEqual({ applicants: 5, undecided: 5 });
  });
});

it("three applicants are enough, unless the settings say otherwise", () => {
  expect([applicantsNeeded(undefined), applicantsNeeded(5)]).toEqual([3, 5]);
});
