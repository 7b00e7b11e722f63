import { Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import { evidenceWords as words } from "../words/evidence-words.ts";
import type { Tracked } from "./case-acts.ts";

/** That the filing is in a published anchor: a script of ours compares the hashes, and the page says how anybody does. */
export const CaseEvidence = ({ reader, tracked }: { reader: Reader; tracked: Tracked }) => {
  const { say } = reader;
  const { event_hash, inclusion } = tracked;
  const { event, anchor } = inclusion;
  const line = anchor === null ? "" : `${anchor.seq} case_event ${event_hash}`;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{say(words.heading)}</h2>
      <p>{say(words.lead)}</p>
      <Particulars
        items={[
          { name: say(words.hash), value: <code>{event_hash}</code> },
          ...(anchor === null
            ? []
            : [
                {
                  name: say(words.anchor),
                  value: <a href={anchor.href}>{say(words.anchorNo(anchor.number, anchor.seq))}</a>,
                },
                { name: say(words.anchorHash), value: <code>{anchor.hash}</code> },
              ]),
        ]}
      />
      {anchor === null ? (
        <p>{say(words.waiting)}</p>
      ) : (
        <>
          <div
            class="screen"
            id="inclusion"
            data-href={anchor.href}
            data-hash={anchor.hash}
            data-line={line}
            data-event={event ?? undefined}
            data-event-hash={event_hash}
          >
            <p>
              <button type="button" class="second" hidden>
                {say(words.check)}
              </button>
            </p>
            <div role="status">
              {(["matches", "differs", "unreachable", "insecure"] as const).map((result) => (
                <p data-result={result} hidden>
                  {say(words[result])}
                </p>
              ))}
            </div>
          </div>
          <details>
            <summary>{say(words.yourself)}</summary>
            {event === null ? (
              <p>{say(words.stepRegistered)}</p>
            ) : (
              <>
                <p>{say(words.stepEvent)}</p>
                <p>
                  <code>{event}</code>
                </p>
              </>
            )}
            <p>
              {say(words.stepAnchor)} <a href={anchor.href}>{`${reader.agency.origin}${anchor.href}`}</a>
            </p>
            <p>{say(words.stepLine)}</p>
            <p>
              <code>{line}</code>
            </p>
            <p>{say(words.stepScript)}</p>
          </details>
        </>
      )}
    </section>
  );
};
