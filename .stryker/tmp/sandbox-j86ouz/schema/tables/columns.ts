// @ts-nocheck
import { customType } from "drizzle-orm/sqlite-core";

/** A BLOB. D1 hands it out as an array of numbers. */
export const bytes = customType<{ data: Uint8Array<ArrayBuffer>; driverData: number[] }>({
  dataType: () => "blob",
  fromDriver: (value) => Uint8Array.from(value),
});
