import { actOperation } from "../../../../schema/contracts/act-operations.ts";
import type { ActView } from "../../../../schema/contracts/acts.ts";
import { actViews, listActs, placeOfAct, placeOfActs } from "../../../acts/acts.routes.ts";
import { readFilters } from "../../../acts/reads.routes.ts";
import { page } from "../../../http/paging.ts";
import { actOperationLabels } from "../../../labels/act-operations.ts";
import { label } from "../../../labels/label.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { instantWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { Pager } from "../../components/pager.tsx";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { nounWords, logWords as words } from "../../words/log-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { type NamedMember, readActsPage } from "./log.store.ts";
import { LogFilter, logQuery } from "./log-filter.tsx";

const isOperation = (id: string): id is keyof typeof actOperationLabels => Object.hasOwn(actOperationLabels, id);

/** What was done; the operation's own name where there is none of it any more. */
const operationLabel = (id: string) => (isOperation(id) ? actOperationLabels[id] : label(id, id, id));

/** Random ids, which say nothing to people. */
const isRandom = /[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16}/;

interface ObjectProps {
  reader: Reader;
  act: ActView;
  members: readonly NamedMember[];
}

/** To what, by the number or the name that people know. */
const ObjectOf = ({ reader, act: { object, number }, members }: ObjectProps) => {
  const [noun = "", id = ""] = object.split("/");
  const name = reader.say(nounWords(noun));
  if (noun === "request" && number !== null) {
    return (
      <>
        {name} <a href={reader.to(`/desk/requests/${number}`)}>{number}</a>
      </>
    );
  }
  const known = number ?? members.find((member) => member.id === id)?.name;
  const own = object.slice(noun.length + 1);
  return <>{[name, known ?? (isRandom.test(own) ? "" : own)].filter((text) => text !== "").join(" ")}</>;
};

const jsonText = (value: unknown): string => JSON.stringify(value, null, 1) ?? "";

/** How it was before and after; why that cannot be read, where it cannot. */
const Values = ({ reader: { say }, act }: { reader: Reader; act: ActView }) => {
  const { values, erased, altered, unopened } = act;
  if (altered.length > 0) return <strong>{say(words.altered)}</strong>;
  if (erased) return <>{say(words.erased)}</>;
  if (unopened) return <>{say(words.unopened)}</>;
  if (values === null) return null;
  return (
    <details>
      <summary>{say(words.values)}</summary>
      <p>{say(words.before)}</p>
      <pre>{jsonText(values.before)}</pre>
      <p>{say(words.after)}</p>
      <pre>{jsonText(values.after)}</pre>
    </details>
  );
};

/** Acts a page. */
const limit = 50;

export const actsPage = deskPage({
  id: "deskActs",
  path: "/desk/settings/acts",
  summary: "What members of staff did",
  description: "By member, case, kind and days, the latest first.",
  policy: policyOf(listActs),
  query: { ...logQuery, operation: actOperation.optional().catch(undefined) },
  async draw({ env, url }, { reader, query }) {
    const { say } = reader;
    const filters = { ...readFilters(env, query), objects: undefined, operation: query.operation };
    const asked = { after: placeOfActs(query.cursor), limit: limit + 1 };
    const { rows, members } = await readActsPage(env.DB, filters, asked);
    const { items, next } = page(rows, limit, placeOfAct);
    const acts = await actViews(items, env);
    return settingsDrawn(
      reader,
      say(words.acts),
      <>
        <p>{say(words.actsIntro)}</p>
        <p>
          <a href={reader.to("/desk/settings/reads")}>{say(words.toReads)}</a>
        </p>
        <LogFilter
          reader={reader}
          path="/desk/settings/acts"
          asked={query}
          members={members}
          operation={{ asked: query.operation }}
        />
        {acts.length === 0 ? (
          <p>{say(words.nothing)}</p>
        ) : (
          <DataTable
            caption={say(words.acts)}
            columns={[
              { heading: say(words.at) },
              { heading: say(words.member) },
              { heading: say(words.operation) },
              { heading: say(words.object) },
              { heading: say(words.values), isLong: true },
            ]}
            rows={acts.map((act) => [
              say(instantWords(act.at, env.AGENCY.time_zone)),
              act.member_name,
              say(operationLabel(act.operation)),
              <ObjectOf reader={reader} act={act} members={members} />,
              <Values reader={reader} act={act} />,
            ])}
          />
        )}
        <Pager reader={reader} url={url} next={next} />
      </>,
    );
  },
});
