import { stateWords } from "../words/case-words.ts";
import { remedyWords } from "../words/reply-words.ts";
import type { Example } from "./example.ts";
import { Passage } from "./passage.tsx";

export const passageExamples: readonly Example[] = [
  {
    name: "with a line below its heading",
    draw: ({ say }) => (
      <Passage title={say(stateWords.open)} of={say(stateWords.clarification)}>
        <p>{say(stateWords.unconfirmedMore)}</p>
      </Passage>
    ),
  },
  {
    name: "without one",
    draw: ({ say }) => (
      <Passage title={say(stateWords.payment)}>
        <p>{say(remedyWords.check)}</p>
      </Passage>
    ),
  },
];
