import { answersOf, isGranting } from "../answers.ts";
import {
  hasConsented,
  isNotified,
  isThirdParty,
  needsPublicInterest,
  objectionsIn,
  protectedRefs,
  thirdPartyArticle,
} from "../third-parties.ts";
import { type Guard, refuse } from "./guard.ts";

/**
 * An objection is followed, by an answer that names it as the one it withholds for, or overridden, by its ref. 2019 Art. 32: one with
 * reasonable grounds for a public interest, of which the third party is told; one without needs neither. 2008 Art. 23: every one so.
 * Convention: the third party is told before anything is disclosed.
 */
export const objectionsMet: Guard = ({ history, entry }) => {
  if (entry.type !== "replied") return null;
  const { regulation } = history.facts;
  const objections = objectionsIn(history);
  const overrides = entry.overrides ?? [];
  const article = thirdPartyArticle(regulation);
  const isDisclosed = answersOf(entry).some(isGranting);
  const withheld = protectedRefs(entry);
  for (const { ref } of overrides) {
    if (!objections.some((objection) => objection.ref === ref))
      return refuse("override-of-no-objection", article, `no third party objected under ${ref}`);
    if (!isDisclosed || withheld.has(ref)) {
      return refuse("override-without-disclosure", article, `the reply discloses nothing over the objection of ${ref}`);
    }
  }
  if (!isDisclosed) return null;
  for (const objection of objections) {
    const { ref } = objection;
    const override = overrides.find((one) => one.ref === ref);
    if (override === undefined) {
      if (withheld.has(ref)) continue;
      const reason = `${ref} objected: name it as \`third_party_ref\` of what is withheld for it, or say in \`overrides\` why not`;
      return refuse("objection-not-met", article, reason);
    }
    if (!needsPublicInterest(regulation, override)) continue;
    if (override.public_interest === undefined) {
      return refuse(
        "public-interest-missing",
        article,
        `state the public interest that outweighs the objection of ${ref}`,
      );
    }
    if (!isNotified(history, objection)) {
      const reason = `tell ${ref}, after its objection and at an address that it is reached at, what is disclosed over it, and why`;
      return refuse("third-party-not-told", article, reason);
    }
  }
  return null;
};

/** A third party is told of a disclosure over its objection; one that consents to it has nothing to be told, and no remedy. */
export const disclosureToTell: Guard = ({ history, entry }) => {
  if (entry.type !== "third_party_told") return null;
  const { ref } = entry;
  if (!isThirdParty(history, ref)) {
    return refuse("consultation-not-opened", null, "no third party was consulted under this ref");
  }
  return hasConsented(history, ref)
    ? refuse("third-party-consented", null, `${ref} consents to the disclosure; there is no decision to tell it`)
    : null;
};

/** Convention: an objection is met where it was made, and the common reply is given in the case that stays. */
export const objectionsStay: Guard = ({ history, entry }) => {
  const objection = entry.type === "merged" ? objectionsIn(history).at(0) : undefined;
  if (objection === undefined) return null;
  const reason = `the third party ${objection.ref} objected here; merge the other request into this one, or answer each by itself`;
  return refuse("objection-stays", null, reason);
};
