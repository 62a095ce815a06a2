import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Actor,
  Clock,
  DurationMs,
  Incident,
  IncidentService,
  IncidentStore,
} from '@production-safety/core';
import { pagerSentence } from './pagerSentence';
import type { OurPagerWord, PagerWord } from './PagerWord';
import type { PagerWordTable, StoredPagerWord } from './PagerWordTable';

/** What fails for longer is left out, so that it holds up nothing else. */
const TRIED_FOR_MS: DurationMs = 3_600_000;

const PAGERDUTY: Actor = { kind: 'service', ref: 'pagerduty' };

interface PagerWordsOptions {
  readonly table: Pick<PagerWordTable, 'add' | 'due' | 'done'>;
  readonly store: Pick<IncidentStore, 'load'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
}

/**
 * Puts what people do at the pager into the timeline of the incident. Doing
 * it twice leaves the same.
 */
export class PagerWords {
  readonly #options: PagerWordsOptions;

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
    const { table, clock, logger } = this.#options;
    for (const stored of await table.due(clock.now() - TRIED_FOR_MS)) {
      try {
        await this.#tell(stored);
        await table.done(stored, clock.now());
      } catch (error) {
        logger.error(
          `What a pager said of incident ${stored.word.incidentId} could not be noted: ${error}`,
        );
      }
    }
  }

  async #tell({ source, word }: StoredPagerWord): Promise<void> {
    const { store, service, clock } = this.#options;
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
    await service.execute(id, command, PAGERDUTY, entryIdOf(source, word));
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
  const digest = createHash('sha256').update(`${source}\n${deliveryId}`);
  return `pagerduty-${digest.digest('base64url')}`;
}
