import type { Regulation } from "../../../clock/regulations.ts";
import { convention } from "../../../clock/regulations.ts";
import { isIrregular, type LogEntry } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

/** What asks for an approval of an act: the Regulation of an extension (2008 Art. 24; 2019 Art. 33), else the settings. */
export const approvalArticle = (type: LogEntry["type"], { extension }: Pick<Regulation, "extension">): string =>
  type === "extended" ? extension.article : convention;

/** Whether an act was served without the approval that was asked for. */
export const isUnapproved = (entry: LogEntry): boolean => "unapproved" in entry && entry.unapproved === true;

/** The day on which an act was approved that was served before; undefined of one that was approved in time, or of which nothing is said. */
export const approvedAfter = ({ approval, on }: LogEntry): LogEntry["on"] | undefined =>
  approval !== undefined && approval.on > on ? approval.on : undefined;

/** An extension that the head of the disclosure office did not agree to, or only once it was served, gives the agency no more time. */
export const agreedToByHead: Guard = ({ history, entry }) => {
  if (entry.type !== "extended" || isIrregular(entry)) return null;
  const article = approvalArticle(entry.type, history.facts.regulation);
  if (isUnapproved(entry)) {
    const reason = "an extension that the head did not agree to moves no clock; record it as `irregular`";
    return refuse("not-approved", article, reason);
  }
  const approvedOn = approvedAfter(entry);
  if (approvedOn === undefined) return null;
  const reason =
    `an extension of ${entry.on} to which the head agreed on ${approvedOn} only moves no clock; record it as \`irregular\`, ` +
    "or serve it anew";
  return refuse("approved-late", article, reason);
};
