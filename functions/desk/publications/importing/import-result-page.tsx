import * as z from "zod";
import { indexNoOf } from "../../../publications/entry/index-number.ts";
import { importPublications } from "../../../publications/importing/importing.routes.ts";
import { readImported } from "../../../publications/importing/importing.store.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { importWords as words } from "../../words/import-words.ts";
import { publicationWords } from "../../words/publication-words.ts";

const mostListed = 100;

const number = z
  .string()
  .regex(/^[0-9]{1,6}$/)
  .transform(Number)
  .optional()
  .catch(undefined);

export const importResultPage = deskPage({
  id: "deskImportResult",
  path: "/desk/publications/import/{digest}",
  summary: "What came of a table",
  description: "The entries that were registered of it, by its digest.",
  policy: policyOf(importPublications),
  params: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  query: { registered: number, amended: number, unchanged: number },
  async draw({ env }, { reader, params, query: { registered = 0, amended = 0, unchanged = 0 } }) {
    const { say } = reader;
    const { entries, all } = await readImported(env.DB, params.digest, mostListed);
    const columns = [words.line, publicationWords.itemColumn, publicationWords.state];
    return {
      title: say(words.done),
      children: (
        <>
          <h1>{say(words.done)}</h1>
          {registered + amended + unchanged > 0 && (
            <Notice kind="success">
              <p>{say(words.doneCount(registered, amended, unchanged))}</p>
            </Notice>
          )}
          {entries.length > 0 && (
            <DataTable
              caption={say(words.imported)}
              columns={columns.map((heading, at) => ({ heading: say(heading), isLong: at === 1 }))}
              rows={entries.map((entry) => [
                entry.registration.split(":")[1],
                <a href={reader.to(`/desk/publications/${indexNoOf(entry)}`)} lang={reader.ownWords}>
                  {entry.title || indexNoOf(entry)}
                </a>,
                say(publicationWords.entryState[entry.published_on === null ? "draft" : "published"]),
              ])}
            />
          )}
          {all > entries.length && <p>{say(words.more(all))}</p>}
          <ul>
            <li>
              <a href={reader.to("/desk/publications/import")}>{say(words.title)}</a>
            </li>
            <li>
              <a href={reader.to("/desk/publications?show=published")}>{say(publicationWords.toList)}</a>
            </li>
          </ul>
        </>
      ),
    };
  },
});
