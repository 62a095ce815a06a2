import {
  correlationId,
  SafetyError,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import { runSchema, variablesSchema, type WireRun } from '../api/wire';

/** Variable by which a pipeline that was started is found again. */
const KEY = 'PRODUCTION_SAFETY_ID';

/** A request is repeated within minutes, so the last pipelines are enough. */
const LOOKED_AT = 20;

export interface PipelineRequest {
  readonly ref: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The same for requests that are to be one pipeline. */
  readonly key: string;
}

/** Starts a pipeline, or finds the one that was started for the same key. */
export async function startPipeline(
  api: GitlabApi,
  { ref, variables, key }: PipelineRequest,
  options: RevertCallOptions,
): Promise<WireRun> {
  const id = correlationId(key);
  const found = await findPipeline(api, ref, id, options);
  if (found) {
    return found;
  }
  const body = {
    ref,
    variables: Object.entries({ ...variables, [KEY]: id }).map(
      ([name, value]) => ({ key: name, value }),
    ),
  };
  try {
    return await api.send('POST', 'pipeline', body, runSchema, options);
  } catch (error) {
    const said =
      error instanceof VendorRefusal ? JSON.stringify(error.body) : '';
    if (/reference not found/i.test(said)) {
      throw new SafetyError(
        'not-found',
        `${api.repository} has no branch or tag ${ref}; GitLab runs pipelines for these only`,
      );
    }
    throw error;
  }
}

async function findPipeline(
  api: GitlabApi,
  ref: string,
  id: string,
  options: RevertCallOptions,
): Promise<WireRun | undefined> {
  const query = new URLSearchParams({
    ref,
    source: 'api',
    order_by: 'id',
    sort: 'desc',
    per_page: String(LOOKED_AT),
  });
  const pipelines = await api.get(
    `pipelines?${query}`,
    z.array(runSchema),
    options,
  );
  const isOurs = await Promise.all(
    pipelines.map(async pipeline => {
      const path = `pipelines/${pipeline.id}/variables`;
      const variables = await api.get(path, variablesSchema, options);
      return variables.some(({ key, value }) => key === KEY && value === id);
    }),
  );
  return pipelines.find((_, index) => isOurs[index]);
}
