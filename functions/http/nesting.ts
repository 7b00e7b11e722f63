/** Levels of arrays and objects a body may have; our own contracts need seven. */
export const deepest = 32;

/** Whether a value is nested deeper than that. Looks no deeper itself, so that no body can exhaust the stack of what reads it. */
export function isTooDeep(value: unknown, levels = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isTooDeep(member, levels - 1));
}
