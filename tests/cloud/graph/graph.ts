import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, Faults } from '../faults.ts';
import { cloudOfGraph } from '../hosts.ts';
import type { Log } from '../log.ts';
import type { Reply } from '../reply.ts';
import { spoil } from '../spoil.ts';
import type { Session, Tokens } from '../tokens.ts';
import { collectionReply, countReply, entityReply } from './collection.ts';
import type { Collection } from './collection.ts';
import { refusal } from './permitted.ts';
import { noSegment, problem, usualProblem } from './problem.ts';
import type { GraphRequest } from './request.ts';
import { route, waysToWrite } from './route.ts';
import { readSkipToken } from './skip-token.ts';
import type { TenantIndex } from './tenant-index.ts';

/** What the Graph hosts need of the cloud. */
export interface GraphParts {
  readonly tokens: Tokens<Session>;
  readonly tenants: ReadonlyMap<string, TenantIndex>;
  readonly faults: Faults;
  readonly log: Log;
  readonly now: () => number;
}

/** How an answer ends when it is not simply sent. */
export type Ending = Extract<Fault['kind'], 'hang' | 'close' | 'cut'> | null;

export interface GraphAnswer {
  readonly reply: Reply;
  readonly ending: Ending;
  /** Milliseconds to wait before it is sent. */
  readonly delay: number;
}

interface Asked {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

/** The value of a challenge: tokens issued before this second are refused. */
const CHALLENGE = { access_token: { nbf: { essential: true, value: '1604106651' } } };

/** Whose token it is; an error where it is nobody's. */
export function authenticate({ url, headers }: Asked, { tokens, tenants }: GraphParts): Session | Reply {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const refused = (message: string): Reply =>
    problem(401, 'InvalidAuthenticationToken', message, {
      'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
    });
  if (bearer === undefined) return refused('Access token is empty.');
  const session = tokens.find(bearer);
  if (session === null)
    return refused(
      tokens.has(bearer) ? 'Lifetime validation failed, the token is expired.' : 'IDX14100: JWT is not well formed.',
    );
  if (session.cloud !== cloudOfGraph(url.hostname) || !tenants.has(session.tenantId))
    return refused('Access token validation failure. Invalid audience.');
  return session;
}

/** Answers one GET, faults included; `url` is what was asked, in full. */
export function answerGet(asked: Asked, session: Session, parts: GraphParts): GraphAnswer {
  const { url } = asked;
  const [, version = '', path = ''] = /^\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  const fault = parts.faults.meet(waysToWrite(path), readSkipToken(url)?.page ?? 1);
  return underFault(fault, session, url, () => answer(asked, version, path, session, parts));
}

/** The right answer, or what a fault makes of it. */
export function underFault(fault: Fault | null, session: Session, url: URL, right: () => Reply): GraphAnswer {
  const sent = (reply: Reply, ending: Ending = null, delay = 0): GraphAnswer => ({
    reply: { ...reply, headers: { 'request-id': randomUUID(), ...reply.headers } },
    ending,
    delay,
  });
  if (fault?.kind === 'status') return sent(usualProblem(fault.status ?? 500, fault.code, fault.retryAfter));
  if (fault?.kind === 'challenge' && !session.isChallenged) return sent(challenge(session));
  const reply = right();
  if (fault === null) return sent(reply);
  if (fault.kind === 'slow') return sent(reply, null, fault.ms ?? 1000);
  if (fault.kind === 'hang' || fault.kind === 'close' || fault.kind === 'cut') return sent(reply, fault.kind);
  return sent(spoil(reply, fault, url.href));
}

/** Only a client that said it understands them gets the claims. */
function challenge(session: Session): Reply {
  const claims = Buffer.from(JSON.stringify(CHALLENGE)).toString('base64');
  const asked = session.understandsChallenges ? `, error="insufficient_claims", claims="${claims}"` : '';
  return problem(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    {
      'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"${asked}`,
    },
  );
}

function answer(asked: Asked, version: string, path: string, session: Session, parts: GraphParts): Reply {
  if (version !== 'v1.0' && version !== 'beta') return problem(400, 'BadRequest', 'Invalid version.');
  const found = route(path);
  if (typeof found === 'string') return noSegment(found);
  const { endpoint, ids, cast, isCount } = found;
  if (endpoint.isBeta && version !== 'beta') return noSegment(path.split('/').at(-1) ?? '');
  if (endpoint.isGlobalOnly && session.cloud !== 'global') return noSegment(path.split('/').at(-1) ?? '');
  const tenant = parts.tenants.get(session.tenantId);
  if (tenant === undefined) return problem(400, 'BadRequest', 'Unknown tenant.');
  const refused = refusal(endpoint.endpoint, session, tenant);
  if (refused !== null) return refused;

  const prefer = String(asked.headers.prefer ?? '');
  const request: GraphRequest = {
    url: asked.url,
    version,
    path,
    isEventual: asked.headers.consistencylevel === 'eventual',
    wantsNewEnumMembers: prefer.includes('include-unknown-enum-members'),
    now: parts.now(),
    session,
    tenant,
  };
  const result = endpoint.handler(request, ids);
  if (!('kind' in result)) return result;
  if (result.kind === 'entity') return entityReply(result, request);
  const collection = cast === null ? result : ofType(result, cast);
  return isCount ? countReply(collection, request) : collectionReply(collection, request);
}

/** Only the objects of one type, as a cast at the end of the path asks. */
function ofType(collection: Collection, cast: string): Collection {
  const rows = collection.rows.filter((row) => row['@odata.type'] === `#microsoft.graph.${cast}`);
  return { ...collection, rows };
}
