/** A promise, the change to one file that breaks it, and the tests of which one has to fail then. */
export interface BrokenPromise {
  promise: string;
  file: string;
  was: string;
  becomes: string;
  tests: readonly string[];
}

const mac = 'await crypto.subtle.sign("HMAC", macKey, utf8.encode(`${purpose}\\n${text}`))';
const digest = 'await crypto.subtle.digest("SHA-256", utf8.encode(`${purpose}\\n${text}`))';

/** What an insider, a guesser or a bad day would gain most by: each was broken once by hand, and stays broken here. */
export const brokenPromises: readonly BrokenPromise[] = [
  {
    promise: "every seal has an IV of its own",
    file: "functions/platform/keyring.ts",
    was: "const iv = randomBytes(ivBytes);",
    becomes: "const iv = new Uint8Array(ivBytes);",
    tests: ["tests/platform/keyring.test.ts"],
  },
  {
    promise: "what is sealed is bound to its case and purpose",
    file: "functions/platform/keyring.ts",
    was: '{ name: "AES-GCM", iv, additionalData: utf8.encode(boundTo) }',
    becomes: '{ name: "AES-GCM", iv, additionalData: utf8.encode("") }',
    tests: ["tests/platform/keyring.test.ts"],
  },
  {
    promise: "hashes of what can be guessed are made under a key",
    file: "functions/platform/keyring.ts",
    was: mac,
    becomes: digest,
    tests: ["tests/platform/keyring.test.ts", "tests/requests/sealing", "tests/security"],
  },
  {
    promise: "a refused token is recorded by a keyed hash",
    file: "functions/security/record-refusal.ts",
    was: 'await (await keyringOf(env)).mac("security-event", token)',
    becomes: 'await (await import("../platform/digest.ts")).sha256(token)',
    tests: ["tests/security"],
  },
  {
    promise: "a letter's number is compared by a keyed hash",
    file: "functions/requests/sealing/person-keys.ts",
    was: '(await keyring.mac("postal", compared))',
    becomes: '(await (await import("../../platform/digest.ts")).sha256(`postal\\n${compared}`))',
    tests: ["tests/requests/sealing"],
  },
  {
    promise: "people are compared by keyed hashes",
    file: "functions/requests/sealing/person-keys.ts",
    was: "(await keyring.mac(`person/${kind}`, JSON.stringify(of)))",
    becomes: '(await (await import("../../platform/digest.ts")).sha256(`person/${kind}\\n${JSON.stringify(of)}`))',
    tests: ["tests/requests/sealing"],
  },
  {
    promise: "no case is erased before its archive was taken out as it stands",
    file: "functions/requests/personal/erasure.ts",
    was: "archivedVersion !== request.version",
    becomes: "archivedVersion === -1",
    tests: ["tests/requests/personal/erasure.test.ts"],
  },
  {
    promise: "no case is erased while a deadline of it runs",
    file: "functions/requests/personal/erasure.ts",
    was: "deadlines.some(({ dueOn }) => dueOn === null || dueOn >= today)",
    becomes: "deadlines.length < 0",
    tests: ["tests/requests/personal/erasure.test.ts"],
  },
  {
    promise: "the database takes no erasure before its archive",
    file: "migrations/0009_trust.sql",
    was: "AND case_access.purpose = 'archive'",
    becomes: "",
    tests: ["tests/requests/personal", "tests/repository/refusals.test.ts"],
  },
  {
    promise: "the database takes no erasure while a deadline runs",
    file: "migrations/0009_trust.sql",
    was: "(due_on IS NULL OR due_on >= NEW.erased_on)",
    becomes: "(due_on IS NULL AND due_on >= NEW.erased_on)",
    tests: ["tests/requests/personal", "tests/repository/refusals.test.ts"],
  },
  {
    promise: "a sink's address is checked again when something is sent to it",
    file: "functions/reminders/sinks/send.ts",
    was: "if (fault !== undefined) return failed(fault.code, true);",
    becomes: "",
    tests: ["tests/reminders/sinks/send.test.ts"],
  },
  {
    promise: "no redirect of a receiver is followed",
    file: "functions/reminders/sinks/send.ts",
    was: 'redirect: "manual"',
    becomes: 'redirect: "follow"',
    tests: ["tests/reminders/sinks/send.test.ts"],
  },
  {
    promise: "a former secret signs for a day, erased or not",
    file: "functions/reminders/sinks/open-sinks.ts",
    was: "formerUntil <= now.toISOString()",
    becomes: "formerUntil === now.toISOString()",
    tests: ["tests/reminders/sinks/secret.test.ts"],
  },
  {
    promise: "a former secret is gone from its row once its time is over",
    file: "functions/reminders/sinks/sinks.store.ts",
    was: "UPDATE sink SET former_key_id = NULL, former_sealed = NULL, former_until = NULL WHERE ${over}",
    becomes: "UPDATE sink SET pinged_at = pinged_at WHERE ${over}",
    tests: ["tests/reminders/sinks/secret.test.ts"],
  },
  {
    promise: "a secret that is replaced again pushes no former one out",
    file: "functions/reminders/sinks/sinks.store.ts",
    was: "sql`former_until > ${now}`",
    becomes: "sql`former_until > ${now} AND false`",
    tests: ["tests/reminders/sinks/secret.test.ts"],
  },
  {
    promise: "a sink is pinged once in ten seconds",
    file: "functions/reminders/sinks/sinks.store.ts",
    was: "<= ${notSince.toISOString()}`",
    becomes: "<> ${notSince.toISOString()}`",
    tests: ["tests/reminders/sinks/ping.test.ts"],
  },
  {
    promise: "a calendar ends with the member",
    file: "migrations/0032_races_and_redactions.sql",
    was: "NEW.active = 0 OR",
    becomes: "",
    tests: ["tests/reminders/feed"],
  },
  {
    promise: "a calendar ends with the role",
    file: "migrations/0032_races_and_redactions.sql",
    was: "OR NOT EXISTS (SELECT 1 FROM json_each(NEW.roles) WHERE value IN ('clerk', 'officer', 'head'))",
    becomes: "",
    tests: ["tests/reminders/feed"],
  },
  {
    promise: "feeds hold no character that XML forbids",
    file: "functions/updates/feed-formats.ts",
    was: 'text.replaceAll(/[^\\t\\n\\r\\u{20}-\\u{D7FF}\\u{E000}-\\u{FFFD}\\u{10000}-\\u{10FFFF}]/gu, "")',
    becomes: "text",
    tests: ["tests/updates"],
  },
  {
    promise: "whatever is written of what everybody is served is a change",
    file: "migrations/0035_entry_days.sql",
    was: "effective_from, due_on, ",
    becomes: "effective_from, ",
    tests: ["tests/publications/catalogue"],
  },
  {
    promise: "a copy hears of what is withdrawn",
    file: "functions/publications/catalogue/catalogue.store.ts",
    was: ".where(gte(publication.change, since))",
    becomes: ".where(and(gte(publication.change, since), isNull(publication.withdrawnAt)))",
    tests: ["tests/publications/catalogue/walks.properties.test.ts"],
  },
  {
    promise: "a channel counts in the month of its own day",
    file: "functions/publications/rollups/counted-entry.ts",
    was: "monthOfDay(use.published_on ?? published_on)",
    becomes: "monthOfDay(published_on ?? use.published_on)",
    tests: ["tests/publications/year.test.ts"],
  },
  {
    promise: "pages of the feeds lose nothing of one instant",
    file: "functions/updates/updates.store.ts",
    was: "(at < ${at} OR id > ${id})",
    becomes: "at < ${at}",
    tests: ["tests/updates"],
  },
  {
    promise: "a secret is compared before anything else is read",
    file: "functions/http/mount.ts",
    was: 'if (policy.who !== "applicant") return;',
    becomes: 'if (policy.who !== "applicant" || secret !== undefined) return;',
    tests: ["tests/http/guessing.test.ts"],
  },
  {
    promise: "guesses are counted by the network they come from",
    file: "functions/http/limits.ts",
    was: "network && `network ${network}`, ",
    becomes: "",
    tests: ["tests/http/guessing.test.ts"],
  },
  {
    promise: "guesses are counted by what is guessed at",
    file: "functions/http/limits.ts",
    was: ", triedOn && `number ${triedOn}`",
    becomes: "",
    tests: ["tests/http/guessing.test.ts"],
  },
  {
    promise: "nobody names an address of their own",
    file: "functions/http/network.ts",
    was: "prefix !== undefined && bits.startsWith(prefix)",
    becomes: "true",
    tests: ["tests/http/network.test.ts", "tests/http/hosts.test.ts"],
  },
  {
    promise: "a staff key expires",
    file: "functions/staff/staff.store.ts",
    was: "if (expiresAt <= now.toISOString())",
    becomes: 'if (expiresAt <= "")',
    tests: ["tests/staff"],
  },
  {
    promise: "a row that failed is left out of the next walk",
    file: "functions/jobs/set-aside.ts",
    was: "leavesOut: (table, key) => isSetAside(task, table, key)",
    becomes: "leavesOut: () => sql`false`",
    tests: ["tests/jobs/walk.test.ts", "tests/jobs/bad-rows.test.ts"],
  },
  {
    promise: "a run asks no more of the database than it may",
    file: "functions/platform/meter.ts",
    was: "if (count > meter.left) {",
    becomes: "if (count < 0) {",
    tests: ["tests/jobs/query-budget.test.ts", "tests/platform"],
  },
  {
    promise: "what was late stays late, whatever is amended",
    file: "migrations/0035_entry_days.sql",
    was: "CREATE TRIGGER publication_late_written AFTER UPDATE OF published_on, due_on ON publication\nWHEN NEW.published_on > NEW.due_on AND",
    becomes:
      "CREATE TRIGGER publication_late_written AFTER UPDATE OF published_on, due_on ON publication\nWHEN 0 = 1 AND",
    tests: ["tests/publications/registry/late.test.ts"],
  },
  {
    promise: "a document is in force on its last day",
    file: "functions/figures/compute/documents.ts",
    was: "addDays(effectiveTo, 1)",
    becomes: "effectiveTo",
    tests: ["tests/figures/compute/ended.test.ts"],
  },
  {
    promise: "what is said to be in force has not ended",
    file: "functions/publications/entry/content.ts",
    was: "effective_to >= today) return [];",
    becomes: "effective_to >= `0${today}`) return [];",
    tests: ["tests/publications/registry/ends.test.ts"],
  },
  {
    promise: "a channel that is added later changes no earlier month",
    file: "functions/publications/entry/content.ts",
    was: '.filter(([, since = ""]) => since <= month);',
    becomes: ";",
    tests: ["tests/publications/registry/channels.test.ts"],
  },
];
