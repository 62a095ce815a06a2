const CONFIG = {
  app: {
    title: 'Test',
    baseUrl: 'http://localhost',
    packages: 'all',
    extensions: [
      { 'page:catalog': { config: { path: '/' } } },
      { 'page:production-safety': { config: { title: 'Rollouts' } } },
      { 'page:home': false },
      {
        'api:app/app-language': {
          config: { availableLanguages: ['en', 'de'] },
        },
      },
    ],
  },
  backend: { baseUrl: 'http://localhost:7007' },
};

/** Answers of an empty backend, by the beginning of their path. */
const ANSWERS: readonly [string, object][] = [
  ['/api/auth/guest/refresh', guestSession()],
  ['/api/production-safety/v1/rollouts', { items: [], total: 0 }],
  [
    '/api/production-safety/v1/facets',
    { owners: [], components: [], phases: [], statuses: [], environments: [] },
  ],
  [
    '/api/catalog/entities/by-query',
    { items: [], totalItems: 0, pageInfo: {} },
  ],
  ['/api/catalog/entity-facets', { facets: {} }],
];

/** Config and backend for the app: a guest, and nothing else. */
export function fakePortal(): void {
  process.env = {
    NODE_ENV: 'test',
    APP_CONFIG: [{ context: 'test', data: CONFIG }] as unknown as string,
  };
  global.fetch = async input => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const [, answer] =
      ANSWERS.find(([path]) => pathname.startsWith(path)) ?? [];
    return new Response(JSON.stringify(answer ?? {}), {
      status: answer ? 200 : 404,
      headers: { 'content-type': 'application/json' },
    });
  };
}

function guestSession() {
  const ref = 'user:default/guest';
  const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
  const claims = btoa(JSON.stringify({ sub: ref, exp: inAnHour }));
  return {
    profile: {},
    backstageIdentity: {
      token: `e30.${claims}.none`,
      identity: {
        type: 'user',
        userEntityRef: ref,
        ownershipEntityRefs: [ref],
      },
    },
  };
}
