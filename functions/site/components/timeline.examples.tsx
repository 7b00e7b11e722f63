import { toDay } from "../../clock/days.ts";
import { deadlineLabels } from "../../labels/deadlines.ts";
import { eventLabels } from "../../labels/event-labels.ts";
import type { Example } from "./example.ts";
import { Timeline } from "./timeline.tsx";

const received = eventLabels.received ?? deadlineLabels.reply;

export const timelineExamples: readonly Example[] = [
  {
    name: "what happened, with more to say of it, and what is awaited, with a day and without",
    draw: (reader) => (
      <Timeline
        reader={reader}
        entries={[
          { on: toDay("2026-02-02"), title: reader.say(received), state: "done" },
          {
            on: toDay("2026-02-05"),
            title: reader.say(deadlineLabels.clarification_notice),
            body: <p>{reader.agency.name[reader.language]}</p>,
            state: "done",
          },
          { on: toDay("2026-03-06"), title: reader.say(deadlineLabels.reply), state: "awaited" },
          { on: null, title: reader.say(deadlineLabels.clarification), state: "awaited" },
        ]}
      />
    ),
  },
];
