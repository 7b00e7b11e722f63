import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { addDays } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { type OtherDuty, ownedBy } from "./other-duties.ts";
import { readLastDue, readLastPublished, readSilenceLedger } from "./silences.store.ts";

/** A channel or one of its accounts that may not be silent for longer than so many days. */
export interface Watched {
  /** As reminders name it: `weibo`, or `weibo/main`. */
  subject: string;
  channel: string;
  account: string | null;
  operator: string | null;
  cadence: number;
  openedOn: Day | null;
}

/** The longest that no run comes: days off together, and a weekend more. */
const longestPause = 14;

/** The channels and accounts in use that have a cadence: their own, or of a channel that of its family. An account without one is not watched apart. */
export const watchedOf = (
  channels: readonly Channel[],
  byFamily: NonNullable<Bindings["PRACTICE"]["cadence_days"]> = {},
): Watched[] =>
  channels
    .filter(({ active }) => active)
    .flatMap(({ id, family, cadence_days, opened_on, accounts }) => {
      const cadence = cadence_days ?? byFamily[family];
      const own = { subject: id, channel: id, account: null, operator: null, openedOn: opened_on };
      const watched = accounts.flatMap((account): Watched[] =>
        account.cadence_days === null || account.closed_on !== null
          ? []
          : [
              {
                ...{ subject: `${id}/${account.id}`, channel: id, account: account.id, operator: account.operator },
                ...{ cadence: account.cadence_days, openedOn: account.opened_on },
              },
            ],
      );
      return cadence === undefined ? watched : [{ ...own, cadence }, ...watched];
    });

/**
 * The last day by which a channel has to publish again: its cadence after its last item, or after it was opened. Where both are longer
 * ago than is looked back, it is the day that it was reminded of last, and today where it never was.
 */
export function silentFrom(
  { cadence, openedOn }: Pick<Watched, "cadence" | "openedOn">,
  { lastOn, lastDue, from, today }: { lastOn: Day | undefined; lastDue: Day | null; from: Day; today: Day },
): Day {
  if (lastOn !== undefined) return addDays(lastOn, cadence);
  if (openedOn !== null && openedOn >= from) return addDays(openedOn, cadence);
  return lastDue !== null && lastDue <= today ? lastDue : today;
}

/** The channels and accounts that are watched, each with the day by which it has to publish again. */
export async function silences(
  { DB: database }: Pick<Bindings, "DB">,
  watched: readonly Watched[],
  today: Day,
): Promise<OtherDuty[]> {
  if (watched.length === 0) return [];
  const from = addDays(today, -Math.max(...watched.map(({ cadence }) => cadence)) - longestPause);
  const published = await readLastPublished(database, from, today);
  const dueBefore = new Map(
    (
      await readLastDue(
        database,
        watched.map(({ subject }) => subject),
      )
    ).map((row) => [row.subject, row.due_on]),
  );
  const due = watched.map(({ subject, channel, account, ...one }) => {
    const days = published
      .filter((row) => row.channel === channel && (account === null || row.account === account))
      .map(({ last_on }) => last_on);
    const lastOn = days.toSorted().at(-1);
    return { subject, due_on: silentFrom(one, { lastOn, lastDue: dueBefore.get(subject) ?? null, from, today }) };
  });
  const ledgers = new Map((await readSilenceLedger(database, due)).map((row) => [row.subject, row]));
  return due.map(({ subject, due_on }, at): OtherDuty => {
    const { last_day_on: lastDayOn = null, pending = [] } = ledgers.get(subject) ?? {};
    return {
      subject,
      kind: "channel_silence",
      ref: "",
      dueOn: due_on,
      // Nobody knows since when it is watched: of a silence nobody was reminded of, what is past is past.
      since: lastDayOn ?? today,
      until: null,
      ledger: { lastDayOn, pending },
      row: ownedBy(watched[at]?.operator ?? null),
    };
  });
}
