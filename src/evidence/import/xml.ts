import { SaxesParser } from 'saxes';
import type { Result } from '../result.ts';
import { MAX_DEPTH, MAX_VALUES } from './json.ts';
import type { ImportProblem } from './problem.ts';

/** An element: local name, attributes by local name, its own text (CDATA included) and what stands below it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/**
 * Reads XML from a file that may be hostile. A document type is refused, so nothing can be defined in it, expanded or
 * fetched; of entities only the five of XML itself are known. Namespaces are set aside. Depth and number are bounded.
 */
export function parseXml(text: string): Result<XmlElement, ImportProblem> {
  const reader = new TreeBuilder();
  // What the declaration says of the encoding is about the octets, and they were decoded already.
  const body = text.replace(/^\uFEFF?\s*<\?xml[^>]{0,200}\?>/, '');
  for (let at = 0; at < body.length && reader.problem === null; at += CHUNK) reader.write(body.slice(at, at + CHUNK));
  reader.close();
  if (reader.problem !== null) return { ok: false, problem: reader.problem };
  return reader.root === null ? { ok: false, problem: { code: 'cut-short' } } : { ok: true, value: reader.root };
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

class TreeBuilder {
  problem: ImportProblem | null = null;
  root: XmlElement | null = null;
  private readonly open: Open[] = [];
  private left = MAX_VALUES;
  private readonly parser = new SaxesParser({ xmlns: false });

  constructor() {
    const { parser } = this;
    parser.on('doctype', () => {
      this.fail({ code: 'unsafe-xml' });
    });
    parser.on('error', (error) => {
      const isEntity = /entity/i.test(error.message);
      const isCut = /unclosed tag|unexpected end|document must contain a root/i.test(error.message);
      if (isEntity) this.fail({ code: 'unsafe-xml' });
      else this.fail(isCut ? { code: 'cut-short' } : { code: 'not-xml', line: parser.line });
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.begin(name, attributes);
    });
    parser.on('text', (text) => this.open.at(-1)?.texts.push(text));
    parser.on('cdata', (text) => this.open.at(-1)?.texts.push(text));
    parser.on('closetag', () => {
      this.end();
    });
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }

  close(): void {
    if (this.problem === null) this.parser.close();
  }

  private begin(name: string, attributes: Readonly<Record<string, string>>): void {
    this.left -= 1;
    if (this.left < 0) this.fail({ code: 'too-many-values', limit: MAX_VALUES });
    // A list of PowerShell is three elements where JSON has one level.
    if (this.open.length >= MAX_DEPTH * 3) this.fail({ code: 'too-deep', limit: MAX_DEPTH * 3 });
    if (this.problem !== null) return;
    const own = Object.entries(attributes).map(([key, value]): [string, string] => [localName(key), value]);
    this.open.push({ name: localName(name), attributes: new Map(own), children: [], texts: [] });
  }

  private end(): void {
    const closed = this.problem === null ? this.open.pop() : undefined;
    if (closed === undefined) return;
    const { name, attributes, children, texts } = closed;
    const element: XmlElement = { name, attributes, children, text: texts.join('') };
    const parent = this.open.at(-1);
    if (parent === undefined) this.root = element;
    else parent.children.push(element);
  }

  private fail(problem: ImportProblem): void {
    this.problem ??= problem;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
/** After a problem the parser complains of each character that is left of a chunk, which is slow: so chunks are small. */
const CHUNK = 4_096;
