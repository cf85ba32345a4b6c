import { AADSTS, SIGN_IN_AGAIN } from './aadsts.ts';
import type { ProblemWords } from './aadsts.ts';

const words = (kind: string, says: string, next: string): ProblemWords => ({ kind, says, next });

const DECLINED = words('declined', 'The sign-in was declined.', 'Sign in again when you like.');
const NO_NETWORK = words(
  'no-network',
  'Microsoft’s sign-in could not be reached from this page.',
  'Check the connection. If the tenant is in a national cloud, this page must be built for that cloud: it may ask no other hosts.',
);
const START_OVER = words(
  'start-over',
  'What Microsoft sent back does not belong to a sign-in that this tab began.',
  'Sign in again from this tab, and let it stay open.',
);
const BUSY_TAB = words(
  'in-progress',
  'A sign-in is still under way in this tab.',
  'Reload the page and sign in again.',
);
const NO_STORAGE = words(
  'no-storage',
  'The browser does not let the page keep the sign-in for this tab.',
  'Allow this site to store data, or make room by closing the tab and opening the page anew.',
);
const NOT_SECURE = words(
  'not-secure',
  'The page was opened without encryption, so it cannot sign in.',
  'Open it by https, or on this computer by http://localhost.',
);
const CONSENT: ProblemWords = AADSTS[65001] ?? SIGN_IN_AGAIN;

/**
 * Errors by the code of the sign-in library, or by that of OAuth where no AADSTS number came along.
 *
 * Source: the error codes in the source of @azure/msal-browser 5.29.0 and @azure/msal-common 16
 */
export const MSAL_CODES: Readonly<Record<string, ProblemWords>> = {
  access_denied: DECLINED,
  user_cancelled: words('came-back', 'You came back before the sign-in was finished.', 'Sign in again when you like.'),
  user_canceled: DECLINED,
  consent_required: CONSENT,
  interaction_required: SIGN_IN_AGAIN,
  login_required: SIGN_IN_AGAIN,
  bad_token: SIGN_IN_AGAIN,
  ui_not_allowed: SIGN_IN_AGAIN,
  interrupted_user: SIGN_IN_AGAIN,
  no_tokens_found: SIGN_IN_AGAIN,
  no_account_error: SIGN_IN_AGAIN,
  no_account_found: SIGN_IN_AGAIN,
  no_account_in_silent_request: SIGN_IN_AGAIN,
  refresh_token_expired: SIGN_IN_AGAIN,
  native_account_unavailable: SIGN_IN_AGAIN,
  invalid_grant: SIGN_IN_AGAIN,
  token_refresh_required: SIGN_IN_AGAIN,
  interaction_in_progress: BUSY_TAB,
  interaction_in_progress_cancelled: BUSY_TAB,
  timed_out: words(
    'no-answer',
    'Microsoft’s page did not open in time.',
    'Check the connection, and whether something in the browser keeps the page from leaving; then sign in again.',
  ),
  redirect_in_iframe: words(
    'framed',
    'The page is shown inside another page, where it cannot sign in.',
    'Open it in a tab of its own.',
  ),
  no_network_connectivity: NO_NETWORK,
  post_request_failed: NO_NETWORK,
  get_request_failed: NO_NETWORK,
  network_error: NO_NETWORK,
  endpoints_resolution_error: NO_NETWORK,
  openid_config_error: NO_NETWORK,
  failed_to_parse_response: NO_NETWORK,
  temporarily_unavailable: AADSTS[90033] ?? NO_NETWORK,
  server_error: AADSTS[90033] ?? NO_NETWORK,
  state_mismatch: START_OVER,
  state_not_found: START_OVER,
  invalid_state: START_OVER,
  nonce_mismatch: START_OVER,
  no_state_in_hash: START_OVER,
  unable_to_parse_state: START_OVER,
  state_interaction_type_mismatch: START_OVER,
  no_token_request_cache_error: START_OVER,
  unable_to_parse_token_request_cache_error: START_OVER,
  hash_empty_error: START_OVER,
  hash_does_not_contain_known_properties: START_OVER,
  hash_not_deserialized: START_OVER,
  storage_not_supported: NO_STORAGE,
  cache_quota_exceeded: NO_STORAGE,
  crypto_nonexistent: NOT_SECURE,
  non_browser_environment: NOT_SECURE,
};
