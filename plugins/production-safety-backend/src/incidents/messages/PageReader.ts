import {
  portUnavailable,
  type Clock,
  type DurationMs,
} from '@production-safety/core';
import { withinTime } from '../../jobs/withinTime';
import { sentence } from '../../view/wording';
import type { StatusPageRegistry } from '../StatusPageRegistry';
import type { PlaceTable, VendorPlace } from './PlaceTable';
import { problemOf } from './Reporter';

/** Status pages allow about a request a second, and have other callers. */
const EVERY_MS: DurationMs = 60_000;
const AT_ONCE = 5;
const LIMIT_MS: DurationMs = 10_000;
/** People correct a page afterwards; later nobody looks. */
const AFTERWARDS_MS: DurationMs = 24 * 3_600_000;

/** Looks at what status pages have of incidents, to show where they differ. */
export class PageReader {
  constructor(
    private readonly options: {
      readonly places: Pick<PlaceTable, 'toLookAt' | 'looked'>;
      readonly statusPages: Pick<StatusPageRegistry, 'all'>;
      readonly clock: Pick<Clock, 'now' | 'sleep'>;
    },
  ) {}

  async round(): Promise<void> {
    const { places, clock } = this.options;
    const now = clock.now();
    const due = await places.toLookAt({
      since: now - AFTERWARDS_MS,
      before: now - EVERY_MS,
      limit: AT_ONCE,
    });
    for (const { incidentId, ...place } of due) {
      await this.#look(incidentId, place);
    }
  }

  async #look(incidentId: string, place: VendorPlace): Promise<void> {
    const { places, statusPages, clock } = this.options;
    const askedAt = clock.now();
    const page = statusPages.all().find(({ id }) => id === place.vendor);
    if (!page) {
      const problem = 'It is not connected any more.';
      await places.looked(incidentId, place, { askedAt, problem });
      return;
    }
    try {
      const reading = page.statusPage.read(place.place);
      const seen = await withinTime(reading, LIMIT_MS, clock);
      if (seen === 'late') throw portUnavailable('It did not answer in time');
      await places.looked(incidentId, place, {
        askedAt,
        ...(seen ? { seen } : {}),
      });
    } catch (error) {
      const problem = sentence(problemOf(error));
      await places.looked(incidentId, place, { askedAt, problem });
    }
  }
}
