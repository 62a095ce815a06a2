import type { EpochMs } from '../shared/time';

/**
 * Kinds of events that a guard may name.
 *
 * @public
 */
export const RAISED_EVENT_KINDS = ['outage', 'data-loss', 'security'] as const;

/**
 * Something that another system says has happened to a component.
 *
 * @public
 */
export interface RaisedEvent {
  /** One of {@link RAISED_EVENT_KINDS}, or a word that two systems agree on. */
  readonly kind: string;
  /** Entity reference of the component. */
  readonly component: string;
  /** Only this part; the whole component when absent. */
  readonly part?: string;
  readonly at: EpochMs;
  /** Who says so: id of a source of events. */
  readonly source: string;
  /** One sentence. */
  readonly summary: string;
}
