import type { ProblemCode } from "../../../schema/contracts/problem.ts";

/** What a problem's page says: what it means, when it comes, and what whoever called does next. */
export interface ProblemText {
  readonly means: string;
  readonly comes: string;
  readonly advice: string;
}

/** Of every problem there is. */
export const problemTexts: Readonly<Record<ProblemCode, ProblemText>> = {
  "malformed-json": {
    means: "The body cannot be read as one JSON value (RFC 8259).",
    comes: "The text is no JSON, names a member twice in one object, or is nested deeper than 32 levels.",
    advice: "Write the body with a JSON library and send it again. `detail` says what was found.",
  },
  "malformed-file": {
    means: "The file is not of the format that its Content-Type states, or is of no encoding that is read.",
    comes: "A CSV, a workbook or lines of JSON were sent, and nothing in them could be read.",
    advice: "Save the file anew as CSV (UTF-8 or GB 18030) or as .xlsx, and send it with its own Content-Type.",
  },
  "idempotency-key-missing": {
    means: "This call must carry an Idempotency-Key.",
    comes: "The operation requires the header, and it was left out.",
    advice: "Send a new random key of 16 to 255 characters, and the same one when you try the same call again.",
  },
  "unknown-parameter": {
    means: "The query has a parameter that this address does not know, or one of its own twice.",
    comes:
      "A name is misspelt, belongs to another address, or is repeated. Parameters that passing a link on adds (`utm_*`, `fbclid`, `from`, `isappinstalled`, `_`) are ignored under public addresses.",
    advice: "Compare the query with the operation's parameters in the reference.",
  },
  "cursor-invalid": {
    means: "The cursor is not one that this list gave out.",
    comes: "It was cut, made up, or taken from another list or another search.",
    advice: "Begin at the first page, and follow the links of the answers without changing them.",
  },
  unauthorized: {
    means: "The call needs a key, and came without one that is valid.",
    comes: "Authorization is missing, is not of the form `Bearer …`, or names a key that has expired or was removed.",
    advice: "Send the staff key that an administrator made. Public addresses need none: leave the header out there.",
  },
  forbidden: {
    means: "The service knows who calls, and does not let them do this.",
    comes: "The member's role is none of the operation's, or a filing came from a page of a site that is not listed.",
    advice: "Ask a member of one of the roles that `detail` names, or file through the agency's own form.",
  },
  "proof-of-work-required": {
    means: "Before a filing, a small computation is asked of the browser that files.",
    comes: "The agency has switched it on, and the header Altcha is missing, wrong, too old, or was used already.",
    advice:
      "Read a challenge from /v1/challenge, solve it, and send the solution in the header Altcha. A challenge is good for one filing.",
  },
  "not-found": {
    means: "There is nothing under this address, or nothing that this caller may know of.",
    comes: "The year is not released yet, the number does not exist, or the secret is not that of the number.",
    advice:
      "Look the address up in a list (`/v1/figures`, `/v1/publications`). A public 404 may be cached for a minute.",
  },
  "method-not-allowed": {
    means: "The address exists and does not take this method.",
    comes: "For instance a POST was sent to what is only read.",
    advice: "Use one of the methods that the header Allow lists.",
  },
  gone: {
    means: "What was published here was withdrawn, and stays withdrawn.",
    comes: "The entry of a publication was withdrawn; `reason` and `withdrawn_on` say why and since when.",
    advice: "Take it out of copies you keep. A later entry has an address of its own.",
  },
  "illegal-transition": {
    means: "The case cannot take this event in the state it is in.",
    comes: "`transition` names the state, the event, and the rule and article it offends.",
    advice: "Read the case again; record what is missing first, or the event that the state allows.",
  },
  conflict: {
    means: "What was sent contradicts what is stored.",
    comes: "Something of the same number exists already, or somebody else changed it in the meantime.",
    advice: "Read what is stored, decide, and send the call again if it is still wanted.",
  },
  unchanged: {
    means: "The call would change nothing, so that nothing was recorded.",
    comes: "What was sent is on record word for word, or a release would serve what the last revision serves.",
    advice: "Nothing needs to be done. After a lost answer this says that the first try succeeded.",
  },
  "checks-failed": {
    means: "The figures do not add up, and the call did not say that this is intended.",
    comes: "A release was asked for while checks fail; `errors` names each check.",
    advice: "Correct the figures, or release them with the failed checks stated, as the operation describes.",
  },
  "precondition-failed": {
    means: "What is to be changed is no longer what the caller read.",
    comes: "The tag in If-Match is of an earlier version.",
    advice: "Read it again, look at what changed, and send the change with the new ETag.",
  },
  "precondition-required": {
    means: "What is to be changed must have been read first.",
    comes: "If-Match is missing, or is `*`, which names no version.",
    advice: "Read it, and send its ETag in If-Match.",
  },
  "payload-too-large": {
    means: "The body is larger than this operation takes.",
    comes: "JSON may have 256 KB; files as much as their operation says.",
    advice: "Send less, or the same in several calls.",
  },
  "unsupported-media-type": {
    means: "The Content-Type is none that this operation reads.",
    comes: "The header is missing or names another type than the body's.",
    advice: "Send `application/json`, or one of the types that the reference lists for the operation.",
  },
  "validation-failed": {
    means: "The call was read, and members of it are not as they have to be.",
    comes: "A parameter, the query or the body does not follow its schema, or contradicts itself.",
    advice:
      "`errors` names each member by a JSON Pointer (RFC 6901), with a code and what would be right. The codes are listed below.",
  },
  "idempotency-key-reused": {
    means: "This Idempotency-Key belongs to another call.",
    comes: "The key was sent within the last 24 hours with another body.",
    advice: "Make a new key for a new call. Keep a key only to try the very same call again.",
  },
  "rate-limited": {
    means: "Too many calls came from this network, with this key or for this number.",
    comes: "The limit of a minute is used up; of public data there is none, since caches answer.",
    advice:
      "Wait as many seconds as Retry-After says. Revalidate with If-None-Match in place of reading everything again.",
  },
  unavailable: {
    means: "The service cannot answer for a moment.",
    comes: "The database is busy, or the service is being brought up to date. Nothing was stored half-way.",
    advice:
      "Wait as many seconds as Retry-After says, and send the same call again, a write with the same Idempotency-Key.",
  },
  internal: {
    means: "Something failed on the service's side.",
    comes: "An error that nobody expected. Nothing was stored half-way.",
    advice:
      "Try again, a write with the same Idempotency-Key. Where it stays, tell the agency when it was and which address.",
  },
};
