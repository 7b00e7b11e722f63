import * as z from "zod";
import { printRequest } from "./case-letters.ts";

export const printPageRequest = printRequest
  .extend({
    file_index: z
      .boolean()
      .optional()
      .meta({ description: "Whether the index of the file (卷内目录) is printed behind them." }),
  })
  .meta({ id: "PrintPageRequest", description: "Letters to be printed in one run, each beginning a page of its own." });
