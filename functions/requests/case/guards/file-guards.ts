import { answersOf, isRefusing } from "../answers.ts";
import { courseOf, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/** What is released leaves with the reply: behind a reply that was served nothing is slipped in. */
export const releasedBeforeReply: Guard = ({ history, entry }) => {
  if (entry.type !== "file_attached" || entry.kind !== "released" || history.state !== "closed") return null;
  return refuse(
    "released-after-closing",
    null,
    "what is released leaves with the reply: attach it before; a reply that was entered wrongly is corrected first",
  );
};

/**
 * With a reply that withholds a part only files leave which the gate has judged as such: where a file was attached without `withholds`, its
 * text was not looked for.
 */
export const releasedAsWithheld: Guard = ({ history, entry }) => {
  if (entry.type !== "replied") return null;
  if (!answersOf(entry).some((answer) => answer.outcome === "partial" || isRefusing(answer))) return null;
  // What left with a reply that an order took back is gone.
  const released = ofType(courseOf(history), "file_attached").filter(({ kind }) => kind === "released");
  if (released.every(({ withholds }) => withholds === true)) return null;
  return refuse(
    "released-in-full",
    null,
    "the reply withholds a part, and a file to be released was attached without `withholds`: correct that entry and attach it with it",
  );
};
