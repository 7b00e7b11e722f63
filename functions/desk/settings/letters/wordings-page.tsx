import type * as z from "zod";
import type { letterKindList } from "../../../../schema/contracts/letter-wordings.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { letterKindLabels } from "../../../labels/letter-labels.ts";
import { letterKindsView, listLetterKinds } from "../../../requests/letters/letter-kinds.routes.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import type { Reader } from "../../../site/reader.ts";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { wordingWords as words } from "../../words/wording-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";

export type LetterKindUnder = z.input<typeof letterKindList>["items"][number];

/** What a version of a wording is called: `built-in-1`, `own-2`. */
export const versionWords = (version: string) =>
  version.startsWith("own-") ? words.own(version.replace("own-", "")) : words.builtIn;

const KindTable = ({ reader, items, id }: { reader: Reader; items: readonly LetterKindUnder[]; id: string }) => {
  const { say } = reader;
  return (
    <DataTable
      caption={say(words.ofRegulation(id))}
      isHeaded
      columns={[words.letter, words.to, words.series, words.wording].map((heading) => ({ heading: say(heading) }))}
      rows={items.map(({ kind, to, series, version }) => [
        <a href={reader.to(`/desk/settings/letters/${kind}`)}>{say(letterKindLabels[kind])}</a>,
        say(words.tos[to]),
        series ?? say(words.none),
        say(versionWords(version)),
      ])}
    />
  );
};

export const wordingsPage = deskPage({
  id: "deskLetterWordings",
  path: "/desk/settings/letters",
  summary: "The kinds of letters, and by which wording each is written",
  description: "By Regulation, those of today first.",
  policy: policyOf(listLetterKinds),
  async draw(call: StaffCall, { reader }) {
    const items = await letterKindsView(call);
    const { say } = reader;
    return settingsDrawn(
      reader,
      say(words.title),
      <>
        <p>{say(words.lead)}</p>
        {(["2019", "2008"] as const).map((id) => (
          <>
            <h2>{say(words.ofRegulation(id))}</h2>
            <KindTable reader={reader} id={id} items={items.filter(({ regulation }) => regulation === id)} />
          </>
        ))}
      </>,
    );
  },
});
