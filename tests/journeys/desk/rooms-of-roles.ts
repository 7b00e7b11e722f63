import { expect, it } from "vitest";
import type { Role } from "../../../schema/contracts/staff.ts";
import type { Person } from "./person.ts";

/** The parts of the desk, by what the navigation calls them. */
const rooms: Readonly<Record<string, string>> = {
  Today: "/en/desk",
  Cases: "/en/desk/requests",
  Search: "/en/desk/search",
  Settings: "/en/desk/settings",
  Approvals: "/en/desk/approvals",
  Complaints: "/en/desk/complaints",
  Register: "/en/desk/requests/new",
  "Disclosure log": "/en/desk/disclosures",
  Publications: "/en/desk/publications",
  Channels: "/en/desk/channels",
  Months: "/en/desk/months",
  "Annual report": "/en/desk/report",
  "My sign-ins": "/en/desk/account",
};

const publishing = ["Publications", "Channels", "Months"];

/** Tries every part of the desk as a member of each role alone. */
export function areLedToTheirs(member: (role: Role) => Promise<Person>): void {
  it.each<[Role, string[]]>([
    ["clerk", ["Today", "Cases", "Register", "Search", "Approvals", "Complaints", "Settings", "My sign-ins"]],
    ["officer", ["Today", "Cases", "Search", "Approvals", "Complaints", "Disclosure log", "Settings", "My sign-ins"]],
    [
      "head",
      [
        "Today",
        "Cases",
        "Search",
        "Approvals",
        "Complaints",
        "Disclosure log",
        ...publishing,
        "Annual report",
        "Settings",
        "My sign-ins",
      ],
    ],
    ["publisher", ["Today", ...publishing, "Settings", "My sign-ins"]],
    ["editor", ["Today", "Approvals", "Complaints", ...publishing, "Annual report", "Settings", "My sign-ins"]],
    [
      "auditor",
      [
        "Today",
        "Cases",
        "Search",
        "Approvals",
        "Complaints",
        "Disclosure log",
        ...publishing,
        "Annual report",
        "Settings",
        "My sign-ins",
      ],
    ],
    ["admin", ["Today", "Approvals", ...publishing, "Annual report", "Settings", "My sign-ins"]],
  ])("who is %s is led to what is theirs, and refused the rest", async (role, own) => {
    const { page } = await member(role);
    const links = await page.$$eval("nav[aria-label='Main navigation'] a", (all) =>
      all.map(({ innerText }) => innerText),
    );
    expect(links).toEqual(own);
    const statuses = await page.evaluate(
      async (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).status)),
      Object.values(rooms),
    );
    const open = Object.keys(rooms).filter((_, at) => statuses[at] === 200);
    expect(open.toSorted()).toEqual(own.toSorted());
    expect(statuses.filter((status) => status !== 200 && status !== 403)).toEqual([]);
  });
}
