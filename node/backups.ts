/** Copies of the database while it is written to, and of its files: each hour one, checked by opening it, in generations. */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Cron } from "croner";
import type { CopyOutcome } from "../functions/env.ts";
import { backUpFiles, listedFiles, pruneFiles } from "./backup-files.ts";

export interface BackupSettings {
  /** How many hours, days and months keep their newest copy. */
  hours: number;
  days: number;
  months: number;
  /** What is run with the path of each new copy behind its words, to take it away from this machine. */
  command: readonly string[];
}

/** What became of a copy. */
export interface BackupOutcome {
  file: string;
  ms: number;
  /** Why it is not as it should be. */
  failure?: NonNullable<CopyOutcome["failure"]>;
}

interface Backing {
  /** Makes a copy of the database, of one moment, while it is written to. */
  copy(file: string): Promise<unknown>;
  folder: string;
  settings: BackupSettings;
  /** Where the files lie that go with the database, and whether the bytes of one were removed since it was copied. */
  files: { folder: string; isRemoved(id: string): Promise<boolean> };
  /** Checks a copy: throws where it does not open, or its rows are not whole. */
  check(file: string): Promise<void>;
  now(): Date;
  ended(outcome: BackupOutcome): void;
}

/** Five past, when no job begins. */
const schedule = "5 * * * *";
const hourMs = 3_600_000;
const longestCommandMs = hourMs;

const nameShape = /^gongkai-(\d{4}-\d{2}-\d{2}T\d{2})-\d{2}-\d{2}Z\.sqlite$/;

const nameAt = (instant: Date) => `gongkai-${instant.toISOString().slice(0, 19).replaceAll(":", "-")}Z.sqlite`;

/** Of the names of copies those that stay: of the newest hours, days and months that have one, each the newest. */
export function remaining(
  names: readonly string[],
  { hours, days, months }: Omit<BackupSettings, "command">,
): string[] {
  const newestFirst = names
    .filter((name) => nameShape.test(name))
    .toSorted()
    .toReversed();
  const stay = new Set<string>();
  for (const [length, count] of [
    ["2026-03-02T00".length, hours],
    ["2026-03-02".length, days],
    ["2026-03".length, months],
  ] as const) {
    const periods = new Map<string, string>();
    for (const name of newestFirst) {
      const period = name.slice("gongkai-".length).slice(0, length);
      if (!periods.has(period)) periods.set(period, name);
    }
    for (const name of [...periods.values()].slice(0, count)) stay.add(name);
  }
  return newestFirst.filter((name) => stay.has(name));
}

export class Backups {
  readonly #backing: Backing;
  readonly #cron = new Cron(schedule, { timezone: "UTC", paused: true });
  #running = Promise.resolve();
  #last: CopyOutcome | null = null;

  constructor(backing: Backing) {
    this.#backing = backing;
  }

  /** Makes a copy now, where the newest is older than an hour, and from then on one each hour. */
  start(): void {
    const { folder, now } = this.#backing;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [newest] = remaining(readdirSync(folder), { hours: 1, days: 0, months: 0 });
    const made = newest === undefined ? 0 : statSync(join(folder, newest)).mtimeMs;
    if (now().getTime() - made >= hourMs) this.#next();
    this.#cron.schedule(() => this.#next());
    this.#cron.resume();
  }

  async stop(): Promise<void> {
    this.#cron.stop();
    await this.#running;
  }

  /** How the last copy ended that this process has tried. */
  last(): CopyOutcome | null {
    return this.#last;
  }

  #next(): void {
    this.#running = this.#running.then(async () => {
      const at = this.#backing.now();
      const outcome = await this.#make(at);
      this.#last = { at, failure: outcome.failure };
      this.#backing.ended(outcome);
    });
  }

  async #make(at: Date): Promise<BackupOutcome> {
    const { copy, folder, files, settings, check } = this.#backing;
    const began = performance.now();
    const file = join(folder, nameAt(at));
    const unfinished = `${file}.part`;
    const outcome = (failure?: BackupOutcome["failure"]): BackupOutcome => ({
      file,
      ms: Math.round(performance.now() - began),
      ...(failure && { failure }),
    });
    // Of copies that were not whole the last one is there to be looked into, and no more of them fill the disk.
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".part"))) rmSync(join(folder, name));
    try {
      await copy(unfinished);
    } catch {
      rmSync(unfinished, { force: true });
      return outcome("copying");
    }
    try {
      await check(unfinished);
    } catch {
      // It stays under this name, for whoever looks into what is wrong with the database, until the next one is made.
      return outcome("checking");
    }
    renameSync(unfinished, file);
    const earlier = readdirSync(folder).filter((name) => nameShape.test(name));
    const known = listedFiles(earlier.map((name) => join(folder, name)));
    const missing = await backUpFiles({ copy: file, ...files }, known).catch(() => undefined);
    const stay = remaining(earlier, settings);
    for (const name of earlier.filter((one) => !stay.includes(one))) rmSync(join(folder, name));
    pruneFiles(folder);
    const withFiles = () => outcome(missing === 0 ? undefined : "copying-files");
    const [program, ...words] = settings.command;
    if (program === undefined) return withFiles();
    return promisify(execFile)(program, [...words, file], { timeout: longestCommandMs }).then(withFiles, () =>
      outcome("taking-away"),
    );
  }
}
