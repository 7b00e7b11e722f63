import { fieldOf } from "../../http/form-fields.ts";
import { readReleasedFile } from "../../requests/reading/reading-files.routes.ts";
import { runForm } from "../run-form.ts";
import { siteForm } from "../site-page.ts";
import { followWords } from "../words/follow-words.ts";
import { numberProblem } from "./number-problem.tsx";

export const caseFilePage = siteForm({
  id: "caseFilePage",
  path: "/follow/file",
  summary: "A file of a request, from its page",
  description: "As a download; number and secret are fields, so that they are in no address.",
  form: readReleasedFile,
  drawProblem: numberProblem({ words: followWords }),
  draw: async (call) => {
    const file = fieldOf(call.fields, "/file");
    const reply = await runForm(readReleasedFile, { ...call, pathParameters: { ...call.pathParameters, file } });
    if (!("content" in reply)) throw new Error("A file was not answered as its bytes");
    return reply;
  },
});
