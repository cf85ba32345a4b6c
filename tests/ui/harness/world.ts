import { planOf } from '../../../src/report/plan/plan-of.ts';
import { exportAs } from '../../../src/report/export/export-as.ts';
import { compareCases } from '../../../src/report/compare/compare-cases.ts';
import { changeRequestOf } from '../../../src/report/change-request/change-request-of.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Case, ObservedSources, TenantSourceName } from '../../../src/evidence/case.ts';
import type { Inquiry } from '../../../src/evidence/inquiry.ts';
import type { GatewayChoice, ProductChoice } from '../../../src/profiles/choices.ts';
import type { ChangeRequest } from '../../../src/report/change-request/change-request.ts';
import type { CaseProblem, DomainProblem, PastedDns } from '../../../src/report/engine-port.ts';
import type { Plan } from '../../../src/report/plan/plan.ts';
import type { Report } from '../../../src/report/report.ts';
import { scopesFor, asksForBeta } from '../../../src/gather/graph/scopes.ts';
import { CLOUDS } from '../../../src/gather/sign-in/clouds.ts';
import { registrationGuide } from '../../../src/gather/sign-in/registration.ts';
import { SOURCE_TITLE } from '../../../src/evidence/sources.ts';
import type { DiscoveredTenant, SignInProblem, SignInState, TenantPort } from '../../../src/gather/tenant-port.ts';
import { appChoices } from '../../../src/report/app-choices.ts';
import { followMessage } from '../../../src/report/follow-message.ts';
import { messageExamples } from '../../../src/report/message-examples.ts';
import { previewSync } from '../../../src/report/preview-sync.ts';
import { exportGuide } from '../../../src/report/export-guide.ts';
import { forgetFile, importInto } from '../../../src/report/import-files.ts';
import { inquiriesFor } from '../../../src/report/inquiries-for.ts';
import { sourcesFor } from '../../../src/report/sources-for.ts';
import type { DemoChoice, Ports, SignInSettings } from '../../../src/ui/ports.ts';
import * as setupParts from '../../../src/ui/setup-parts.ts';
import { absentReading, dnsReading, NOW, RESOLVERS } from '../../support/build.ts';
import { TENANT_ID } from '../../support/tenant.ts';
import { notReady } from './reports.ts';

/** What the pretended world does; a test changes it before it acts. */
export interface World {
  report: Report;
  /** How resolvers behave: `hang` waits until it is stopped, `half` reads one resolver and then waits,
   * and `first-wave` waits from the second call on. */
  dns: 'answers' | 'one-unreachable' | 'blocked' | 'hang' | 'half' | 'first-wave';
  caseProblem: CaseProblem | null;
  opened: Case | null;
  pasted: PastedDns;
  now: () => Date;
  /** Waited for in each answer of resolvers and engine, so that a browser can draw between them. */
  pause: () => Promise<void>;
  hash: string;
  signIn: SignInSettings | null;
  /** What the tab keeps; null for nothing. */
  kept: string | null;
  /** False where the tab has no room. */
  hasRoom: boolean;
  isUnderWay: boolean;
  /** What comes back with the address. */
  state: SignInState;
  /** What leaving for Microsoft’s page comes to; null where the browser leaves. */
  leaving: SignInProblem | null;
  discovered: DiscoveredTenant | null;
  tenantRead: ObservedSources;
  /** How the tenant answers: `hang` waits until it is stopped, `ends` after the session did. */
  tenant: 'answers' | 'hang' | 'ends';
  users: Awaited<ReturnType<TenantPort['previewUsers']>>;
  partsFail: boolean;
  /** What the engine plans; null for what it makes of the case. */
  plan: Plan | null;
  /** What the engine makes of the request; null for what it makes of the case. */
  request: ChangeRequest | null;
  readonly calls: {
    tenantReads: { sources: readonly TenantSourceName[]; known: ObservedSources }[];
    signedOut: number;
    left: number;
    reads: (readonly Inquiry[])[];
    again: number;
    assessedAt: string[];
    assessed: Case[];
  };
}

export const newWorld = (): World => ({
  report: notReady,
  dns: 'answers',
  caseProblem: null,
  opened: null,
  pasted: { view: null, tool: null, notes: [] },
  now: () => new Date(NOW),
  pause: () => Promise.resolve(),
  hash: '',
  signIn: {
    clientId: '11111111-2222-4333-8444-555555555555',
    tenant: null,
    cloud: 'worldwide',
    redirectUri: 'https://gatecheck.contoso.com/',
  },
  kept: null,
  hasRoom: true,
  isUnderWay: false,
  state: { kind: 'signed-out' },
  leaving: null,
  discovered: { tenantId: TENANT_ID, cloud: 'worldwide' },
  tenantRead: {},
  tenant: 'answers',
  users: { ok: false, says: 'The permission `Directory.Read.All` was not granted.' },
  partsFail: false,
  plan: null,
  request: null,
  calls: { tenantReads: [], signedOut: 0, left: 0, reads: [], again: 0, assessedAt: [], assessed: [] },
});

export const GATEWAYS: readonly GatewayChoice[] = [
  {
    id: 'ppe',
    name: 'Proofpoint Essentials',
    modes: ['mx-inline'],
    regions: {
      kind: 'listed',
      regions: [
        { id: 'us1', label: 'US 1' },
        { id: 'eu1', label: 'EU 1' },
      ],
    },
  },
  {
    id: 'pps',
    name: 'Proofpoint Email Protection',
    modes: ['mx-inline'],
    regions: { kind: 'customer-id', label: 'Cluster id', pattern: '^[0-9a-f]{8}$', example: '0021d601' },
  },
  { id: 'mimecast', name: 'Mimecast', modes: ['mx-inline'], regions: { kind: 'none' } },
  { id: 'trustifi', name: 'Trustifi', modes: ['connector-loop', 'mx-inline', 'api-only'], regions: { kind: 'none' } },
];

export const PRODUCTS: readonly ProductChoice[] = [
  { id: 'ninjaone', name: 'NinjaOne' },
  { id: 'trustifi', name: 'Trustifi' },
  { id: 'opswat', name: 'OPSWAT MetaDefender' },
  { id: 'ppe', name: 'Proofpoint Essentials integration' },
  { id: 'pps', name: 'Proofpoint Directory Sync and TRAP' },
  { id: 'mailprotector', name: 'Mailprotector User Sync' },
];

const STAGES = [
  ['before', 'A move is planned, and SPF does not list the new hosts yet. The TTL is a day long. Nothing has moved.'],
  [
    'during',
    'SPF is ready, and the TTL was lowered an hour ago. One resolver still holds the old answer. Wait for it.',
  ],
  ['after', 'MX has moved everywhere. A rule lets mail round the gateway. One app may still read every mailbox.'],
] as const;

const SYSTEMS = [
  ['ppe', 'Proofpoint Essentials'],
  ['pps', 'Proofpoint Email Protection'],
  ['ninjaone', 'NinjaOne'],
  ['mailprotector', 'Mailprotector'],
  ['trustifi', 'Trustifi'],
  ['opswat', 'OPSWAT MetaDefender'],
] as const;

const DEMOS: readonly DemoChoice[] = [
  ...SYSTEMS.flatMap(([system, name]) =>
    STAGES.map(([stage, says]) => ({
      id: `${system}-${stage}`,
      title: `${name}, ${stage}`,
      says,
      of: { system, name, stage },
    })),
  ),
  {
    id: 'before',
    title: 'Contoso before the cutover',
    says: 'A move to Proofpoint Essentials that is not ready yet.',
  },
  {
    id: 'after',
    title: 'Fabrikam after the cutover',
    says: 'MX has moved; one resolver still gives the old hosts.',
  },
];

const RESERVED = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

function problemOf(input: string): DomainProblem | null {
  if (/^[\d.]+$/.test(input)) return { input, why: 'address' };
  if (!input.includes('.')) return { input, why: 'single-label' };
  if (input.includes('..')) return { input, why: 'empty-label' };
  return RESERVED.test(input) ? null : { input, why: 'not-a-name' };
}

const settled = (
  inquiries: readonly Inquiry[],
  progress: Parameters<Ports['dns']['read']>[1]['progress'],
  share: number,
): void => {
  for (const domain of new Set(inquiries.map((inquiry) => inquiry.domain)))
    for (const [index, { name }] of RESOLVERS.entries()) {
      const part = index === 0 ? share : share * 0.6;
      progress({
        domain,
        resolver: name,
        asked: 18,
        answered: Math.floor(18 * part),
        failed: part === 1 && domain.startsWith('s') ? 1 : 0,
        done: part === 1,
      });
    }
};

const inquiriesAbout = (domain: string): readonly Inquiry[] => [
  { about: 'mail-hosts', domain },
  { about: 'spf', domain, gatewayTerms: [], ranges: [], wrongTerms: [] },
  { about: 'dmarc', domain },
  { about: 'microsoft-dkim', domain },
  { about: 'mta-sts', domain },
];

/** A tenant port that never leaves the page. */
const tenantOf = (world: World): TenantPort => ({
  scopesFor: (sources) => Promise.resolve(scopesFor(sources)),
  resume: () => Promise.resolve(world.state),
  signIn: () => {
    world.calls.left += 1;
    return world.leaving === null ? new Promise(() => undefined) : Promise.resolve(world.leaving);
  },
  signOut: () => {
    world.calls.signedOut += 1;
    return Promise.resolve();
  },
  adminConsentLink: ({ clientId, tenant }, scopes) =>
    `https://login.microsoftonline.com/${tenant}/v2.0/adminconsent?client_id=${clientId}&scope=${scopes.map((scope) => `https://graph.microsoft.com/${scope}`).join('%20')}`,
  discover: () => Promise.resolve(world.discovered),
  read: async (sources, known, { signal, progress, signInAgain }) => {
    world.calls.tenantReads.push({ sources, known });
    await world.pause();
    for (const [index, source] of sources.entries())
      progress(
        world.tenant === 'hang' && index > 2
          ? { source, state: index === 3 ? 'reading' : 'waiting', rows: index === 3 ? 1998 : 0 }
          : { source, state: index === 1 && world.tenant !== 'answers' ? 'failed' : 'done', rows: 999 * index },
      );
    if (world.tenant === 'hang' && !sources.includes('organisation'))
      await new Promise<void>((done) => {
        signal.addEventListener('abort', () => {
          done();
        });
      });
    if (world.tenant === 'ends') signInAgain?.(SESSION_ENDED);
    return Object.fromEntries(
      Object.entries(world.tenantRead).filter(([source]) => (sources as readonly string[]).includes(source)),
    );
  },
  previewUsers: () => Promise.resolve(world.users),
});

const SESSION_ENDED: SignInProblem = {
  kind: 'session-ended',
  code: '700084',
  says: 'Your session ended: a sign-in from a page lasts one day.',
  next: 'Sign in again.',
  correlationId: '0a1b2c3d-0000-4000-8000-000000000009',
};

/** Ports that pretend, over a world that a test controls. */
export function portsOf(
  world: World,
  auditScreens: Ports['auditScreens'],
  foldedFields: Ports['foldedFields'] = () => Promise.reject(new Error('no screen')),
): Ports {
  const aborted = (signal: AbortSignal): Promise<void> =>
    new Promise((done) => {
      if (signal.aborted) done();
      else
        signal.addEventListener('abort', () => {
          done();
        });
    });
  return {
    auditScreens,
    setupParts: () => Promise.resolve(setupParts),
    foldedFields,
    gateways: GATEWAYS,
    products: PRODUCTS,
    demos: DEMOS,
    openDemo: () => Promise.resolve(new Uint8Array([1])),
    now: () => world.now(),
    notices: [],
    get signIn() {
      return world.signIn;
    },
    signInParts: async () => {
      await world.pause();
      if (world.partsFail) throw new Error('offline');
      return {
        tenant: tenantOf(world),
        clouds: CLOUDS,
        sourceTitles: SOURCE_TITLE,
        asksForBeta,
        registration: registrationGuide,
      };
    },
    keep: {
      read: () => world.kept,
      write: (text) => {
        if (world.hasRoom) world.kept = text;
        return world.hasRoom;
      },
      clear: () => {
        world.kept = null;
      },
      isUnderWay: () => world.isUnderWay,
    },
    hash: { read: () => world.hash, write: (hash) => (world.hash = hash), changed: () => () => undefined },
    dns: {
      resolvers: RESOLVERS,
      read: async (inquiries, { signal, progress, known }) => {
        world.calls.reads.push(inquiries);
        await world.pause();
        const [first, second] = world.report.views;
        const views = [first, second].flatMap((v) => (v === undefined ? [] : [dnsReading(v)]));
        const absent = (request: string, reason: 'unreachable' | 'cancelled'): ReturnType<typeof absentReading> =>
          absentReading(reason, { request, detail: reason === 'cancelled' ? 'stopped' : 'Failed to fetch' });
        if (world.dns === 'first-wave' && known === undefined) {
          settled(inquiries, progress, 1);
          return views;
        }
        if (world.dns === 'first-wave' || world.dns === 'hang' || world.dns === 'half') {
          settled(inquiries, progress, world.dns === 'half' ? 1 : 0.5);
          await aborted(signal);
          if (world.dns === 'half') return [...views.slice(0, 1), absent('google', 'cancelled')];
          return known ?? RESOLVERS.map(({ name }) => absent(name, 'cancelled'));
        }
        if (world.dns === 'blocked') return RESOLVERS.map(({ name }) => absent(name, 'unreachable'));
        settled(inquiries, progress, 1);
        if (world.dns === 'one-unreachable') return [...views.slice(0, 1), absent('google', 'unreachable')];
        return views;
      },
      readAgain: (_questions, known) => {
        world.calls.again += 1;
        return Promise.resolve(known);
      },
    },
    engine: {
      domainsIn: (text) => {
        const words = text
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter((word) => word !== '');
        const problems = words.flatMap((word) => problemOf(word) ?? []);
        return Promise.resolve({ domains: [...new Set(words.filter((word) => problemOf(word) === null))], problems });
      },
      inquiriesFor: (setup, connectors) =>
        Promise.resolve([
          ...setup.domains.flatMap(({ name }) => inquiriesAbout(name)),
          ...inquiriesFor(setup, connectors).filter(({ about }) => about === 'smart-host'),
        ]),
      syncPreview: (users, question) => Promise.resolve(previewSync(users, question)),
      followMessage: (file, message, now) => Promise.resolve(followMessage(file, message, now)),
      messageExamples: (file, domain) => Promise.resolve(messageExamples(file, domain)),
      appChoices: () => Promise.resolve(appChoices()),
      sourcesFor: (given, options) => Promise.resolve(sourcesFor(given, options)),
      assess: async (file, { now }) => {
        world.calls.assessedAt.push(now);
        world.calls.assessed.push(file);
        await world.pause();
        return { ...world.report, assessedAt: now };
      },
      readCase: () =>
        Promise.resolve(
          world.caseProblem !== null
            ? { ok: false, problem: world.caseProblem }
            : world.opened === null
              ? { ok: false, problem: { kind: 'not-json' } }
              : { ok: true, value: { case: world.opened, unknownSources: [] } },
        ),
      writeCase: () => Promise.resolve({ bytes: new Uint8Array([123, 125]), evidenceHash: 'ab'.repeat(32) }),
      readDnsText: () => Promise.resolve(world.pasted),
      importFiles: (file, files, now) => Promise.resolve(importInto(file, files, now)),
      forgetFile: (file, name) => Promise.resolve(forgetFile(file, name)),
      exportGuide: () => Promise.resolve(exportGuide()),
      plan: (file, now) => Promise.resolve(world.plan ?? planOf(file, { now: new Date(now) })),
      changeRequest: (file, at) => {
        const now = new Date(at);
        if (world.request !== null) return Promise.resolve(world.request);
        return Promise.resolve(changeRequestOf({ file, report: assess(file, { now }), plan: planOf(file, { now }) }));
      },
      compare: (file, before, now) => Promise.resolve(compareCases(before, file, { now: new Date(now) })),
      exportFile: (file, { format, isRedacted, now: at }) => {
        const now = new Date(at);
        const report = assess(file, { now });
        const plan = planOf(file, { now });
        const request = changeRequestOf({ file, report, plan });
        return Promise.resolve(
          exportAs(format, { file, report, plan, request, isRedacted, evidenceHash: 'ab'.repeat(32) }),
        );
      },
    },
  };
}
