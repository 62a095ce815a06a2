import fc from 'fast-check';
import { actors, arbitraryStory, tellStory } from '@production-safety/testing';
import type { Story, Told } from '@production-safety/testing';
import type { RolloutCommand } from './commands';
import { DRILL_PROMISES } from '../__testUtils__/drillPromises';
import { GATE_PROMISES } from '../__testUtils__/gatePromises';
import {
  SELDOM,
  WATCH_PROMISES,
  WATCH_SITUATIONS,
  isOwnAdvance,
  rollsBackOnce,
} from '../__testUtils__/watchPromises';
import { decideRollout } from './decideRollout';
import { partsOf } from './definition';
import type { Exposure } from './exposure';
import { foldRollout } from './evolveRollout';
import { audienceFor } from './populations';
import { ROLLOUT_STATUSES, latestRollback } from './rollout';
import { isWithin } from './servingDifference';
import type { RolloutEffect } from './effects';
import type { Rollout } from './rollout';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 100_000 : 3_000;

const FORWARD = new Set(['start', 'advance', 'restore', 'complete']);

type Drift = Extract<RolloutCommand, { type: 'report-drift' }>;
type ExposureWrite = Extract<RolloutEffect, { kind: 'set-exposure' }>;

const effectsOf = ({ decision }: Told) =>
  decision.accepted ? decision.effects : [];
const isPersonsDoing = (command: RolloutCommand) =>
  command.type === 'report-drift' && command.change?.who !== undefined;
/** Everybody who is to get these flags gets them by this reading. */
const servedAlready = (
  command: RolloutCommand,
  exposure: Exposure,
  flags: readonly string[],
) =>
  command.type === 'report-drift' &&
  command.reading.flags.every(flag => {
    const stored = audienceFor(command.reading, flag);
    return (
      !flags.includes(flag.key) ||
      (flag.rolloutOn === true &&
        stored?.open === true &&
        stored.exposure.percent >= exposure.percent &&
        isWithin(exposure.audience, stored.exposure.audience))
    );
  });
const eventsOf = ({ decision }: Told) =>
  decision.accepted ? decision.events : [];
const writesOf = (step: Told) =>
  effectsOf(step).filter(
    (effect): effect is ExposureWrite => effect.kind === 'set-exposure',
  );
const unfinished = (state: Rollout | undefined) =>
  (state?.rollbacks ?? []).filter(({ finishedAt }) => finishedAt === undefined);

/** Each is a promise; a test of one step answers whether it is kept. */
const PROMISES: Readonly<Record<string, (step: Told) => boolean>> = {
  'only forward commands raise the exposure': ({ before, after, command }) => {
    if (FORWARD.has(command.type) || isPersonsDoing(command)) return true;
    if (isOwnAdvance(before, command)) return true;
    const [was, is] = [before?.exposure, after?.exposure];
    const sameAudience =
      is?.percent === 0 || isWithin(is?.audience, was?.audience);
    return (is?.percent ?? 0) <= (was?.percent ?? 0) && sameAudience;
  },
  'a report of drift gives nobody V2 by a write of ours': step =>
    step.command.type !== 'report-drift' ||
    writesOf(step).every(
      ({ lowering, exposure, flags }) =>
        lowering === true && servedAlready(step.command, exposure, flags),
    ),
  'a rollback is adopted only of what nobody gets': step => {
    const { command } = step;
    if (command.type !== 'report-drift') return true;
    const taken = eventsOf(step).flatMap(event =>
      event.type === 'rollback-requested' ? event.flags : [],
    );
    return command.reading.flags.every(flag => {
      const stored = audienceFor(command.reading, flag);
      const some = flag.rolloutOn === true && stored?.open === true;
      return !taken.includes(flag.key) || !(flag.defaultOn || some);
    });
  },
  'the same drift is said once': ({ before, after, command, decision }) => {
    if (command.type !== 'report-drift' || !before || !after) return true;
    const again = decideRollout(after, command, {
      now: after.updatedAt + 1,
      actor: actors.worker,
      newId: 'again',
    });
    return decision.accepted && again.accepted && again.events.length === 0;
  },
  'what is not ours holds forward steps': ({ before, command, decision }) =>
    !before?.drift ||
    !['advance', 'complete'].includes(command.type) ||
    ('override' in command && command.override === true) ||
    !decision.accepted,
  ...WATCH_PROMISES,
  ...GATE_PROMISES,
  ...DRILL_PROMISES,
  'only a restore brings parts back': ({ before, after, command }) =>
    command.type === 'restore' ||
    (before?.partsOff ?? []).every(part => after?.partsOff.includes(part)),
  'only people restore': ({ command, decision, after }) =>
    command.type !== 'restore' ||
    !decision.accepted ||
    after?.status === 'draft' ||
    decision.events.every(({ actor }) => actor.kind === 'user'),
  'a rollback is refused for an unknown part only': ({
    before,
    command,
    decision,
  }) => {
    if (command.type !== 'rollback' || !before) return true;
    const known = partsOf(before.definition);
    const foreign = command.parts?.some(part => !known.includes(part));
    return foreign ? !decision.accepted : 'operationId' in decision;
  },
  'what was done without the portal is always recorded': ({
    before,
    command,
    decision,
  }) =>
    command.type !== 'record-break-glass' ||
    !before ||
    (decision.accepted && decision.events[0]?.type === 'broke-glass'),
  'no flag of a part that is rolled back is switched on': step =>
    writesOf(step).every(({ flags }) =>
      (step.after?.definition.flags ?? []).every(
        ({ key, part }) =>
          !part || !step.after?.partsOff.includes(part) || !flags.includes(key),
      ),
    ),
  'a write is the one the state waits for': step =>
    writesOf(step).every(
      ({ generation }) =>
        step.after?.exposureWrite?.status === 'pending' &&
        step.after.exposureWrite.generation === generation,
    ),
  'a rollback replaces a waiting write and adds no flag to it': step =>
    FORWARD.has(step.command.type) ||
    step.command.type === 'report-drift' ||
    eventsOf(step).some(({ type }) => type === 'phase-entered') ||
    writesOf(step).every(
      ({ flags }) =>
        ['rollback', 'record-break-glass', 'report-verdicts'].includes(
          step.command.type,
        ) &&
        flags.every(key => step.before?.exposureWrite?.flags.includes(key)),
    ),
  'no unfinished rollback is forgotten': step => {
    const kept = new Set(step.after?.rollbacks.map(({ id }) => id));
    const finished = eventsOf(step).map(
      event => event.type === 'rollback-finished' && event.operationId,
    );
    return unfinished(step.before).every(
      ({ id }) => kept.has(id) || finished.includes(id),
    );
  },
  'taking code back leaves flags and exposure alone': step => {
    if (!['revert-code', 'report-revert'].includes(step.command.type)) {
      return true;
    }
    const { before, after } = step;
    return (
      JSON.stringify([
        before?.exposure,
        before?.exposureWrite,
        before?.status,
      ]) ===
        JSON.stringify([
          after?.exposure,
          after?.exposureWrite,
          after?.status,
        ]) &&
      before?.generation === after?.generation &&
      effectsOf(step).every(({ kind }) =>
        ['notify', 'revert-code', 'watch-rung'].includes(kind),
      )
    );
  },
  'a rung that is over its budget closes nothing and raises nothing': step =>
    step.command.type !== 'report-rung' ||
    effectsOf(step).every(
      ({ kind }) => !['close', 'set-exposure', 'confirm'].includes(kind),
    ),
  'each rollback has its first rung watched': step =>
    !eventsOf(step).some(({ type }) => type === 'rollback-requested') ||
    effectsOf(step).filter(({ kind }) => kind === 'watch-rung').length === 1,
  'no code revert under way is forgotten': ({ before, after }) =>
    (before?.rollbacks ?? []).every(
      ({ id, codeRevert }) =>
        !codeRevert ||
        codeRevert.endedAt !== undefined ||
        after?.rollbacks.some(each => each.id === id),
    ),
  'a finished rollback looks no more': step =>
    !eventsOf(step).some(({ type }) => type === 'rollback-finished') ||
    !effectsOf(step).some(({ kind }) => kind === 'confirm'),
};

/** One look at a time: a new one is planned only after a report. */
function looksAlone(told: readonly Told[]): boolean {
  const looks = new Map<string, number>();
  for (const step of told) {
    for (const event of eventsOf(step)) {
      if (event.type === 'rollback-observed') {
        const { operationId: id } = event;
        looks.set(id, (looks.get(id) ?? 0) - 1);
      }
    }
    for (const effect of effectsOf(step)) {
      if (effect.kind === 'confirm') {
        const { operationId: id } = effect;
        looks.set(id, (looks.get(id) ?? 0) + 1);
      }
    }
  }
  return [...looks.values()].every(outstanding => outstanding <= 1);
}

function brokenPromise(story: Story): string | undefined {
  const told = tellStory(story);
  for (const step of told) {
    const broken = Object.keys(PROMISES).find(name => !PROMISES[name](step));
    if (broken) return broken;
  }
  const stored = JSON.parse(JSON.stringify(told.flatMap(eventsOf)));
  const last = JSON.stringify(told[told.length - 1].after);
  if (JSON.stringify(foldRollout(stored)) !== last) {
    return 'the stored events fold to the state';
  }
  const keys = told.flatMap(effectsOf).map(({ key }) => key);
  if (new Set(keys).size !== keys.length) return 'effects have their own keys';
  if (!rollsBackOnce(told)) return 'one automatic rollback per cause';
  return looksAlone(told) ? undefined : 'one look at a time';
}

/** All that is decided, and what comes of it. */
function decided(story: Story): string {
  const told = tellStory(story);
  const last = told[told.length - 1].after;
  return JSON.stringify([told.map(({ decision }) => decision), last]);
}

describe('any sequence of commands', () => {
  it('raises exposure only forward, never refuses a rollback, and folds to its state', () => {
    fc.assert(
      fc.property(arbitraryStory(), story => {
        const broken = brokenPromise(story);
        if (broken) throw new Error(`Not kept: ${broken}`);
      }),
      { numRuns: RUNS },
    );
  }, 900_000);

  it('is decided the same again, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryStory(), story => {
        const once = decided(story);
        if (decided(story) !== once) throw new Error('Not the same');
      }),
      { numRuns: RUNS },
    );
  }, 900_000);
});

describe('the stories', () => {
  const SITUATIONS: Readonly<Record<string, (step: Told) => boolean>> = {
    ...Object.fromEntries(
      ROLLOUT_STATUSES.map(status => [
        status,
        ({ after }: Told) => after?.status === status,
      ]),
    ),
    'a rollback of a completed rollout': ({ before, command }) =>
      before?.status === 'completed' && command.type === 'rollback',
    'a part rolled back while a write waits': ({ before, after }) =>
      before?.exposureWrite?.status === 'pending' &&
      after?.exposureWrite?.status === 'pending' &&
      after.partsOff.length > before.partsOff.length,
    'a part rollback that finished': step =>
      eventsOf(step).some(({ type }) => type === 'rollback-finished') &&
      latestRollback(step.after!)?.scope === 'parts',
    'a part restored': ({ command, decision }) =>
      command.type === 'restore' &&
      (command.parts?.length ?? 0) > 0 &&
      decision.accepted,
    'closing that failed': ({ after }) =>
      unfinished(after).some(({ closure }) => closure.status === 'failed'),
    'a rollback given up': step =>
      eventsOf(step).some(
        event =>
          event.type === 'rollback-finished' && event.outcome === 'unconfirmed',
      ),
    'a break-glass rollback that the portal makes up for': step =>
      step.command.type === 'record-break-glass' &&
      eventsOf(step).some(({ type }) => type === 'rollback-requested'),
    'a break-glass run that is only recorded': step =>
      step.command.type === 'record-break-glass' && eventsOf(step).length === 1,
    'a drill that is confirmed': step =>
      eventsOf(step).some(
        event => event.type === 'drilled' && event.outcome === 'confirmed',
      ),
    'a drill that proves nothing': step =>
      eventsOf(step).some(
        event => event.type === 'drilled' && event.outcome !== 'confirmed',
      ),
    'drift found': step =>
      eventsOf(step).some(({ type }) => type === 'drift-found'),
    'drift adopted': step =>
      eventsOf(step).some(({ type }) => type === 'drift-adopted'),
    'more exposure adopted': ({ before, after, command }) =>
      command.type === 'report-drift' &&
      (after?.exposure.percent ?? 0) > (before?.exposure.percent ?? 0),
    'a rollback adopted': step =>
      step.command.type === 'report-drift' &&
      eventsOf(step).some(({ type }) => type === 'rollback-requested'),
    'drift restored': step =>
      eventsOf(step).some(({ type }) => type === 'drift-restored'),
    'drift cleared': step =>
      eventsOf(step).some(({ type }) => type === 'drift-cleared'),
    ...WATCH_SITUATIONS,
    'a rung over its budget': step =>
      eventsOf(step).some(({ type }) => type === 'rung-overdue'),
    'code that is reverted by policy': step =>
      step.command.type === 'report-rung' &&
      eventsOf(step).some(({ type }) => type === 'revert-requested'),
    'a code revert under way': step =>
      eventsOf(step).some(
        event =>
          event.type === 'revert-progressed' &&
          event.progress.step === 'change',
      ),
    'an audience by traits': ({ after }) =>
      (after?.exposure.audience?.traits ?? []).length > 0,
    'users of a part alone who are more or fewer than planned': step =>
      step.command.type === 'report-drift' &&
      eventsOf(step).length > 0 &&
      step.command.reading.flags.some(
        ({ audience }) =>
          audience !== undefined &&
          JSON.stringify(audience) !==
            JSON.stringify((step.command as Drift).reading.audience),
      ),
    'a changed declaration after the start': step =>
      eventsOf(step).some(({ type }) => type === 'plan-changed') &&
      step.before?.phase !== null,
  };

  it('come often to everything the promises are about', () => {
    const stories = fc.sample(arbitraryStory(), { numRuns: 2_000, seed: 7 });
    const visits = new Map<string, number>();
    for (const story of stories) {
      const told = tellStory(story);
      for (const [name, occurs] of Object.entries(SITUATIONS)) {
        if (told.some(occurs)) visits.set(name, (visits.get(name) ?? 0) + 1);
      }
    }
    const rare = Object.keys(SITUATIONS).filter(
      name =>
        (visits.get(name) ?? 0) <
        stories.length / (SELDOM.includes(name) ? 500 : 100),
    );
    expect(rare).toEqual([]);
  });
});
