import type { ListedAnchor } from "../../../anchors/anchors.store.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Particulars } from "../../../site/components/particulars.tsx";
import { instantWords, numberText } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { verifyLog } from "../../../verification/verification.routes.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { trustWords as words } from "../../words/trust-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { readEvidence } from "./trust.store.ts";

/** Anchors that are listed. */
const listedAnchors = 10;

interface AnchorsProps {
  reader: Reader;
  anchors: readonly ListedAnchor[];
  zone: string;
}

const witnessText = ({ say }: Reader, { witnessHost, witnessedAt }: ListedAnchor, zone: string) =>
  witnessHost === null || witnessedAt === null
    ? say(words.noWitness)
    : `${witnessHost} · ${say(instantWords(witnessedAt, zone))}`;

const AnchorTable = ({ reader, anchors, zone }: AnchorsProps) => {
  const { say } = reader;
  return (
    <DataTable
      caption={say(words.anchors)}
      isHeaded
      columns={[
        { heading: say(words.number), isNumber: true },
        { heading: say(words.madeAt) },
        { heading: say(words.covers), isNumber: true },
        { heading: say(words.witness) },
        { heading: say(words.hash), isLong: true },
      ]}
      rows={anchors.map((anchor) => [
        anchor.number,
        say(instantWords(anchor.madeAt, zone)),
        `${anchor.first}–${anchor.last}`,
        witnessText(reader, anchor, zone),
        <code>{anchor.hash}</code>,
      ])}
    />
  );
};

export const trustPage = deskPage({
  id: "deskTrust",
  path: "/desk/settings/trust",
  summary: "Anchors, and the verification of every record",
  description: "How far anchors reach, the latest of them, and what begins a verification.",
  policy: policyOf(verifyLog),
  async draw({ env }, { reader, seat }) {
    const { say } = reader;
    const zone = env.AGENCY.time_zone;
    const { anchors, last } = await readEvidence(env.DB, listedAnchors);
    const [newest] = anchors;
    return settingsDrawn(
      reader,
      say(words.title),
      <>
        <p>{say(words.intro)}</p>
        <Particulars
          items={[
            { name: say(words.records), value: numberText(last) },
            {
              name: say(words.lastAnchor),
              value: newest ? say(instantWords(newest.madeAt, zone)) : say(words.noAnchor),
            },
            { name: say(words.uncovered), value: numberText(Math.max(0, last - (newest?.last ?? 0))) },
            ...(newest
              ? [
                  { name: say(words.signing), value: say(newest.jws === null ? words.unsigned : words.signed) },
                  { name: say(words.witness), value: witnessText(reader, newest, zone) },
                ]
              : []),
          ]}
        />
        <h2>{say(words.verify)}</h2>
        <p>{say(words.verifyHint)}</p>
        <DeskForm reader={reader} token={seat.token} action="/desk/settings/trust/verification">
          <button type="submit">{say(words.begin)}</button>
        </DeskForm>
        <h2>{say(words.anchors)}</h2>
        {newest ? (
          <>
            <p>{say(words.keepCopy)}</p>
            <p>
              <a href={`/v1/anchors?number=${newest.number}`}>{say(words.saveAnchor)}</a>
            </p>
            <AnchorTable reader={reader} anchors={anchors} zone={zone} />
          </>
        ) : (
          <p>{say(words.noAnchor)}</p>
        )}
      </>,
    );
  },
});
