import { expect, it } from 'vitest';
import { pastedWords } from '../../../src/ui/result/pasted-words.ts';

it('takes what the test asks for, with what was wrong with it', () => {
  expect(
    pastedWords({ format: 'message-headers', says: ['Some lines were mended.'] }, 'message-headers'),
  ).toMatchObject({
    isTaken: true,
    says: expect.stringContaining('Some lines were mended.') as string,
  });
});

it('says what another text was taken for', () => {
  expect(pastedWords({ format: 'format-list', says: [] }, 'message-headers')).toMatchObject({
    isTaken: false,
    says: expect.stringContaining('Text of a PowerShell window') as string,
  });
});

it('says how to copy again what is nothing that is read, and else what the import said', () => {
  const plain = pastedWords({ format: null, says: [] }, 'smtp-session');
  expect(plain.isTaken).toBe(false);
  expect(plain.says).toContain('220');
  expect(pastedWords({ format: null, says: ['This is a picture.'] }, 'smtp-session').says).toContain(
    'This is a picture.',
  );
});
