import type { Channel } from "../../../schema/contracts/channels.ts";
import { isOpenIn, nameAtEndOf } from "../channels/channel-days.ts";
import type { RollupColumn } from "./rollup-rows.ts";

/** A channel by its name at the end of each month. */
export const channelColumn = (channel: Channel): RollupColumn => ({
  value: channel.id,
  labelIn: (month) => nameAtEndOf(channel, month),
  isOpenIn: (month) => isOpenIn(channel, month),
});
