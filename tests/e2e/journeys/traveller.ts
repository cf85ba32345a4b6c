import { expect } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { DnsView } from '../../../src/evidence/dns/answer.ts';
import type { ReplayedDns } from '../../dns/answers.ts';
import type { Reader } from '../reader.ts';

/** Somebody at the page, before resolvers that answer as those of a written case did. */
export interface Traveller {
  readonly reader: Reader;
  readonly dns: ReplayedDns;
  /** What was saved on the way, by the end of its name. */
  readonly saved: Map<string, { readonly name: string; readonly text: string }>;
}

/** From now on the resolvers answer as they did for this case, and the page has its time. */
export async function arriveAt({ reader, dns }: Traveller, file: Case): Promise<void> {
  const views: readonly DnsView[] = (file.observed.dns ?? []).flatMap((reading) =>
    reading.extent === 'absent' ? [] : reading.value,
  );
  dns.serve(views);
  await reader.page.clock.setFixedTime(new Date(file.assessedAt));
}

/** Presses a button that saves a file, and keeps the file. */
export async function save({ reader, saved }: Pick<Traveller, 'reader' | 'saved'>, button: string): Promise<string> {
  const file = await reader.saves(() => reader.press(button));
  const [, ending = ''] = /(\.[a-z-]+\.[a-z]+|\.[a-z]+)$/.exec(file.name) ?? [];
  saved.set(ending, file);
  expect(file.text.length).toBeGreaterThan(0);
  return file.text;
}

/** The words of the verdict. */
export const verdictOf = ({ page }: Reader): Promise<string> => page.locator('#verdict').innerText();
