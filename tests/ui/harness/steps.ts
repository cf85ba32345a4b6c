import type {
  OutOfOrder,
  SequenceReport,
  StepProof,
  StepReport,
  StepState,
} from '../../../src/report/sequence-report.ts';
import type { Report } from '../../../src/report/report.ts';
import { secondsFromNow } from '../../support/build.ts';
import { many, notReady } from './reports.ts';

const VENDOR = {
  label: 'Proofpoint Essentials, Configuring Microsoft 365',
  url: 'https://help.proofpoint.com/Proofpoint_Essentials',
  readOn: '2026-11-20',
};

const proof = (parts: Pick<StepProof, 'checkId' | 'outcome' | 'title' | 'says'> & Partial<StepProof>): StepProof => ({
  code: 'a-code',
  finding: null,
  ...parts,
});

const SPF = proof({
  checkId: 'spf-authorises-gateway',
  outcome: 'fail',
  domain: 'contoso.com',
  title: 'SPF does not authorise the gateway that will send',
  says: '3 of its 3 address ranges evaluate to fail.',
  finding: 0,
});
const CONNECTOR = proof({
  checkId: 'outb-disabled-until-spf',
  outcome: 'warn',
  title: 'The outbound connector is on',
  says: 'The connector “Outbound Connector for Proofpoint Essentials” is enabled.',
});
const TTL = proof({
  checkId: 'mx-ttl-lowered',
  outcome: 'unknown',
  domain: 'contoso.com',
  title: 'Whether the MX TTL is low enough for a cutover',
  says: 'A resolver still had 287 seconds left for the MX record.',
  finding: 1,
});

interface Parts extends Partial<StepReport> {
  readonly proofs?: readonly StepProof[];
  readonly outOfOrder?: readonly OutOfOrder[];
}
const step = (id: string, state: StepState, title: string, says: string, parts: Parts = {}): StepReport => ({
  id,
  title,
  how: 'An administrator does so in the console of the gateway.',
  state,
  says,
  after: [],
  proofs: [],
  outOfOrder: [],
  source: VENDOR,
  ...parts,
});

const STEPS: readonly StepReport[] = [
  step('domains', 'done', 'The domains are registered at the gateway', 'A person confirmed it on 20 November 2026.', {
    proofs: [
      proof({
        checkId: 'ppe-domains-enabled',
        outcome: 'pass',
        title: 'Every domain is active with relay on',
        says: 'Every domain is active, says Ada Postmaster.',
      }),
    ],
  }),
  step('approval', 'past', 'The change is approved', 'It cannot be seen any more, since the change has begun.'),
  step('inbound', 'done', 'The inbound connector exists', '1 of 1 connector is there and names every range.'),
  step('spf', 'part', 'SPF lists the gateway', '2 of 3 domains: contoso.com does not authorise the gateway yet.', {
    how: 'Whoever administers DNS adds `include:us._spf.ppe-hosted.com` to the SPF record of contoso.com.',
    proofs: [SPF],
  }),
  step('spf-wait', 'waiting', 'No cache holds the old SPF record', 'The TTL of the former record runs out.', {
    until: secondsFromNow(2841),
    after: ['spf'],
    proofs: [TTL],
  }),
  step('outbound', 'to-do', 'The outbound connector is enabled', 'The connector is there and off, as it should be.', {
    after: ['spf', 'spf-wait'],
    proofs: [CONNECTOR],
  }),
  step('ttl', 'cannot-tell', 'The TTL of MX is lowered', 'One read proves no upper limit; watch the TTL.', {
    proofs: [TTL],
  }),
  step('baseline', 'past', 'The former values are noted', 'It cannot be seen any more, and later steps are done.'),
  step('mx', 'to-do', 'MX points at the gateway', 'MX of 3 domains points at Microsoft.', { after: ['ttl', 'spf'] }),
  step('lock', 'not-looked-at', 'Only the gateway can deliver', 'No settings of Exchange were read.', {
    after: ['mx'],
  }),
];

const line = (parts: Partial<SequenceReport> = {}): SequenceReport => ({
  system: 'ppe',
  name: 'Proofpoint Essentials',
  mode: 'mx-inline',
  steps: STEPS,
  first: [],
  next: ['spf', 'ttl'],
  inOrder: 'yes',
  says: '4 of 10 steps are done. Next: SPF lists the gateway, and the TTL of MX is lowered.',
  ...parts,
});

/** A set-up that is under way, with every state of a step. */
export const underWay: Report = { ...notReady, sequences: [line()] };

const EARLY: readonly OutOfOrder[] = [
  {
    before: 'spf',
    risk: 'Outbound mail leaves through a host that SPF does not name, so receivers refuse it or put it into junk.',
    mend: 'Switch the outbound connector off.',
    isSure: true,
  },
  {
    before: 'spf-wait',
    risk: 'Receivers that still hold the old record do the same.',
    mend: 'Switch the outbound connector off.',
    isSure: false,
  },
];
const OUT_OF_ORDER = line({
  steps: STEPS.map((one) =>
    one.id === 'outbound' ? { ...one, state: 'done', says: 'The connector is enabled.', outOfOrder: EARLY } : one,
  ),
  first: ['outbound'],
  inOrder: 'no',
  says: 'The outbound connector was enabled before SPF lists the gateway. Next: SPF lists the gateway.',
});

export const outOfOrder: Report = {
  ...notReady,
  verdict: { ...notReady.verdict, outOfOrder: { steps: 1, untold: 1 } },
  sequences: [OUT_OF_ORDER],
};

const FLEET = many(100);
const SYNC: readonly StepReport[] = [
  step('consent', 'done', 'An administrator consented to the app', 'The app is there with what the vendor documents.'),
  step('first-sync', 'to-do', 'The first sync was looked at', 'Nobody has answered yet.'),
];

/** A gateway with its directory sync, and an agent on devices, in a tenant of a hundred domains. */
export const severalSystems: Report = {
  ...FLEET,
  sequences: [
    line({
      steps: STEPS.map((one) =>
        one.id === 'spf'
          ? {
              ...one,
              proofs: FLEET.domains.map(({ name }, index) => ({
                ...SPF,
                domain: name,
                outcome: index % 3 === 0 ? 'fail' : 'pass',
                finding: FLEET.domains[index]!.findings[0]!,
              })),
            }
          : one,
      ),
    }),
    line({
      system: 'ppe-azure-sync',
      name: 'Proofpoint Essentials directory sync',
      mode: 'api-only',
      steps: SYNC,
      first: [],
      next: ['first-sync'],
      says: '1 of 2 steps is done. Next: the first sync was looked at.',
    }),
    line({
      system: 'ninjaone',
      name: 'NinjaOne',
      mode: 'api-only',
      steps: SYNC.map((one) => ({ ...one, state: 'not-looked-at', says: 'Nothing of the tenant was read.' })),
      first: [],
      next: [],
      inOrder: 'not-looked-at',
      says: 'Nothing was read that would show it.',
    }),
  ],
};
