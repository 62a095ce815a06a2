/** How the sandbox is set up; see its own documentation. */
export interface SandboxSettings {
  readonly unknownRoutes?: '404' | 'dashboard';
  readonly oneCall?: boolean;
  readonly experiments?: boolean;
  readonly changeRequests?: boolean;
  readonly readOnly?: boolean;
  readonly auditLog?: boolean;
  readonly serverVersion?: string;
  readonly environments?: Readonly<
    Record<
      string,
      { readonly versioning?: 'v1' | 'v2'; readonly approvals?: number | null }
    >
  >;
}

const V2 = { environments: { production: { versioning: 'v2' } } } as const;

/** Servers and environments that need a write path of their own. */
export const WRITE_PATHS: readonly (readonly [string, SandboxSettings])[] = [
  ['classic', {}],
  ['classic, on an image with the dashboard', { unknownRoutes: 'dashboard' }],
  ['versions', V2],
  ['one call', { oneCall: true }],
  ['one call, with versions', { oneCall: true, ...V2 }],
  ['update-flag', { experiments: true, serverVersion: '2.205.0' }],
];
