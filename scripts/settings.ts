import { unstable_readConfig as readConfig } from "wrangler";
import * as z from "zod";
import { guideFault, noticesFault, settingsFault } from "../functions/http/settings.ts";
import { licence } from "../schema/contracts/agency.ts";
import { expected } from "./service.ts";

const settings = z.looseObject({
  PRACTICE: z.looseObject({ notices: z.unknown().optional() }).optional(),
  AGENCY: z.looseObject({
    origin: z.string().optional(),
    licence: z.unknown().optional(),
    guide: z.unknown().optional(),
  }),
  TRUST: z.looseObject({ proxies: z.array(z.string()).optional(), publishing_desks: z.unknown().optional() }),
});

/** What an environment binds, of what wrangler reads. */
const bound = z.looseObject({
  vars: z.looseObject({ AGENCY: z.looseObject({ origin: z.unknown() }) }),
  d1_databases: z.array(z.looseObject({ database_id: z.string().optional() })),
  ratelimits: z.array(z.looseObject({ name: z.string(), namespace_id: z.string() })),
});

/** The database's id as this file is shipped. */
const isExample = (id: string | undefined) => id === undefined || /^0{8}-0{4}-0{4}-0{4}-0{11}\d$/.test(id);

/**
 * Refuses what is not to be deployed: settings with which the service would answer nothing, the example's, data without a licence, and
 * environments that share what each is to have for itself. `environment` is "" for the one at the top of the file.
 */
export function checkSettings(config: string, environment: string): void {
  const read = readConfig({ config, env: environment });
  const definedEnvironments = z.array(z.string()).default([]).parse(read.definedEnvironments);
  if (environment !== "" && !definedEnvironments.includes(environment)) {
    throw new Error(`wrangler.toml has no [env.${environment}]; it has ${definedEnvironments.join(", ") || "none"}.`);
  }
  const place = environment === "" ? "" : `env.${environment}.`;
  const { AGENCY, TRUST, PRACTICE } = expected(
    settings,
    read.vars,
    `[${place}vars.AGENCY] or [${place}vars.TRUST] is missing.`,
  );
  const fault = settingsFault({ AGENCY, TRUST }) ?? guideFault(AGENCY.guide) ?? noticesFault(PRACTICE?.notices);
  if (fault !== undefined) throw new Error(fault.replace("[vars.", `[${place}vars.`));
  if (AGENCY.origin?.endsWith(".example")) {
    throw new Error(
      `wrangler.toml, [${place}vars.AGENCY]: origin is still the example's, ${AGENCY.origin}; say where this service is reached.`,
    );
  }
  if (!licence.safeParse(AGENCY.licence).success) {
    throw new Error(
      `wrangler.toml, [${place}vars.AGENCY]: licence must say under which terms anybody may use the data, as { name = "CC-BY-4.0", path = "https://…", title = "…" }: docs/going-live.md.`,
    );
  }
  if (isExample(read.d1_databases[0]?.database_id)) {
    throw new Error(
      `wrangler.toml, [[${place}d1_databases]]: database_id is still the example's; npx wrangler d1 create prints yours.`,
    );
  }
  for (const other of ["", ...definedEnvironments].filter((one) => one !== environment)) {
    const [shared] = sharedBy(identityOf(config, environment), identityOf(config, other));
    if (shared === undefined) continue;
    const names = [environment, other].map((one) => (one === "" ? "the top of the file" : `[env.${one}]`));
    throw new Error(`wrangler.toml: ${names.join(" and ")} have the same ${shared}. Each has its own.`);
  }
}

/** What an environment has for itself, by what it is called. */
function identityOf(config: string, env: string): ReadonlyMap<string, string> {
  const { vars, d1_databases, ratelimits } = bound.parse(readConfig({ config, env }));
  return new Map([
    ["origin", String(vars.AGENCY.origin)],
    ["database_id", String(d1_databases[0]?.database_id)],
    ...ratelimits.map(({ name, namespace_id }) => [`namespace_id of ${name}`, namespace_id] as const),
  ]);
}

const sharedBy = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...one].filter(([word, value]) => other.get(word) === value).map(([word]) => word);
