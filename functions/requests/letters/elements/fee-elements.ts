import { cited } from "../citations.ts";
import { actOfType, type Derivations, type Drafting } from "./drafting.ts";

const chargedFee = (drafting: Drafting) => {
  const act = actOfType(drafting, "fee_notified");
  return act?.fee && { ...act.fee, method: act.method, pages: act.pages };
};

/** What follows from the fee as it was computed for its notice. */
export const feeElements: Derivations = {
  provision(drafting) {
    const fee = chargedFee(drafting);
    return fee && cited(...fee.basis.map(({ article }) => article));
  },
  method(drafting) {
    const fee = chargedFee(drafting);
    return fee && (fee.method === "by_item" ? "按件计收" : "按量计收");
  },
  count(drafting) {
    const fee = chargedFee(drafting);
    if (fee === undefined) return undefined;
    if (fee.pages !== undefined) return `${fee.pages}页`;
    if (fee.items === undefined) return undefined;
    return `本次申请${fee.items}件，本自然月内此前已申请${fee.earlier_items ?? 0}件`;
  },
  tiers(drafting) {
    const fee = chargedFee(drafting);
    if (fee === undefined) return undefined;
    const unit = fee.method === "by_item" ? "件" : "页";
    const rows = fee.bands.map(({ from, to, yuan_each, yuan }) => [
      from === to ? `第${from}${unit}` : `第${from}至${to}${unit}`,
      `${yuan_each}`,
      `${yuan}`,
    ]);
    return {
      head: ["档次", `单价（元/${unit}）`, "金额（元）"],
      rows: [...rows, ["合计", "", `${fee.amount_yuan}`]],
    };
  },
  amount(drafting) {
    const fee = chargedFee(drafting);
    return fee && `${fee.amount_yuan}元`;
  },
  payee: (drafting) => paymentOf(drafting)?.payee.zh_hans,
  way_to_pay: (drafting) => paymentOf(drafting)?.way.zh_hans,
  pay_days: ({ case: { history } }) => history.facts.regulation.fee?.payable_within.toString(),
};

/** As the notice records it, else as the settings say. */
const paymentOf = (drafting: Drafting) => chargedFee(drafting)?.payment ?? drafting.practice.fee_payment;
