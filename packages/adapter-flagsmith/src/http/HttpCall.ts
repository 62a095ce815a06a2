/** One call to Flagsmith's API. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's base, with the slash Flagsmith wants at the end. */
  readonly path: string;
  /** The path is beside `v1/`, not below it. */
  readonly outsideV1?: boolean;
  readonly query?: string;
  readonly body?: unknown;
  /** A client key for the SDK's part of the API; else the organisation's. */
  readonly clientKey?: string;
  /** True for calls that change nothing: they may be repeated and dropped. */
  readonly readOnly: boolean;
}

/** The call in words; the client key in some paths is left out. */
export function nameOf({ method, path }: HttpCall): string {
  return `${method} ${path.replace(
    /(^|\/)environments\/[^/]+\//,
    '$1environments/…/',
  )}`;
}

/** Rights as Flagsmith names them, by the path that needs one. */
const RIGHTS: readonly (readonly [RegExp, string])[] = [
  [/^projects\/\d+\/segments\//, 'MANAGE_SEGMENTS of the project'],
  [/create-change-request/, 'CREATE_CHANGE_REQUEST of the environment'],
  [
    /^__future__|\/versions\/|experiments/,
    'UPDATE_FEATURE_STATE and MANAGE_SEGMENT_OVERRIDES of the environment',
  ],
  [
    /segment-override|feature-segments/,
    'MANAGE_SEGMENT_OVERRIDES of the environment',
  ],
  [/featurestates/, 'UPDATE_FEATURE_STATE of the environment'],
  [/identities/, 'MANAGE_IDENTITIES of the environment'],
];

/** The right that a write needs, as Flagsmith names it. */
export function rightFor({ path, readOnly }: HttpCall): string | undefined {
  return readOnly ? undefined : RIGHTS.find(([of]) => of.test(path))?.[1];
}
