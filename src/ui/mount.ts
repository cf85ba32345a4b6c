import './style/index.css';
import { mount } from 'svelte';
import Page from './Page.svelte';
import type { Ports } from './ports.ts';
import { Visit } from './visit.svelte.ts';

/** Shows the page in `target`, in place of what stood there, and follows the address where it holds an audit
 * or the end of a sign-in. */
export function mountPage(target: HTMLElement, ports: Ports): void {
  const visit = new Visit(ports);
  target.replaceChildren();
  mount(Page, { target, props: { visit } });
  ports.hash.changed(() => void visit.followLink());
  void visit.arrive();
}
