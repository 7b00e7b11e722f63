import { trackRequest } from "../../requests/tracking/tracking.routes.ts";
import { siteForm } from "../site-page.ts";
import { followWords as words } from "../words/follow-words.ts";
import { caseDrawn } from "./case-page.tsx";
import { numberPage } from "./number-page.tsx";
import { numberProblem } from "./number-problem.tsx";
import { trackedCase } from "./tracked-case.ts";

export const followPage = numberPage({
  id: "followPage",
  path: "/follow",
  summary: "The form that opens a request for who filed it",
  description: "Asks for receipt number and tracking secret; a link may name the number behind its #.",
  words,
  other: { path: "/complaint/follow", name: words.complaints },
});

export const followCase = siteForm({
  id: "followCase",
  path: "/follow",
  summary: "A request as its applicant sees it",
  description:
    "Where it stands, what is awaited of whom until when, notices, reply, remedies, and what its applicant can do. A wrong number and a " +
    "wrong secret are the same 404.",
  form: trackRequest,
  draw: async (call, reader) => caseDrawn(call, reader, await trackedCase(call, trackRequest)),
  drawProblem: numberProblem({ words }),
});
