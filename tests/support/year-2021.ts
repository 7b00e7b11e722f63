/** A year in the form of 2021 that adds up, its counts shifted by `shift`; `otherwise` says other values by cell. */
export function year2021(shift: number, otherwise: Readonly<Record<string, number>> = {}) {
  const figures: { indicator: string; breakdown: string; applicant_kind: string; value: number }[] = [];
  const add = (indicator: string, breakdown: string, applicant_kind: string, value: number) =>
    figures.push({
      indicator,
      breakdown,
      applicant_kind,
      value: otherwise[`${indicator}/${breakdown}/${applicant_kind}`] ?? value,
    });
  const leaves = ["granted", "partial", "refused.third_party", "unavailable.not_held", "declined.repeat", "other.misc"];
  const kinds = ["natural_person", "commercial", "research", "social", "legal_service", "other_organisation"];
  for (const [kind, times] of [...kinds.map((name) => [name, 1] as const), ["_T", kinds.length] as const]) {
    const count = (3 + shift) * times;
    for (const leaf of leaves) add("requests.outcome", leaf, kind, count);
    add("requests.resolved", "_T", kind, leaves.length * count);
    add("requests.received", "_T", kind, leaves.length * count);
    add("requests.carried_in", "_T", kind, times);
    add("requests.carried_out", "_T", kind, times);
  }
  for (const indicator of ["documents.rules", "documents.normative"]) {
    for (const [breakdown, value] of [
      ["issued", 2],
      ["repealed", 1],
      ["in_force", 12 + shift],
    ] as const) {
      add(indicator, breakdown, "_T", value);
    }
  }
  for (const indicator of ["licences.decided", "penalties.decided", "compulsion.decided", "fees.administrative"]) {
    add(indicator, "_T", "_T", 4 + shift);
  }
  for (const indicator of ["reconsideration", "litigation.direct", "litigation.after_reconsideration"]) {
    for (const result of ["upheld", "corrected", "other", "pending"]) add(indicator, result, "_T", 1);
    add(indicator, "_T", "_T", 4);
  }
  add("processing_fee.notices", "_T", "_T", 0);
  return { form: "2021", figures };
}
