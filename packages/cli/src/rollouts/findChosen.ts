import type { RolloutReading } from '@production-safety/core';
import { messageOf, refused } from '../errors';
import type { FlagConnection } from '../flags/FlagConnection';
import type { PortalClient } from '../portal/PortalClient';
import { PORTAL_BUDGET_MS } from '../portal/rollBackByPortal';
import type { Session } from '../Session';
import { definitionOf } from './definitionOf';
import type { KnownRollout } from './KnownRollout';
import { asRollout, checkSelection, choose, strayFlags } from './select';
import type { Chosen, Selection } from './select';

const MAIN_ENVIRONMENT = 'production';

/** Where rollouts are looked for besides manifests, as far as needed. */
export interface Places {
  /** The portal, unless it is not configured or did not answer. */
  portal: PortalClient | undefined;
  /** Connects to the flag server; at most once succeeds. */
  readonly connection: () => Promise<FlagConnection>;
}

/**
 * The rollouts a selection means: from manifests, then from the portal, then
 * from the flag server itself. What is found in an earlier place is not asked
 * for in a later one, except with `--all`.
 *
 * @throws CliError `refused` when there is none.
 */
export async function findChosen(
  selection: Selection,
  session: Session,
  places: Places,
): Promise<readonly Chosen[]> {
  checkSelection(selection);
  const sources = [
    () => session.manifests(),
    () => fromPortal(session, places),
    () => discovered(session, places),
  ];
  let known: readonly KnownRollout[] = [];
  let chosen: readonly Chosen[] = [];
  for (const source of sources) {
    known = merged(known, await source());
    chosen = choose(selection, known);
    if (isComplete(selection, chosen)) return chosen;
  }
  const stray = strayFlags(selection.flags, chosen);
  if (stray.length > 0) {
    const environment = await environmentFor(session, places);
    return [...chosen, asRollout(stray, environment)];
  }
  if (chosen.length > 0) return chosen;
  throw refused(sentenceOf(selection, known), hintOf(known));
}

/** Where a flag is switched off that no rollout says anything about. */
async function environmentFor(
  { settings }: Session,
  places: Places,
): Promise<string> {
  if (settings.environment) return settings.environment;
  const names = await places
    .connection()
    .then(({ environments }) => environments.map(({ name }) => name))
    // It is connected to again before anything is written.
    .catch(() => [MAIN_ENVIRONMENT]);
  const main = names.find(name => name.toLowerCase() === MAIN_ENVIRONMENT);
  if (main) return main;
  // One environment may be known by two spellings.
  const different = new Set(names.map(name => name.toLowerCase()));
  if (different.size === 1) return names[0];
  throw refused(
    `In which environment? There are ${names.join(', ')}.`,
    'Say it with --environment.',
  );
}

function isComplete(selection: Selection, chosen: readonly Chosen[]): boolean {
  if (selection.all || chosen.length === 0) return false;
  return strayFlags(selection.flags, chosen).length === 0;
}

/** The first place that knows a rollout counts. */
function merged(
  known: readonly KnownRollout[],
  more: readonly KnownRollout[],
): readonly KnownRollout[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...more.filter(({ id }) => !ids.has(id))];
}

async function fromPortal(
  session: Session,
  places: Places,
): Promise<readonly KnownRollout[]> {
  if (!places.portal) return [];
  try {
    const rollouts = await places.portal.rollouts(PORTAL_BUDGET_MS);
    return rollouts
      .map(
        (rollout): KnownRollout => ({
          id: rollout.id,
          from: 'portal',
          definition: definitionOf({
            ...rollout,
            flags: [...rollout.flags].sort(
              (a, b) => Number(b.primary) - Number(a.primary),
            ),
          }),
        }),
      )
      .filter(each => session.isWanted(each));
  } catch (error) {
    session.output.warn(`Going on without the portal: ${messageOf(error)}`);
    places.portal = undefined;
    return [];
  }
}

async function discovered(
  session: Session,
  places: Places,
): Promise<readonly KnownRollout[]> {
  try {
    const { discover } = await places.connection();
    const readings = await discover(session.settings.environment);
    return readings.map(
      (reading): KnownRollout => ({
        id: reading.target.name,
        from: 'flag server',
        reading,
        definition: definitionOf({
          id: reading.target.name,
          environment: reading.target.environment,
          flags: reading.target.flags.map(key => ({
            key,
            ...apartOf(reading, key),
          })),
          ...(reading.audience ? { exposure: reading.audience.exposure } : {}),
        }),
      }),
    );
  } catch (error) {
    session.output.warn(
      `The flag server could not be searched: ${messageOf(error)}`,
    );
    return [];
  }
}

/** The part of a flag that has a population of its own. */
function apartOf({ target }: RolloutReading, flag: string) {
  const own = target.populations?.find(({ key }) => key === flag);
  return own ? { part: own.part, population: 'independent' as const } : {};
}

function sentenceOf(
  { rollout, component }: Selection,
  known: readonly KnownRollout[],
): string {
  if (rollout !== undefined) return `No rollout ${rollout} is known.`;
  if (component !== undefined) return `No rollout of ${component} is known.`;
  return known.length === 0
    ? 'No rollout is known here.'
    : 'No rollout was chosen.';
}

function hintOf(known: readonly KnownRollout[]): string {
  return known.length > 0
    ? `Known: ${known.map(({ id }) => id).join(', ')}.`
    : 'Name a manifest with --file, or flags with --flag <key>.';
}
