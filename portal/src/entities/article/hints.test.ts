import { expect, test } from 'vitest';
import { emptyFields } from './fields';
import { hintsOf } from './hints';

const good = {
  ...emptyFields,
  title: 'Mijn wifi valt steeds weg',
  issue: 'De wifi valt elke avond weg.',
  environment: '- Duinbox 3',
  resolution: '1. Trek de stekker eruit.\n2. Wacht een minuut.',
  collection: 'wifi',
};
const missing = (fields: Partial<typeof good>): string[] =>
  hintsOf({ ...good, ...fields }).flatMap(({ key, ok }) => (ok ? [] : [key]));

test('a good article leaves nothing to ask for, in both languages', () => {
  expect(missing({})).toEqual([]);
  expect(
    missing({
      title: 'My wifi keeps dropping',
      issue: 'The wifi drops every evening.',
      environment: '- Duinbox 3, since the update',
      resolution: '1. Pull the plug.\n2. Wait a minute.\n\nSee [the lights](/en/articles/lights).',
    }),
  ).toEqual([]);
});

test.each([
  [{ title: 'Wifi' }, 'titleLength'],
  [{ title: 'Procedure wifi-storing afhandelen' }, 'titleVoice'],
  [{ title: 'RE: INC-123 wifi is down again' }, 'titleVoice'],
  [{ title: 'WIFI DOET HET NIET MEER' }, 'titleVoice'],
  [{ issue: 'Stuk.' }, 'issue'],
  [{ issue: 'De wifi valt weg. En ook de tv doet het niet.' }, 'oneIssue'],
  [{ issue: 'The wifi drops, and also the TV is black.' }, 'oneIssue'],
  [{ issue: 'Waarom valt de wifi weg? En waarom is de tv zwart?' }, 'oneIssue'],
  [{ environment: ' ' }, 'environment'],
  [{ resolution: '' }, 'resolution'],
  [{ resolution: '1. …\n2. …' }, 'resolution'],
  [{ resolution: 'Doe iets. '.repeat(40) }, 'steps'],
  [{ resolution: `1. ${'dan '.repeat(35)}klaar.` }, 'thoughts'],
  [{ resolution: `1. Doe dit.\n\n> ${'Dat staat daar ook. '.repeat(20)}` }, 'copies'],
  [{ resolution: '1. …' }, 'leftover'],
  [{ resolution: '1. Klik [hier](https://example.com).' }, 'linkTexts'],
  [{ resolution: '1. Look [here](https://example.com).' }, 'linkTexts'],
  [{ resolution: '1. Kijk.\n\n![](/attachments/1/a.png)' }, 'pictures'],
  [{ resolution: '1. Doe dit nu.\n'.repeat(200) }, 'onePage'],
  [{ collection: '' }, 'filed'],
])('%o asks for %s', (fields, key) => {
  expect(missing(fields)).toContain(key);
});

test('a callout is no copy, and code is no sentence', () => {
  expect(
    missing({ resolution: `1. Doe dit.\n\n> [!TIP]\n> ${'Zo gaat het ook. '.repeat(20)}` }),
  ).not.toContain('copies');
  expect(missing({ resolution: `1. Doe dit.\n\n\`\`\`\n${'x '.repeat(80)}\n\`\`\`` })).not.toContain(
    'thoughts',
  );
});
