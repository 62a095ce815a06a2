import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';

/**
 * What a pager is asked to wake people for.
 *
 * @public
 */
export interface PageRequest {
  /** The same for everything about one incident: at most one open page. */
  readonly key: string;
  /** One line, at most 1,024 characters are shown. */
  readonly summary: string;
  readonly severity: Severity;
  /** Entity references of what is affected. */
  readonly components: readonly string[];
  readonly declaredAt: EpochMs;
  /** The page of the incident. */
  readonly href: string;
}

/**
 * Wakes people: a paging vendor, without its words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - `page` may be called again with the same key, and there is one open page.
 * - `acknowledge` and `resolve` of what is not open are no failures.
 * - After `resolve` the same key opens a new page.
 * - Nothing is told twice after an answer that was lost: all three may be
 *   repeated.
 *
 * Rejects with `SafetyError` `port-unavailable` for what may work later and
 * `port-rejected` for what will not.
 *
 * @public
 */
export interface Pager {
  page(request: PageRequest): Promise<void>;
  acknowledge(key: string): Promise<void>;
  resolve(key: string): Promise<void>;
}
