import type { Operation } from "../../http/operation.ts";
import {
  accountForm,
  channelForm,
  channelPage,
  closeAccountForm,
  newChannelForm,
  newChannelPage,
} from "./channel-pages.tsx";
import { channelsPage } from "./channels-page.tsx";
import { gridForm, gridPage } from "./metric-pages.tsx";

/** The pages of the channels. A fixed word comes before a channel's key. */
export const channelPages: readonly Operation[] = [
  channelsPage,
  newChannelPage,
  newChannelForm,
  gridPage,
  gridForm,
  channelPage,
  channelForm,
  accountForm,
  closeAccountForm,
].flat();
