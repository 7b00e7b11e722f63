import { applyD1Migrations, createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../functions/app.ts";
import { runSchedule } from "../../functions/cron.ts";
import { sha256 } from "../../functions/crypto/digest.ts";
import type { Bindings, Outside } from "../../functions/env.ts";
import type { Role } from "../../schema/contracts/staff.ts";
import { roles } from "../../schema/contracts/staff.ts";

interface TestBindings extends Bindings {
  MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
}

declare module "cloudflare:workers" {
  namespace Cloudflare {
    interface Env extends TestBindings {}
  }
}

/** The real bindings of this test file's own D1, migrated. */
export const bindings: TestBindings = env;
await applyD1Migrations(bindings.DB, bindings.MIGRATIONS);

/** The app at a chosen instant: everything real but time. */
export function worldAt(instant: string) {
  let now = new Date(instant);
  const outside: Outside = {
    now: () => now,
    newId: () => crypto.randomUUID(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
  const app = createApp(outside);
  return {
    outside,
    setNow(next: string) {
      now = new Date(next);
    },
    /** One HTTP request through the app, its background work finished. */
    async call(method: string, path: string, options: { body?: unknown; headers?: Record<string, string> } = {}) {
      const context = createExecutionContext();
      const response = await app.fetch(
        new Request(`https://gongkai.example${path}`, {
          method,
          ...(options.body === undefined
            ? {}
            : { body: typeof options.body === "string" ? options.body : JSON.stringify(options.body) }),
          headers: {
            ...(options.body === undefined ? {} : { "Content-Type": "application/json" }),
            ...options.headers,
          },
          redirect: "manual",
        }),
        bindings,
        context,
      );
      await waitOnExecutionContext(context);
      return response;
    },
    schedule: (cron: string, scheduledFor: string) => runSchedule(cron, new Date(scheduledFor), bindings, outside),
  };
}

/** A new member with these roles (all of them unless stated); answers the header with its key. */
export async function staffWith(...chosen: Role[]): Promise<{ id: string; headers: { Authorization: string } }> {
  const id = crypto.randomUUID();
  const key = `gk_${crypto.randomUUID()}${crypto.randomUUID()}`;
  const memberRoles = chosen.length === 0 ? roles : chosen;
  await bindings.DB.batch([
    bindings.DB.prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, 'T', 'U', ?, ?)").bind(
      id,
      JSON.stringify(memberRoles),
      "2026-01-01T00:00:00.000Z",
    ),
    bindings.DB.prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'k', ?)").bind(
      await sha256(key),
      id,
      "2026-01-01T00:00:00.000Z",
    ),
  ]);
  return { id, headers: { Authorization: `Bearer ${key}` } };
}

/** A filing as an applicant sends it. */
export const filing = {
  applicant: {
    kind: "natural_person",
    name: "申请人甲",
    identity: { type: "resident_id", number: "11010519491231002X" },
    contact: { email: "applicant@example.org", address: "某市某区某路1号" },
  },
  description: "请公开2015年度部门决算。",
  form: "electronic",
  route: "email",
} as const;

export const newKey = () => `key-${crypto.randomUUID()}`;
