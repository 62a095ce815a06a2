/**
 * What a path that no route knows is answered with: Django's 404 page, or the
 * 200 and HTML of images that bundle the dashboard.
 */
export type UnknownRoutes = '404' | 'dashboard';

/** How this server is set up. */
export interface FlagsmithSettings {
  readonly unknownRoutes: UnknownRoutes;
  /** Custom fields that the organisation requires of every segment, by id. */
  readonly requiredMetadata?: readonly number[];
}
