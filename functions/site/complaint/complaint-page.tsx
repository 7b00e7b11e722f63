import { fileComplaint } from "../../complaints/complaints.routes.ts";
import { problemWithForm } from "../sending/problem-with-form.tsx";
import { siteForm, sitePage } from "../site-page.ts";
import { complaintFormDrawn } from "./complaint-form.tsx";

/** The form for complaining, the same for everybody. */
export const complaintPage = sitePage({
  id: "complaintPage",
  path: "/complaint",
  summary: "The form for complaining, for people",
  description: "Leads to a review, and from there to the receipt.",
  caching: "page",
  draw: (call, { reader }) => complaintFormDrawn(call, reader),
});

/** The form with what was typed: to change it after the review, or to complain about the request that somebody looks at. */
export const complaintEdit = siteForm({
  id: "complaintEdit",
  path: "/complaint/edit",
  summary: "The form for complaining, with what was typed",
  description: "Sends nothing.",
  form: fileComplaint,
  drawProblem: problemWithForm,
  draw: async (call, reader) => complaintFormDrawn(call, reader, { fields: call.fields }),
});
