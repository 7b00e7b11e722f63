import { listReads, placeOfRead, placeOfReads, readFilters } from "../../../acts/reads.routes.ts";
import { page } from "../../../http/paging.ts";
import { readWhatLabels } from "../../../labels/reads.ts";
import { receiptNoOf } from "../../../requests/case/receipt.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { instantWords } from "../../../site/format.ts";
import { Pager } from "../../components/pager.tsx";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { logWords as words } from "../../words/log-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { readReadsPage } from "./log.store.ts";
import { LogFilter, logQuery } from "./log-filter.tsx";

/** Reads a page. */
const limit = 50;

export const readsPage = deskPage({
  id: "deskReads",
  path: "/desk/settings/reads",
  summary: "Who read identities and took cases out",
  description: "By member, case and days, the latest first.",
  policy: policyOf(listReads),
  query: logQuery,
  async draw({ env, url }, { reader, query }) {
    const { say } = reader;
    const asked = { after: placeOfReads(query.cursor), limit: limit + 1 };
    const { rows, members } = await readReadsPage(env.DB, readFilters(env, query), asked);
    const { items, next } = page(rows, limit, placeOfRead);
    return settingsDrawn(
      reader,
      say(words.reads),
      <>
        <p>{say(words.readsIntro)}</p>
        <p>
          <a href={reader.to("/desk/settings/acts")}>{say(words.toActs)}</a>
        </p>
        <LogFilter reader={reader} path="/desk/settings/reads" asked={query} members={members} />
        {items.length === 0 ? (
          <p>{say(words.nothing)}</p>
        ) : (
          <DataTable
            caption={say(words.reads)}
            columns={[words.at, words.member, words.what, words.receiptNo].map((column) => ({ heading: say(column) }))}
            rows={items.map(({ at, member_name, what, receipt_year, receipt_seq }) => [
              say(instantWords(at, env.AGENCY.time_zone)),
              member_name,
              say(readWhatLabels[what]),
              receiptNoOf(receipt_year, receipt_seq),
            ])}
          />
        )}
        <Pager reader={reader} url={url} next={next} />
      </>,
    );
  },
});
