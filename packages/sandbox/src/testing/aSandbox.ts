import { SANDBOX_ADMIN_KEY } from '../flagsmith/admin/authorizeAdmin';
import {
  type RunningSandbox,
  type SandboxOptions,
  startSandbox,
} from '../startSandbox';

/**
 * JSON from the wire. Its shape is what the tests assert, so they read it
 * without types.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type Wire = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else the text. */
  readonly body: Wire;
}

export interface TestSandbox {
  readonly sandbox: RunningSandbox;
  /** Calls anything below the origin, without a key. */
  call(method: string, path: string, init?: CallInit): Promise<Answer>;
  /** Calls the admin API below `/api/v1`, with the organisation key. */
  admin(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Calls the SDK API below `/api/v1` with an environment key. */
  sdk(
    key: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer>;
}

interface CallInit {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Starts a sandbox on a free port for one test file. */
export async function aSandbox(options?: SandboxOptions): Promise<TestSandbox> {
  const sandbox = await startSandbox(options);
  const call: TestSandbox['call'] = async (method, path, init = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json', ...init.headers },
      body: init.body === undefined ? undefined : JSON.stringify(init.body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const body = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  };
  return {
    sandbox,
    call,
    admin: (method, path, body) =>
      call(method, `/api/v1${path}`, {
        body,
        headers: { Authorization: `Api-Key ${SANDBOX_ADMIN_KEY}` },
      }),
    sdk: (key, method, path, body) =>
      call(method, `/api/v1${path}`, {
        body,
        headers: { 'X-Environment-Key': key },
      }),
  };
}

/** The rules of a rollout segment: a split, joined with other conditions. */
export const splitRules = (
  percent: number,
  others: readonly object[] = [],
): readonly object[] => [
  {
    type: 'ALL',
    conditions: [],
    rules: [
      {
        type: 'ANY',
        rules: [],
        conditions: [
          {
            property: '$.identity.key',
            operator: 'PERCENTAGE_SPLIT',
            value: String(percent),
          },
        ],
      },
      ...others.map(condition => ({
        type: 'ANY',
        rules: [],
        conditions: [condition],
      })),
    ],
  },
];

/** The body that makes a segment override. */
export const overrideBody = (
  segment: number,
  { enabled = true, priority = 0 } = {},
): object => ({
  enabled,
  feature_state_value: { type: 'unicode', string_value: '' },
  feature_segment: { segment, priority },
});
