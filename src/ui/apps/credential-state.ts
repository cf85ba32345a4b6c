import type { IsoTime } from '../../evidence/observed.ts';
import { writeCount } from '../count.ts';
import type { Tone } from '../words.ts';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** How a credential stands at an instant, as a tone and a phrase. Whether it lasts too long is for the checks to say. */
export function credentialState(endsAt: IsoTime | null, now: IsoTime): { readonly tone: Tone; readonly says: string } {
  if (endsAt === null) return { tone: 'unsure', says: 'Its end is not told' };
  const days = Math.floor((Date.parse(endsAt) - Date.parse(now)) / DAY_MS);
  if (days < 0) return { tone: 'bad', says: 'Expired' };
  return { tone: days <= SOON_DAYS ? 'warn' : 'good', says: `Ends in ${writeCount(days, 'day')}` };
}
