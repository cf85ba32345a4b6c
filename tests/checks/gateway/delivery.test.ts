import { describe, expect, it } from 'vitest';
import { deliveryOf } from '../../../src/checks/gateway/delivery.ts';
import type { AnswerIndex } from '../../../src/evidence/dns/dialogue.ts';
import { indexAnswers } from '../../../src/evidence/dns/dialogue.ts';
import { profileById, PROFILES } from '../../../src/profiles/index.ts';
import { answer, failed, setup, txt, view } from '../../support/build.ts';

const ofGateway = (id: string, region: string | null) => {
  const profile = profileById(id);
  if (profile === null) throw new Error(`There is no profile ${id}.`);
  return { profile, region };
};
const index = (...answers: Parameters<typeof view>[1]): AnswerIndex => indexAnswers(view('cloudflare', answers));
const NAME = 'us._netblocks.mimecast.com';
const netblocks = (record: string): AnswerIndex => index(txt(NAME, record));

describe('where a gateway delivers from', () => {
  it('is the list that the user typed, above all else', () => {
    const typed = setup({ deliveryRanges: ['203.0.113.0/24'] });
    for (const id of ['ppe', 'mimecast', 'pps'])
      expect(deliveryOf(ofGateway(id, null), typed, null)).toMatchObject({
        from: 'given',
        ranges: ['203.0.113.0/24'],
        isHint: false,
        isPartial: false,
        open: [],
        facts: [],
      });
  });

  it('is what the SPF name expands to now, for a vendor of whom a source says so, and not the stored list', () => {
    const found = deliveryOf(ofGateway('mimecast', 'us'), setup(), netblocks('v=spf1 ip4:192.0.2.0/24 ~all'));
    expect(found).toMatchObject({ from: 'spf', ranges: ['192.0.2.0/24'], isHint: false, isPartial: false, open: [] });
    expect(found.facts.length).toBeGreaterThan(1);
  });

  it('stays open where the SPF name has no usable answer, and falls back to nothing', () => {
    for (const answers of [null, index(failed(NAME, 'TXT'))])
      expect(deliveryOf(ofGateway('mimecast', 'us'), setup(), answers)).toMatchObject({
        from: 'spf',
        ranges: [],
        open: [{ name: NAME, type: 'TXT' }],
      });
  });

  it('is a part where the SPF name cannot be expanded to its end', () => {
    const macro = netblocks('v=spf1 ip4:192.0.2.0/24 exists:%{i}.spf.example.net ~all');
    expect(deliveryOf(ofGateway('mimecast', 'us'), setup(), macro)).toMatchObject({ from: 'spf', isPartial: true });
    expect(deliveryOf(ofGateway('mimecast', 'us'), setup(), index(answer({ name: NAME, type: 'TXT' }))).isPartial).toBe(
      true,
    );
  });

  it('is not known where the SPF name depends on a region that nobody gave', () => {
    expect(deliveryOf(ofGateway('mimecast', null), setup(), null)).toMatchObject({
      from: 'unknown',
      whyUnknown: 'region-needed',
    });
  });

  it('is the stored list of the region, with its day and certainty', () => {
    const found = deliveryOf(ofGateway('ppe', 'us1'), setup(), null);
    expect(found).toMatchObject({ from: 'stored', isHint: false, isPartial: false });
    expect(found.ranges).toContain('148.163.128.0/19');
    expect(found.ranges).not.toContain('91.209.104.0/24');
    expect(found.facts.map(({ certainty, source }) => [certainty, source.readOn])).toStrictEqual([
      ['published', '2026-11-20'],
    ]);
  });

  it('rests on a hint where any of it was recalled, and is a part where the profile says so', () => {
    expect(deliveryOf(ofGateway('hornetsecurity', null), setup(), null)).toMatchObject({
      from: 'stored',
      isHint: true,
    });
    expect(deliveryOf(ofGateway('sophos', null), setup(), null)).toMatchObject({ isHint: true, isPartial: true });
  });

  it('is not known for a vendor that no source lists', () => {
    for (const id of ['pps', 'mailprotector', 'cisco', 'trendmicro'])
      expect(deliveryOf(ofGateway(id, null), setup(), null)).toMatchObject({ from: 'unknown', ranges: [] });
  });

  it('is read from an SPF name for no vendor but the one of whom a source says so', () => {
    expect(PROFILES.filter(({ deliversFromSpf }) => deliversFromSpf !== undefined).map(({ id }) => id)).toStrictEqual([
      'mimecast',
    ]);
  });
});
