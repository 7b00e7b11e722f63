// @ts-nocheck
function stryNS_9fa48() {
  var g = typeof globalThis === 'object' && globalThis && globalThis.Math === Math && globalThis || new Function("return this")();
  var ns = g.__stryker__ || (g.__stryker__ = {});
  if (ns.activeMutant === undefined && g.process && g.process.env && g.process.env.__STRYKER_ACTIVE_MUTANT__) {
    ns.activeMutant = g.process.env.__STRYKER_ACTIVE_MUTANT__;
  }
  function retrieveNS() {
    return ns;
  }
  stryNS_9fa48 = retrieveNS;
  return retrieveNS();
}
stryNS_9fa48();
function stryCov_9fa48() {
  var ns = stryNS_9fa48();
  var cov = ns.mutantCoverage || (ns.mutantCoverage = {
    static: {},
    perTest: {}
  });
  function cover() {
    var c = cov.static;
    if (ns.currentTestId) {
      c = cov.perTest[ns.currentTestId] = cov.perTest[ns.currentTestId] || {};
    }
    var a = arguments;
    for (var i = 0; i < a.length; i++) {
      c[a[i]] = (c[a[i]] || 0) + 1;
    }
  }
  stryCov_9fa48 = cover;
  cover.apply(null, arguments);
}
function stryMutAct_9fa48(id) {
  var ns = stryNS_9fa48();
  function isActive(id) {
    if (ns.activeMutant === id) {
      if (ns.hitCount !== void 0 && ++ns.hitCount > ns.hitLimit) {
        throw new Error('Stryker: Hit count limit reached (' + ns.hitCount + ')');
      }
      return true;
    }
    return false;
  }
  stryMutAct_9fa48 = isActive;
  return isActive(id);
}
import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { regulations } from "../../clock/regulations.ts";
import type { Entry, Facts } from "./standing.ts";

/** An event as stored: its free text is sealed apart, its other members are the body. */
export interface StoredEvent {
  seq: number;
  type: string;
  happenedOn: Day;
  body: string;
}

/** Members of an event that are free text. They are sealed together, apart from the event. */
const sealedMembers = ["text", "searched"] as const;

/** An event's free text by member; undefined when it has none. */
export type FreeText = Partial<Record<typeof sealedMembers[number], string>>;

/** What stands for a sealed text, which the rules need to know of but not to read. */
const sealed = stryMutAct_9fa48("883") ? "" : (stryCov_9fa48("883"), "sealed");
const types: ReadonlySet<string> = new Set(newEvent.options.map(stryMutAct_9fa48("884") ? () => undefined : (stryCov_9fa48("884"), option => option.shape.type.value)));

/** The events the rules fold over: those staff and applicants append. What only the system appends moves nothing. */
export function entriesOf(events: readonly StoredEvent[]): Entry[] {
  if (stryMutAct_9fa48("885")) {
    {}
  } else {
    stryCov_9fa48("885");
    return stryMutAct_9fa48("886") ? events.map(({
      seq,
      type,
      happenedOn,
      body
    }) => {
      const {
        article: _,
        opened: __,
        sealed: names = [],
        ...members
      } = JSON.parse(body);
      const texts = Object.fromEntries(names.map((name: string) => [name, sealed]));
      return {
        ...newEvent.parse({
          type,
          on: happenedOn,
          ...members,
          ...texts
        }),
        seq
      };
    }) : (stryCov_9fa48("886"), events.filter(stryMutAct_9fa48("887") ? () => undefined : (stryCov_9fa48("887"), ({
      type
    }) => types.has(type))).map(({
      seq,
      type,
      happenedOn,
      body
    }) => {
      if (stryMutAct_9fa48("888")) {
        {}
      } else {
        stryCov_9fa48("888");
        const {
          article: _,
          opened: __,
          sealed: names = stryMutAct_9fa48("889") ? ["Stryker was here"] : (stryCov_9fa48("889"), []),
          ...members
        } = JSON.parse(body);
        const texts = Object.fromEntries(names.map(stryMutAct_9fa48("890") ? () => undefined : (stryCov_9fa48("890"), (name: string) => stryMutAct_9fa48("891") ? [] : (stryCov_9fa48("891"), [name, sealed]))));
        return stryMutAct_9fa48("892") ? {} : (stryCov_9fa48("892"), {
          ...newEvent.parse(stryMutAct_9fa48("893") ? {} : (stryCov_9fa48("893"), {
            type,
            on: happenedOn,
            ...members,
            ...texts
          })),
          seq
        });
      }
    }));
  }
}

/** An event's body as stored: its members, of the sealed ones only the names, and the article an irregular act offends. */
export function bodyOf(event: NewEvent, article: string | null): Record<string, unknown> {
  if (stryMutAct_9fa48("894")) {
    {}
  } else {
    stryCov_9fa48("894");
    const {
      type: _type,
      on: _on,
      ...members
    } = event;
    const names = Object.keys(stryMutAct_9fa48("895") ? freeTextOf(event) && {} : (stryCov_9fa48("895"), freeTextOf(event) ?? {}));
    const open = Object.fromEntries(stryMutAct_9fa48("896") ? Object.entries(members) : (stryCov_9fa48("896"), Object.entries(members).filter(stryMutAct_9fa48("897") ? () => undefined : (stryCov_9fa48("897"), ([name]) => stryMutAct_9fa48("898") ? names.includes(name) : (stryCov_9fa48("898"), !names.includes(name))))));
    return stryMutAct_9fa48("899") ? {} : (stryCov_9fa48("899"), {
      ...open,
      ...((stryMutAct_9fa48("902") ? names.length !== 0 : stryMutAct_9fa48("901") ? false : stryMutAct_9fa48("900") ? true : (stryCov_9fa48("900", "901", "902"), names.length === 0)) ? {} : stryMutAct_9fa48("903") ? {} : (stryCov_9fa48("903"), {
        sealed: names
      })),
      ...((stryMutAct_9fa48("906") ? "irregular" in event || event.irregular === true : stryMutAct_9fa48("905") ? false : stryMutAct_9fa48("904") ? true : (stryCov_9fa48("904", "905", "906"), (stryMutAct_9fa48("907") ? "" : (stryCov_9fa48("907"), "irregular")) in event && (stryMutAct_9fa48("909") ? event.irregular !== true : stryMutAct_9fa48("908") ? true : (stryCov_9fa48("908", "909"), event.irregular === (stryMutAct_9fa48("910") ? false : (stryCov_9fa48("910"), true)))))) ? stryMutAct_9fa48("911") ? {} : (stryCov_9fa48("911"), {
        article
      }) : {})
    });
  }
}
export function freeTextOf(event: NewEvent): FreeText | undefined {
  if (stryMutAct_9fa48("912")) {
    {}
  } else {
    stryCov_9fa48("912");
    const texts: FreeText = {};
    for (const name of sealedMembers) {
      if (stryMutAct_9fa48("913")) {
        {}
      } else {
        stryCov_9fa48("913");
        const value = stryMutAct_9fa48("914") ? Object.entries(event).find(([member]) => member === name)[1] : (stryCov_9fa48("914"), Object.entries(event).find(stryMutAct_9fa48("915") ? () => undefined : (stryCov_9fa48("915"), ([member]) => stryMutAct_9fa48("918") ? member !== name : stryMutAct_9fa48("917") ? false : stryMutAct_9fa48("916") ? true : (stryCov_9fa48("916", "917", "918"), member === name)))?.[1]);
        if (stryMutAct_9fa48("921") ? typeof value !== "string" : stryMutAct_9fa48("920") ? false : stryMutAct_9fa48("919") ? true : (stryCov_9fa48("919", "920", "921"), typeof value === (stryMutAct_9fa48("922") ? "" : (stryCov_9fa48("922"), "string")))) texts[name] = value;
      }
    }
    return (stryMutAct_9fa48("925") ? Object.keys(texts).length !== 0 : stryMutAct_9fa48("924") ? false : stryMutAct_9fa48("923") ? true : (stryCov_9fa48("923", "924", "925"), Object.keys(texts).length === 0)) ? undefined : texts;
  }
}
export const factsOf = stryMutAct_9fa48("926") ? () => undefined : (stryCov_9fa48("926"), (() => {
  const factsOf = (request: {
    regulation: "2008" | "2019";
    receiptOn: Day;
  }): Facts => stryMutAct_9fa48("927") ? {} : (stryCov_9fa48("927"), {
    regulation: regulations[request.regulation],
    receiptOn: request.receiptOn
  });
  return factsOf;
})());