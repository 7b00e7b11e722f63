import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Fault } from "../../http/validation.ts";

/** A channel through which an item was published; the day is null of an item that is not yet published. */
interface Use {
  published_on: Day | null;
  account: string | null;
}

/** The faults of an item in a channel, which is undefined where there is none: its day and its account have to be in use together. */
export function useFaults(
  { published_on: on, account: named }: Use,
  channel: Channel | undefined,
  pointer: string,
): Fault[] {
  if (channel === undefined) return [{ pointer, code: "unknown-channel", detail: "is not a channel" }];
  const { opened_on, retired_on, accounts } = channel;
  const faults: Fault[] = [];
  if (on !== null && opened_on !== null && on < opened_on)
    faults.push({ pointer, code: "unopened-channel", detail: `was opened on ${opened_on}` });
  if (on !== null && retired_on !== null && on > retired_on)
    faults.push({ pointer, code: "retired-channel", detail: `was retired on ${retired_on}` });
  if (named === null) return faults;
  const account = accounts.find(({ id }) => id === named);
  const at = `${pointer}/account`;
  if (account === undefined)
    return [...faults, { pointer: at, code: "unknown-account", detail: "is no account of this channel" }];
  if (on !== null && account.opened_on !== null && on < account.opened_on)
    faults.push({ pointer: at, code: "unopened-account", detail: `was opened on ${account.opened_on}` });
  if (on !== null && account.closed_on !== null && on > account.closed_on)
    faults.push({ pointer: at, code: "closed-account", detail: `was closed on ${account.closed_on}` });
  return faults;
}
