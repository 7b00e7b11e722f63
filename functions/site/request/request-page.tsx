import { fileOnline } from "../../requests/filing/filing.routes.ts";
import { faultsOfForm, withoutRemoved } from "../files/chosen-files.ts";
import { problemWithForm } from "../sending/problem-with-form.tsx";
import { siteForm, sitePage } from "../site-page.ts";
import { filingFileKinds } from "./filing-fields.ts";
import { formDrawn } from "./form-drawn.tsx";

/** The form for asking, the same for everybody. */
export const requestPage = sitePage({
  id: "requestPage",
  path: "/request",
  summary: "The form for filing a request, for people; to be embedded in the agency's site",
  description: "Leads to a review, and from there to the receipt. The settings name the sites that may embed it.",
  caching: "page",
  draw: (call, { reader }) => formDrawn(call, reader),
});

/** The form with everything that was typed: to change it after the review, or to ask in another name. */
export const requestEdit = siteForm({
  id: "requestEdit",
  path: "/request/edit",
  summary: "The form for filing a request, with what was typed",
  description: "Files nothing.",
  form: fileOnline,
  drawProblem: problemWithForm,
  files: filingFileKinds,
  draw: async (call, reader) =>
    formDrawn(call, reader, { fields: withoutRemoved(call.fields), faults: faultsOfForm(call, []) }),
});
