import type { OwnCodeList } from "../../schema/contracts/own-codes.ts";
import { bindings } from "./environment.ts";

/** Declares codes of the agency's own, each with itself as its label. */
export const declareCodes = (list: OwnCodeList, ...codes: readonly string[]) =>
  bindings.DB.batch(
    codes.map((code) =>
      bindings.DB.prepare(
        "INSERT OR IGNORE INTO own_code (list, code, label_zh_hans, label_zh_hant, label_en) VALUES (?1, ?2, ?2, ?2, ?2)",
      ).bind(list, code),
    ),
  );
