import '../../../src/ui/style/index.css';
import { mount } from 'svelte';
import Page from '../../../src/ui/Page.svelte';
import { Visit } from '../../../src/ui/visit.svelte.ts';
import { FIXTURES, stateNamed } from './fixtures.ts';
import { newWorld, portsOf } from './world.ts';

const world = newWorld();
world.pause = () =>
  new Promise((done) => {
    setTimeout(done, 30);
  });
const auditScreens = async () => (await import('../../../src/ui/AuditScreens.svelte')).default;
const foldedFields = () => import('../../../src/ui/start/folded.ts');
const visit = new Visit(portsOf(world, auditScreens, foldedFields));
mount(Page, { target: document.body, props: { visit } });
const state = stateNamed(new URLSearchParams(location.search).get('state'));
await auditScreens();
await FIXTURES[state](visit, world);
document.documentElement.dataset.state = state;
