import type { OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { defineCheck } from '../check.ts';
import { listed, moment, quoted } from '../english.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openOutbound } from '../gateway/outbound-steps.ts';
import { powerShellText } from '../gateway/power-shell.ts';
import { SOURCES } from '../references.ts';

/** Days for which a validation counts. */
const LASTS_DAYS = 90;
/** How far clocks may differ. */
const AHEAD_MINUTES = 5;

type Told = { connectors: readonly string[] };

export const outbValidated = defineCheck<
  NoOutbound & {
    validated: Told & { at: string };
    'long-ago': Told & { at: string };
    'cannot-validate': Told;
    never: Told;
    'perhaps-never': Told;
    'date-ahead': Told & { at: string };
  }
>()({
  id: 'outb-validated',
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.partnerConnectors(), SOURCES.proofpointGuide(), SOURCES.setOutboundConnector()],
  crossRefs: [],
  words: {
    en: {
      title: 'The outbound connector was validated',
      failedTitle: 'The outbound connector was not validated',
      why: 'Exchange sends a test message through the connector and tells where it got stuck. A smart host that nobody tried fails at the cutover, when all mail waits behind it.',
      says: {
        ...NO_OUTBOUND.says,
        validated: (f) => `${names(f)} was validated, last at ${moment(f.at)}.`,
        'long-ago': (f) => `${names(f)} was last validated at ${moment(f.at)}, more than ${LASTS_DAYS} days ago.`,
        'cannot-validate': (f) =>
          `${names(f)} sends by the recipient’s MX record, for which validation fails by design.`,
        never: (f) => `${names(f)} was never validated.`,
        'perhaps-never': (f) =>
          `${names(f)} was never validated; that it leads to the gateway we know from memory or by its name only.`,
        'date-ahead': (f) => `${names(f)} was validated at ${moment(f.at)} by its own date, which has not come yet.`,
      },
      fix: {
        ...NO_OUTBOUND.fix,
        'long-ago': (f) => validate(f),
        never: (f) => validate(f),
        'perhaps-never': (f) => validate(f),
        'date-ahead': () => ['See that the clock of this computer is right, and export the connectors again.'],
        'cannot-validate': () => [
          'Send a message to an outside mailbox in its place, and see in its headers which way it went.',
        ],
      },
    },
  },
  evaluate({ outboundConnectors }, _also, context) {
    const { gateway, domain, now } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const judged = inQuestion(side).map((one) => ({ ...one, state: stateOf(one.connector, now) }));
    if (judged.length === 0) return noOutbound(side, gateway);
    const those = (state: State): readonly string[] =>
      judged.filter((one) => one.state === state).map(({ name }) => name);
    const oldest = (connectors: readonly string[]): string =>
      judged
        .filter(({ name }) => connectors.includes(name))
        .flatMap(({ connector }) => connector.lastValidatedAt ?? [])
        .reduce((a, b) => (b < a ? b : a), '9');

    const never = those('never');
    const certain = judged.filter((one) => one.state === 'never' && one.isCertain).map(({ name }) => name);
    if (certain.length > 0) return { outcome: 'fail', code: 'never', facts: { connectors: certain }, items: certain };
    const [untold, undated] = [those('not-carried'), those('no-date')];
    if (untold.length + undated.length > 0)
      return notCarried(
        [...untold, ...undated],
        [...(untold.length > 0 ? ['IsValidated'] : []), ...(undated.length > 0 ? ['LastValidationTimestamp'] : [])],
      );
    const ahead = those('ahead');
    if (ahead.length > 0)
      return { outcome: 'unknown', code: 'date-ahead', facts: { connectors: ahead, at: oldest(ahead) }, items: ahead };
    if (never.length > 0) return { outcome: 'warn', code: 'perhaps-never', facts: { connectors: never }, items: never };
    const [old, byMx] = [those('long-ago'), those('by-mx')];
    if (old.length > 0)
      return { outcome: 'warn', code: 'long-ago', facts: { connectors: old, at: oldest(old) }, items: old };
    if (byMx.length > 0) return { outcome: 'warn', code: 'cannot-validate', facts: { connectors: byMx }, items: byMx };
    const all = judged.map(({ name }) => name);
    return { outcome: 'pass', code: 'validated', facts: { connectors: all, at: oldest(all) }, items: all };
  },
});

type State = 'validated' | 'long-ago' | 'never' | 'by-mx' | 'not-carried' | 'no-date' | 'ahead';

function stateOf({ isValidated, lastValidatedAt, useMxRecord }: OutboundConnector, now: Date): State {
  if (useMxRecord === true && isValidated !== true) return 'by-mx';
  if (isValidated === null) return 'not-carried';
  if (!isValidated) return 'never';
  const ageMs = now.getTime() - Date.parse(lastValidatedAt ?? '');
  if (Number.isNaN(ageMs)) return 'no-date';
  if (ageMs < -AHEAD_MINUTES * 60_000) return 'ahead';
  return ageMs > LASTS_DAYS * 86_400_000 ? 'long-ago' : 'validated';
}

const names = (f: Told): string => listed(f.connectors.map(quoted));
const validate = (f: Told): readonly string[] => [
  `${openOutbound(f.connectors)} > Validate this connector, with an address outside your organisation.`,
  `Or in Exchange Online PowerShell: \`Validate-OutboundConnector -Identity ${powerShellText(f.connectors[0] ?? '')} -Recipients <an address outside>\`.`,
];
