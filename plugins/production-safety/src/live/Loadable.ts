/**
 * Something that is fetched and kept fresh. A value stays visible when a later
 * refresh fails, together with since when that is so.
 */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | LoadFailed
  | Loaded<T>;

export interface LoadFailed {
  readonly state: 'failed';
  readonly error: Error;
  /** First failed request, in epoch milliseconds. */
  readonly since: number;
}

export interface Loaded<T> {
  readonly state: 'ready';
  readonly value: T;
  /** When the value arrived, in epoch milliseconds. */
  readonly loadedAt: number;
  readonly failure?: RefreshFailure;
}

export interface RefreshFailure {
  readonly error: Error;
  /** First failed refresh since the value arrived, in epoch milliseconds. */
  readonly since: number;
}
