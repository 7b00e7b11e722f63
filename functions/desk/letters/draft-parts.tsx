import type { Child } from "hono/jsx";
import type * as z from "zod";
import type { draft as draftContract, draftStates } from "../../../schema/contracts/drafts.ts";
import { toDay } from "../../clock/days.ts";
import { letterKindLabels } from "../../labels/letter-labels.ts";
import type { Draft } from "../../requests/drafting/draft-rules.ts";
import type { FoundDraft } from "../../requests/drafting/drafting.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { MissingAct } from "../components/missing-act.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { refusedWords } from "../words/acts-words.ts";
import { draftPageWords as words } from "../words/draft-words.ts";
import type { CaseWithDrafts } from "./read-case-drafts.ts";

type DraftView = z.input<typeof draftContract>;

/** What would stand in the way of a draft that is served today; first that its case has changed since it was approved. */
export const DraftWarnings = ({
  reader,
  receiptNo,
  warnings,
  isApproved,
}: {
  reader: Reader;
  receiptNo: string;
  warnings: DraftView["warnings"];
  isApproved?: boolean;
}) => {
  const { say } = reader;
  const isOutdated = warnings.some(({ code }) => code === "letter-outdated");
  const others = warnings.filter(({ code }) => code !== "letter-outdated");
  return (
    <>
      {isApproved && isOutdated && (
        <Notice kind="warning">
          <p>
            <strong>{say(words.changedCase)}</strong>
          </p>
          <p>{say(words.changedCaseWhy)}</p>
        </Notice>
      )}
      {others.length > 0 && (
        <Notice kind="warning">
          <p>{say(words.inTheWay)}</p>
          <ul>
            {others.map(({ code, article, detail }) => (
              <li>
                {say(refusedWords({ rule: code, article, detail }))}{" "}
                <MissingAct reader={reader} receiptNo={receiptNo} rule={code} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
};

interface DraftProgressProps {
  reader: Reader;
  seat: DeskSeat;
  of: CaseWithDrafts & { found: FoundDraft };
  state: (typeof draftStates)[number];
  steps: DraftView["steps"];
  /** Whether its letter is approved, and so can be printed. */
  hasLetter: boolean;
  mayPrint: boolean;
  mayServe: boolean;
}

/** What is done next with a draft that waits for nobody's review: it is changed, printed and served, or read. */
export const DraftProgress = ({
  reader,
  seat,
  of,
  state,
  steps,
  hasLetter,
  mayPrint,
  mayServe,
}: DraftProgressProps): Child => {
  const { say } = reader;
  const { receiptNo, found, names } = of;
  const { draft, rows } = found;
  const address = `/desk/requests/${receiptNo}/drafts/${draft.number}`;
  switch (state) {
    case "returned": {
      const step = steps.findLast(({ result }) => result === "returned");
      return <p>{say(words.returned(names.get(step?.by ?? "") ?? "", step?.note ?? null))}</p>;
    }
    case "ready":
      return (
        <>
          <p>{say(words.ready)}</p>
          {hasLetter && mayPrint && (
            <DeskForm reader={reader} token={seat.token} action={`/desk/requests/${receiptNo}/letters/print`}>
              <Hidden name="/drafts/0" value={String(draft.number)} />
              <p class="hint">{say(words.printOnRecord)}</p>
              <p class="actions">
                <button type="submit" class="second">
                  {say(words.print)}
                </button>
              </p>
            </DeskForm>
          )}
          {hasLetter && !mayPrint && <p>{say(words.printNotYours)}</p>}
          {mayServe && (
            <p>
              <a class="button" href={reader.to(`${address}/service`)}>
                {say(words.serve)}
              </a>
            </p>
          )}
        </>
      );
    case "served":
      return (
        <p>
          <a href={reader.to(`/desk/requests/${receiptNo}/letters/${rows.row.eventSeq}`)}>{say(words.servedAs)}</a>
        </p>
      );
    case "discarded":
      return <p>{say(words.discardedNow)}</p>;
    case "drafted":
      return null;
    default:
      return state satisfies never;
  }
};

/** All that was done to a draft, of every version. */
export const History = ({
  reader: { say },
  steps,
  names,
}: {
  reader: Reader;
  steps: DraftView["steps"];
  names: ReadonlyMap<string, string>;
}) => (
  <>
    <h2>{say(words.history)}</h2>
    <DataTable
      caption={say(words.history)}
      isHeaded
      columns={[
        ...[words.step, words.result, words.by, words.on].map((heading) => ({ heading: say(heading) })),
        { heading: say(words.note), isLong: true },
      ]}
      rows={steps.map(({ step, version, result, by, on, note }) => [
        `${say(words.steps[step])}（${say(words.version(version))}）`,
        say(result === null ? words.noResult : result === "passed" ? words.passed : words.sentBack),
        names.get(by) ?? "",
        say(dayWords(toDay(on))),
        note ?? "",
      ])}
    />
  </>
);

/** The papers that go with a draft, each a page to print. */
export const Papers = ({
  reader,
  receiptNo,
  draft: { number },
  hasSearch,
}: {
  reader: Reader;
  receiptNo: string;
  draft: Draft;
  hasSearch: boolean;
}) => {
  const kinds = ["approval", "service_receipt", ...(hasSearch ? (["search_record"] as const) : [])] as const;
  return (
    <>
      <h2>{reader.say(words.papers)}</h2>
      <LinkList
        links={kinds.map((kind) => ({
          href: reader.to(`/desk/requests/${receiptNo}/papers/${kind}?draft=${number}`),
          text: reader.say(letterKindLabels[kind]),
        }))}
      />
    </>
  );
};

/** Discards a draft, behind a fold: it cannot be undone. */
export const Discard = ({
  reader,
  seat,
  action,
  steps,
}: {
  reader: Reader;
  seat: DeskSeat;
  action: string;
  steps: number;
}) => (
  <details>
    <summary>{reader.say(words.discard)}</summary>
    <p>{reader.say(words.discardHint)}</p>
    <DeskForm reader={reader} token={seat.token} action={action}>
      <Hidden name="_version" value={String(steps)} />
      <button type="submit" class="second">
        {reader.say(words.discard)}
      </button>
    </DeskForm>
  </details>
);
