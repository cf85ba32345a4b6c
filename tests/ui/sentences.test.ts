import { expect, it } from 'vitest';
import { caseProblemSentence, domainProblemSentence } from '../../src/ui/sentences.ts';

it.each([
  'empty-label',
  'label-too-long',
  'name-too-long',
  'not-a-name',
  'single-label',
  'address',
  'too-many',
] as const)('names the text that is no domain: %s', (why) => {
  expect(domainProblemSentence({ input: 'contoso', why })).toContain('contoso');
});

it('cuts a long text, so that a pasted page does not fill the screen', () => {
  expect(domainProblemSentence({ input: 'x'.repeat(5000), why: 'not-a-name' }).length).toBeLessThan(200);
});

it('has a sentence for every way in which a file is not a case', () => {
  const sentences = [
    caseProblemSentence({ kind: 'too-large', bytes: 50_000_000, limit: 20_000_000 }),
    caseProblemSentence({ kind: 'not-json' }),
    caseProblemSentence({ kind: 'not-a-case' }),
    caseProblemSentence({ kind: 'newer-version', version: 2 }),
    caseProblemSentence({ kind: 'invalid', path: 'setup.phase', why: 'is missing' }),
  ];
  expect(new Set(sentences).size).toBe(5);
  expect(sentences[0]).toContain('50 MB');
});
