import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Actor,
  Clock,
  DurationMs,
  EpochMs,
  Incident,
  IncidentService,
  IncidentStore,
} from '@production-safety/core';
import { isTurnLost } from '../../database/turns';
import { digestOf } from '../../events/reading';
import type { JobObserver } from '../../jobs/JobObserver';
import { pagerSentence } from './pagerSentence';
import type { OurPagerWord, PagerWord } from './PagerWord';
import type { PagerWordTable, StoredPagerWord } from './PagerWordTable';

/** What fails for longer is left out, so that it holds up nothing else. */
const TRIED_FOR_MS: DurationMs = 3_600_000;

/** Between two tries of one that fails. */
const TRY_AGAIN_MS: DurationMs = 30_000;

const PAGERDUTY: Actor = { kind: 'service', ref: 'pagerduty' };

interface PagerWordsOptions {
  readonly table: Pick<PagerWordTable, 'add' | 'due' | 'done'>;
  readonly store: Pick<IncidentStore, 'load'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Puts what people do at the pager into the timeline of the incident. Doing
 * it twice leaves the same.
 */
export class PagerWords {
  readonly #options: PagerWordsOptions;
  /** Until when those that failed are left alone, by their entry. */
  readonly #resting = new Map<string, EpochMs>();

  constructor(options: PagerWordsOptions) {
    this.#options = options;
  }

  /** Stores a word, to be told soon; what is not about us is dropped. */
  take(source: string, word: PagerWord): Promise<void> {
    const { table, clock } = this.#options;
    return table.add(source, word, clock.now());
  }

  /** Tells what waits. One that fails holds up no other. */
  async drain(): Promise<void> {
    const { table, clock, logger, observer } = this.#options;
    for (const stored of await table.due(clock.now() - TRIED_FOR_MS)) {
      const key = entryIdOf(stored.source, stored.word);
      if (clock.now() < (this.#resting.get(key) ?? 0)) continue;
      try {
        await this.#tell(stored);
        await table.done(stored, clock.now());
        this.#resting.delete(key);
      } catch (error) {
        if (isTurnLost(error)) throw error;
        this.#resting.set(key, clock.now() + TRY_AGAIN_MS);
        observer.jobFailed?.('incidents', error);
        logger.error(
          `What a pager said of incident ${stored.word.incidentId} could not be noted: ${error}`,
        );
      }
    }
  }

  async #tell({ source, word }: StoredPagerWord): Promise<void> {
    const { store, service, clock, logger } = this.#options;
    const { kind, incidentId: id, by, at, href } = word;
    const incident = await store.load(id);
    if (!incident || kind === 'opened' || isEcho(word, incident)) return;
    // Only a person who says that they are there ends paging.
    const isThere = kind === 'acknowledged' && by !== undefined;
    if (isThere && incident.resolvedAt === undefined) {
      await service.execute(id, { type: 'acknowledge' }, PAGERDUTY);
    }
    const command = {
      type: 'note',
      text: pagerSentence(kind, word),
      occurredAt: Math.min(at, clock.now()),
      source: 'pagerduty',
      ...(href === undefined ? {} : { evidenceUrl: href }),
    } as const;
    const entryId = entryIdOf(source, word);
    const told = await service.execute(id, command, PAGERDUTY, entryId);
    if (told.outcome !== 'rejected') return;
    const why = told.reasons.map(({ message }) => message).join(' ');
    logger.warn(`What a pager said of incident ${id} is not noted: ${why}`);
  }
}

/** What we told the pager comes back as the work of a machine. */
function isEcho({ kind, by }: OurPagerWord, incident: Incident): boolean {
  if (by !== undefined) return false;
  return kind === 'acknowledged'
    ? incident.acknowledgedAt !== undefined
    : kind === 'resolved' && incident.resolvedAt !== undefined;
}

/** The same note however often it is told. */
function entryIdOf(source: string, { deliveryId }: PagerWord): string {
  return `pagerduty-${digestOf(`${source}\n${deliveryId}`)}`;
}
