import * as z from "zod";
import { channelFamilyLabels } from "../../labels/channels.ts";
import { changeChannel, listChannels } from "../../publications/channels/channels.routes.ts";
import { readChannelList } from "../../publications/channels/channels.store.ts";
import { recordMonthMetrics } from "../../publications/channels/month-grid.routes.ts";
import { currentMonth, shiftMonth } from "../../publications/months.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { channelWords as words } from "../words/channel-words.ts";

/** What a form of the channels has done. */
export const channelsDone = z.enum(["added", "changed", "account", "closed"]);
export type ChannelsDone = z.output<typeof channelsDone>;

/** Says what was done. */
export const ChannelDone = ({ reader, done }: { reader: Reader; done: ChannelsDone | undefined }) =>
  done === undefined ? null : (
    <Notice kind="success">
      <p>{reader.say(words.done[done])}</p>
    </Notice>
  );

export const channelsPage = deskPage({
  id: "deskChannels",
  path: "/desk/channels",
  summary: "The channels that the agency publishes through",
  description: "With their days and accounts, and where a month's numbers are filled in.",
  policy: policyOf(listChannels),
  query: { done: channelsDone.optional().catch(undefined) },
  async draw({ env, outside, member }, { reader, query }) {
    const { say } = reader;
    const channels = await readChannelList(env.DB);
    const isAdmin = mayUse(member, changeChannel);
    const thisMonth = currentMonth(env, outside);
    const months = mayUse(member, recordMonthMetrics) ? [shiftMonth(thisMonth, -1), thisMonth] : [];
    const columns = [words.name, words.family, words.opened, words.state, words.accounts];
    return {
      title: say(words.title),
      children: (
        <>
          <h1>{say(words.title)}</h1>
          <ChannelDone reader={reader} done={query.done} />
          <LinkList
            links={[
              ...months.map((month) => ({
                href: reader.to(`/desk/channels/metrics/${month}`),
                text: say(words.grid(month)),
              })),
              ...(isAdmin ? [{ href: reader.to("/desk/channels/new"), text: say(words.add) }] : []),
            ]}
          />
          <p>{say(words.why)}</p>
          {!isAdmin && <p>{say(words.readersOnly)}</p>}
          <DataTable
            caption={say(words.title)}
            isHeaded
            columns={columns.map((heading) => ({ heading: say(heading) }))}
            rows={channels.map(({ id, label, family, opened_on, retired_on, accounts }) => [
              isAdmin ? <a href={reader.to(`/desk/channels/${id}`)}>{say(label)}</a> : say(label),
              say(channelFamilyLabels[family]),
              opened_on === null ? "" : say(dayWords(opened_on)),
              retired_on === null ? say(words.inUse) : say(words.retiredSince(dayWords(retired_on))),
              accounts.map(({ name }) => name).join("、"),
            ])}
          />
        </>
      ),
    };
  },
});
