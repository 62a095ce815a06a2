import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  compareVariables,
  readVariables,
  variablesOfReading,
} from '@production-safety/core';
import type { Given } from '../../args/Given';
import { messageOf, refused } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { readKnown } from '../../rollouts/readKnown';
import type { Session } from '../../Session';
import { patternOf } from './patternOf';

/** Compares a `.env` file with what is served now. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output } = session;
  const [file] = given.words;
  const pattern = patternOf(given, session);
  const text = textOf(file, session);
  const { seen } = await readKnown({ ...given, words: [] }, session);
  const variables = seen.flatMap(({ reading }) =>
    variablesOfReading(reading.flags, pattern),
  );
  const differences = compareVariables(
    variables,
    readVariables(text, variables),
  );
  for (const { sentence } of differences) output.mark('failed', sentence);
  const flags = variables.length;
  if (differences.length === 0) {
    output.mark(
      'done',
      `All ${flags} flags are in ${file} as they are served.`,
    );
  }
  const exit = differences.length > 0 ? 'found' : 'ok';
  output.json({ command: 'env check', exit, flags, differences });
  return exit;
}

function textOf(file: string, { context }: Session): string {
  try {
    return readFileSync(resolve(context.cwd, file), 'utf8');
  } catch (error) {
    throw refused(`${file} cannot be read: ${messageOf(error)}`);
  }
}
