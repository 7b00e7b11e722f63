import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Regulation } from "../../clock/regulations.ts";
import type { Wording } from "./wording.ts";

/** An own wording of the agency's as stored; without paragraphs it is the built-in one again. */
export interface OwnWording {
  kind: LetterKind;
  regulation: Regulation["id"];
  version: number;
  fromOn: Day;
  wording: string | null;
}

const paragraphs = z.array(z.string());

export const paragraphsOf = ({ wording }: Pick<OwnWording, "wording">): Wording | null =>
  wording === null ? null : paragraphs.parse(JSON.parse(wording));

/** How a letter names the own wording that it was written by. */
export const versionName = ({ version }: Pick<OwnWording, "version">): string => `own-${version}`;

interface Named {
  version: string;
  wording: Wording;
}

const named = (one: OwnWording | undefined): Named | undefined => {
  const wording = one && paragraphsOf(one);
  return one === undefined || wording == null ? undefined : { version: versionName(one), wording };
};

const ofKind = (all: readonly OwnWording[], kind: LetterKind, regulation: Regulation["id"]) =>
  all.filter((one) => one.kind === kind && one.regulation === regulation);

/** The own wording in force on a day: the latest that has begun. Undefined where that is the built-in one. */
export function wordingInForce(
  all: readonly OwnWording[],
  { kind, regulation, on }: { kind: LetterKind; regulation: Regulation["id"]; on: Day },
): Named | undefined {
  const begun = ofKind(all, kind, regulation).filter(({ fromOn }) => fromOn <= on);
  return named(begun.toSorted((one, other) => one.version - other.version).at(-1));
}

/** The own wording of this name, whatever is in force; undefined where there is none. */
export const wordingNamed = (
  all: readonly OwnWording[],
  { kind, regulation, version }: { kind: LetterKind; regulation: Regulation["id"]; version: string },
): Named | undefined => named(ofKind(all, kind, regulation).find((one) => versionName(one) === version));
