import type { Channel, ChannelFamily } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { publicationHeadings } from "../../labels/columns.ts";
import { controlOf } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { entryFaultWords } from "../words/entry-fault-words.ts";
import { publicationWords as words } from "../words/publication-words.ts";

interface ChannelFieldsProps {
  reader: Reader;
  form: Form;
  channels: readonly Channel[];
}

/** Kinds of channels that an agency publishes through as a rule; the others are folded away unless it has an account there. */
const usual: ReadonlySet<ChannelFamily> = new Set(["website", "weibo", "wechat", "gazette"]);

/** The channels through which an item is published, a row each; where another day, account or address is meant, it is stated there. */
export const ChannelFields = ({ reader, form, channels }: ChannelFieldsProps) => {
  const { say } = reader;
  const { label } = publicationHeadings.channels;
  const isChosen = ({ position }: Channel) => form.value(`/channels/${position}/id`) !== "";
  const offered = channels.filter((channel) => channel.active || isChosen(channel));
  // Those with accounts are the agency's own, and used the most; what is chosen already is seen at once.
  const isFirst = (channel: Channel) => usual.has(channel.family) || channel.accounts.length > 0 || isChosen(channel);
  const first = offered.filter(isFirst);
  const others = offered.filter((channel) => !isFirst(channel));
  const columns = [label, words.date, words.account, words.address];
  return (
    <Group reader={reader} form={form} pointer="/channels" title={say(words.where)}>
      <p class="hint">{say(words.whereWhy)}</p>
      {first.length > 0 && <ChannelTable {...{ reader, form, columns }} name={words.where} channels={first} />}
      {others.length > 0 && (
        <details open={first.length === 0 || undefined}>
          <summary>{say(words.otherChannels(others.length))}</summary>
          <ChannelTable {...{ reader, form, columns }} name={words.otherChannels(others.length)} channels={others} />
        </details>
      )}
    </Group>
  );
};

interface ChannelTableProps extends ChannelFieldsProps {
  name: Labels;
  columns: readonly Labels[];
}

const ChannelTable = ({ reader, form, name, columns, channels }: ChannelTableProps) => (
  <section class="scrolls channel-fields" aria-label={reader.say(name)} tabindex={0}>
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{reader.say(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <ChannelRow reader={reader} form={form} channel={channel} />
        ))}
      </tbody>
    </table>
  </section>
);

const ChannelRow = ({ reader, form, channel }: Pick<ChannelFieldsProps, "reader" | "form"> & { channel: Channel }) => {
  const { say } = reader;
  const { id, label, accounts } = channel;
  const at = `/channels/${channel.position}`;
  const faults = form.all.filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
  const cell = (part: string, partLabel: Labels) => ({
    ...controlOf({ reader, form, pointer: `${at}/${part}`, label: partLabel }),
    "aria-label": say(words.channelPart(say(label), partLabel)),
    "aria-describedby": faults.length > 0 ? `${at}#fault` : undefined,
  });
  return (
    <tr id={at}>
      <th scope="row">
        <label class="choice">
          <input
            id={form.id(`${at}/id`)}
            name={`${at}/id`}
            type="checkbox"
            value={id}
            checked={form.value(`${at}/id`) !== "" || undefined}
          />
          {say(label)}
        </label>
        {faults.length > 0 && (
          <span class="cell-fault" id={`${at}#fault`}>
            {faults.map((fault) => say(entryFaultWords(fault))).join(" ")}
          </span>
        )}
      </th>
      <td>
        <input {...cell("published_on", words.date)} type="date" value={form.value(`${at}/published_on`)} />
      </td>
      <td>
        {accounts.length > 0 && (
          <select {...cell("account", words.account)}>
            <option value="">{say(words.notStated)}</option>
            {accounts.map(({ id: account, name }) => (
              <option value={account} selected={form.value(`${at}/account`) === account || undefined}>
                {name}
              </option>
            ))}
          </select>
        )}
      </td>
      <td>
        <input
          {...cell("url", words.address)}
          type="text"
          value={form.value(`${at}/url`)}
          maxlength={2_000}
          autocomplete="off"
        />
      </td>
    </tr>
  );
};
