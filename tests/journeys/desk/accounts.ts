import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";

/** The accounts with names of staff under a bar, as somebody covers them who knows no better; and as a picture, in which nothing is beneath. */
export async function accountsIn(folder: string, browser: Browser): Promise<{ covered: string; picture: string }> {
  const page = await browser.newPage();
  await page.setContent("<p>2015年度部门决算：金额12345元</p><p style='background:#000'>工作人员名单</p>");
  const [covered, picture] = [join(folder, "部门决算.pdf"), join(folder, "部门决算.png")];
  writeFileSync(covered, await page.pdf());
  writeFileSync(picture, await page.screenshot({ type: "png" }));
  await page.close();
  return { covered, picture };
}
