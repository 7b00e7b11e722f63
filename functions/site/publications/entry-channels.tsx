import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Publication } from "../../../schema/contracts/publications.ts";
import { DataTable } from "../components/data-table.tsx";
import { ExternalLink } from "../components/external-link.tsx";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { entryWords as words } from "../words/catalogue-words.ts";
import { channelLabel } from "./code-labels.ts";

interface EntryChannelsProps {
  reader: Reader;
  entry: Publication;
  channels: readonly Channel[];
}

/** Through which channels an entry was published, when and where it can be read there. */
export const EntryChannels = ({ reader: { say }, entry, channels }: EntryChannelsProps) => {
  const accountOf = (channel: string, id: string) =>
    channels.find((one) => one.id === channel)?.accounts.find((one) => one.id === id)?.name ?? id;
  if (entry.channels.length === 0) return null;
  return (
    <DataTable
      caption={say(words.channels)}
      columns={[words.channel, words.date, words.account, words.address].map((heading) => ({ heading: say(heading) }))}
      rows={entry.channels.map(({ id, published_on, account, url }) => [
        say(channelLabel(channels, id)),
        published_on === null ? say(words.notStated) : say(dayWords(published_on)),
        account === null ? say(words.none) : accountOf(id, account),
        url === null ? say(words.none) : <ExternalLink address={url}>{say(words.link)}</ExternalLink>,
      ])}
    />
  );
};
