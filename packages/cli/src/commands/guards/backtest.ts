import { backtestGuard } from '@production-safety/core';
import type {
  GuardBacktest,
  GuardSpec,
  KnownIncident,
  RolloutDefinition,
} from '@production-safety/core';
import type { Given } from '../../args/Given';
import { refused } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { readHistory, readIncidents } from '../../guards/historyFile';
import type { History } from '../../guards/historyFile';
import { counted } from '../../io/words';
import type { Session } from '../../Session';
import { readManifest } from '../plan/readManifest';

const DAY = 24 * 60 * 60_000;

/** Says what guards would have done over a history. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const [manifest, file] = given.words;
  const { output, context } = session;
  const definition = await readManifest(manifest, session);
  const history = readHistory(file, context.cwd);
  const incidentFile = given.one('incidents');
  const incidents = incidentFile
    ? readIncidents(incidentFile, context.cwd)
    : [];
  const guards = guardsFor(definition, history, given);
  const results = guards.map(guard => ({
    guard: guard.id,
    ...backtest(definition, guard, history, incidents),
  }));
  const { from, to } = history.window;
  output.say(
    `${counted(Math.round((to - from) / DAY), 'day')} from ${timeWords(
      from,
    )} to ${timeWords(to)}, ${counted(
      history.missing,
      'bucket',
    )} of which nothing is known.`,
  );
  for (const result of results) {
    const isGood = result.falseAlarms === 0 && result.missed.length === 0;
    output.mark(isGood ? 'done' : 'failed', sentenceOf(result, incidents));
    for (const fire of result.fired) {
      const what = fire.incident ? `in ${fire.incident}` : 'false alarm';
      output.say(
        `    ${timeWords(fire.at)}, first bad ${timeWords(
          fire.firstBadAt,
        )}: ${what}`,
      );
    }
  }
  const exit = results.some(
    ({ falseAlarms, missed }) => falseAlarms > 0 || missed.length > 0,
  )
    ? 'found'
    : 'ok';
  output.json({
    command: 'guards backtest',
    exit,
    from: timeWords(from),
    to: timeWords(to),
    missing: history.missing,
    guards: results,
  });
  return exit;
}

/** The signal of a history, unless another one is named. */
const USUAL_SIGNALS: Readonly<Record<History['kind'], string | undefined>> = {
  count: 'error-rate',
  tally: 'crashes',
  value: undefined,
};

/**
 * The one that was asked for, or those of the whole rollout on the signal that
 * the history is of.
 */
function guardsFor(
  { guards }: RolloutDefinition,
  { kind }: History,
  given: Given,
): readonly GuardSpec[] {
  const wanted = given.one('guard');
  const signal = given.one('signal') ?? USUAL_SIGNALS[kind];
  if (wanted === undefined && signal === undefined) {
    throw refused(
      'A history of values does not say of which signal it is.',
      'Name it with --signal, or one guard with --guard.',
    );
  }
  const limited = guards.filter(
    ({ above, below }) => above !== undefined || below !== undefined,
  );
  const found = limited.filter(guard =>
    wanted === undefined
      ? guard.signal === signal && guard.part === undefined
      : guard.id === wanted,
  );
  found.forEach(guard => checkKind(guard, kind));
  if (found.length > 0) return found;
  const which = wanted ? `guard ${wanted}` : `guard on ${signal}`;
  throw refused(
    `The manifest has no ${which} with a limit.`,
    limited.length > 0
      ? `It has ${limited
          .map(({ id, signal: of }) => `${id} (${of})`)
          .join(', ')}. One of a part is named with --guard.`
      : 'Declare one under spec.guards.',
  );
}

/** A guard that cannot read a history would never fire, and look good. */
function checkKind({ id, perMs }: GuardSpec, kind: History['kind']): void {
  if (perMs !== undefined && kind === 'value') {
    throw refused(
      `Guard ${id} is on how often something happens, and the history has values.`,
      'Give it a history with the columns start,times.',
    );
  }
  if (perMs === undefined && kind === 'tally') {
    throw refused(
      `Guard ${id} is not on how often something happens, as the history is.`,
      'Give it a history with the columns start,requests,failed or start,value.',
    );
  }
}

function backtest(
  { component, environment, flags }: RolloutDefinition,
  guard: GuardSpec,
  { window, measured }: History,
  incidents: readonly KnownIncident[],
): GuardBacktest {
  const question = {
    signal: guard.signal,
    component,
    environment,
    flag: flags[0].key,
    cohort: 'all' as const,
    ...window,
  };
  return backtestGuard(guard, [{ question, answer: measured }], incidents);
}

function sentenceOf(
  {
    guard,
    fired,
    caught,
    missed,
    falseAlarms,
    latency,
  }: GuardBacktest & { readonly guard: string },
  incidents: readonly KnownIncident[],
): string {
  const soon = latency
    ? `, half of them within ${latency.p50Ms / 1_000} s`
    : '';
  const found =
    incidents.length > 0
      ? `; caught ${caught.length} of ${counted(
          incidents.length,
          'incident',
        )}${soon}`
      : '';
  const lost = missed.length > 0 ? `; missed ${missed.join(', ')}` : '';
  return `${guard} would have fired ${counted(fired.length, 'time')}, ${counted(
    falseAlarms,
    'false alarm',
  )}${found}${lost}.`;
}

function timeWords(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
