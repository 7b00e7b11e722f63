import type { Tag } from "../http/operation.ts";
import { accessAssertion } from "../http/sent-token.ts";

/** Which part of the API a document describes: what anybody may call without a staff key, or what staff do. */
export type Part = "public" | "staff";

/** Where the licence of what is published is stated. */
const licencePage = "/docs/licence";

const description = `
Government information disclosure: requests and their statutory clocks, publications, annual figures.

Whatever is read by GET answers HEAD too, with the same status and headers and without the body. Any other method is answered 405 with
\`Allow\`, which names those the path has. A query names each parameter once, in any order; one that is unknown is refused, but those
that are added to links on their way (\`utm_*\`, \`fbclid\`, \`from\`, \`isappinstalled\`, \`_\`) are ignored in public paths. A path
that is cached is redirected (308) where it is spelt with needless percent-encodings. Errors are RFC 9457 problems with a stable
\`code\`. Days are the agency's own, instants are UTC.
`
  .trim()
  .replaceAll(/(?<!\n)\n(?!\n)/g, " ");

const titles: Readonly<Record<Part, string>> = { public: "gongkai", staff: "gongkai, for staff" };

const others: Readonly<Record<Part, string>> = {
  public: "What staff do is described in /openapi.staff.json.",
  staff: "What anybody may call is described in /openapi.json.",
};

export const infoOf = (part: Part) => ({
  title: titles[part],
  version: "1",
  summary: "One agency's duty to disclose information.",
  description: `${description}\n\n${others[part]}`,
  termsOfService: licencePage,
  contact: { name: "The agency that runs this service", url: "/.well-known/security.txt" },
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
});

export const externalDocs = { description: "Under which licence the data may be used.", url: licencePage };

export const servers = [{ url: "/", description: "The agency's own address, under which this document is served." }];

/** What each tag's operations are about. */
const tags: Readonly<Record<Tag, string>> = {
  Requests: "Requests for information: filed, and followed by who holds the receipt number and its secret.",
  Complaints: "Complaints that an agency does not do its duty (2019 Regulation, Art. 47), filed and followed.",
  Deadlines: "Statutory days computed with their reasons, and calendars of them.",
  Publications: "The catalogue of what the agency has published on its own, and how much it is by month.",
  "Disclosure log": "What was granted on request, in staff's words, for everybody.",
  Figures: "The figures of the annual report, year by year, in the formats that tools read.",
  Updates: "What was published and released lately, as feeds.",
  "Code lists": "The codes that members of answers have, with their labels in three languages.",
  Anchors: "Signed hashes of the log of records, by which anybody can prove that none was changed.",
  Service: "This description, its page, and whether the service can do its work.",
  "Staff: requests": "Cases: registered, worked event by event, drafted, approved and answered.",
  "Staff: letters":
    "Letters as they are approved, printed and numbered, their kinds and wordings, and the papers of a file.",
  "Staff: complaints": "Complaints as staff register and work them.",
  "Staff: personal data": "Who asked, and what is stored of a person: read on record, exported, erased.",
  "Staff: calendars": "Notices of days off, by which working days are counted, and what a new one moves.",
  "Staff: disclosure log": "What the disclosure log says of a case: written, changed and withdrawn.",
  "Staff: publications": "The registry of publications: entries, channels, imports, what is owed, recounts.",
  "Staff: figures": "Figures of a year declared or computed, checked and released.",
  "Staff: reminders and jobs": "Reminders and where they are sent, and the scheduled jobs.",
  "Staff: members": "Members of staff, their roles, keys and acts, approvals, and refused calls.",
  "Staff: service": "What is wrong with the service, in detail.",
};

/** The tags that these operations have, in the order above. */
export const tagsOf = (used: ReadonlySet<string>) =>
  Object.entries(tags)
    .filter(([name]) => used.has(name))
    .map(([name, description]) => ({ name, description }));

const staffSchemes = {
  staffKey: { type: "http", scheme: "bearer", description: "A member's staff key, `gk_…`, which an admin makes." },
  access: {
    type: "apiKey",
    in: "header",
    name: accessAssertion,
    description:
      "The signed token of the agency's identity proxy, where it has one: Cloudflare Access sends it in this header, another proxy in the one that is set.",
  },
};
const publicSchemes = {
  trackingSecret: {
    type: "http",
    scheme: "bearer",
    description: "The secret that was answered once when the request or complaint was filed.",
  },
};

export const securitySchemesOf = (part: Part) => (part === "staff" ? staffSchemes : publicSchemes);
