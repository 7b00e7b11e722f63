/**
 * What `npm run deploy` does first: refuses settings with which the service would answer nothing, the example's address, and data
 * without a licence. Reads wrangler.toml, or the file named.
 */
import { join } from "node:path";
import { unstable_readConfig as readConfig } from "wrangler";
import * as z from "zod";
import { noticesFault, settingsFault } from "../functions/http/settings.ts";
import { licence } from "../schema/contracts/agency.ts";
import { expected, runScript } from "./service.ts";

const settings = z.looseObject({
  PRACTICE: z.looseObject({ notices: z.unknown().optional() }).optional(),
  AGENCY: z.looseObject({ origin: z.string().optional(), licence: z.unknown().optional() }),
  TRUST: z.looseObject({ proxies: z.array(z.string()).optional(), publishing_desks: z.unknown().optional() }),
});

await runScript(async () => {
  const config = process.argv[2] ?? join(import.meta.dirname, "../wrangler.toml");
  const { AGENCY, TRUST, PRACTICE } = expected(
    settings,
    readConfig({ config }).vars,
    "[vars.AGENCY] or [vars.TRUST] is missing.",
  );
  const fault = settingsFault({ AGENCY, TRUST }) ?? noticesFault(PRACTICE?.notices);
  if (fault !== undefined) throw new Error(fault);
  if (AGENCY.origin?.endsWith(".example")) {
    throw new Error(
      `wrangler.toml, [vars.AGENCY]: origin is still the example's, ${AGENCY.origin}; say where this service is reached.`,
    );
  }
  if (!licence.safeParse(AGENCY.licence).success) {
    throw new Error(
      'wrangler.toml, [vars.AGENCY]: licence must say under which terms anybody may use the data, as { name = "CC-BY-4.0", path = "https://…", title = "…" }: docs/going-live.md.',
    );
  }
});
