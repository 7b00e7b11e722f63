import { formOf } from "../form.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";
import { ErrorSummary } from "./error-summary.tsx";
import type { Example } from "./example.ts";
import { TextField } from "./field.tsx";

const form = formOf(undefined, [
  { pointer: "/on", code: "required", detail: "is required" },
  { pointer: "/other", code: "unknown-member", detail: "is not a member of this object" },
]);

export const errorSummaryExamples: readonly Example[] = [
  {
    name: "of a field of the page, and of what has none",
    draw: (reader) => (
      <>
        <ErrorSummary reader={reader} form={form} labels={{ "/on": words.on }} />
        <TextField reader={reader} form={form} pointer="/on" type="date" longest={10} label={words.on} isRequired />
      </>
    ),
  },
  {
    name: "nothing, where nothing is wrong",
    draw: (reader) => <ErrorSummary reader={reader} form={formOf()} labels={{}} />,
  },
];
