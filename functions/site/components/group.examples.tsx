import { formOf } from "../form.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";
import type { Example } from "./example.ts";
import { TextField } from "./field.tsx";
import { Group } from "./group.tsx";

const refused = formOf(undefined, [{ pointer: "refused", code: "unknown-type", detail: "is not one of the types" }]);

export const groupExamples: readonly Example[] = [
  {
    name: "new",
    draw: (reader) => (
      <Group reader={reader} form={formOf()} pointer="new" title={reader.say(words.events)}>
        <TextField reader={reader} form={formOf()} pointer="new.on" type="date" longest={10} label={words.on} />
      </Group>
    ),
  },
  {
    name: "refused as one thing",
    draw: (reader) => (
      <Group reader={reader} form={refused} pointer="refused" title={reader.say(words.events)}>
        <TextField reader={reader} form={refused} pointer="refused.on" type="date" longest={10} label={words.on} />
      </Group>
    ),
  },
];
