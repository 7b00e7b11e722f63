import * as z from "zod";
import type { ApplicantFileKind } from "../../schema/contracts/files.ts";
import type { CachingClass } from "../http/caching.ts";
import { type Call, type Operation, operation, type Page, type Rendered } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { formWithFiles } from "./files/form-with-files.ts";
import { allLanguages, languages, pathIn } from "./language.ts";
import { problemDrawn } from "./problem-drawn.tsx";
import { type Reader, readerOf } from "./reader.ts";
import { type Drawn, renderedPage } from "./rendered-page.ts";

/** Of every page: whether it stands in a frame of another site. */
const embed = { embed: z.literal("1").optional().catch(undefined) };

const suffixes = { zh_hans: "", zh_hant: "InTraditionalChinese", en: "InEnglish" };

interface SitePage<Params extends z.ZodType, Query extends z.ZodRawShape> {
  id: string;
  /** Its path in Simplified Chinese. */
  path: string;
  summary: string;
  description: string;
  caching: CachingClass;
  params?: Params;
  query?: Query;
  draw(
    call: Call,
    input: { reader: Reader; params: z.output<Params>; query: z.output<z.ZodObject<Query>> },
  ): Promise<Drawn> | Drawn;
}

/** The same, of whatever parameters: an operation gives it what its contract has validated. */
interface AnyPage {
  draw(call: Call, input: { reader: Reader; params: unknown; query: unknown }): Promise<Drawn> | Drawn;
}

const pageOf = { drawProblem: problemDrawn } satisfies Page;

const shared = {
  tag: "Service",
  problems: [],
  answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
} as const;

/** A page that anybody may read, in every language. */
export const sitePage = <Params extends z.ZodType, const Query extends z.ZodRawShape>(
  page: SitePage<Params, Query>,
): readonly Operation[] => {
  const { draw }: AnyPage = page;
  const query: z.ZodObject = z.object({ ...embed, ...page.query });
  return allLanguages.map((language) =>
    operation(
      {
        ...shared,
        id: `${page.id}${suffixes[language]}`,
        method: "get",
        path: pathIn(language, page.path),
        summary: page.summary,
        description: `${page.description} In ${languages[language].tag}.`,
        policy: anyone,
        caching: page.caching,
        page: pageOf,
        ...(page.params && { params: page.params }),
        query,
      },
      async (call, input) => {
        const reader = readerOf(call.env, call.url);
        return renderedPage(call, reader, await draw(call, { reader, ...input }));
      },
    ),
  );
};

interface SiteForm {
  id: string;
  /** Its path in Simplified Chinese. */
  path: string;
  summary: string;
  description: string;
  /** What it is sent to: the form has its policy and limits. */
  form: Operation;
  /** The kinds of files that it takes. */
  files?: readonly ApplicantFileKind[];
  /**
   * Answers the form, sent by who may; draws what is wrong with it beside its fields, with everything that was typed. Or answers what is
   * no page: a file.
   */
  draw(call: Call, reader: Reader): Promise<Drawn | Rendered>;
  /** Draws a problem met before that: a wrong secret, too many calls. The problem's own page unless stated. */
  drawProblem?: Page["drawProblem"];
}

/** What a form is sent to, in every language; it is never stored. */
export const siteForm = (form: SiteForm): readonly Operation[] =>
  allLanguages.map((language) =>
    operation(
      {
        ...shared,
        id: `${form.id}${suffixes[language]}`,
        method: "post",
        path: pathIn(language, form.path),
        summary: form.summary,
        description: `${form.description} In ${languages[language].tag}.`,
        policy: form.form.contract.policy,
        caching: "no-store",
        page: {
          drawProblem: form.drawProblem ?? problemDrawn,
          form: form.form,
          ...(form.files && { readForm: formWithFiles(form.files) }),
        },
        query: z.object(embed),
      },
      async (call) => {
        const reader = readerOf(call.env, call.url);
        const drawn = await form.draw(call, reader);
        return "content" in drawn ? drawn : renderedPage(call, reader, drawn);
      },
    ),
  );
