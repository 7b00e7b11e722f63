import { filingWords } from "../words/filing-words.ts";
import type { Example } from "./example.ts";
import { Quoted } from "./quoted.tsx";

export const quotedExamples: readonly Example[] = [
  {
    name: "several lines",
    draw: ({ say }) => <Quoted text={`${say(filingWords.privacy)}\n${say(filingWords.fee)}`} />,
  },
];
