// Brings the example's rollouts to different points of their lives, by
// importing histories over the HTTP API. Does nothing where that was done.
//
//   node examples/seedExample.mjs --backend http://localhost:7007 --sandbox http://127.0.0.1:4310

const DAY = 86_400_000;
/** How long a flag write takes in the histories. */
const SOON = 300;
const WAIT_MS = 120_000;

const ago = ms => new Date(Date.now() - ms).toISOString();

function argument(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? process.argv[at + 1] : fallback;
}

const backend = argument('backend', 'http://localhost:7007');
const sandbox = argument('sandbox', 'http://127.0.0.1:4310');

/** Started, then advanced, each as `[time before now, reason]`. */
const phases = ([startedAt, startReason], ...advances) => [
  { type: 'start', at: ago(startedAt), reason: startReason },
  { type: 'report-exposure', at: ago(startedAt - SOON), outcome: 'done' },
  ...advances.flatMap(([at, reason]) => [
    { type: 'advance', at: ago(at), reason, override: true },
    { type: 'report-exposure', at: ago(at - SOON), outcome: 'done' },
  ]),
];

const rolledBack = (at, reason, flags) => [
  { type: 'rollback', at: ago(at), reason },
  { type: 'report-closure', at: ago(at - 400), outcome: 'done' },
  {
    type: 'report-confirmation',
    at: ago(at - 1_400),
    outcome: 'confirmed',
    asked: 6,
    onV1: 6,
    stillServed: [],
  },
  ...flags.map(flag => ({
    type: 'report-flag',
    at: ago(at - 2_100),
    outcome: 'off',
    flag,
  })),
];

const HISTORIES = {
  // In the middle of its plan, one gate attested, the others still unknown.
  'default.design-system-v2': [
    ...phases(
      [13 * DAY, 'Plan agreed with support and product'],
      [6 * DAY, 'A week without P0 or P1, pages faster than V1'],
    ),
    {
      type: 'attest',
      gate: 'support-tickets',
      at: ago(1 * DAY),
      reason: '11 % more tickets than in the week before',
    },
  ],
  // Nothing to complain about.
  'default.bulk-export-v2': phases(
    [4 * DAY, 'Load test passed'],
    [2 * DAY, 'No failed export in two days'],
  ),
  // Its time is over, but one of two approvals is missing.
  'default.offline-sync-v3': [
    ...phases([5 * DAY, 'Pilot sites are informed']),
    {
      type: 'approve',
      gate: 'approval',
      at: ago(1 * DAY),
      reason: 'No lost draft on the pilot sites',
    },
  ],
  // Lives on the flag server that goes away.
  'default.pdf-engine': phases([2 * DAY, 'Same output on 500 old reports']),
  // Nobody declares it any more.
  'default.smart-dispatch': [
    ...phases(
      [21 * DAY, 'Trial with two crews'],
      [18 * DAY, 'Crews want to keep it'],
    ),
    { type: 'orphan', at: ago(9 * DAY) },
  ],
  // Rolled back twice.
  'default.delta-sync': [
    ...phases(
      [12 * DAY, 'Tried in the test fleet'],
      [10 * DAY, 'A tenth of the traffic for the same data'],
    ),
    ...rolledBack(8 * DAY, 'Machines showed yesterday’s plan', ['delta-sync']),
    { type: 'restore', at: ago(5 * DAY), reason: 'Fixed in 4.18.1' },
    { type: 'report-exposure', at: ago(5 * DAY - SOON), outcome: 'done' },
    ...rolledBack(3 * DAY, 'Error rate', ['delta-sync']),
  ],
  // Done: on for everybody.
  'default.invoice-v2': [
    ...phases(
      [30 * DAY, 'Accounting has checked 40 invoices'],
      [27 * DAY, 'No correction in three days'],
      [20 * DAY, 'One correction in 900 invoices'],
    ),
    {
      type: 'complete',
      at: ago(16 * DAY),
      reason: 'Accepted by accounting',
      override: true,
    },
    { type: 'report-exposure', at: ago(16 * DAY - SOON), outcome: 'done' },
  ],
};

/** Declared by API once and then forgotten: an orphan. */
const SMART_DISPATCH = {
  apiVersion: 'production-safety.io/v1alpha1',
  kind: 'Rollout',
  metadata: {
    name: 'smart-dispatch',
    title: 'Smart dispatch',
    description: 'Sends the nearest free crew instead of the next on the list',
  },
  spec: {
    component: 'component:default/fieldops-scheduler',
    owner: 'group:default/field-ops',
    environment: 'production',
    flags: [
      { key: 'smart-dispatch', primary: true },
      { key: 'smart-dispatch-map', part: 'map' },
    ],
    plan: [
      { phase: 'canary', exposure: { percent: 10 }, soak: '2d' },
      { phase: 'half', exposure: { percent: 50 }, soak: '3d' },
      { phase: 'full', exposure: { percent: 100 }, soak: '3d' },
    ],
  },
};

async function call(token, method, path, body) {
  const response = await fetch(`${backend}/api/production-safety/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return JSON.parse(text);
}

async function guestToken() {
  const response = await fetch(`${backend}/api/auth/guest/refresh`);
  if (!response.ok) {
    throw new Error(`Signing in as guest failed: ${response.status}`);
  }
  return (await response.json()).backstageIdentity.token;
}

async function eventually(what, find) {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not happen`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

async function bringIn(token, id, commands) {
  const rollout = await eventually(`Declaring ${id}`, () =>
    call(token, 'GET', `/rollouts/${id}`),
  );
  // Anything beyond its declaration is somebody's work: leave it alone.
  if (rollout.version > 1) return false;
  await call(token, 'POST', `/rollouts/${id}/import`, { commands });
  return true;
}

/** One of the two flag servers goes away, as they do. */
async function loseEuropeanFlagServer(token) {
  await eventually('Reading the European flag server', async () => {
    const rollout = await call(token, 'GET', '/rollouts/default.pdf-engine');
    return rollout.health.measuredAt !== undefined;
  });
  const { faults } = await (await fetch(`${sandbox}/sandbox/faults`)).json();
  if (faults.some(({ match }) => match?.path === '^/eu/')) return;
  await fetch(`${sandbox}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      mode: '500',
      status: 503,
      match: { path: '^/eu/' },
    }),
  });
}

/** As on a paid plan: then drift is shown with who did it. */
async function showWhoChangesFlags() {
  const settings = await (await fetch(`${sandbox}/sandbox/settings`)).json();
  await fetch(`${sandbox}/sandbox/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...settings, auditLog: true }),
  });
}

async function main() {
  await showWhoChangesFlags();
  const token = await guestToken();
  if (!(await call(token, 'GET', '/rollouts/default.smart-dispatch'))) {
    await call(token, 'POST', '/rollouts', SMART_DISPATCH);
  }
  let imported = 0;
  for (const [id, commands] of Object.entries(HISTORIES)) {
    if (await bringIn(token, id, commands)) imported += 1;
  }
  await loseEuropeanFlagServer(token);
  process.stdout.write(`${imported} histories imported\n`);
}

main().catch(error => {
  process.stderr.write(`The example could not be filled: ${error.message}\n`);
  process.exit(1);
});
