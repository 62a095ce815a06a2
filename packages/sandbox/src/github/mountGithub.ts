import { Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import { answer, vendorRouter } from '../http/vendorRoutes';
import { mountContentRoutes } from './contentRoutes';
import { mountDeployRoutes } from './deployRoutes';
import { mountGitRoutes, notFound, originOf } from './gitRoutes';
import { graphqlRoute } from './graphqlRoute';
import { mountIssueRoutes } from './issueRoutes';
import { mountPullRoutes } from './pullRoutes';

/**
 * GitHub as an enterprise server has it: REST below `/api/v3`, GraphQL at
 * `/api/graphql`.
 */
export function createGithubRouter(hosting: Hosting): Router {
  const router = Router();
  const api = vendorRouter({ message: 'Bad credentials' });
  api.post(
    '/graphql',
    answer(req => graphqlRoute(hosting, req, originOf(req))),
  );
  const rest = Router();
  mountGitRoutes(rest, hosting);
  mountContentRoutes(rest, hosting);
  mountIssueRoutes(rest, hosting);
  mountPullRoutes(rest, hosting);
  mountDeployRoutes(rest, hosting);
  api.use('/v3', rest);
  api.use(
    answer(() => {
      throw notFound();
    }),
  );
  router.use('/api', api);
  return router;
}
