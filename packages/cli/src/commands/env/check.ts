import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Given } from '../../args/Given';
import {
  asSwitch,
  fallbackOf,
  readEnvFile,
  variableOf,
} from '../../envFile/variables';
import { messageOf, refused } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { readKnown } from '../../rollouts/readKnown';
import type { Session } from '../../Session';

/** Compares a `.env` file with what is served now. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output } = session;
  const [file] = given.words;
  const pattern = given.one('pattern') ?? session.settings.envPattern;
  const written = readEnvFile(textOf(file, session));
  const { seen } = await readKnown({ ...given, words: [] }, session);
  const differences = seen.flatMap(({ reading }) =>
    reading.flags.flatMap(flag => {
      const name = variableOf(flag.key, pattern);
      const wanted = fallbackOf(flag);
      const value = written.get(name);
      const isSame = value !== undefined && asSwitch(value) === wanted;
      return isSame ? [] : [{ name, flag: flag.key, wanted, value }];
    }),
  );
  for (const { name, wanted, value } of differences) {
    output.mark(
      'failed',
      value === undefined
        ? `${name} is missing; write ${name}=${wanted}`
        : `${name} is ${value}; write ${name}=${wanted}`,
    );
  }
  const flags = seen.flatMap(({ reading }) => reading.flags).length;
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
