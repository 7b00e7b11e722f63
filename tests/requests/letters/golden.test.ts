import { expect, it } from "vitest";
import { letterKinds } from "../../../schema/contracts/letters.ts";
import { goldenGrounds, goldenSeveralAnswers, goldenText, goldenWithoutSettings } from "./golden.ts";

// Every kind, under every Regulation that has it, by every law of remedies: texts to be read by people, compared exactly.

it.each(letterKinds)("a letter of the kind %s says what tests/requests/letters/golden has", async (kind) => {
  await expect(goldenText(kind)).toMatchFileSnapshot(`./golden/${kind}.txt`);
});

it.each([
  ["of each provision that withholds", "grounds", goldenGrounds],
  ["of several answers", "several-answers", goldenSeveralAnswers],
  ["where no setting says anything", "without-settings", goldenWithoutSettings],
])("a letter %s says what is there, too", async (_, name, text) => {
  await expect(text()).toMatchFileSnapshot(`./golden/${name}.txt`);
});
