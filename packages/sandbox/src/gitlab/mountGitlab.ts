import { Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import { answer, vendorRouter } from '../http/vendorRoutes';
import { mountDeployRoutes } from './deployRoutes';
import { mountMergeRequestRoutes } from './mergeRequestRoutes';
import { refuse } from './projectOf';
import { mountRepositoryRoutes } from './repositoryRoutes';

/** GitLab's REST API, below `/api/v4`. */
export function createGitlabRouter(hosting: Hosting): Router {
  const router = Router();
  const api = vendorRouter({ message: '401 Unauthorized' }, 'private-token');
  mountRepositoryRoutes(api, hosting);
  mountMergeRequestRoutes(api, hosting);
  mountDeployRoutes(api, hosting);
  api.use(
    answer(() => {
      throw refuse(404, '404 Not Found');
    }),
  );
  router.use('/api/v4', api);
  return router;
}
