import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import type { ObservedSources } from '../../src/evidence/case.ts';
import { evidenceBytes, evidenceHashOf } from '../../src/report/canonical.ts';
import { anyCase } from '../support/arbitrary.ts';
import { answer, caseOf, dnsOf, txt, view } from '../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const textOf = (observed: ObservedSources): string => new TextDecoder().decode(evidenceBytes(observed));

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

  it('are those of the saved file where the evidence has half a surrogate pair or a number that JSON cannot hold', () => {
    const holding = (details: object): ObservedSources => ({
      dns: dnsOf(view('google', [answer({ name: 'contoso.com', type: 'TXT', ...details })])),
    });
    for (const details of [{ detail: '\ud800x' }, { ttlSeconds: Number.NaN }, { ttlSeconds: Infinity }]) {
      const observed = holding(details);
      const saved: unknown = JSON.parse(new TextDecoder().decode(writeCase(caseOf({ observed }))));
      expect(textOf(observed)).toBe(textOf((saved as { observed: ObservedSources }).observed));
    }
  });
});

describe('the hash of the evidence', () => {
  it('is the SHA-256 over these octets', () => {
    expect(evidenceHashOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
