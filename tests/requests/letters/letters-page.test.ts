import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import { letterKinds } from "../../../schema/contracts/letters.ts";

// The table of kinds in docs/letters.md is that of the code.

const page = readFileSync("docs/letters.md", "utf8");

/** What every reply says, which the page lists once. */
const ofReplies = ["receipt_on", "receipt_no", "asked", "finding", "provision", "decision", "remedies"];

/** The elements of a kind that the law, or practice, asks for; with the Regulation where one alone does. */
function asked(kind: (typeof letterKinds)[number], isPractice: boolean): string {
  const { elements, wordings, answers } = letterKindRules[kind];
  const isReply = Object.keys(answers).length > 0;
  const has = (["2008", "2019"] as const).filter((id) => wordings[id] !== undefined);
  const names = Object.entries(elements).flatMap(([name, rule]) => {
    const asking = has.filter((id) => rule[id] !== undefined && (rule[id] === "convention") === isPractice);
    if (asking.length === 0 || (isReply && ofReplies.includes(name))) return [];
    return asking.length === has.length ? [name] : [`${name} (${asking.join()})`];
  });
  const own = names.map((name) => name.replace(/^\w+/, "`$&`"));
  return [...(isReply && !isPractice ? ["every reply's"] : []), ...own].join(", ") || "–";
}

const lines = letterKinds.map((kind) => {
  const { title, to, wordings, series } = letterKindRules[kind];
  const regulations = Object.keys(wordings).toSorted().join(", ");
  const cells = [`\`${kind}\``, title, to.replaceAll("_", " "), series ?? "–", regulations];
  return `| ${[...cells, asked(kind, false), asked(kind, true)].join(" | ")} |`;
});

it("docs/letters.md lists every kind with what it asks for", () => {
  const rows = page.split("\n").filter((line) => /^\| `\w+` \| \p{Script=Han}/u.test(line));
  expect(rows).toEqual(lines);
});

it("docs/letters.md says of every element what it is", () => {
  const elements = new Set(letterKinds.flatMap((kind) => Object.keys(letterKindRules[kind].elements)));
  const explained = new Set(
    [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| [A-Za-z0-9]/gm)].flatMap(
      ([, names = ""]) => names.match(/\w+/g) ?? [],
    ),
  );
  expect([...elements].filter((name) => !explained.has(name))).toEqual([]);
});
