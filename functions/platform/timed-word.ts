import type { Bindings, Outside } from "../env.ts";
import { keyringOf } from "./keyring.ts";
import { sameText } from "./same-text.ts";

const signed = async (env: Bindings, purpose: string, stated: string) =>
  `${stated}.${await (await keyringOf(env)).mac(`timed-word/${purpose}`, stated)}`;

/** A word with when it was written and our signature of both, so that it need not be stored to be known again. */
export const timedWord = (
  env: Bindings,
  outside: Pick<Outside, "now">,
  purpose: string,
  word: string,
): Promise<string> => signed(env, purpose, `${outside.now().getTime().toString(36)}.${word}`);

/** The word, where it is ours, of this purpose, and not older than its lifetime. */
export async function wordIn(
  env: Bindings,
  outside: Pick<Outside, "now">,
  { purpose, lifetimeMs }: { purpose: string; lifetimeMs: number },
  sent: string,
): Promise<string | undefined> {
  const [, time = "", word = ""] = /^([0-9a-z]{1,12})\.(.+)\.[0-9a-f]{64}$/.exec(sent) ?? [];
  const age = outside.now().getTime() - Number.parseInt(time, 36);
  const isOurs = sameText(sent, await signed(env, purpose, `${time}.${word}`));
  return isOurs && age >= 0 && age <= lifetimeMs ? word : undefined;
}
