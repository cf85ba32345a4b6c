import { CISA_ENTRA } from '../../profiles/permissions/sources.ts';
import { APP_MANAGEMENT_POLICY, CIS_BENCHMARK } from '../../profiles/review/pages.ts';
import { defineCheck } from '../check.ts';

const MOST_DAYS = 180;

export const govAppManagementPolicy = defineCheck<{
  limited: { days: number };
  'no-secrets': { days: number };
  longer: { days: number };
  'no-limit': { days: number };
  off: { days: number };
}>()({
  id: 'gov-app-management-policy',
  revision: 1,
  area: 'consent',
  about: 'tenant',
  severity: 'low',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['m365'],
  roles: ['receives'],
  needs: ['appManagementPolicy'],
  uses: [],
  views: 'each',
  gate: false,
  references: [APP_MANAGEMENT_POLICY, CISA_ENTRA, CIS_BENCHMARK],
  crossRefs: [
    'CIS-M365-7.0 5.1.5.4',
    'CIS-M365-7.0 5.1.5.5',
    'CIS-M365-7.0 5.1.5.6',
    'SCuBA MS.AAD.5.6v1',
    'SCuBA MS.AAD.5.7v1',
    'Maester MT.1002',
    'ZTA 21775',
  ],
  words: {
    en: {
      title: 'A policy limits how long secrets live',
      failedTitle: 'No policy limits how long secrets live',
      why: 'Whoever makes the next registration chooses two years again, because it is less work. A policy holds for everybody and needs no reminder.',
      says: {
        limited: (f) => `New secrets live ${f.days} days at most.`,
        'no-secrets': () => 'New secrets cannot be made at all.',
        longer: (f) => `New secrets may live ${f.days} days; ${MOST_DAYS} is what CISA and CIS allow.`,
        'no-limit': () => 'The app management policy is on, but sets no limit to the life of secrets.',
        off: () => 'The app management policy of the tenant is off.',
      },
      fix: {
        longer: () => [
          `Set the limit to ${MOST_DAYS} days in Entra admin centre > Enterprise applications > Application policies.`,
        ],
        'no-limit': () => SET,
        off: () => SET,
      },
    },
  },
  evaluate({ appManagementPolicy: { isEnabled, restrictions } }) {
    const enforced = restrictions.filter(({ credential, isEnforced }) => credential === 'secret' && isEnforced);
    const limits = enforced.flatMap(({ restriction, maxLifetime }) =>
      restriction === 'passwordLifetime' && maxLifetime !== null ? (daysIn(maxLifetime) ?? []) : [],
    );
    const days = limits.length === 0 ? 0 : Math.min(...limits);
    if (!isEnabled) return { outcome: 'fail', code: 'off', facts: { days } };
    if (enforced.some(({ restriction }) => restriction === 'passwordAddition'))
      return { outcome: 'pass', code: 'no-secrets', facts: { days } };
    if (limits.length === 0) return { outcome: 'warn', code: 'no-limit', facts: { days } };
    return days <= MOST_DAYS
      ? { outcome: 'pass', code: 'limited', facts: { days } }
      : { outcome: 'warn', code: 'longer', facts: { days } };
  },
});

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

/** The days in an ISO 8601 duration, years and months at their longest; null for other text. */
function daysIn(duration: string): number | null {
  const found = DURATION.exec(duration);
  if (found === null) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0] = found.slice(1).map((part) => Number(part || 0));
  return years * 366 + months * 31 + weeks * 7 + days + Math.floor(hours / 24);
}

const SET: readonly string[] = [
  'Open Entra admin centre > Enterprise applications > Application policies.',
  `Switch on “Restrict max password lifetime” with ${MOST_DAYS} days, for registrations made from today on.`,
  'Exclude an app only where its vendor cannot do with less.',
];
