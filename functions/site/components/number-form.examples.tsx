import { followWords } from "../words/follow-words.ts";
import type { Example } from "./example.ts";
import { NumberForm } from "./number-form.tsx";

export const numberFormExamples: readonly Example[] = [
  {
    name: "with the number that was sent",
    draw: (reader) => (
      <NumberForm
        reader={reader}
        action="/follow"
        words={followWords}
        fields={new Map([["_number", ["2026-000123"]]])}
      />
    ),
  },
];
