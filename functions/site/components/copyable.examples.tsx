import { deadlineWords } from "../words/deadline-words.ts";
import { Copyable } from "./copyable.tsx";
import type { Example } from "./example.ts";

export const copyableExamples: readonly Example[] = [
  {
    name: "a link",
    draw: (reader) => (
      <Copyable
        reader={reader}
        id="link"
        label={reader.say(deadlineWords.link)}
        text={`${reader.agency.origin}/deadlines?kind=reply&start_on=2026-02-02`}
      />
    ),
  },
];
