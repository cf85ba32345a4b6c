import type { SignInProblem, SignInTarget } from '../tenant-port.ts';
import { AADSTS } from './aadsts.ts';
import type { ProblemWords } from './aadsts.ts';
import { MSAL_CODES } from './msal-codes.ts';

/** What the words of a problem name. */
export interface ProblemPlace {
  readonly target: SignInTarget | null;
  readonly redirectUri: string;
}

/** An error as Microsoft or its library gives it, as far as it is told here. */
export interface RawError {
  /** OAuth’s code or the library’s. */
  readonly code: string;
  /** AADSTS number where the library found one. */
  readonly number: string;
  /** Microsoft’s sentence: read for numbers and ids, never shown. */
  readonly text: string;
  readonly correlationId: string;
}

const UNKNOWN: ProblemWords = {
  kind: 'unknown',
  says: 'Signing in did not succeed, for a reason that this page has no words for.',
  next: 'Try again. If it stays, look the code up and give the ids below to whoever looks after the app registration.',
};

/**
 * Says what went wrong with a sign-in: by its AADSTS number, else by its code.
 *
 * In words: the number counts before the code, since one code covers many reasons. Of Microsoft's own sentence nothing is
 * shown but the ids in it: it can hold names and addresses.
 */
export function signInProblem(error: RawError, { target, redirectUri }: ProblemPlace): SignInProblem {
  const number = /^\d{4,8}$/.test(error.number) ? error.number : /\bAADSTS(\d{4,8})\b/.exec(error.text)?.[1];
  const known = (number === undefined ? undefined : own(AADSTS, number)) ?? own(MSAL_CODES, error.code) ?? UNKNOWN;
  const fill = (text: string): string =>
    text
      .replaceAll('{redirectUri}', redirectUri)
      .replaceAll('{clientId}', target?.clientId ?? 'unknown')
      .replaceAll('{tenant}', target?.tenant ?? 'unknown');
  const trace = idAfter('Trace ID', error.text);
  return {
    kind: known.kind,
    code: number === undefined ? plainCode(error.code) : `AADSTS${number}`,
    says: fill(known.says),
    next: fill(known.next) + (trace === null ? '' : ` Microsoft’s trace id is ${trace}.`),
    correlationId: idAfter('Correlation ID', error.text) ?? guidIn(error.correlationId),
  };
}

/** Reads whatever was thrown; an error of the library is known by its `errorCode`, since class names are minified. */
export function rawError(thrown: unknown): RawError {
  const field = (name: string): string => {
    const value =
      typeof thrown === 'object' && thrown !== null ? (thrown as Readonly<Record<string, unknown>>)[name] : '';
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  // The sub-code of a refused consent tells more than its code; other sub-codes are not for people.
  return {
    code: field('subError') === 'consent_required' ? 'consent_required' : field('errorCode'),
    number: field('errorNo'),
    text: field('errorMessage'),
    correlationId: field('correlationId'),
  };
}

const own = (table: Readonly<Record<string, ProblemWords>>, key: string): ProblemWords | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const guidIn = (text: string): string | null => new RegExp(`^${GUID}$`, 'i').exec(text)?.[0] ?? null;
const idAfter = (label: string, text: string): string | null =>
  new RegExp(`${label}: (${GUID})`, 'i').exec(text)?.[1] ?? null;
const plainCode = (code: string): string | null => (/^[\w.-]{1,80}$/.test(code) ? code : null);
