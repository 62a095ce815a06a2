import {
  isSafetyError,
  type Deployment,
  type RevertCallOptions,
} from '@production-safety/core';
import type { VendorHttp } from '@production-safety/vendor-http';
import { z } from 'zod';
import {
  aliasSchema,
  deploymentSchema,
  listSchema,
  projectSchema,
  type WireDeployment,
  type WireProject,
} from './wire';

/** Keys under which the ways of connecting Git keep the commit. */
const COMMIT = ['githubCommitSha', 'gitlabCommitSha', 'bitbucketCommitSha'];

/** Which deployments to list. */
export interface DeploymentFilter {
  readonly sha?: string;
  readonly branch?: string;
  readonly rollbackCandidate?: boolean;
  /** A pair in the deployment's meta. */
  readonly meta?: readonly [key: string, value: string];
  readonly target?: 'production';
  readonly ready?: boolean;
}

/** Every address of Vercel's API that is called. */
export class VercelApi {
  readonly #http: VendorHttp;
  readonly #apiUrl: string;
  readonly #teamId: string | undefined;

  constructor(http: VendorHttp, apiUrl: string, teamId: string | undefined) {
    this.#http = http;
    this.#apiUrl = apiUrl;
    this.#teamId = teamId;
  }

  project(project: string, options: RevertCallOptions): Promise<WireProject> {
    return this.#get(`v9/projects/${project}`, {}, projectSchema, options);
  }

  /** The deployment a domain points to; `null` when it points to none. */
  async pointedTo(
    domain: string,
    options: RevertCallOptions,
  ): Promise<string | null> {
    try {
      const path = `v4/aliases/${encodeURIComponent(domain)}`;
      const alias = await this.#get(path, {}, aliasSchema, options);
      return alias.deploymentId;
    } catch (error) {
      if (isSafetyError(error, 'not-found')) {
        return null;
      }
      throw error;
    }
  }

  deployment(id: string, options: RevertCallOptions): Promise<WireDeployment> {
    const path = `v13/deployments/${encodeURIComponent(id)}`;
    return this.#get(path, {}, deploymentSchema, options);
  }

  /** Newest first. */
  async deployments(
    project: string,
    filter: DeploymentFilter,
    options: RevertCallOptions,
  ): Promise<readonly Deployment[]> {
    const { meta, ready, rollbackCandidate, target, sha, branch } = filter;
    const query = {
      projectId: project,
      limit: '50',
      ...(target && { target }),
      ...(sha && { sha }),
      ...(branch && { branch }),
      ...(ready && { state: 'READY' }),
      ...(rollbackCandidate && { rollbackCandidate: 'true' }),
      ...(meta && { [`meta-${meta[0]}`]: meta[1] }),
    };
    const list = await this.#get('v7/deployments', query, listSchema, options);
    return (
      list.deployments
        // A filter the server does not know is ignored by it.
        .filter(each => !meta || each.meta?.[meta[0]] === meta[1])
        .map(({ uid, created, url, ...rest }) =>
          toDeployment({ ...rest, id: uid, createdAt: created, url }),
        )
    );
  }

  rollBack(
    project: string,
    deployment: string,
    reason: string,
    options: RevertCallOptions,
  ): Promise<void> {
    const path = `v1/projects/${project}/rollback/${deployment}`;
    const description = reason.slice(0, 200);
    return this.#http.done(this.#post(path, { description }), options);
  }

  redeploy(
    request: {
      readonly project: string;
      readonly deployment: string;
      readonly meta: Readonly<Record<string, string>>;
    },
    options: RevertCallOptions,
  ): Promise<WireDeployment> {
    const { project: name, deployment: deploymentId, meta } = request;
    const body = { name, deploymentId, target: 'production', meta };
    const call = this.#post('v13/deployments', { forceNew: '1' }, body);
    return this.#http.json(call, deploymentSchema, options);
  }

  #get<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodType<T>,
    options: RevertCallOptions,
  ): Promise<T> {
    const call = {
      method: 'GET',
      url: this.#url(path, query),
      name: `GET ${path}`,
      readOnly: true,
    } as const;
    return this.#http.json(call, schema, options);
  }

  #post(
    path: string,
    query: Readonly<Record<string, string>>,
    body: unknown = {},
  ) {
    const url = this.#url(path, query);
    const name = `POST ${path}`;
    return { method: 'POST', url, name, body, readOnly: false } as const;
  }

  #url(path: string, query: Readonly<Record<string, string>>): string {
    const parameters = new URLSearchParams(query);
    if (this.#teamId) {
      parameters.set('teamId', this.#teamId);
    }
    return `${this.#apiUrl}/${path}?${parameters}`;
  }
}

/** A deployment in the words of the port. */
export function toDeployment({
  id,
  url,
  createdAt,
  meta,
  creator,
}: Pick<
  WireDeployment,
  'id' | 'url' | 'createdAt' | 'meta' | 'creator'
>): Deployment {
  const sha = COMMIT.map(key => meta?.[key]).find(
    (value): value is string => typeof value === 'string',
  );
  return {
    id,
    sha: sha ?? null,
    url: url ? `https://${url}` : null,
    at: createdAt,
    ...(creator?.username ? { by: creator.username } : {}),
  };
}
