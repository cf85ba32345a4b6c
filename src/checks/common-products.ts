import type { Setup } from '../evidence/setup.ts';
import type { ServicePrincipal } from '../evidence/tenant/apps.ts';
import { isMicrosofts } from '../profiles/review/microsoft.ts';
import { appProfilesOf } from '../profiles/review/product-profiles.ts';
import type { RecognisedApp } from '../profiles/review/recognise-app.ts';
import type { Verdict } from './check.ts';
import { counted, listed } from './english.ts';

/** Codes of the checks on the products' apps for a product that may be there without our seeing it. */
export type NotRecognised = {
  /** Named as in use, and no app of the tenant is recognised as it. */
  'not-recognised': { products: readonly string[] };
  /** No app is recognised as one of the products, and some came without the name by which it would be. */
  'names-not-told': { nameless: number };
};

/** Their sentences and steps. */
export const NOT_RECOGNISED = {
  says: {
    'not-recognised': (f: NotRecognised['not-recognised']) =>
      `We recognise no app of ${listed(f.products)}, which you named as in use; what such an app is called is up to whoever made it.`,
    'names-not-told': (f: NotRecognised['names-not-told']) =>
      `${counted(f.nameless, 'app')} came without a name, so none of the products was recognised and none can be ruled out.`,
  },
  fix: {
    'not-recognised': () => [
      'Find the app in the list of apps and say on its page which product it is.',
      'An app registration without an enterprise app is not in that list: grant admin consent first, or give it the name of the product.',
    ],
    'names-not-told': () => ['Read the tenant with an account that may read enterprise apps, such as a Global Reader.'],
  },
} as const;

/** Works without an enterprise app, unless it is connected to Intune. */
const NEEDS_NONE: ReadonlySet<string> = new Set(['ninjaone']);

/**
 * Why none of these systems may be taken for absent, or for looked at; null where nothing speaks against it.
 *
 * In words: a product that the user named and that none of the `found` apps is may stand under another name, so that
 * neither “does not apply” nor a pass holds. The same goes for apps without a name where nothing was found.
 */
export function productsUnseen(
  systems: readonly string[],
  setup: Pick<Setup, 'systems' | 'appMatches'>,
  found: readonly { readonly match: Pick<RecognisedApp, 'profile'> | null }[],
  principals: readonly ServicePrincipal[],
): Verdict<NotRecognised> | null {
  const absent = systems.filter(
    (id) =>
      !NEEDS_NONE.has(id) &&
      setup.systems.some((one) => one.id === id) &&
      !found.some(({ match }) => match?.profile.systemId === id),
  );
  if (absent.length > 0) {
    const products = absent.map((id) => appProfilesOf(id)[0]?.name ?? id);
    return { outcome: 'unknown', code: 'not-recognised', facts: { products } };
  }
  if (found.length > 0) return null;
  const nameless = namelessAmong(principals, setup.appMatches);
  return nameless === 0 ? null : { outcome: 'unknown', code: 'names-not-told', facts: { nameless } };
}

/** How many apps have no name and may be anybody's: not Microsoft's own, and not what the user said about them. */
export function namelessAmong(principals: readonly ServicePrincipal[], pinned: Setup['appMatches']): number {
  const said = new Set((pinned ?? []).map(({ servicePrincipalId }) => servicePrincipalId));
  return principals.filter((one) => one.displayName === null && !said.has(one.id) && !isMicrosofts(one)).length;
}
