import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  portUnavailable,
  type Clock,
  type DurationMs,
} from '@production-safety/core';
import { withinTime } from '../../jobs/withinTime';
import { sentence } from '../../view/wording';
import { problemOf } from '../messages/Reporter';
import type { IssueTable, KeptIssue } from './IssueTable';
import type { IssueTrackerRegistry } from './IssueTrackerRegistry';

/** A hundred open issues are 600 calls an hour, of the 5,000 of a token. */
const EVERY_MS: DurationMs = 10 * 60_000;
const AT_ONCE = 5;
const LIMIT_MS: DurationMs = 10_000;
/** People close an issue after its item; later nobody looks. */
const AFTERWARDS_MS: DurationMs = 24 * 3_600_000;

/** Looks at what became of issues, to show it with its age. */
export class IssueReader {
  /** Trackers that fail, so that each outage is logged once. */
  readonly #failing = new Set<string>();

  constructor(
    private readonly options: {
      readonly table: Pick<IssueTable, 'toLookAt' | 'looked'>;
      readonly issueTrackers: Pick<IssueTrackerRegistry, 'find'>;
      readonly clock: Pick<Clock, 'now' | 'sleep'>;
      readonly logger: Pick<LoggerService, 'warn'>;
    },
  ) {}

  async round(): Promise<void> {
    const { table, clock } = this.options;
    const now = clock.now();
    const due = await table.toLookAt({
      since: now - AFTERWARDS_MS,
      before: now - EVERY_MS,
      limit: AT_ONCE,
    });
    for (const issue of due) await this.#look(issue);
  }

  async #look(issue: KeptIssue): Promise<void> {
    const { table, clock } = this.options;
    const askedAt = clock.now();
    try {
      const seen = await this.#read(issue);
      this.#failing.delete(issue.tracker);
      await table.looked(issue, { askedAt, seen });
    } catch (error) {
      const problem = sentence(problemOf(error));
      this.#logOnce(issue, problem);
      await table.looked(issue, { askedAt, problem });
    }
  }

  /** Each look that fails would say the same again for hours. */
  #logOnce({ tracker, repository }: KeptIssue, problem: string): void {
    if (this.#failing.has(tracker)) return;
    this.#failing.add(tracker);
    this.options.logger.warn(
      `What became of issues in ${repository} is not known: ${problem} It is not logged again until ${tracker} answers.`,
    );
  }

  async #read(issue: KeptIssue): Promise<'open' | 'closed' | 'gone'> {
    const { issueTrackers, clock } = this.options;
    const { tracker, repository, issueId } = issue;
    const connected = issueTrackers.find(tracker);
    if (!connected) throw portUnavailable(`${tracker} is not connected`);
    const reading = connected.tracker.read(repository, issueId);
    const seen = await withinTime(reading, LIMIT_MS, clock);
    if (seen === 'late') throw portUnavailable('It did not answer in time');
    return seen?.state ?? 'gone';
  }
}
