/**
 * A process of its own that starts to close a rollout and never comes back:
 * whoever started it kills it. Takes a knex configuration as JSON.
 */
import createKnex from 'knex';
import { RolloutService, runEffect } from '@production-safety/core';
import type { EffectDeps, FlagControl } from '@production-safety/core';
import { DatabaseOutbox } from '../database/DatabaseOutbox';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { OutboxWorker } from '../jobs/OutboxWorker';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { CLOSING } from './doom';

const silent = () => {};
const logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (message: string) => process.stderr.write(`${message}\n`),
  child: () => logger,
};

/** Says that it is being asked, and does not answer. */
const hanging = {
  close: () => {
    process.stdout.write(CLOSING);
    return new Promise<never>(silent);
  },
} as unknown as FlagControl;

const knex = createKnex(JSON.parse(process.argv[2]));
const clock = systemClock;
const store = DatabaseRolloutStore.create({ knex, logger });
const ids = { next: () => 'doomed' };
const deps: EffectDeps = {
  flags: () => hanging,
  service: new RolloutService({ store, clock, ids }),
  store,
  clock,
  notify: async () => {},
};
const worker = new OutboxWorker({
  outbox: DatabaseOutbox.create({ knex }),
  run: (effect, attempt, signal) => runEffect(effect, attempt, deps, signal),
  clock,
  logger,
  random: Math.random,
  observer: {},
  leaseMs: 2_000,
  pollMs: 50,
  slots: {
    close: 4,
    'switch-off': 4,
    confirm: 4,
    'set-exposure': 4,
    'watch-rung': 4,
    'revert-code': 4,
    notify: 4,
  },
});
worker.start().catch(error => logger.error(String(error)));
