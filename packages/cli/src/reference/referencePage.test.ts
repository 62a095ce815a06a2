import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { COMMANDS } from '../args/commandTable';
import { EXIT_CODES } from '../exitCodes';
import { referencePage } from './referencePage';

const docs = resolve(__dirname, '../../../../docs');
const page = readFileSync(`${docs}/reference/cli.md`, 'utf8');

it('is the page in docs/; else run yarn workspace @production-safety/cli reference', () => {
  expect(page).toBe(referencePage(COMMANDS));
});

it('has every exit code once, with its meaning', () => {
  const codes = Object.values(EXIT_CODES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const rows = [...page.matchAll(/^\| (\d+) +\| (.+?) +\|$/gm)];
  expect(rows.map(([, code]) => Number(code))).toEqual(codes);
});

it('names commands that exist in the page on emergencies', () => {
  const guide = readFileSync(`${docs}/how-to/break-glass.md`, 'utf8');
  const named = [...guide.matchAll(/^safety ((?:[a-z]+ ?)+)/gm)].map(
    ([, words]) => words.trim(),
  );
  expect(named.length).toBeGreaterThan(3);
  for (const words of named) {
    const known = COMMANDS.some(({ name }) =>
      `${words} `.startsWith(`${name} `),
    );
    expect([words, known]).toEqual([words, true]);
  }
});

it('has options that mean one thing: the same letter is the same word everywhere', () => {
  const pairs = COMMANDS.flatMap(({ options }) =>
    options.flatMap(({ name, short }) => (short ? [`${short} ${name}`] : [])),
  );
  const letters = [...new Set(pairs)].map(([letter]) => letter);
  expect(new Set(letters).size).toBe(letters.length);
});
