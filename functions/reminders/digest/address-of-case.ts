/** Where staff open a case: what every message that leads to one says, and the only place that says it. */
export const addressOfCase = (origin: string, receiptNo: string): string => `${origin}/desk/requests/${receiptNo}`;
