/**
 * A journey through the page, told and done: the guides of docs/guides are written from it, their pictures are taken on
 * the way, and the end-to-end test walks it. So a guide cannot tell of a button that is not there.
 */
export interface Journey<Traveller> {
  /** Also the name of the guide's file. */
  readonly id: string;
  readonly title: string;
  /** Markdown, a paragraph each. */
  readonly says: readonly string[];
  readonly steps: readonly Step<Traveller>[];
  /** What to do afterwards. */
  readonly ends: readonly string[];
}

export interface Step<Traveller> {
  readonly title: string;
  /** Markdown, a paragraph each. */
  readonly says: readonly string[];
  /** Does on the page what is told, and looks whether it came about. */
  readonly act: (traveller: Traveller) => Promise<void>;
  /** Taken when the step is done. */
  readonly pictures?: readonly Picture[];
}

export interface Picture {
  /** Unique among all journeys; `docs/pictures/<name>.png`. */
  readonly name: string;
  /** What is to be seen, for who cannot see it. */
  readonly alt: string;
  /** The part of the page that is pictured, as a selector; of several the first. */
  readonly of: string;
  /** At most so many CSS pixels of it, from its top. */
  readonly height?: number;
}

/** The guide as Markdown. */
export function guideOf({ title, says, steps, ends }: Omit<Journey<never>, 'id'>): string {
  const told = steps.flatMap((step, index) => [
    `## ${index + 1}. ${step.title}`,
    ...step.says,
    ...(step.pictures ?? []).map(({ alt, name }) => `![${alt}](../pictures/${name}.png)`),
  ]);
  return `${[`# ${title}`, ...says, ...told, '## Then', ...ends].join('\n\n')}\n`;
}
