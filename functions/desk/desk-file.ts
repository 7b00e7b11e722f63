import * as z from "zod";
import { type Operation, operation, type StaffCall } from "../http/operation.ts";
import { inEveryLanguage } from "../site/every-language.ts";
import type { Reader } from "../site/reader.ts";
import { pageProblem } from "./desk-problem.tsx";
import { policyOf } from "./may-use.ts";
import { deskReader } from "./rendered-desk-page.ts";

interface DeskFile {
  id: string;
  /** Its path in Simplified Chinese. */
  path: string;
  summary: string;
  description: string;
  /** The operation that serves the file: this has its policy, and its query. */
  file: Operation;
  mediaType: string;
  /** What of the query the page's language decides. */
  queryOf?(reader: Reader): Readonly<Record<string, string>>;
}

/** A file to be downloaded from a page of the desk, in the language of the page. Its problems are pages. */
export const deskFile = ({ file, mediaType, queryOf, ...page }: DeskFile): readonly Operation[] =>
  inEveryLanguage(page, (own) =>
    operation(
      {
        ...own,
        method: "get",
        tag: "Staff: service",
        policy: policyOf(file),
        caching: "no-store",
        page: { drawProblem: pageProblem },
        query: file.contract.query ?? z.object({}),
        answers: { 200: { description: "The file.", mediaTypes: [mediaType] } },
        problems: [],
      },
      async (call: StaffCall, { query }) => {
        const reader = deskReader(call.env, call.url);
        const asked = { ...query, ...queryOf?.(reader) };
        const answer = await file.handle(
          { ...call, contract: file.contract },
          { params: undefined, query: asked, body: undefined, file: undefined },
        );
        if ("content" in answer) return answer;
        throw new TypeError(`${file.contract.id} serves no file`);
      },
    ),
  );
