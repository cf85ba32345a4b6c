import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SCOPES_OF, scopesFor } from '../../../src/gather/graph/scopes.ts';
import type { SignInProblem } from '../../../src/gather/tenant-port.ts';
import { SignIn } from '../../../src/ui/sign-in/sign-in.svelte.ts';
import { unpack } from '../../../src/ui/sign-in/keep.ts';
import { Visit } from '../../../src/ui/visit.svelte.ts';
import { caseOf, mx, personSays, view, dnsOf, wholeReading } from '../../support/build.ts';
import { organisation, OTHER_TENANT, TENANT_ID } from '../../support/tenant.ts';
import { ACCOUNT } from '../harness/fixtures.ts';
import { newWorld, portsOf } from '../harness/world.ts';
import type { World } from '../harness/world.ts';

// The bar is a component, and there is no document here.
vi.mock('../../../src/ui/sign-in/AccountBar.svelte', () => ({ default: () => ({}) }));

let world: World;
let visit: Visit;
beforeEach(() => {
  world = newWorld();
  visit = new Visit(portsOf(world, () => Promise.resolve((() => ({})) as never)));
});

/** The sign-in that the visit has come to, as soon as it waits for the reader. */
async function signInOf(): Promise<SignIn> {
  const job = visit.begun?.job;
  if (job?.kind !== 'sign-in' && job?.kind !== 'return') throw new Error('no sign-in has begun');
  const signIn = new SignIn(visit, job, world.signIn!);
  await signIn.begun;
  return signIn;
}

/** From the first screen to the one before Microsoft's page. */
async function toSignIn(): Promise<SignIn> {
  visit.draft.phase = 'permission-review';
  await visit.signIn();
  return signInOf();
}

/** Leaves, and does not wait for a browser that has gone. */
async function leave(signIn: SignIn): Promise<void> {
  void signIn.leave();
  await vi.waitFor(() => {
    expect(['leaving', 'too-large', 'choosing']).toContain(signIn.stage.kind);
    if (signIn.stage.kind === 'leaving') expect(world.calls.left).toBe(1);
  });
}

/** The page is loaded again in the same tab. */
async function comeBack(): Promise<SignIn> {
  visit = new Visit(portsOf(world, () => Promise.resolve((() => ({})) as never)));
  await visit.arrive();
  return signInOf();
}

const signedIn = (tenantId = TENANT_ID): World['state'] => ({
  kind: 'signed-in',
  account: { ...ACCOUNT, tenantId },
  granted: scopesFor(['organisation', 'servicePrincipals']).map(({ scope }) => scope),
  returned: true,
});

describe('before Microsoft’s page', () => {
  it('a review asks for what the list of apps takes, and for nothing wide or in beta', async () => {
    const { choices } = await toSignIn();
    expect(choices.sources).toContain('appRoleAssignments');
    expect(choices.sources.some((source) => SCOPES_OF[source].isBeta === true)).toBe(false);
    expect(choices.scopes.map(({ scope }) => scope)).not.toContain('Directory.Read.All');
  });

  it('what is wanted besides is asked for, and taken back', async () => {
    const signIn = await toSignIn();
    await signIn.choices.turn('directory', true, signIn.file, signIn.parts!);
    expect(signIn.choices.scopes.map(({ scope }) => scope)).toContain('Directory.Read.All');
    await signIn.choices.turn('directory', false, signIn.file, signIn.parts!);
    expect(signIn.choices.sources).not.toContain('delegatedGrants');
  });

  it('the case is kept, and Microsoft is asked about the tenant that was found', async () => {
    visit.draft.domains = 'contoso.com';
    const signIn = await toSignIn();
    await vi.waitFor(() => {
      expect(signIn.choices.discovered).not.toBeNull();
    });
    await leave(signIn);
    expect(await unpack(world.kept ?? '')).toMatchObject({
      target: { tenant: TENANT_ID },
      sources: signIn.choices.sources,
    });
  });

  it('a case for which there is no room is saved first', async () => {
    world.hasRoom = false;
    const signIn = await toSignIn();
    await leave(signIn);
    expect(signIn.stage).toEqual({ kind: 'too-large', isSaved: false });
    expect(world.calls.left).toBe(0);
  });

  it('a tenant of another cloud is not gone to', async () => {
    world.discovered = { tenantId: TENANT_ID, cloud: 'china' };
    visit.draft.domains = 'contoso.com';
    const signIn = await toSignIn();
    await vi.waitFor(() => {
      expect(signIn.choices.isElsewhere).toBe(true);
    });
    await signIn.leave();
    expect(world.calls.left).toBe(0);
  });

  it('a problem leaves everything as it was, and nothing behind', async () => {
    const problem: SignInProblem = { kind: 'no-network', code: null, says: 'a', next: 'b', correlationId: null };
    world.leaving = problem;
    const signIn = await toSignIn();
    await signIn.leave();
    expect(signIn.stage).toEqual({ kind: 'choosing', problem, cameBack: false });
    expect(world.kept).toBeNull();
  });

  it('parts that cannot be loaded are asked for again', async () => {
    world.partsFail = true;
    const signIn = await toSignIn();
    expect(signIn.stage.kind).toBe('not-loaded');
    world.partsFail = false;
    await signIn.retry();
    expect(signIn.stage.kind).toBe('choosing');
  });
});

describe('after Microsoft’s page', () => {
  const before = caseOf({
    setup: { phase: 'permission-review' },
    observed: { dns: dnsOf(view('cloudflare', [mx('contoso.com', '10 mx.example')])) },
    answers: [personSays('change-window', 'yes')],
  });

  async function gone(): Promise<void> {
    await visit.begin({ kind: 'sign-in', case: before, origin: { kind: 'live' }, report: null }, '');
    await leave(await signInOf());
    world.opened = before;
    expect(world.kept).not.toBeNull();
  }

  it('the case is there again, the storage is empty, and the reading begins with it', async () => {
    await gone();
    world.state = signedIn();
    await comeBack();
    expect(world.kept).toBeNull();
    expect(visit.signedIn?.account.tenantId).toBe(TENANT_ID);
    expect(visit.begun?.job).toMatchObject({ kind: 'read', case: before, fillsDomains: true });
    expect(visit.draft.phase).toBe('permission-review');
  });

  it('domains are not asked of a tenant of which only a product is looked at', async () => {
    await gone();
    const systems = [{ id: 'ninjaone', mode: 'api-only' }] as const;
    world.opened = caseOf({ setup: { systems, domains: [] } });
    world.state = signedIn();
    await comeBack();
    expect(visit.begun?.job).toMatchObject({ kind: 'read', fillsDomains: false, case: { setup: { systems } } });
    expect(world.hash).toContain('also=ninjaone');
  });

  it('a reader who came back without signing in loses nothing', async () => {
    await gone();
    world.state = { kind: 'signed-out' };
    const signIn = await comeBack();
    expect(signIn.stage).toEqual({ kind: 'choosing', problem: null, cameBack: true });
    expect(signIn.file).toEqual(before);
    expect(world.kept).toBeNull();
  });

  it('nothing is read with a registration that may write', async () => {
    await gone();
    world.state = { kind: 'writes-granted', account: ACCOUNT, scopes: ['Mail.ReadWrite'] };
    const signIn = await comeBack();
    expect(signIn.stage.kind).toBe('writes-granted');
    expect(visit.signedIn).toBeNull();
    expect(visit.begun?.job.kind).toBe('return');
  });

  it('evidence of another tenant begins a case of its own', async () => {
    await gone();
    world.opened = { ...before, observed: { organisation: [wholeReading(organisation())] } };
    world.state = signedIn(OTHER_TENANT);
    const signIn = await comeBack();
    expect(signIn.stage.kind).toBe('other-tenant');
    await signIn.beginAnew();
    expect(visit.begun?.job).toMatchObject({ kind: 'read', case: { observed: {}, answers: [] } });
  });

  it('more that was not granted is told, and what was granted can be read', async () => {
    await gone();
    const problem: SignInProblem = { kind: 'declined', code: '65004', says: 'a', next: 'b', correlationId: null };
    world.state = { ...(signedIn() as Extract<World['state'], { kind: 'signed-in' }>), problem };
    const signIn = await comeBack();
    expect(signIn.stage).toMatchObject({ kind: 'choosing', problem });
    expect(signIn.isSignedIn).toBe(true);
    await signIn.readNow();
    expect(visit.begun?.job.kind).toBe('read');
  });

  it('a refusal is told beside the case that came back', async () => {
    await gone();
    const problem: SignInProblem = { kind: 'declined', code: '65004', says: 'a', next: 'b', correlationId: 'c' };
    world.state = { kind: 'failed', problem };
    const signIn = await comeBack();
    expect(signIn.stage).toMatchObject({ kind: 'choosing', problem });
    expect(signIn.file).toEqual(before);
  });

  it('a page that was only loaded again shows who is signed in, and the first screen', async () => {
    world.isUnderWay = true;
    world.state = { ...(signedIn() as Extract<World['state'], { kind: 'signed-in' }>), returned: false };
    await visit.arrive();
    await signInOf();
    expect(visit.begun).toBeNull();
    expect(visit.signedIn?.account.username).toBe(ACCOUNT.username);
  });

  it('a page that nothing led to loads nothing that signs in', async () => {
    await visit.arrive();
    expect(visit.begun).toBeNull();
  });
});
