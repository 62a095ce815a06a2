import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type {
  IncidentClient,
  ProductionSafetyClient,
} from '@production-safety/backstage-plugin-production-safety-common';

/**
 * What collators need; they read with the rights of the search itself.
 *
 * @public
 */
export interface CollatorDeps {
  readonly incidents: Pick<IncidentClient, 'listIncidents' | 'getRunbook'>;
  readonly rollouts: Pick<ProductionSafetyClient, 'listRollouts'>;
  readonly auth: Pick<
    AuthService,
    'getOwnServiceCredentials' | 'getPluginRequestToken'
  >;
  readonly logger: Pick<LoggerService, 'warn'>;
  /** Where the pages of the plugin are, such as `/production-safety`. */
  readonly appPath: string;
}
