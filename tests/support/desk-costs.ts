import { expect } from "vitest";
import { watched } from "./database.ts";
import { open, signIn } from "./desk.ts";
import { bindings, environmentAt } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** An environment at an instant that counts what pages of the desk read besides who calls. */
export async function deskCosts(instant: string, caller: Caller) {
  const watching = watched(bindings.DB);
  const environment = environmentAt(instant, { DB: watching.DB });
  const browser = await signIn(environment, caller);
  return {
    /** The round trips of a page, each by its first words. */
    async tripsOf(path: string): Promise<string[]> {
      // Another environment may have compiled the calendar of its own.
      await environment.call("GET", "/v1/staff/publications/owed", { headers: caller.headers });
      watching.trips.length = 0;
      const response = await open(environment, path, browser);
      expect(response.status, path).toBe(200);
      return watching.trips
        .filter(({ statements }) => !statements.some((sql) => sql.includes("staff_session")))
        .map(({ statements }) => `${path}: ${statements.join("; ").slice(0, 200)}`);
    },
  };
}
