/** What Entra answers for an error number: OAuth's word, and the beginning of its sentence. */
interface Aadsts {
  readonly error: string;
  readonly text: string;
  /** MSAL asks for interaction by this word. */
  readonly suberror?: string;
  readonly subcode?: string;
  /** Shown to the person by the login host instead of being sent to the application, which it does not trust yet. */
  readonly isPage?: true;
}

/** Source: Microsoft's reference of AADSTS error codes, and the table of OAuth errors in the authorization code flow. */
export const AADSTS = {
  16000: { error: 'interaction_required', text: 'User account from the identity provider does not exist in tenant' },
  50011: { error: 'invalid_request', text: 'The redirect URI specified in the request does not match', isPage: true },
  50020: {
    error: 'access_denied',
    text: 'User account does not exist in tenant and cannot access the application',
    isPage: true,
  },
  50034: { error: 'invalid_grant', text: 'The user account does not exist in the directory.', isPage: true },
  50058: { error: 'login_required', text: 'Session information is not sufficient for single-sign-on.' },
  50076: {
    error: 'interaction_required',
    text: 'Due to a configuration change made by your administrator you must use multi-factor authentication',
    suberror: 'basic_action',
  },
  50079: {
    error: 'interaction_required',
    text: 'You must enroll in multi-factor authentication',
    suberror: 'basic_action',
  },
  50105: {
    error: 'access_denied',
    text: 'Your administrator has configured the application to block users unless they are specifically granted access.',
  },
  50128: {
    error: 'invalid_request',
    text: 'Invalid domain name - No tenant-identifying information found',
    isPage: true,
  },
  50158: {
    error: 'interaction_required',
    text: 'External security challenge not satisfied.',
    suberror: 'basic_action',
  },
  50173: {
    error: 'invalid_grant',
    text: 'The provided grant has expired due to it being revoked',
    suberror: 'bad_token',
  },
  50196: {
    error: 'invalid_grant',
    text: 'The server terminated an operation because it encountered a client request loop.',
  },
  53000: {
    error: 'access_denied',
    text: 'Device is not in required device state: compliant.',
    suberror: 'message_only',
  },
  53001: {
    error: 'access_denied',
    text: 'Device is not in required device state: domain_joined.',
    suberror: 'message_only',
  },
  53003: {
    error: 'access_denied',
    text: 'Access has been blocked by Conditional Access policies.',
    suberror: 'message_only',
  },
  54005: {
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code.',
  },
  65001: {
    error: 'consent_required',
    text: 'The user or administrator has not consented to use the application',
    suberror: 'consent_required',
  },
  65004: { error: 'access_denied', text: 'User declined to consent to access the app.', subcode: 'cancel' },
  65005: {
    error: 'invalid_resource',
    text: 'The application required resource access list does not contain applications discoverable by the resource',
  },
  70011: { error: 'invalid_scope', text: "The provided value for the input parameter 'scope' is not valid." },
  70016: { error: 'authorization_pending', text: 'OAuth 2.0 device flow error.' },
  70043: {
    error: 'invalid_grant',
    text: 'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
    suberror: 'token_expired',
  },
  90002: {
    error: 'invalid_tenant',
    text: 'Tenant not found. Check to make sure you have the correct tenant ID.',
    isPage: true,
  },
  90014: { error: 'invalid_request', text: 'The required field is missing from the request.' },
  90094: { error: 'access_denied', text: 'The grant requires administrator permission.' },
  90095: { error: 'access_denied', text: 'The admin consent workflow request dialog is shown; the request was sent.' },
  500112: {
    error: 'invalid_client',
    text: 'The reply address does not match the reply address provided when requesting the authorization code.',
  },
  500113: { error: 'invalid_request', text: 'No reply address is registered for the application.', isPage: true },
  501481: {
    error: 'invalid_grant',
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  530003: {
    error: 'access_denied',
    text: 'Your device is required to be managed to access this resource.',
    suberror: 'message_only',
  },
  650053: { error: 'invalid_client', text: "The application asked for a scope that doesn't exist on the resource." },
  650057: {
    error: 'invalid_resource',
    text: 'Invalid resource. The client has requested access to a resource which is not listed in the requested permissions.',
  },
  28000: {
    error: 'invalid_request',
    text: 'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  },
  700016: {
    error: 'unauthorized_client',
    text: 'Application with identifier was not found in the directory.',
    isPage: true,
  },
  700082: { error: 'invalid_grant', text: 'The refresh token has expired due to inactivity.', suberror: 'bad_token' },
  700084: {
    error: 'invalid_grant',
    text: 'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended.',
    suberror: 'bad_token',
  },
  7000218: {
    error: 'invalid_client',
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  9002313: { error: 'invalid_request', text: 'Invalid request. Request is malformed or invalid.' },
  9002325: {
    error: 'invalid_request',
    text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
  9002326: {
    error: 'invalid_request',
    text: "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
  },
  9002327: {
    error: 'invalid_request',
    text: "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  },
} as const satisfies Readonly<Record<number, Aadsts>>;

export type AadstsCode = keyof typeof AADSTS;

export const aadsts = (code: AadstsCode): Aadsts => AADSTS[code];

/** The sentence as Entra writes it: number, text, and the ids that a person hands to support. */
export function describe(code: AadstsCode, traceId: string, correlationId: string): string {
  const at = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return `AADSTS${code}: ${AADSTS[code].text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${at}`;
}
