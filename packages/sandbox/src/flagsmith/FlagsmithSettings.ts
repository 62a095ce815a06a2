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
  /** What the server says its version is; decides nothing else. */
  readonly serverVersion?: string;
  /** Has `/api/__future__`, one call for one flag. */
  readonly oneCall?: boolean;
  /** Has `/api/experiments`. */
  readonly experiments?: boolean;
  /** Has the closed package's change requests. */
  readonly changeRequests?: boolean;
  /** The plan shows the audit log; on the free plan it is always empty. */
  readonly auditLog?: boolean;
  /** The organisation key may read and not write. */
  readonly readOnly?: boolean;
}

/** Settings of an environment that no API of the vendor lets a key change. */
export interface EnvironmentSwitches {
  /** Unlike on the real server there is a way back from v2. */
  readonly versioning?: 'v1' | 'v2';
  /** Approvals that a change of states needs; `null` needs none. */
  readonly approvals?: number | null;
}
