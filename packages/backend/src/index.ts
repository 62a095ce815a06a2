import { createBackend } from '@backstage/backend-defaults';
import { personModule } from './auth/personModule';
import { docsAheadModule } from './docs/docsAheadModule';
import { localDocsModule } from './docs/localDocsModule';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(personModule);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(localDocsModule);
backend.add(docsAheadModule);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@backstage/plugin-user-settings-backend'));

// Signals ride on events: without the events backend a change reaches only the
// browsers connected to the replica that made it.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(
  import('@production-safety/backstage-plugin-production-safety-backend'),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-flagsmith'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-github'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-gitlab'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-posthog'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-prometheus'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-sentry'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-pagerduty'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-slack'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-statuspage'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-production-safety-backend-module-vercel'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-catalog-backend-module-production-safety'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-scaffolder-backend-module-production-safety'
  ),
);
backend.add(
  import(
    '@production-safety/backstage-plugin-search-backend-module-production-safety'
  ),
);

backend.start();
