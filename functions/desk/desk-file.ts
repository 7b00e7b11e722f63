import type { Operation } from "../http/operation.ts";
import type { Reader } from "../site/reader.ts";
import { deskDownload } from "./desk-download.ts";
import { policyOf } from "./may-use.ts";

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
  deskDownload({
    ...page,
    policy: policyOf(file),
    mediaType,
    query: file.contract.query?.shape ?? {},
    async serve(call, { reader, query }) {
      const answer = await file.handle(
        { ...call, contract: file.contract },
        { params: undefined, query: { ...query, ...queryOf?.(reader) }, body: undefined, file: undefined },
      );
      if ("content" in answer) return answer;
      throw new TypeError(`${file.contract.id} serves no file`);
    },
  });
