import * as z from "zod";
import { type Operation, operation, type Rendered, type StaffCall } from "../http/operation.ts";
import type { StaffPolicy } from "../http/policy.ts";
import { inEveryLanguage } from "../site/every-language.ts";
import type { Reader } from "../site/reader.ts";
import { pageProblem } from "./desk-problem.tsx";
import { deskReader } from "./rendered-desk-page.ts";

interface DeskDownload<Query extends z.ZodRawShape> {
  id: string;
  /** Its path in Simplified Chinese, which begins with /desk. */
  path: string;
  summary: string;
  description: string;
  /** Whose it is: that of the operation that it serves as a file. */
  policy: StaffPolicy;
  mediaType: string;
  query: Query;
  serve(call: StaffCall, input: { reader: Reader; query: z.output<z.ZodObject<Query>> }): Promise<Rendered>;
}

/** The same, of whatever query: an operation gives it what its contract has validated. */
interface AnyDownload {
  serve(call: StaffCall, input: { reader: Reader; query: unknown }): Promise<Rendered>;
}

/** A file that a page of the desk leads to, in every language: for who is signed in there, as the pages are, and stored by no browser's page. */
export const deskDownload = <const Query extends z.ZodRawShape>(
  download: DeskDownload<Query>,
): readonly Operation[] => {
  const { serve }: AnyDownload = download;
  const query: z.ZodObject = z.object(download.query);
  return inEveryLanguage(download, (own) =>
    operation(
      {
        ...own,
        tag: "Staff: service",
        method: "get",
        policy: download.policy,
        caching: "no-store",
        problems: [],
        page: { drawProblem: pageProblem },
        query,
        answers: { 200: { description: "The file.", mediaTypes: [download.mediaType] } },
      },
      (call, input) => serve(call, { reader: deskReader(call.env, call.url), query: input.query }),
    ),
  );
};
