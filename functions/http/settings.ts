import { serviceOrigin } from "../../schema/contracts/agency.ts";
import type { Bindings } from "../env.ts";
import { isRange } from "./network.ts";

/** What is wrong with a setting that the service cannot run without, as a sentence; undefined where nothing is. */
export function settingsFault({ AGENCY, TRUST }: Pick<Bindings, "AGENCY" | "TRUST">): string | undefined {
  if (!serviceOrigin.safeParse(AGENCY.origin).success) {
    return 'wrangler.toml, [vars.AGENCY]: origin must say where this service is reached, as "https://disclosure.agency.gov": no path, no slash at its end.';
  }
  if (TRUST.proxies?.every(isRange) === false) {
    return 'wrangler.toml, [vars.TRUST]: proxies must be addresses or ranges of them, as "192.0.2.0/24".';
  }
  return undefined;
}
