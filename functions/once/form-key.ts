import type { Bindings, Outside } from "../env.ts";
import { invalid } from "../http/validation.ts";
import { keyringOf } from "../platform/keyring.ts";
import { sameText } from "../platform/same-text.ts";
import { lifetimeMs } from "./once.store.ts";

const sign = async (env: Bindings, stated: string) => (await keyringOf(env)).mac("form-key", stated);

/**
 * The Idempotency-Key that a form carries: when the form was drawn, an id, and our signature of both. So a form that was left open for
 * longer than keys are on record can be told from a new one.
 */
export async function formKey(env: Bindings, outside: Pick<Outside, "now" | "newId">): Promise<string> {
  const stated = `${outside.now().getTime().toString(36)}.${outside.newId()}`;
  return `${stated}.${await sign(env, stated)}`;
}

/** Minutes between the review of a form and its sending, of those for which a key is on record, that are left for the answer. */
const marginMs = 60 * 60 * 1000;

/** Throws `validation-failed` for a key that is not ours (`form-key`), and for one older than the record of keys (`form-expired`). */
export async function assertFormKey(env: Bindings, outside: Pick<Outside, "now">, key: string): Promise<void> {
  const [time = "", id = "", signature = ""] = key.split(".");
  if (!sameText(signature, await sign(env, `${time}.${id}`))) {
    throw invalid({ pointer: "/_key", code: "form-key", detail: "is no key of a form of this service" });
  }
  if (outside.now().getTime() - Number.parseInt(time, 36) > lifetimeMs - marginMs) {
    throw invalid({
      pointer: "/_key",
      code: "form-expired",
      detail: "was drawn so long ago that a second sending is not recognised",
    });
  }
}
