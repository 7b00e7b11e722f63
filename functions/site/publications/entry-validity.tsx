import type { Publication } from "../../../schema/contracts/publications.ts";
import type { LinkedEntry } from "../../publications/entry/entry.store.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { Notice } from "../components/notice.tsx";
import type { Reader } from "../reader.ts";
import { entryWords as words } from "../words/catalogue-words.ts";

interface EntryValidityProps {
  reader: Reader;
  entry: Publication;
  /** What amended or repealed it, where that is listed. */
  successor: LinkedEntry | undefined;
}

/** That a document is not in force as it stands, and what replaced it; nothing of one that is. */
export const EntryValidity = ({ reader, entry, successor }: EntryValidityProps) => {
  const { validity, validity_by, validity_note } = entry;
  if (validity === "valid") return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{reader.say(words.notInForce[validity])}</strong>
      </p>
      {validity_note && <p lang={reader.ownWords}>{validity_note}</p>}
      {validity_by && (
        <p>
          {reader.say(words.successor)}
          {successor === undefined ? (
            validity_by
          ) : (
            <a href={reader.to(`/publications/${indexNoOf(successor)}`)} lang={reader.ownWords}>
              {successor.title}
            </a>
          )}
        </p>
      )}
    </Notice>
  );
};
