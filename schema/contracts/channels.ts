import * as z from "zod";
import { day } from "./day.ts";
import { labels } from "./labels.ts";
import { accountId, channelId } from "./publications.ts";
import { text } from "./text.ts";

const position = z
  .int()
  .min(1)
  .max(9_999)
  .meta({ description: "Its place in the code list; two channels cannot share one.", examples: [1] });

const label = labels
  .extend({
    zh_hans: text(100).meta({ description: "In Simplified Chinese.", examples: ["门户网站"] }),
    zh_hant: text(100).meta({ description: "In Traditional Chinese.", examples: ["門戶網站"] }),
    en: text(100).meta({ description: "In English.", examples: ["Agency portal"] }),
  })
  .meta({ description: "What people read it as." });

export const channelFamily = z
  .enum(["website", "weibo", "wechat", "other_new_media", "press", "broadcast", "gazette", "counter", "other"])
  .meta({
    id: "ChannelFamily",
    description:
      "What kind of channel it is, as the forms divide them: websites, Weibo, WeChat, other new media, press, television and radio, " +
      "gazettes, counters; press conferences, SMS and the like are `other`.",
  });
export type ChannelFamily = z.infer<typeof channelFamily>;

const active = z.boolean().meta({
  description: "Whether the agency still publishes through it: false once it has a last day.",
});

const openedOn = day
  .nullable()
  .meta({ description: "Its first day; null where it is not known.", examples: ["2011-05-09"] });

const retiredOn = day.nullable().meta({
  description: "Its last day, after which it takes no item; null while it is published through.",
  examples: ["2026-01-15"],
});

const closedOn = day.nullable().meta({
  description: "The account's last day, after which it takes no item; null while it is used.",
  examples: ["2026-01-15"],
});

const cadenceDays = z
  .int()
  .min(1)
  .max(366)
  .nullable()
  .meta({
    description:
      "After how many days of silence its publishers are reminded; null where the setting of its family says it.",
    examples: [14],
  });

const accountName = text(200).meta({ description: "Its name, as readers see it.", examples: ["平安重庆"] });

const operator = text(200)
  .nullable()
  .meta({
    description: "The unit or company that runs it; null where it is not stated.",
    examples: ["宣传处"],
  });

/** An account as everybody may read of it. */
const publicAccount = z
  .strictObject({ id: accountId, name: accountName, operator, opened_on: openedOn, closed_on: closedOn })
  .meta({ id: "PublicChannelAccount", description: "An account in a channel, and whose voice it is." });

export const channelAccount = publicAccount
  .extend({ cadence_days: cadenceDays })
  .meta({ id: "ChannelAccount", description: "An account in a channel: its name, who runs it, and its days." });
export type ChannelAccount = z.infer<typeof channelAccount>;

export const newAccount = channelAccount
  .pick({ id: true, name: true })
  .extend({
    operator: operator.optional(),
    opened_on: openedOn.optional(),
    cadence_days: cadenceDays.optional(),
  })
  .meta({ id: "NewChannelAccount", description: "An account that the agency begins to publish through." });

export const accountChange = z
  .strictObject({
    name: accountName.optional(),
    operator: operator.optional(),
    opened_on: openedOn.optional(),
    closed_on: closedOn.optional(),
    cadence_days: cadenceDays.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .meta({ id: "ChannelAccountChange", description: "What changes of an account; its id never does." });

export const channelAccounts = z
  .strictObject({ items: z.array(channelAccount).meta({ description: "By their ids; closed ones too." }) })
  .meta({ id: "ChannelAccounts", description: "The accounts of a channel." });

const named = z
  .strictObject({
    from_on: day
      .nullable()
      .meta({ description: "Since when it was called so; null for its first name.", examples: ["2018-03-21"] }),
    label: labels,
  })
  .meta({ id: "ChannelName", description: "A name that a channel had, and since when." });

const names = z.array(named).min(1).meta({ description: "Every name it had, the first one first." });

export const newChannel = z
  .strictObject({
    id: channelId,
    label,
    family: channelFamily,
    position: position.optional().meta({ description: "Its place in the code list; the last unless stated." }),
    opened_on: openedOn.optional(),
    cadence_days: cadenceDays.optional(),
  })
  .meta({ id: "NewChannel", description: "A channel the agency begins to publish through." });
export type NewChannel = z.infer<typeof newChannel>;

export const channelChange = z
  .strictObject({
    position: position.optional(),
    family: channelFamily.optional(),
    opened_on: openedOn.optional(),
    retired_on: retiredOn.optional(),
    cadence_days: cadenceDays.optional(),
    name: label
      .nullable()
      .optional()
      .meta({ description: "What it is called from `from_on` on, in all three languages; null takes that name back." }),
    from_on: day
      .nullable()
      .optional()
      .meta({
        description: "The first day of `name`; null puts its first name right.",
        examples: ["2018-03-21"],
      }),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .refine(({ name, from_on }) => (name === undefined) === (from_on === undefined), {
    path: ["from_on"],
    message: "goes with name, and name with it: a name is of all days from one on",
  })
  .refine(({ name, from_on }) => name !== null || from_on !== null, {
    path: ["name"],
    message: "can be taken back from a day on; the first name can only be put right",
  })
  .meta({ id: "ChannelChange", description: "What changes of a channel; its id never does." });
export type ChannelChange = z.infer<typeof channelChange>;

export const channel = z
  .strictObject({
    id: channelId,
    label: labels.meta({ description: "What it is called now." }),
    names,
    position: z.int().meta({ description: "Its place in the code list, the lowest first.", examples: [1] }),
    family: channelFamily,
    opened_on: openedOn,
    retired_on: retiredOn,
    cadence_days: cadenceDays,
    active,
    accounts: z.array(channelAccount).meta({ description: "By their ids; closed ones too." }),
  })
  .meta({ id: "Channel", description: "A channel of publication." });
export type Channel = z.infer<typeof channel>;

export const channelList = z
  .strictObject({ items: z.array(channel).meta({ description: "By position; retired ones too." }) })
  .meta({ id: "ChannelList", description: "Every channel, in the order of the code list." });

export const channelCodelist = z
  .strictObject({
    name: z.literal("channels"),
    items: z
      .array(
        z.strictObject({
          code: channelId,
          label: labels.meta({ description: "What it is called now." }),
          names,
          family: channelFamily,
          opened_on: openedOn,
          retired_on: retiredOn,
          active,
          accounts: z.array(publicAccount).meta({ description: "By their ids; closed ones too." }),
        }),
      )
      .meta({ description: "By position; retired ones too, which older items may name." }),
  })
  .meta({ id: "ChannelCodelist", description: "The channels as a code list, in its order." });
