import { toDay } from "../../clock/days.ts";
import { countWords, numberText } from "../format.ts";
import { deadlineWords } from "../words/deadline-words.ts";
import type { Example } from "./example.ts";
import { KeyFigure, KeyFigures } from "./key-figure.tsx";

const on = toDay("2026-03-06");

export const keyFigureExamples: readonly Example[] = [
  {
    name: "a day, a number with its unit and note, and a long count",
    draw: ({ say }) => (
      <KeyFigures>
        <KeyFigure label={say(deadlineWords.due)} value={say(deadlineWords.dueOn(on))} />
        <KeyFigure
          label={say(deadlineWords.remaining)}
          value={numberText(10)}
          unit={say(deadlineWords.workingDays(10))}
          note={say(deadlineWords.asOf(on))}
        />
        <KeyFigure label={say(deadlineWords.answer)} value={say(countWords(131_234_567))} />
      </KeyFigures>
    ),
  },
];
