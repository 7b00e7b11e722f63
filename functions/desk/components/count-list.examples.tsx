import type { Example } from "../../site/components/example.ts";
import { todayWords as words } from "../words/today-words.ts";
import { CountList } from "./count-list.tsx";

export const countListExamples: readonly Example[] = [
  {
    name: "some, none, too many to count, and what should not be",
    draw: ({ say, to }) => {
      const href = to("/desk/requests");
      return (
        <CountList
          counts={[
            { name: say(words.due_soon), count: "7", href, isNone: false },
            { name: say(words.unassigned), count: "0", href, isNone: true },
            { name: say(words.awaiting_applicant), count: "99+", spoken: say(words.more), href, isNone: false },
            { name: say(words.overdue), count: "2", href, isNone: false, isLate: true },
          ]}
        />
      );
    },
  },
];
