import { readFileSync } from 'node:fs';
import type { Case } from '../../src/evidence/case.ts';
import type { ChangeDetails } from '../../src/evidence/setup.ts';
import type { DnsAnswer } from '../../src/evidence/dns/answer.ts';
import type { VerdictWord } from '../../src/report/report.ts';
import type { ScreenState } from '../../src/ui/screen-states.ts';
import type { TestDns } from '../dns/stack.ts';
import { ordinaryDomain } from '../dns/zones.ts';
import { policiesAt } from '../support/build.ts';
import { decision, grants, keyOf, servicePrincipal, tenantCase } from '../support/tenant.ts';
import { before, locked, notKnown, traced, waived, wayRound } from '../ui/harness/mail-flow.ts';
import { PPE_DEMOS } from '../support/demos/ppe.ts';
import { ppe } from '../support/systems/ppe.ts';
import { earlyLock, inTwoYears, remembered, severalSystems } from './steps.ts';
import { CONTOSO } from './reader.ts';
import type { Reader, Typed } from './reader.ts';

const LAST_YEAR = '2025-11-20T09:00:00.000Z';

/** Brings the page into a state as a reader would. */
type Drive = (reader: Reader, dns: TestDns) => Promise<void>;

const type =
  (typed: Typed): Drive =>
  async (reader) => {
    await reader.open();
    await reader.fill(typed);
  };

const check =
  (typed: Typed): Drive =>
  async (reader, dns) => {
    await type(typed)(reader, dns);
    await reader.check();
  };

/** Nothing is begun, because something has to be typed differently. */
const refused =
  (typed: Typed): Drive =>
  async (reader, dns) => {
    await check(typed)(reader, dns);
    await reader.page.locator('.wrong').first().waitFor();
  };

const report =
  (typed: Typed): Drive =>
  async (reader, dns) => {
    await check(typed)(reader, dns);
    await reader.on('report');
  };

const blocked: Drive = async (reader, dns) => {
  dns.control.fault({ kind: 'refuse' });
  await check(CONTOSO)(reader, dns);
  await reader.on('blocked');
};

const paste = async (reader: Reader, text: string): Promise<void> => {
  await reader.page.getByLabel('Output of the commands').fill(text);
  await reader.press('Read this text');
};

const many = (count: number): Typed => ({
  ...CONTOSO,
  domains: Array.from({ length: count }, (_, i) => ordinaryDomain(i + 1)).join('\n'),
});

const POLICY =
  'version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmx: *.ppe-hosted.com\nmax_age: 604800\n';
const HOURS_2 = 7_200_000;
const isMxAnswer = (value: unknown): value is Pick<DnsAnswer, 'type'> =>
  typeof value === 'object' && value !== null && 'ttlSeconds' in value && 'type' in value && value.type === 'MX';

/**
 * A report in which nothing is left open: the live audit's case, opened again with what only hours of waiting or a
 * person would add, namely the zone's own TTL, its history and the MTA-STS policy.
 */
const settled =
  (typed: Typed, mxTtlSeconds: number, word: VerdictWord): Drive =>
  async (reader, dns) => {
    await report(typed)(reader, dns);
    const { name, text } = await reader.saveCase();
    const file = JSON.parse(text, (_key, value: unknown) =>
      isMxAnswer(value) ? { ...value, originalTtlSeconds: mxTtlSeconds } : value,
    ) as Case;
    const earlier = new Date(Date.parse(file.assessedAt) - HOURS_2).toISOString();
    const policy = { domain: typed.domains ?? '', text: POLICY };
    const proved: Case = {
      ...file,
      setup: {
        ...file.setup,
        formerMxTtlSeconds: 3600,
        mxTtlLoweredAt: earlier,
        cutoverAt: earlier,
        gatewayModifiesOutbound: false,
      },
      observed: { ...file.observed, mtaStsPolicies: policiesAt(file.assessedAt, policy) },
    };
    await reader.give(name, JSON.stringify(proved));
    await reader.page.getByText(name).waitFor();
    const { verdict } = await reader.report();
    if (verdict.parts.dns.word !== word) throw new Error(`DNS is ${verdict.parts.dns.word}, not ${word}`);
  };

/** The screen before Microsoft's page; with nothing typed nothing is asked of any network. */
const toSignIn: Drive = async (reader, dns) => {
  await type({ phase: 'permission-review' })(reader, dns);
  await reader.press('Sign in to Microsoft 365');
  await reader.on('sign-in');
};

/** A review out of a file that somebody saved, in which `count` apps hold something. */
const review =
  (count: number, decided = false): Drive =>
  async (reader) => {
    const ids = Array.from({ length: count }, (_, i) => `app-${i + 1}`);
    const file = tenantCase(
      {
        servicePrincipals: ids.map((id) => servicePrincipal(id)),
        appRoleAssignments: ids.flatMap((id) => grants(id, 'Mail.ReadWrite', 'User.Read.All')),
      },
      { answers: decided ? ids.map((id) => decision(keyOf(id, 'Mail.ReadWrite'))) : [] },
    );
    await reader.open();
    await reader.give('review.gatecheck.json', JSON.stringify(file));
    await reader.page.locator('.app-rows button').first().waitFor();
  };

const EXCHANGE = new URL('../fixtures/exchange/', import.meta.url);
const bundleOf = (name: string): string =>
  readFileSync(new URL('gatecheck-exchange.json', EXCHANGE), 'utf8').replaceAll('contoso', name);

/** The screen for files, with these given to it one after the other, all their details open. */
const filesFor =
  (...files: readonly (readonly [name: string, text: string])[]): Drive =>
  async (reader) => {
    await reader.open();
    await reader.press('Add files from Exchange');
    await reader.on('import');
    for (const [name, text] of files) {
      await reader.give(name, text);
      await reader.page.getByRole('heading', { name }).waitFor();
    }
    await reader.page.locator('.import details').evaluateAll((all) => {
      for (const more of all as HTMLDetailsElement[]) more.open = true;
    });
  };

/** A case that somebody saved, with settings of Exchange in it. */
const opened =
  (file: Case): Drive =>
  async (reader) => {
    await reader.open();
    await reader.give('contoso.gatecheck.json', JSON.stringify(file));
    await reader.page.locator('.flow').waitFor();
  };

/** With what such parts of a report fold at first. */
const unfolded =
  (drive: Drive, parts: string): Drive =>
  async (reader, dns) => {
    await drive(reader, dns);
    await reader.page.locator(parts).first().waitFor({ state: 'attached' });
    await reader.page.locator(parts).evaluateAll((all) => {
      for (const more of all)
        if (more instanceof HTMLDetailsElement) more.open = true;
        else if (more instanceof HTMLButtonElement) more.click();
    });
  };

const STEPS = '.run > details, .stop .unfold';

/** The plan of a saved case, with all that is folded in it; `hours` from then the change begins. */
const plan =
  (file: Case, hours: number | null = null, view = 'Plan'): Drive =>
  async (reader) => {
    const at = (more: number): string => new Date(Date.parse(file.assessedAt) + more * 3_600_000).toISOString();
    const change = hours === null ? {} : { change: { window: { startsAt: at(hours), endsAt: at(hours + 2) } } };
    await reader.open();
    await reader.give('contoso.gatecheck.json', JSON.stringify({ ...file, setup: { ...file.setup, ...change } }));
    await reader.press(view);
    await reader.page.locator('.plan-says').waitFor();
    await reader.page.locator('.plan details').evaluateAll((all) => {
      for (const more of all as HTMLDetailsElement[]) more.open = true;
    });
  };

/** States that only an account brings about; the journeys with Microsoft's cloud come through them. */
export const WITH_ACCOUNT = [
  'sign-in: more than reading granted',
  'sign-in: another tenant',
  'running: tenant',
  'report: sync preview',
  'report: session ended',
] as const satisfies readonly ScreenState[];
export type WithoutAccount = Exclude<ScreenState, (typeof WITH_ACCOUNT)[number]>;

const REWRITTEN = [{ section: 'summary', text: 'All mail goes **through the gateway**, after <b>two</b> trials.' }];

/** The change request of a saved case, with what was typed for it. */
const request =
  (change: ChangeDetails): Drive =>
  async (reader) => {
    const { file } = PPE_DEMOS[0]!;
    const details = { number: 'CHG-2031', ...change };
    await reader.open();
    await reader.give('contoso.gatecheck.json', JSON.stringify({ ...file, setup: { ...file.setup, change: details } }));
    await reader.press('Change request');
    await reader.page.locator('.request-section').first().waitFor();
    await reader.page.locator('.request details').evaluateAll((all) => {
      for (const more of all as HTMLDetailsElement[]) more.open = true;
    });
  };

/** One for each state: a new state does not compile before the page can be brought into it. */
export const SCREENS: Readonly<Record<WithoutAccount, Drive>> = {
  start: type({}),
  'start: set-up filled in': async (reader, dns) => {
    await type({ ...CONTOSO, domains: 'contoso.example\nfabrikam.example' })(reader, dns);
    await reader.page.getByText('More about your set-up').click();
    await reader.page.getByLabel('fabrikam.example').selectOption('excused');
  },
  'start: several systems': async (reader, dns) => {
    await type({ ...CONTOSO, domains: 'contoso.example\nfabrikam.example', also: ['NinjaOne', 'Trustifi'] })(
      reader,
      dns,
    );
  },
  'start: stories of the demos': async (reader) => {
    await reader.open();
    const stories = reader.page.locator('.demo-systems summary');
    if ((await stories.count()) > 0) await stories.first().click();
  },
  'start: names not understood': refused({ domains: '192.0.2.1, localhost, fabrikam..example' }),
  'start: another gateway': refused({ domains: 'contoso.example', gateway: 'other' }),
  'start: bad file': async (reader) => {
    await reader.open();
    await reader.give('newer.gatecheck.json', '{"format":"gatecheck-case","version":7}');
    await reader.page.getByRole('alert').getByText('7').waitFor();
  },
  'start: notices': async (reader) => {
    await reader.open('#/audit?domains=contoso.example&gateway=nobody&resolver=https://192.0.2.1/');
    await reader.page.getByRole('alert').getByText('nobody').waitFor();
  },
  'start: permission review': type({ phase: 'permission-review' }),
  'sign-in': toSignIn,
  'sign-in: everything wanted': async (reader, dns) => {
    await toSignIn(reader, dns);
    for (const box of await reader.page.locator('.options input').all()) await box.check();
    await reader.page.getByText('What is read, and why').click();
    await reader.page.getByText('You are no administrator?').click();
  },
  'sign-in: no registration': async (reader, dns) => {
    await toSignIn(reader, dns);
    await reader.page.getByText('With the Azure CLI', { exact: true }).click();
    await reader.press('Go to Microsoft’s sign-in page');
    await reader.page.locator('.wrong').first().waitFor();
  },
  'sign-in: consent refused': async (reader) => {
    await reader.open('?error=access_denied&error_description=AADSTS65004&state=gatecheck-consent');
    await reader.on('sign-in');
    await reader.page.getByRole('alert').getByText('Code').waitFor();
  },
  'sign-in: tenant of another cloud': async (reader, dns) => {
    await reader.page.route('**/.well-known/openid-configuration', (route) =>
      route.fulfill({
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: {
          issuer: 'https://login.microsoftonline.us/c0ffee00-0000-4000-8000-000000000001/v2.0',
          tenant_region_scope: 'USGov',
          tenant_region_sub_scope: 'DODCON',
          cloud_instance_name: 'microsoftonline.us',
        },
      }),
    );
    await type({ domains: 'contoso.example', phase: 'permission-review' })(reader, dns);
    await reader.press('Sign in to Microsoft 365');
    await reader.page.getByText('It needs a page of its own there').waitFor();
  },
  'sign-in: case too large': async (reader, dns) => {
    await reader.page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await toSignIn(reader, dns);
    await reader.page.getByLabel('Application (client) id').fill('11111111-2222-4333-8444-555555555555');
    await reader.press('Go to Microsoft’s sign-in page');
    await reader.button('Save case').waitFor();
  },
  import: filesFor(),
  'import: reading': async (reader, dns) => {
    await reader.page.addInitScript(() => {
      File.prototype.arrayBuffer = () => new Promise(() => undefined);
    });
    await filesFor()(reader, dns);
    await reader.give('large.json', '[]');
    await reader.page.getByRole('progressbar').waitFor();
  },
  'import: read': filesFor(['gatecheck-exchange.json', bundleOf('contoso')]),
  'import: problems': filesFor(
    ['inbound-connectors.csv', readFileSync(new URL('inbound-connectors.csv', EXCHANGE), 'utf8')],
    ['cut-list.txt', readFileSync(new URL('cut-list.txt', EXCHANGE), 'utf8')],
    ['rules.json', '[{ "Name": "Reject others", "Priority": 0,'],
    ['holiday.txt', 'Please see the attached picture.'],
    ['gatecheck-exchange.json', bundleOf('contoso')],
  ),
  'import: another tenant': filesFor(
    ['gatecheck-exchange.json', bundleOf('contoso')],
    ['fabrikam.json', bundleOf('fabrikam')],
  ),
  running: async (reader, dns) => {
    dns.control.fault({ kind: 'timeout' });
    await check(CONTOSO)(reader, dns);
    await reader.on('running');
  },
  'running: many domains': async (reader, dns) => {
    dns.control.fault({ kind: 'timeout', name: '*.d100.example' });
    await check(many(100))(reader, dns);
    await reader.page.getByRole('heading', { name: 'Judged so far' }).waitFor();
  },
  stopped: async (reader, dns) => {
    dns.control.fault({ kind: 'timeout' });
    await check(CONTOSO)(reader, dns);
    await reader.press('Stop reading');
    await reader.on('stopped');
  },
  'stopped: partly judged': async (reader, dns) => {
    dns.control.fault({ kind: 'timeout', name: 'selector1._domainkey.contoso.example' });
    await check({ ...CONTOSO, domains: 'contoso.example\nfabrikam.example' })(reader, dns);
    await reader.page.getByText('finished').first().waitFor();
    await reader.press('Stop reading');
    await reader.page.locator('#verdict').waitFor();
  },
  blocked,
  'blocked: text not understood': async (reader, dns) => {
    await blocked(reader, dns);
    await paste(reader, 'Please see the attached picture.');
    await reader.page.locator('.wrong').first().waitFor();
  },
  'report: not ready': report({ ...CONTOSO, domains: 'mixed.example' }),
  'report: ready': settled(CONTOSO, 300, 'ready'),
  'report: cannot tell': report(CONTOSO),
  'report: verified': settled({ ...CONTOSO, domains: 'fabrikam.example', phase: 'post-cutover' }, 3600, 'verified'),
  'report: many domains': report({ ...many(12), domains: `${many(12).domains}\nmixed.example` }),
  'report: one resolver': async (reader, dns) => {
    dns.control.fault({ kind: 'refuse', host: 'dns.google' });
    await report(CONTOSO)(reader, dns);
  },
  'report: pasted': async (reader, dns) => {
    await blocked(reader, dns);
    await paste(reader, 'contoso.example.\t300\tIN\tMX\t10 mx1-us1.ppe-hosted.com.');
    await reader.on('report');
  },
  'report: old file': async (reader, dns) => {
    await report({ ...CONTOSO, domains: 'mixed.example' })(reader, dns);
    const { name, text } = await reader.saveCase();
    const saved = JSON.parse(text) as { assessedAt: string };
    await reader.give(name, JSON.stringify({ ...saved, assessedAt: '2026-01-02T03:04:05.000Z' }));
    await reader.button('Judge as of now').waitFor();
  },
  'report: demo': async (reader) => {
    await reader.open();
    await reader.page.locator('.demo-stages button, .demos button').first().click();
    await reader.on('report');
  },
  'report: watching': async (reader, dns) => {
    await report(CONTOSO)(reader, dns);
    await reader.press('Look again when this TTL ends');
    await reader.button('Stop watching').waitFor();
  },
  'report: steps under way': unfolded(opened(ppe.stages.prepared), STEPS),
  'report: steps out of order': opened(earlyLock),
  'report: steps of several systems': unfolded(opened(severalSystems), STEPS),
  'report: disputed': unfolded(opened(locked), '.passed, .disputed'),
  'report: other side followed': async (reader, dns) => {
    await unfolded(opened(locked), '.passed, .disputed')(reader, dns);
    await reader.page.locator('.disputed .switch input:not(:checked)').first().check();
    await reader.page.getByRole('button', { name: 'Leave it to Gatecheck' }).first().waitFor();
  },
  'report: remembered and old facts': unfolded(opened(inTwoYears(remembered)), '.sources'),
  'report: question for a person': async (reader, dns) => {
    const answer = { checkId: 'test-direct-delivery', value: 'yes', by: 'Ada Postmaster', at: LAST_YEAR } as const;
    const setup = { ...locked.setup, cutoverAt: locked.assessedAt };
    await opened({ ...locked, setup, answers: [{ ...answer, reference: 'CHG-4711', note: '550 5.7.51' }] })(
      reader,
      dns,
    );
    await reader.page.getByText('gone stale').waitFor();
    await reader.press('Answer anew');
    await reader.press('No, it is not');
    await reader.page.locator('.wrong').first().waitFor();
  },
  'report: test not understood': async (reader, dns) => {
    await opened(locked)(reader, dns);
    const guide = reader.page.locator('.guide', { hasText: 'Headers of the message' }).first();
    await guide.locator('summary').click();
    await guide.getByRole('textbox').fill('Please see the attached picture.');
    await guide.getByRole('button', { name: 'Read and judge' }).click();
    await guide.locator('.wrong').waitFor();
  },
  'report: failures waived': async (reader, dns) => {
    await unfolded(opened(waived), '.waiver details')(reader, dns);
    await reader.page.getByRole('button', { name: 'Accept until then' }).first().click();
    await reader.page.locator('.wrong').first().waitFor();
  },
  'report: way round is open': opened(wayRound),
  'report: way round is shut': opened(locked),
  'report: way round not known': opened(notKnown),
  'report: way round before the cutover': opened(before),
  'report: message followed': async (reader, dns) => {
    await opened(locked)(reader, dns);
    await reader.press('Straight from the internet');
    await reader.page.locator('.followed').waitFor();
  },
  'report: message not told': async (reader, dns) => {
    await opened(notKnown)(reader, dns);
    await reader.press('From the gateway');
    await reader.page.locator('.followed').waitFor();
  },
  'report: proof': opened(traced),
  'report: apps': review(3),
  'report: one app': async (reader, dns) => {
    await review(3)(reader, dns);
    await reader.page.locator('.app-rows button').first().click();
    await reader.button('May stay: Mail.ReadWrite').click();
    await reader.page.locator('.wrong').first().waitFor();
  },
  'report: many apps': review(2000),
  'report: signed off': review(2, true),
  'report: save and export': async (reader, dns) => {
    await opened(locked)(reader, dns);
    await reader.press('Save and export');
    await reader.saves(() => reader.press('Save as HTML'));
    await reader.page.getByText('SHA-256 of the evidence:').waitFor();
  },
  'report: compared with a baseline': async (reader, dns) => {
    await opened(ppe.stages.moved)(reader, dns);
    await reader.press('Compare');
    await reader.page.locator('.compare input[type=file]').setInputFiles({
      name: 'before.gatecheck.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(PPE_DEMOS[0]!.file)),
    });
    await reader.page.locator('.difference-group').first().waitFor();
    await reader.page.locator('.compare details').evaluateAll((all) => {
      for (const more of all as HTMLDetailsElement[]) more.open = true;
    });
  },
  'report: plan': plan(PPE_DEMOS[0]!.file, 48),
  'report: plan with a window too early': plan(PPE_DEMOS[1]!.file, 0.5),
  'report: plan with something missing': plan(before),
  'report: plan that is done': plan(ppe.stages.moved),
  'report: what to change in a review': plan(ppe.stages.review, null, 'What to change'),
  'report: change request': request({}),
  'report: change request rewritten': request({ rewritten: REWRITTEN }),
  'report: section being rewritten': async (reader, dns) => {
    await request({ rewritten: REWRITTEN })(reader, dns);
    await reader.page.getByRole('button', { name: /^Edit/ }).first().click();
  },
};
