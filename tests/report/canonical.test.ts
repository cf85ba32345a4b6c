import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import type { ObservedSources } from '../../src/evidence/case.ts';
import { evidenceBytes } from '../../src/report/canonical.ts';
import { anyCase } from '../support/arbitrary.ts';
import { answer, dnsOf, txt, view } from '../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const textOf = (observed: ObservedSources): string => {
  const bytes = evidenceBytes(observed);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : bytes.problem.kind;
};

describe('the octets that the evidence hash is made over', () => {
  it('are JSON without spaces, keys in order, in UTF-8', () => {
    expect(textOf({ dns: dnsOf(view('other', [txt('contoso.com', 'é\u0000"')])) })).toBe(
      '{"dns":[{"extent":"whole","provenance":{"at":"2026-11-24T09:00:00.000Z",' +
        '"request":"other","route":"dns-over-https"},' +
        '"value":[{"answers":[{"aliases":[],"at":"2026-11-24T09:00:00.000Z","authenticated":false,"detail":null,' +
        '"name":"contoso.com","negativeTtlSeconds":null,"originalTtlSeconds":null,"records":["é\\u0000\\""],' +
        '"status":"NOERROR","ttlSeconds":3600,"type":"TXT"}],"resolver":"other"}]}]}',
    );
  });

  it('are the same before a case was saved and after it was opened', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const opened = readCase(writeCase(file));
        expect(opened.ok && evidenceBytes(opened.value.case.observed)).toStrictEqual(evidenceBytes(file.observed));
      }),
    );
  });

  it('do not exist for half a surrogate pair or a number that JSON cannot hold', () => {
    const holding = (details: object): ObservedSources => ({
      dns: dnsOf(view('google', [answer({ name: 'contoso.com', type: 'TXT', ...details })])),
    });
    expect(textOf(holding({ detail: '\ud800' }))).toBe('not-canonical');
    expect(textOf(holding({ ttlSeconds: Number.NaN }))).toBe('not-canonical');
    expect(textOf(holding({ ttlSeconds: Infinity }))).toBe('not-canonical');
  });
});
