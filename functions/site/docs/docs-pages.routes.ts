import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { problemDrawn } from "../problem-drawn.tsx";
import { docsRendered } from "./docs-rendered.ts";
import { frontPage } from "./front-page.tsx";
import { licencePage } from "./licence-page.tsx";
import { referencePage } from "./reference-page.tsx";

const page = {
  method: "get",
  tag: "Service",
  policy: anyone,
  caching: "description",
  page: { drawProblem: problemDrawn },
  problems: [],
  answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
} as const;

export const docsPage = operation(
  {
    ...page,
    id: "docs",
    path: "/docs",
    summary: "How this API is read, for people",
    description:
      "Addresses to begin with, caching, pages of a list, errors, versions, the licence, and where the reference is.",
  },
  async (call) => docsRendered(call, await frontPage(call.env.AGENCY)),
);

export const docsLicence = operation(
  {
    ...page,
    id: "docsLicence",
    path: "/docs/licence",
    summary: "Under which terms the data may be used",
    description: "The licence that the agency states, and what it covers.",
  },
  async (call) => docsRendered(call, await licencePage(call.env.AGENCY)),
);

/** The renderer sets styles on its elements and draws its icons inline. */
const drawn = ["style-src 'self' 'unsafe-inline'", "img-src 'self' data:"];

export const docsReference = operation(
  {
    ...page,
    id: "docsReference",
    path: "/docs/reference",
    summary: "The public operations, for people",
    description: "Draws /openapi.json in the browser; it loads nothing from other sites, and tries out reading alone.",
  },
  async (call) => docsRendered(call, await referencePage("/openapi.json"), ...drawn),
);

export const docsStaffReference = operation(
  {
    ...page,
    id: "docsStaffReference",
    path: "/docs/reference/staff",
    summary: "The operations of staff, for people",
    description:
      "Draws /openapi.staff.json in the browser; it loads nothing from other sites, and tries out reading alone.",
  },
  async (call) => docsRendered(call, await referencePage("/openapi.staff.json"), ...drawn),
);
