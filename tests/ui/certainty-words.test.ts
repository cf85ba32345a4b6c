import { describe, expect, it } from 'vitest';
import type { ConflictReport, Finding } from '../../src/report/report.ts';
import { disputeWords, restsOnWords } from '../../src/ui/certainty-words.ts';

const source = { label: 'A page', readOn: '2025-01-01' };
const fact = (certainty: NonNullable<Finding['restsOn']>[number]['certainty'], old = false) => ({
  label: 'Delivers from 192.0.2.0/24.',
  certainty,
  source,
  ...(old && { old: true as const }),
});

describe('what a reader is told of a finding’s sources before opening them', () => {
  it('is nothing where all was read lately', () => {
    expect(restsOnWords({ references: [source] })).toBe('');
    expect(restsOnWords({ restsOn: [fact('published'), fact('observed')], references: [source] })).toBe('');
  });

  it('counts what is remembered and what is concluded', () => {
    expect(restsOnWords({ restsOn: [fact('recalled'), fact('inferred'), fact('inferred')], references: [] })).toBe(
      'rests on 1 remembered fact and 2 concluded facts',
    );
  });

  it('warns of old sources, the same page once', () => {
    const old = { ...source, url: 'https://vendor.example/page', old: true as const };
    expect(restsOnWords({ references: [old, { ...old, label: 'The same page' }] })).toContain('1 source');
    expect(restsOnWords({ restsOn: [fact('published', true)], references: [old] })).toContain('2 sources');
  });
});

describe('a dispute', () => {
  const side = (id: string, who: string) => ({ id, who, says: '', source, certainty: 'published' as const });
  const conflict: ConflictReport = {
    id: 'filtering',
    question: '',
    sides: [side('a', 'Microsoft'), side('b', 'The vendor')],
    follows: 'a',
    because: '',
    byReader: false,
  };

  it('names who is apart and whom the judgement follows, and that the reader chose it', () => {
    expect(disputeWords(conflict)).toBe('Microsoft or The vendor; judged by Microsoft');
    expect(disputeWords({ ...conflict, follows: 'b', byReader: true })).toMatch(/judged by The vendor, as you chose$/);
    expect(disputeWords({ ...conflict, follows: null })).toMatch(/by neither$/);
  });
});
