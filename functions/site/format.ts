import type { Day } from "../../schema/contracts/day.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { epochDay, localDay, weekdayOfEpoch } from "../clock/days.ts";
import { label } from "../labels/label.ts";

const months = "January February March April May June July August September October November December".split(" ");

/** A day as it is written: `2026年11月29日`, `29 November 2026`. */
export function dayWords(day: Day): Labels {
  const [year, month, date] = day.split("-").map(Number);
  const chinese = `${year}年${month}月${date}日`;
  return label(chinese, chinese, `${date} ${months[(month ?? 1) - 1]} ${year}`);
}

const weekdays = [
  label("星期日", "星期日", "Sunday"),
  label("星期一", "星期一", "Monday"),
  label("星期二", "星期二", "Tuesday"),
  label("星期三", "星期三", "Wednesday"),
  label("星期四", "星期四", "Thursday"),
  label("星期五", "星期五", "Friday"),
  label("星期六", "星期六", "Saturday"),
];

/** The seven weekdays, from Monday. */
export const weekdaysFromMonday: readonly Labels[] = [...weekdays.slice(1), ...weekdays.slice(0, 1)];

/** The weekday of a day. */
export const weekdayOf = (day: Day): Labels => weekdays[weekdayOfEpoch(epochDay(day))] ?? label("", "", "");

/** A month as it is written: `2026年11月`, `November 2026`. `month` is `YYYY-MM`. */
export function monthWords(month: string): Labels {
  const [year, number] = month.split("-").map(Number);
  const chinese = `${year}年${number}月`;
  return label(chinese, chinese, `${months[(number ?? 1) - 1]} ${year}`);
}

/** An instant in the agency's time: `2026年11月29日 14:05`, `29 November 2026, 14:05`. `instant` is ISO 8601. */
export function instantWords(instant: string, timeZone: string): Labels {
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    at,
  );
  const { zh_hans, en } = dayWords(localDay(at, timeZone));
  return label(`${zh_hans} ${time}`, `${zh_hans} ${time}`, `${en}, ${time}`);
}

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });

/** A number with its thousands apart. */
export const numberText = (value: number): string => grouped.format(value);

/** `value` in units of `unit`, to one decimal. */
const inUnits = (value: number, unit: number) => grouped.format(Math.round((value / unit) * 10) / 10);

/** A count at a glance: `1.3亿`, `131.2 million`; below ten thousand as it is. Where the exact one matters, it stands beside it. */
export function countWords(value: number): Labels {
  const [hans, hant] =
    value >= 1e8
      ? [`${inUnits(value, 1e8)}亿`, `${inUnits(value, 1e8)}億`]
      : value >= 1e4
        ? [`${inUnits(value, 1e4)}万`, `${inUnits(value, 1e4)}萬`]
        : [numberText(value), numberText(value)];
  const english =
    value >= 1e9
      ? `${inUnits(value, 1e9)} billion`
      : value >= 1e6
        ? `${inUnits(value, 1e6)} million`
        : numberText(value);
  return label(hans, hant, english);
}

/** How large a file is: `48 KB`, `1.2 MB`. `bytes` below a kilobyte are one. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${inUnits(bytes, 1024 ** 2)} MB`;
