import type { Labels } from "../../../schema/contracts/labels.ts";
import type { SinkKind } from "../../../schema/contracts/reminders.ts";
import type { WeekCounts } from "../../../schema/contracts/webhook-messages.ts";
import { type DigestLine, digestLines, idsOf, type ReminderLine } from "./line.ts";
import { lineText, weekText } from "./wording.ts";

/** A member as far as a line names one: by name, or by what a group's robot mentions people by. */
interface Named {
  name: string;
  wecomId: string | null;
  dingtalkId: string | null;
}

/** One line as a sink is sent it, with the notices that it says; `line` is null of the week's. */
export interface DigestEntry {
  ids: readonly number[];
  text: string;
  line: DigestLine | null;
  /** Whom it mentions in DingTalk. */
  mentions: readonly string[];
}

/** How entries are written: for which kind of sink, in which language, and who the members are. */
export interface Writing {
  kind: SinkKind;
  language: keyof Labels;
  members: ReadonlyMap<string, Named>;
  week: WeekCounts | null;
}

/** What Markdown would read as a mention or a link is no part of a name. */
const plain = (name: string) => name.replaceAll(/[<>@[\]()*_`#]/g, " ");

/** The officer as a line has it: mentioned where the sink is a group's and they have an id there, else by name; else the unit. */
function officerOf(
  { assigned_to, unit }: DigestLine,
  { kind, members }: Writing,
): { text: string | null; mentions: string[] } {
  const member = members.get(assigned_to ?? "");
  if (member === undefined) return { text: unit, mentions: [] };
  if (kind === "wecom" && member.wecomId !== null) return { text: `<@${member.wecomId}>`, mentions: [] };
  if (kind === "dingtalk" && member.dingtalkId !== null) {
    return { text: `@${member.dingtalkId}`, mentions: [member.dingtalkId] };
  }
  return { text: plain(member.name), mentions: [] };
}

/** The entries of a digest: the week's counts first, and then a line a case. */
export function digestEntries(lines: readonly ReminderLine[], writing: Writing): DigestEntry[] {
  const { language, week } = writing;
  const weeks = lines.filter(({ kind }) => kind === "week");
  const counts: DigestEntry[] = weeks.map(({ id }) => ({
    ids: [id],
    text: week === null ? "" : weekText(week, language),
    line: null,
    mentions: [],
  }));
  const others = digestLines(lines.filter(({ kind }) => kind !== "week")).map((line): DigestEntry => {
    const { text, mentions } = officerOf(line, writing);
    return { ids: idsOf(line), text: lineText(line, text, language), line, mentions };
  });
  return [...counts, ...others];
}
