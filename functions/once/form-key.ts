import type { Bindings, Outside } from "../env.ts";
import { invalid } from "../http/validation.ts";
import { keyringOf } from "../platform/keyring.ts";
import { sameText } from "../platform/same-text.ts";
import { lifetimeMs } from "./once.store.ts";

/** What is stated, and our signature of it. */
const signed = async (env: Bindings, stated: string) =>
  `${stated}.${await (await keyringOf(env)).mac("form-key", stated)}`;

/**
 * The Idempotency-Key that a form carries: when the form was drawn, an id, and our signature of both. So a form that was left open for
 * longer than keys are on record can be told from a new one.
 */
export const formKey = (env: Bindings, outside: Pick<Outside, "now" | "newId">): Promise<string> =>
  signed(env, `${outside.now().getTime().toString(36)}.${outside.newId()}`);

/** How much earlier than its record a form's key ends, and how far the clocks of two of our places may be apart. */
const marginMs = 60 * 60 * 1000;

/** Throws `validation-failed` for a key that is not ours (`form-key`), and for one older than the record of keys (`form-expired`). */
export async function assertFormKey(env: Bindings, outside: Pick<Outside, "now">, key: string): Promise<void> {
  const [time = "", id = ""] = key.split(".");
  const age = outside.now().getTime() - Number.parseInt(time, 36);
  // One from a later hour than this is would outlive its record.
  if (!sameText(key, await signed(env, `${time}.${id}`)) || age < -marginMs) {
    throw invalid({ pointer: "/_key", code: "form-key", detail: "is no key of a form of this service" });
  }
  if (age > lifetimeMs - marginMs) {
    throw invalid({
      pointer: "/_key",
      code: "form-expired",
      detail: "was drawn so long ago that a second sending is not recognised",
    });
  }
}

/** The key that a form has from an earlier review, so that what was sent then is not sent once more; a new one where it has none that holds. */
export async function lastingFormKey(
  env: Bindings,
  outside: Pick<Outside, "now" | "newId">,
  earlier: string,
): Promise<string> {
  try {
    await assertFormKey(env, outside, earlier);
    return earlier;
  } catch {
    return formKey(env, outside);
  }
}
