import { decisionPaths } from './paths/decisionPaths';
import { incidentPaths } from './paths/incidentPaths';
import { itemPaths } from './paths/itemPaths';
import { journalPaths } from './paths/journalPaths';
import { providerPaths } from './paths/providerPaths';
import { readPaths } from './paths/readPaths';
import { revertPaths } from './paths/revertPaths';
import { rolloutPaths } from './paths/rolloutPaths';
import { sourcePaths } from './paths/sourcePaths';
import { variablePaths } from './paths/variablePaths';
import { signalPaths } from './paths/signalPaths';
import { webhookPaths } from './paths/webhookPaths';
import { commandSchemas } from './schemas/commandSchemas';
import { decisionSchemas } from './schemas/decisionSchemas';
import { historySchemas } from './schemas/historySchemas';
import { incidentSchemas } from './schemas/incidentSchemas';
import { itemSchemas } from './schemas/itemSchemas';
import { journalSchemas } from './schemas/journalSchemas';
import { messageSchemas } from './schemas/messageSchemas';
import { onCallSchemas } from './schemas/onCallSchemas';
import { providerSchemas } from './schemas/providerSchemas';
import { revertSchemas } from './schemas/revertSchemas';
import { rolloutSchemas } from './schemas/rolloutSchemas';
import { runbookCheckSchemas } from './schemas/runbookCheckSchemas';
import { runSchemas } from './schemas/runSchemas';
import { stepActSchemas } from './schemas/stepActSchemas';
import { sourceSchemas } from './schemas/sourceSchemas';
import { variableSchemas } from './schemas/variableSchemas';
import { signalHistorySchemas } from './schemas/signalHistorySchemas';
import { signalSchemas } from './schemas/signalSchemas';

/** The HTTP API as served at `/openapi.json`; requests are checked by it. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'production-safety',
    version: '1',
    description:
      'Rollouts of catalog components: plan, exposure, proved rollback, history.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    ...rolloutPaths,
    ...readPaths,
    ...providerPaths,
    ...journalPaths,
    ...webhookPaths,
    ...revertPaths,
    ...sourcePaths,
    ...variablePaths,
    ...signalPaths,
    ...decisionPaths,
    ...incidentPaths,
    ...itemPaths,
  },
  components: {
    schemas: {
      ...rolloutSchemas,
      ...historySchemas,
      ...commandSchemas,
      ...journalSchemas,
      ...providerSchemas,
      ...revertSchemas,
      ...sourceSchemas,
      ...variableSchemas,
      ...signalSchemas,
      ...decisionSchemas,
      ...signalHistorySchemas,
      ...incidentSchemas,
      ...itemSchemas,
      ...messageSchemas,
      ...onCallSchemas,
      ...runSchemas,
      ...runbookCheckSchemas,
      ...stepActSchemas,
    },
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      signalToken: { type: 'http', scheme: 'bearer' },
    },
  },
} as const;
