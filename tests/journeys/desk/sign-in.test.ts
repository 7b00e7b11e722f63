import type { Page } from "puppeteer-core";
import { afterAll, describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { startBrowser } from "../browser.ts";
import { expectWellMade } from "../site/expect-well-made.ts";
import { accessFaults } from "../site/well-made.ts";
import { startWorkerWith } from "../started-worker.ts";

/** Where the service says that it is, which the browser believes: passkeys are for names, and addresses of machines are none. */
const origin = "http://localhost:8787";
const otherHost = "http://intranet.example:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const { host } = new URL(worker.origin);
/** A new member's key. */
const newKey = async () => (await worker.staff()).Authorization.replace("Bearer ", "");
const browser = await startBrowser(
  `--host-resolver-rules=MAP localhost:8787 ${host}, MAP intranet.example:8787 ${host}`,
);

/** A page in a browser with an authenticator of its own, as a computer with a fingerprint reader has. */
async function opened(): Promise<{ page: Page; credentials(): Promise<{ signCount: number }[]> }> {
  const context = await browser.createBrowserContext();
  afterAll(() => context.close());
  const page = await context.newPage();
  const debug = await page.createCDPSession();
  await debug.send("WebAuthn.enable");
  const { authenticatorId } = await debug.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    page,
    credentials: async () => (await debug.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
}

const textOf = (page: Page) => page.$eval("body", ({ innerText }) => innerText);
const pathOf = (page: Page) => page.url().replace(origin, "");

/** Presses a button that leads on. */
const press = (page: Page, button: string) => Promise.all([page.waitForNavigation(), page.click(button)]);

async function signInByKey(page: Page, path = "/en/desk"): Promise<void> {
  await page.goto(`${origin}${path}`);
  await page.type('[name="/key"]', await newKey());
  await press(page, 'form:has([name="/key"]) button');
}

async function addPasskey(page: Page): Promise<void> {
  await page.goto(`${origin}/en/desk/account`);
  await page.type('[name="/name"]', "Office computer");
  await press(page, "#register button");
}

/** As if everybody had signed in long ago. */
const later = () =>
  worker.database.prepare("UPDATE staff_session SET signed_in_at = '2020-01-01T00:00:00.000Z'").bind().run();

describe("a member in a real browser", () => {
  it("signs in with a staff key, adds a passkey, and signs in with that from then on", async () => {
    const { page, credentials } = await opened();
    await signInByKey(page);
    expect(pathOf(page)).toBe("/en/desk");
    await addPasskey(page);
    expect(pathOf(page)).toBe("/en/desk/account?done=passkey");
    expect(await textOf(page)).toContain("The passkey was added.");
    await press(page, ".seat button");
    expect(await textOf(page)).toContain("You are signed out.");
    await page.goto(`${origin}/zh-hant/desk/account`);
    expect(pathOf(page)).toBe("/zh-hant/desk/sign-in?next=%2Fzh-hant%2Fdesk%2Faccount");
    await press(page, "#passkey button");
    expect(pathOf(page)).toBe("/zh-hant/desk/account");
    expect(await textOf(page)).toContain("Office computer");
    expect((await credentials()).map(({ signCount }) => signCount > 0)).toEqual([true]);
  });

  it("proves anew who they are where that is long ago, and comes back to where they were", async () => {
    const { page } = await opened();
    await signInByKey(page);
    await addPasskey(page);
    await later();
    await page.goto(`${origin}/en/desk/account`);
    expect(await page.$("#register")).toBeNull();
    await press(page, 'main a[href*="fresh=1"]');
    expect(await textOf(page)).toContain("Confirm that it is you");
    await press(page, "#passkey button");
    expect(pathOf(page)).toBe("/en/desk/account");
    expect(await page.$("#register")).not.toBeNull();
  });

  it("signs in with a page that was left open for longer than a challenge works", async () => {
    const { page } = await opened();
    await signInByKey(page);
    await addPasskey(page);
    await press(page, ".seat button");
    await page.$eval("#passkey", (form) => form.setAttribute("data-challenge", "old"));
    await press(page, "#passkey button");
    expect(pathOf(page)).toBe("/en/desk");
  });

  it("removes a passkey, which then signs nobody in, and signs out everywhere", async () => {
    const { page } = await opened();
    await signInByKey(page);
    await addPasskey(page);
    await press(page, 'form[action*="/removal"] button');
    expect(await textOf(page)).toContain("The passkey was removed");
    await press(page, 'form[action$="/sessions/end"] button');
    expect(pathOf(page)).toBe("/en/desk/sign-in?out=1");
    await press(page, "#passkey button");
    expect(await textOf(page)).toContain("the passkey is no member's, was removed");
    await page.goto(`${origin}/en/desk`);
    expect(pathOf(page)).toBe("/en/desk/sign-in?next=%2Fen%2Fdesk");
  });

  it("gives up the browser's question, is said so, and may try again", async () => {
    const { page } = await opened();
    await page.goto(`${origin}/en/desk/sign-in`);
    await page.click("#passkey button");
    await page.waitForFunction(() =>
      document.querySelector("#passkey .status")?.textContent?.includes("not completed"),
    );
    expect(await page.$eval("#passkey button", (button) => (button as HTMLButtonElement).disabled)).toBe(false);
  });

  it("opens the link that is printed where the service was started, once", async () => {
    const made = await worker.call("POST", "/v1/staff/sign-in-links", { headers: await worker.staff() });
    const { path }: { path: string } = JSON.parse(made.body);
    const { page } = await opened();
    await page.goto(`${origin}${path}`);
    await page.waitForFunction(() => location.pathname === "/desk");
    await page.goto(`${origin}/desk`);
    expect(pathOf(page)).toBe("/desk");
    const { page: other } = await opened();
    await other.goto(`${origin}${path}`);
    await other.waitForFunction(() => location.search.includes("refused=key"));
    expect(other.url()).not.toContain("#");
  });

  it("signs in with a key without a script, and is told why not with a passkey", async () => {
    const { page } = await opened();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${origin}/en/desk/sign-in`);
    expect(await page.$eval("#passkey button", (button) => (button as HTMLElement).hidden)).toBe(true);
    expect(await textOf(page)).toContain("A passkey needs a script of this page");
    await signInByKey(page, "/en/desk/account");
    expect(pathOf(page)).toBe("/en/desk/account");
  });

  it("signs in over no plain http, and is told what to do", async () => {
    const { page } = await opened();
    await page.goto(`${otherHost}/en/desk/sign-in`);
    expect(await textOf(page)).toContain("This browser or connection has no passkeys");
    await page.type('[name="/key"]', await newKey());
    await press(page, 'form:has([name="/key"]) button');
    expect(await textOf(page)).toContain("This is a plain http connection, over which nobody signs in.");
  });
});

describe("pages of the desk", () => {
  it("are valid, accessible, fit every screen, and ask no other site for anything", async () => {
    const page = await browser.newPage();
    for (const path of [
      "/desk/sign-in",
      "/en/desk/sign-in?refused=key",
      "/zh-hant/desk/sign-in?fresh=1&next=%2Fdesk",
    ]) {
      await expectWellMade(browser, origin, path, 40_000);
    }
    await signInByKey(page);
    for (const path of ["/desk", "/en/desk", "/zh-hant/desk/account", "/en/desk/account?done=session"]) {
      await expectWellMade(browser, origin, path, 40_000);
    }
    await page.goto(`${origin}/en/desk/account`);
    await page.$$eval('[name="_token"]', (fields) => {
      for (const field of fields) (field as HTMLInputElement).value = "another";
    });
    const [response] = await press(page, 'form[action$="/sessions/end"] button');
    expect(response?.status()).toBe(403);
    expect(await htmlFaults((await response?.text()) ?? "")).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    // Sent again from the page that says so, it is done.
    await press(page, "main form button");
    expect(pathOf(page)).toBe("/en/desk/sign-in?out=1");
  });
});
