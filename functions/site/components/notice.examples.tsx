import { deadlineWords } from "../words/deadline-words.ts";
import type { Example } from "./example.ts";
import { Notice } from "./notice.tsx";

export const noticeExamples: readonly Example[] = (["plain", "warning", "success"] as const).map((kind) => ({
  name: kind,
  draw: ({ say }) => (
    <Notice kind={kind}>
      <p>{say(deadlineWords.provisional)}</p>
      <p>{say(deadlineWords.longProof)}</p>
    </Notice>
  ),
}));
