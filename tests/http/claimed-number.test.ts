import { describe, expect, it } from "vitest";
import { parseFields } from "../../functions/http/form-fields.ts";
import { claimedNumber } from "../../functions/http/page-calls.ts";
import { trackRequest } from "../../functions/requests/tracking/tracking.routes.ts";

const claimed = (typed: string) =>
  claimedNumber(trackRequest.contract, parseFields(new URLSearchParams({ _number: typed }).toString()));

describe("the number that a form names", () => {
  it.each(["2026-000123", "2026-123", " 2026-000123 ", "２０２６－０００１２３"])(
    "is one, however it is typed: %s",
    (typed) => {
      expect(claimed(typed)).toEqual({ receipt_no: "2026-000123" });
    },
  );

  it.each(["2026-0x7b", "2026-1.23e2", "2026-+123", "2026/000123", "2026-0000123", "2026", "", "x"])(
    "is none where it is no number, so that no spelling of one has guesses of its own: %s",
    (typed) => {
      expect(claimed(typed)).toEqual({ receipt_no: "" });
    },
  );
});
