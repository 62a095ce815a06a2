import type { EpochMs } from '../shared/time';

/**
 * Something that another system says has happened to a component.
 *
 * @public
 */
export interface RaisedEvent {
  readonly kind: 'outage' | 'data-loss' | 'security' | (string & {});
  /** Entity reference of the component. */
  readonly component: string;
  /** The part it happened to; everything when absent. */
  readonly part?: string;
  readonly at: EpochMs;
  /** Name of the system that says so. */
  readonly source: string;
  /** One sentence. */
  readonly summary: string;
}
