import { expect, it } from 'vitest';
import { Progress } from '../../src/ui/progress.svelte.ts';

it('draws once a frame, however many reports there are, and the newest counts', () => {
  const frames: (() => void)[] = [];
  const progress = new Progress((draw) => frames.push(draw));
  progress.reset(['a.example', 'b.example']);
  for (let answered = 0; answered <= 100; answered += 1)
    progress.note({ domain: 'a.example', resolver: 'google', asked: 100, answered, failed: 0, done: answered === 100 });
  progress.note({ domain: 'not-in-scope.example', resolver: 'google', asked: 9, answered: 9, failed: 0, done: true });
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(progress.board).toMatchObject({ asked: 100, answered: 100, done: 1 });
  expect(progress.board.rows.map(({ domain }) => domain)).toEqual(['a.example', 'b.example']);
});
