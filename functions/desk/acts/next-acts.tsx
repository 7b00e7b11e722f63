import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { caseMoves } from "../../../schema/contracts/moves.ts";
import { toDay } from "../../clock/days.ts";
import type { Reader } from "../../site/reader.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { MissingAct, missingActOf } from "../components/missing-act.tsx";
import { refusedWords, nextActWords as words } from "../words/acts-words.ts";
import { actGroups } from "./act-groups.ts";

type CaseMoves = z.input<typeof caseMoves>;
type Move = CaseMoves["moves"][number];

interface NextActsProps {
  reader: Reader;
  receiptNo: string;
  /** What `GET /v1/staff/requests/{receipt_no}/moves` answers. */
  moves: CaseMoves["moves"];
  refused: CaseMoves["refused"];
  /** Against what only an earlier day is said to be possible. */
  today: Day;
}

/** What follows an act in small: its article, the last day it can bear, and whether it needs an approval. */
function notesOf({ say }: Reader, { article, choices, approval }: Move, today: Day): string {
  const until = choices.reduce((latest, choice) => (choice.until > latest ? choice.until : latest), "");
  const needed = approval.filter(({ steps }) => steps.length > 0);
  const isAlways = needed.length > 0 && needed.length === approval.length;
  return [
    ...(needed.length === 0 ? [] : [say(isAlways ? words.approved : words.approvedPerhaps)]),
    ...(until < today ? [say(words.until(toDay(until)))] : []),
    ...(article === null ? [] : [say(citationWords(article))]),
  ].join(" · ");
}

/** What may be done in a case next, each a link to its form; what is not possible now is folded, with why. */
export const NextActs = ({ reader, receiptNo, moves, refused, today }: NextActsProps) => {
  const { say } = reader;
  // Files are chosen on a page of their own, which attaches them.
  const at = (type: string) =>
    reader.to(`/desk/requests/${receiptNo}/${type === "file_attached" ? "files#add" : `acts/${type}`}`);
  const isOpen = (act: string | undefined) => moves.some(({ type }) => type === act);
  return (
    <div class="next-acts">
      {moves.length === 0 && <p>{say(words.nothing)}</p>}
      <div class="act-groups">
        {actGroups.map(({ title, types }) => {
          const open = types.flatMap((type) => moves.filter((move) => move.type === type));
          return open.length === 0 ? null : (
            <section class="act-group">
              <h3>{say(title)}</h3>
              <ul>
                {open.map((move) => {
                  const notes = notesOf(reader, move, today);
                  return (
                    <li>
                      <a href={at(move.type)}>{say(move.label)}</a>
                      {notes !== "" && <span class="act-notes">{notes}</span>}
                    </li>
                  );
                })}
              </ul>
            </section>
          );
        })}
      </div>
      {refused.length > 0 && (
        <details class="acts-refused">
          <summary>{say(words.refused(refused.length))}</summary>
          <dl>
            {actGroups
              .flatMap(({ types }) => types.flatMap((type) => refused.filter((one) => one.type === type)))
              .map((one) => (
                <div>
                  <dt>{say(one.label)}</dt>
                  <dd>
                    {say(refusedWords(one))}
                    {isOpen(missingActOf(one.rule)) && (
                      <>
                        {" "}
                        <MissingAct reader={reader} receiptNo={receiptNo} rule={one.rule} />
                      </>
                    )}
                    {one.irregular && (
                      <>
                        {" "}
                        <a href={at(one.type)}>{say(words.irregular)}</a>
                      </>
                    )}
                  </dd>
                </div>
              ))}
          </dl>
        </details>
      )}
    </div>
  );
};
