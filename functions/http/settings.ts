import { serviceOrigin } from "../../schema/contracts/agency.ts";
import { guideSettings } from "../../schema/contracts/guide.ts";
import { noticeSettings } from "../../schema/contracts/practice.ts";
import { staffProxy } from "../../schema/contracts/staff-proxy.ts";
import { isRange } from "./network.ts";

/** The settings that are looked at, as somebody wrote them. */
interface Settings {
  AGENCY: { origin?: string | undefined };
  TRUST: { proxies?: readonly string[] | undefined; publishing_desks?: unknown };
  STAFF_PROXY?: unknown;
}

/** What is wrong with how notices to applicants are set up, as a sentence; undefined where nothing is, or none are sent. */
export function noticesFault(notices: unknown): string | undefined {
  const read = noticeSettings.optional().safeParse(notices);
  if (read.success) return undefined;
  const [{ path } = { path: [] }] = read.error.issues;
  return `wrangler.toml, [vars.PRACTICE.notices]: ${path.join(".") || "it"} is not as docs/notices.md has it.`;
}

/** What is wrong with how the office that takes requests is said to be reached, as a sentence; undefined where nothing is, or nothing is said. */
export function guideFault(guide: unknown): string | undefined {
  const read = guideSettings.optional().safeParse(guide);
  if (read.success) return undefined;
  const [{ path } = { path: [] }] = read.error.issues;
  return `wrangler.toml, [vars.AGENCY.guide]: ${path.join(".") || "it"} is not as docs/going-live.md has it.`;
}

/** What is wrong with a setting that the service cannot run without, as a sentence; undefined where nothing is. */
export function settingsFault({ AGENCY, TRUST, STAFF_PROXY }: Settings): string | undefined {
  if (!serviceOrigin.safeParse(AGENCY.origin).success) {
    return 'wrangler.toml, [vars.AGENCY]: origin must say where this service is reached, as "https://disclosure.agency.gov": no path, no slash at its end.';
  }
  if (TRUST.proxies?.every(isRange) === false) {
    return 'wrangler.toml, [vars.TRUST]: proxies must be addresses or ranges of them, as "192.0.2.0/24".';
  }
  if (TRUST.publishing_desks !== undefined && !Array.isArray(TRUST.publishing_desks)) {
    return 'wrangler.toml, [vars.TRUST]: publishing_desks must be a list of units, as ["政务公开办公室"].';
  }
  const proxy = staffProxy.optional().safeParse(STAFF_PROXY);
  if (!proxy.success) {
    return `wrangler.toml, [vars.STAFF_PROXY]: ${proxy.error.issues[0]?.path.join(".") || "it"} is not as docs/desk.md has it.`;
  }
  return undefined;
}
