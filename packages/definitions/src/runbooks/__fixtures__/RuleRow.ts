/** What to replace in the small runbook; all of it when `from` is absent. */
export interface Edit {
  readonly from?: string;
  readonly to: string;
}

/** A rule with an example that breaks it and one that only comes close. */
export interface RuleRow {
  readonly code: string;
  readonly bad: Edit;
  readonly good: Edit;
}

const step = (text: string, marker: string, ...details: string[]) =>
  [
    `- [ ] ${text} _Operations, 1 min._ <a ${marker}></a>`,
    ...details.map(detail => `  - ${detail}`),
    '',
  ].join('\n');

export const CHECK_V1 = '- [ ] Check that V1 is confirmed';
export const FINISH = '- [ ] Finish: search';

/** A step by hand. */
export const manual = (id: string) =>
  step('Call the duty manager.', `id="${id}" data-step="manual"`);

/** Puts a text before a place. */
export const before = (place: string, text: string): Edit => ({
  from: place,
  to: `${text}${place}`,
});

/** So many steps by hand, one below the other. */
export const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    manual(`call-${'abcdefghij'[index]}`),
  ).join('');

/** A text of so many words. */
export const long = (words: number) => Array(words).fill('word').join(' ');
