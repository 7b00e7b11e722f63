import { describe, expect, it } from "vitest";
import { yearCount } from "../../../schema/contracts/computing.ts";
import { happens, opened } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { release } from "../../support/figures.ts";
import { replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { computed } from "./year.ts";

const environment = environmentAt("2026-11-20T02:00:00.000Z");
const all = await staffWith();

const count = async (year: string) => {
  const response = await environment.call("GET", `/v1/staff/figures/${year}/count`, { headers: all.headers });
  expect(response.status).toBe(200);
  return yearCount.parse(await response.json());
};

describe("a released year counted once more", () => {
  it("names the cells that a reply voided later has changed, and stores nothing", async () => {
    const first = await opened(environment, all, "2025-03-03");
    await happens(environment, all, first, replied("2025-03-10"));
    const second = await opened(environment, all, "2025-03-04");
    await happens(environment, all, second, replied("2025-03-11"));
    await computed(environment, all, "2025");
    expect((await release(environment, all, "2025")).status).toBe(201);
    const before = await everything();
    expect(await count("2025")).toMatchObject({ period: "2025", form: "2021", released_revision: 1, differing: [] });
    expect(await everything()).toEqual(before);

    await happens(environment, all, second, {
      ...{ type: "corrected", on: "2025-03-12", voids: second.version, text: "误登记" },
    });
    const { differing } = await count("2025");
    expect(differing).toContainEqual({
      ...{ indicator: "requests.resolved", breakdown: "_T", applicant_kind: "_T" },
      ...{ counted: 1, stored: 2, released: 2 },
    });
    expect(differing).toContainEqual({
      ...{ indicator: "requests.carried_out", breakdown: "_T", applicant_kind: "_T" },
      ...{ counted: 1, stored: 0, released: 0 },
    });
    expect(differing.some(({ indicator }) => indicator === "requests.received")).toBe(false);
    await computed(environment, all, "2025");
    expect((await count("2025")).differing).toContainEqual({
      ...{ indicator: "requests.resolved", breakdown: "_T", applicant_kind: "_T" },
      ...{ counted: 1, stored: 1, released: 2 },
    });
  });
});
