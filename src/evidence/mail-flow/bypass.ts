import { bypassReasons, type BypassCode } from './bypass-reasons.ts';
import type { Ending } from './ending.ts';
import { followMail, followToOneEnd, type FollowedMessage } from './follow.ts';
import type { BypassWord, MailFlowQuestion, Reason } from './gateway.ts';
import { certainlyArrives } from './inbound.ts';
import { connectorNamed, deliversTo, isUsable } from './outbound.ts';
import { remembered } from './remembered.ts';
import { allStrangers, strangersExamples, twoFacedStrangers } from './strangers.ts';
import { isOwnDomain } from './tenant.ts';
import { allOf, anyOf, known, notKnown } from './truth.ts';

/** Whether mail for a domain can reach a mailbox without passing the gateway. */
export interface BypassAnswer {
  readonly answer: BypassWord;
  /** The statement that decides. */
  readonly reason: Reason<BypassCode>;
  /** All statements, the deciding one first. */
  readonly reasons: readonly Reason<BypassCode>[];
  readonly path: readonly PathStep[];
  /** The way of mail that comes from elsewhere: for `yes` of one message that gets through, else of all such mail. */
  readonly way: FollowedMessage | null;
  /** What would have to be known, for `cannot-tell`. */
  readonly names: readonly string[];
  /** True of the answer and not certain enough to change it. */
  readonly caveats: readonly BypassCaveat[];
}

/**
 * `sharing-not-known`: nobody said whether the vendor's customers share its addresses. `one-address-claimed`: the rule
 * looks for senders outside; which sender address Exchange asks is not documented, so mail of which only one claims an
 * own domain may get through.
 */
export type BypassCaveat = 'sharing-not-known' | 'one-address-claimed';

/** One stage of the way round the gateway. `open`: such mail goes on; `closed`: none does. */
export interface PathStep {
  readonly stage: 'sender' | 'mx' | 'gateway' | 'connector' | 'rules' | 'mailbox';
  readonly state: 'open' | 'closed' | 'not-known' | 'passed-by' | 'not-reached';
  /** Names of connectors or rules that had a say. */
  readonly objects: readonly string[];
}

/**
 * Can mail get round the gateway?
 *
 * In words: the tenant's own host takes connections from anywhere. *No* where all mail from elsewhere than the gateway,
 * whatever it claims and carries, is certainly refused, quarantined or led through the gateway; *yes* where at least one
 * message certainly reaches a mailbox; else *cannot tell*. With `api-only` nothing stands in the way by design.
 */
export const bypassAnswer: (question: MailFlowQuestion) => BypassAnswer = remembered(judged);

function judged(question: MailFlowQuestion): BypassAnswer {
  const { tenant, domain, gateway, mode, now } = question;
  const accepted = isOwnDomain(tenant, domain);
  if (mode === 'api-only') return plain('yes', 'api-only');
  if (accepted.is === false) return plain('cannot-tell', 'domain-not-accepted');

  const all = allStrangers(question).map((mail) => followMail(tenant, mail, now));
  if (all.every((followed) => reaches(question, followed) === 'none')) {
    // A lock in an export that may be another tenant's tells nothing of this domain.
    if (accepted.is === null) return plain('cannot-tell', 'not-read', accepted.names);
    const isTwoFacedSafe = twoFacedStrangers(question).every(
      (mail) => reaches(question, followMail(tenant, mail, now)) === 'none',
    );
    return answerOf(question, gateway.sharedAddresses === false ? 'no' : 'no-except-same-vendor', all, null, [
      ...(gateway.sharedAddresses === null ? (['sharing-not-known'] as const) : []),
      ...(isTwoFacedSafe ? [] : (['one-address-claimed'] as const)),
    ]);
  }
  for (const mail of strangersExamples(question)) {
    if (!certainlyArrives(tenant, mail)) continue;
    // A mailbox is the only ending past the gateway that is certain.
    const followed = followToOneEnd(tenant, mail, now);
    if (followed !== null && reaches(question, followed) === 'all') return answerOf(question, 'yes', all, followed, []);
  }
  return answerOf(question, 'cannot-tell', all, null, []);
}

/** Of the ways that are possible, how many end in a mailbox past the gateway. */
function reaches(question: MailFlowQuestion, { possible }: FollowedMessage): 'all' | 'none' | 'some' {
  const gone = possible.map((ending) => getsPast(question, ending));
  if (gone.every((past) => past === false)) return 'none';
  return gone.every((past) => past === true) ? 'all' : 'some';
}

/** Null: not known. Redirected mail reaches somebody, and what else a rule may do is not modelled. */
function getsPast({ tenant, gateway, mode }: MailFlowQuestion, { kind, by }: Ending): boolean | null {
  switch (kind) {
    case 'mailbox':
      return true;
    case 'rejected':
    case 'deleted':
    case 'quarantined':
    case 'not-accepted':
      return false;
    case 'redirected':
    case 'elsewhere':
      return null;
    case 'leaves': {
      const connector = by === null ? null : connectorNamed(tenant, by);
      if (connector === null) return null;
      // With the MX record at the gateway, what is sent there passes it.
      const byMx = mode === 'mx-inline' ? (connector.useMxRecord ?? null) : false;
      const toGateway = anyOf([
        byMx === null ? notKnown('UseMXRecord') : known(byMx),
        deliversTo(connector, gateway.smartHosts),
      ]);
      return allOf([isUsable(connector), toGateway]).is === true ? false : null;
    }
  }
}

function answerOf(
  question: MailFlowQuestion,
  answer: BypassWord,
  all: readonly FollowedMessage[],
  example: FollowedMessage | null,
  caveats: readonly BypassCaveat[],
): BypassAnswer {
  const names = answer === 'cannot-tell' ? [...new Set(all.flatMap((followed) => followed.names))] : [];
  const [reason, ...others] = bypassReasons(question, answer, all, example, names);
  const way = example ?? all.find((followed) => reaches(question, followed) !== 'none') ?? all[0] ?? null;
  const path = way === null ? [] : pathOf(question, way);
  return { answer, reason, reasons: [reason, ...others], path, way, names, caveats };
}

function plain(answer: BypassWord, code: BypassCode, names: readonly string[] = []): BypassAnswer {
  const reason = { code, object: null, items: names };
  return { answer, reason, reasons: [reason], path: [], way: null, names, caveats: [] };
}

function pathOf(question: MailFlowQuestion, way: FollowedMessage): readonly PathStep[] {
  const judged = way.connectors.filter(({ outcome }) => outcome !== 'not-concerned');
  const isRefused = way.rules.length === 0 && !way.possible.some(({ kind }) => kind === 'mailbox' || kind === 'leaves');
  const mayBeRefused =
    way.possible.some(({ kind }) => kind === 'rejected') &&
    judged.some(({ outcome }) => outcome !== 'takes' && outcome !== 'may-take');
  const end = reaches(question, way);
  const rules = way.rules.filter(({ outcome }) => outcome === 'met' || outcome === 'not-known');
  const passedBy = question.mode === 'mx-inline' ? ('passed-by' as const) : ('open' as const);
  const reached = { all: 'open', none: 'closed', some: 'not-known' } as const;
  return [
    { stage: 'sender', state: 'open', objects: [] },
    { stage: 'mx', state: passedBy, objects: [] },
    { stage: 'gateway', state: 'passed-by', objects: [] },
    {
      stage: 'connector',
      state: isRefused ? 'closed' : mayBeRefused ? 'not-known' : 'open',
      objects: judged.map(({ connector }) => connector),
    },
    {
      stage: 'rules',
      state: isRefused ? 'not-reached' : reached[end],
      objects: rules.map(({ rule }) => rule),
    },
    { stage: 'mailbox', state: end === 'none' ? 'not-reached' : reached[end], objects: [] },
  ];
}
