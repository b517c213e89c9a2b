/** The few words that islands add themselves; everything else is in the page. */
const words = {
  en: {
    theme: { light: 'Light', dark: 'Dark', system: 'Same as my device' },
    all: 'All results',
    none: 'Nothing fits yet. Enter searches everything.',
    count: (n: number) => (n === 1 ? '1 suggestion' : `${n} suggestions`),
    choose: 'to choose',
    solved: 'Solved',
    saved: (time: string) => `Saved at ${time}`,
    kept: 'Kept on this device',
    restored: 'We kept what you wrote.',
    added: 'Put in from the workspace',
    thanks: 'Thank you. Good to know.',
    noted: 'Thank you, we will look at it.',
    failed: 'That did not work. Try again.',
    solvedBy: 'This is the solution',
    maybe: 'This may be it already',
    asked: 'Others asked this',
    recent: 'You searched for this',
    popular: 'Often searched',
    clear: 'Clear what I searched for',
    didYouMean: (words: string) => `Did you mean ${words}?`,
  },
  nl: {
    theme: { light: 'Licht', dark: 'Donker', system: 'Zoals mijn apparaat' },
    all: 'Alle resultaten',
    none: 'Nog niets gevonden. Met Enter zoek je overal.',
    count: (n: number) => (n === 1 ? '1 suggestie' : `${n} suggesties`),
    choose: 'om te kiezen',
    solved: 'Opgelost',
    saved: (time: string) => `Bewaard om ${time}`,
    kept: 'Bewaard op dit apparaat',
    restored: 'We hebben bewaard wat je schreef.',
    added: 'Erbij gezet vanuit de werkplek',
    thanks: 'Dank je. Fijn om te weten.',
    noted: 'Dank je, we kijken ernaar.',
    failed: 'Dat lukte niet. Probeer het nog eens.',
    solvedBy: 'Dit is de oplossing',
    maybe: 'Misschien is dit het al',
    asked: 'Dit vroegen anderen',
    recent: 'Hier zocht je op',
    popular: 'Vaak gezocht',
    clear: 'Wis waar ik op zocht',
    didYouMean: (words: string) => `Bedoelde je ${words}?`,
  },
};

export type Words = (typeof words)['en'];

/** Words in the language of the page, English when there is none for it. */
export function wordsFor(host: Element): Words {
  const locale = host.closest('[data-locale], [lang]');
  const tag = locale?.getAttribute('data-locale') ?? locale?.getAttribute('lang') ?? 'en';
  return tag.startsWith('nl') ? words.nl : words.en;
}
