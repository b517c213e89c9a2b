import { expect, test } from 'vitest';
import { filesOf, readAnswer, sizeInWords, UploadFailure } from './upload';
import { type Upload, uploadsReducer } from './useUploads';

const file = {
  id: 'attachment_01',
  name: 'log.txt',
  contentType: 'text/plain',
  size: 12,
  url: '/attachments/01/log.txt',
};

test('an answer with an id is the file', () => {
  expect(readAnswer(201, JSON.stringify(file))).toEqual(file);
});

test.each([
  [422, '{"message":"Te groot","fields":[]}', 'Te groot'],
  [
    422,
    '{"message":"Fout","fields":[{"path":"file","reason":"x","message":"Dit type mag niet."}]}',
    'Dit type mag niet.',
  ],
  [422, '{"errors":[{"message":"Dit type mag niet."}]}', 'Dit type mag niet.'],
  [413, '{"error":"Te groot"}', 'Te groot'],
  [502, '<html>Bad gateway</html>', ''],
  [500, JSON.stringify(file), ''],
])('%i with %s says "%s"', (status, body, message) => {
  const answer = readAnswer(status, body);
  expect(answer).toBeInstanceOf(UploadFailure);
  expect((answer as UploadFailure).message).toBe(message);
  expect((answer as UploadFailure).refused).toBe(status < 500);
});

test('who is too fast may try again', () => {
  expect((readAnswer(429, '{}') as UploadFailure).refused).toBe(false);
});

test('sizes are in words of the locale', () => {
  expect(sizeInWords(12, 'en')).toBe('12 byte');
  expect(sizeInWords(1_400_000, 'nl')).toBe('1,4 MB');
  expect(sizeInWords(48_600, 'en')).toBe('49 kB');
});

test('a pasted screenshot gets a name of its own', () => {
  const pasted = new File(['x'], 'image.png', { type: 'image/png' });
  const named = new File(['x'], 'router.jpg', { type: 'image/jpeg' });
  const data = { files: [pasted, named] } as unknown as DataTransfer;
  expect(filesOf(data).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^screenshot-\d+\.png$/),
    'router.jpg',
  ]);
  expect(filesOf(null)).toEqual([]);
});

test('a failed upload can be tried again, and only that one changes', () => {
  const one: Upload = {
    key: 'a',
    file: new File([], 'a'),
    percent: 40,
    state: 'busy',
    problem: null,
    message: '',
  };
  const two = { ...one, key: 'b' };
  const failed = uploadsReducer([one, two], {
    type: 'failed',
    key: 'a',
    message: 'Te groot',
    refused: false,
  });
  expect(failed[0]).toMatchObject({ state: 'failed', message: 'Te groot', problem: 'unreachable' });
  expect(failed[1]).toBe(two);
  expect(uploadsReducer(failed, { type: 'again', key: 'a' })[0]).toMatchObject({
    state: 'busy',
    percent: 0,
    message: '',
  });
  expect(uploadsReducer(failed, { type: 'gone', key: 'a' })).toEqual([two]);
});
