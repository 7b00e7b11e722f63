import { ProblemError } from "../../http/problems.ts";
import type { FormFault } from "../../site/form.ts";
import { entryFaultWords } from "../words/entry-fault-words.ts";

/** What is wrong with the form of an entry, in words. Throws again what is no fault of its fields. */
export function faultsOfEntry(thrown: unknown): readonly FormFault[] {
  if (!(thrown instanceof ProblemError) || thrown.code !== "validation-failed") throw thrown;
  return (thrown.extras.errors ?? []).map((fault) => ({ ...fault, sentence: entryFaultWords(fault) }));
}
