import { trackRequest } from "../../requests/tracking/tracking.routes.ts";
import { NumberForm } from "../components/number-form.tsx";
import { siteForm, sitePage } from "../site-page.ts";
import { followWords as words } from "../words/follow-words.ts";
import { caseDrawn } from "./case-page.tsx";
import { numberProblem } from "./number-problem.tsx";
import { trackedCase } from "./tracked-case.ts";

export const followPage = sitePage({
  id: "followPage",
  path: "/follow",
  summary: "The form that opens a request for who filed it",
  description: "Asks for receipt number and tracking secret; a link may name the number behind its #.",
  caching: "page",
  draw: (_, { reader }) => ({
    title: reader.say(words.title),
    description: reader.say(words.description),
    scripts: ["number.js"],
    children: (
      <>
        <h1>{reader.say(words.title)}</h1>
        <p>{reader.say(words.lead)}</p>
        <NumberForm reader={reader} action="/follow" words={words} />
        <p>
          <a href={reader.to("/complaint/follow")}>{reader.say(words.complaints)}</a>
        </p>
      </>
    ),
  }),
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
