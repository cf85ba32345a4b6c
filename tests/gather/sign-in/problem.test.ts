import {
  BrowserAuthErrorCodes,
  ClientAuthErrorCodes,
  InteractionRequiredAuthError,
  InteractionRequiredAuthErrorCodes,
  ServerError,
} from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import { AADSTS } from '../../../src/gather/sign-in/aadsts.ts';
import { MSAL_CODES } from '../../../src/gather/sign-in/msal-codes.ts';
import { rawError, signInProblem } from '../../../src/gather/sign-in/problem.ts';

const TARGET = { clientId: '00000000-1111-2222-3333-444444444444', tenant: 'contoso.com', cloud: 'worldwide' } as const;
const PLACE = { target: TARGET, redirectUri: 'https://gate.example.net/' };
const GUID = '11112222-3333-4444-5555-666677778888';
const TRACE = '99998888-7777-6666-5555-444433332222';
const text = (number: string): string =>
  `AADSTS${number}: The user ada@contoso.com did something. Trace ID: ${TRACE} Correlation ID: ${GUID} Timestamp: 2026-11-21 10:00:00Z`;

describe('an error of Microsoft', () => {
  it.each<[string, string]>([
    ['65001', 'consent-needed'],
    ['90094', 'admin-consent-needed'],
    ['90095', 'admin-consent-requested'],
    ['65004', 'declined'],
    ['50105', 'not-assigned'],
    ['53000', 'blocked-by-policy'],
    ['53001', 'blocked-by-policy'],
    ['53003', 'blocked-by-policy'],
    ['530003', 'blocked-by-policy'],
    ['530034', 'blocked-by-policy'],
    ['50076', 'more-proof-needed'],
    ['50079', 'more-proof-needed'],
    ['50072', 'more-proof-needed'],
    ['50158', 'more-proof-needed'],
    ['50011', 'redirect-uri'],
    ['500113', 'redirect-uri'],
    ['9002326', 'not-single-page'],
    ['9002325', 'not-single-page'],
    ['700016', 'app-not-found'],
    ['7000218', 'not-single-page'],
    ['650053', 'unknown-permission'],
    ['650057', 'registration-incomplete'],
    ['65005', 'registration-incomplete'],
    ['50020', 'foreign-account'],
    ['50034', 'tenant-not-found'],
    ['50128', 'tenant-not-found'],
    ['90002', 'tenant-not-found'],
    ['50058', 'sign-in-again'],
    ['70043', 'sign-in-again'],
    ['700082', 'sign-in-again'],
    ['700084', 'sign-in-again'],
    ['16000', 'choose-account'],
    ['16001', 'choose-account'],
    ['50196', 'choose-account'],
  ])('AADSTS%s is %s, by its number and by its sentence', (number, kind) => {
    const byNumber = signInProblem(rawError(new ServerError('invalid_grant', GUID, 'text', undefined, number)), PLACE);
    const byText = signInProblem(rawError(new ServerError('invalid_grant', '', text(number))), PLACE);
    expect(byNumber).toMatchObject({ kind, code: `AADSTS${number}`, correlationId: GUID });
    expect(byText).toMatchObject({ kind, code: `AADSTS${number}`, correlationId: GUID });
    expect(byText.next).toContain(TRACE);
  });

  it('is never quoted, and everything to fill in is filled in', () => {
    for (const number of Object.keys(AADSTS)) {
      const problem = signInProblem(rawError(new ServerError('x', GUID, text(number))), PLACE);
      expect(JSON.stringify(problem)).not.toMatch(/ada@contoso|did something|undefined/);
      expect(problem.says + problem.next).not.toMatch(/[{}]/);
    }
  });

  it('names what is to be registered', () => {
    expect(signInProblem(rawError(new ServerError('x', '', text('50011'))), PLACE).next).toContain(PLACE.redirectUri);
    expect(signInProblem(rawError(new ServerError('x', '', text('700016'))), PLACE).says).toContain(TARGET.clientId);
  });

  it('that is unknown keeps its number and its ids', () => {
    expect(signInProblem(rawError(new ServerError('x', '', text('12345678'))), PLACE)).toMatchObject({
      kind: 'unknown',
      code: 'AADSTS12345678',
      correlationId: GUID,
    });
  });

  it('that names no reason is judged by its code, and a needed consent by its sub-code', () => {
    const consent = new InteractionRequiredAuthError('interaction_required', GUID, 'text', 'consent_required');
    expect(signInProblem(rawError(consent), PLACE).kind).toBe('consent-needed');
    expect(signInProblem(rawError(new ServerError('access_denied', GUID, 'the user canceled')), PLACE).kind).toBe(
      'declined',
    );
  });
});

describe('a code of the library', () => {
  it.each<[string, string]>([
    [BrowserAuthErrorCodes.userCancelled, 'came-back'],
    [BrowserAuthErrorCodes.interactionInProgress, 'in-progress'],
    [BrowserAuthErrorCodes.timedOut, 'no-answer'],
    [BrowserAuthErrorCodes.redirectInIframe, 'framed'],
    [BrowserAuthErrorCodes.noTokenRequestCacheError, 'start-over'],
    [BrowserAuthErrorCodes.noNetworkConnectivity, 'no-network'],
    [BrowserAuthErrorCodes.postRequestFailed, 'no-network'],
    [ClientAuthErrorCodes.stateMismatch, 'start-over'],
    [ClientAuthErrorCodes.nonceMismatch, 'start-over'],
    [ClientAuthErrorCodes.networkError, 'no-network'],
    [InteractionRequiredAuthErrorCodes.refreshTokenExpired, 'sign-in-again'],
    [InteractionRequiredAuthErrorCodes.noTokensFound, 'sign-in-again'],
    [InteractionRequiredAuthErrorCodes.consentRequired, 'consent-needed'],
  ])('%s is %s', (errorCode, kind) => {
    expect(signInProblem(rawError({ errorCode }), PLACE)).toMatchObject({ kind, code: errorCode });
  });

  it('has words for every reason to sign in again', () => {
    for (const code of Object.values(InteractionRequiredAuthErrorCodes)) expect(MSAL_CODES).toHaveProperty(code);
  });

  it.each([null, undefined, 'text', 7, {}, new Error('secret'), { errorCode: '<b>' }, { errorCode: 'constructor' }])(
    'may be missing: %j',
    (thrown) => {
      const problem = signInProblem(rawError(thrown), { target: null, redirectUri: 'https://gate.example.net/' });
      expect(problem.kind).toBe('unknown');
      expect(JSON.stringify(problem)).not.toMatch(/secret|<b>/);
    },
  );
});
