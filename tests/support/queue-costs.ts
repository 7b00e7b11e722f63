import { expect } from "vitest";
import { pageOfList } from "../../functions/desk/queue/queue-query.ts";
import { requestQueue } from "../../schema/contracts/cases.ts";
import { watched } from "./database.ts";
import { signIn } from "./desk.ts";
import { bindings, environmentAt } from "./environment.ts";
import { memberOf, unitOf } from "./many-cases.ts";
import type { Caller } from "./staff.ts";

/** Every filter by itself, every order, and filters that are combined. */
export const questions: readonly Record<string, string>[] = [
  {},
  { sort: "received" },
  { sort: "number" },
  { state: "closed" },
  { awaiting: "applicant" },
  { overdue: "true" },
  { due_from: "2026-03-01", due_before: "2026-03-08" },
  { assigned_to: memberOf(1) },
  { unassigned: "true" },
  { unit: unitOf(3) },
  { topic: "topic_3" },
  { channel: "fax" },
  { stopped: "true" },
  { returned: "true" },
  { assigned_to: memberOf(1), topic: "topic_1" },
  { assigned_to: memberOf(1), channel: "fax", overdue: "true" },
  { unit: unitOf(3), topic: "topic_3" },
  { unassigned: "true", channel: "online" },
  { topic: "topic_3", sort: "received" },
  { unit: unitOf(3), sort: "number" },
  { state: "closed", topic: "topic_8", sort: "received" },
];

/** An environment that writes down what it reads, its calendar compiled already. */
export async function costly(caller: Caller) {
  const watching = watched(bindings.DB);
  const environment = environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB });
  await environment.call("GET", "/v1/staff/requests?limit=1", caller);
  const browser = await signIn(environment, caller);

  /** A call, or a page of the desk, and what it reads besides who calls. */
  async function readBy(path: string) {
    watching.trips.length = 0;
    const response = await environment.call("GET", path, path.includes("/desk") ? browser : caller);
    expect(response.status, await response.clone().text()).toBe(200);
    const own = watching.trips.filter(({ statements }) => !statements.some((sql) => /staff_(?:key|session)/.test(sql)));
    return { response, rowsRead: own.reduce((sum, trip) => sum + trip.rowsRead, 0), trips: own.length };
  }

  return {
    readBy,
    /** A page of the queue, and what it reads. */
    async costOf(question: Record<string, string>) {
      const query = new URLSearchParams(question);
      query.sort();
      const { response, ...cost } = await readBy(`/v1/staff/requests?${query}`);
      return { ...requestQueue.parse(await response.json()), ...cost };
    },
    /** The same of the desk's page: how many cases it shows, and what it reads. */
    async costOfPage(question: Record<string, string>) {
      const { response, ...cost } = await readBy(pageOfList(`/v1/staff/requests?${new URLSearchParams(question)}`));
      return { listed: (await response.text()).split('class="case-number"').length - 1, ...cost };
    },
  };
}
