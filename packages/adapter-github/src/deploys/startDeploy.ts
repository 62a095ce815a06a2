import {
  correlationId,
  isSafetyError,
  SafetyError,
  type Clock,
  type DeployOperation,
  type DurationMs,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import {
  dispatchSchema,
  gitCommitSchema,
  runsSchema,
  type WireRun,
} from '../api/wire';
import { readDeployments } from './deployments';
import type { GithubEnvironment } from './GithubEnvironment';

export interface DeployRequest {
  readonly kind: DeployOperation['kind'];
  readonly sha: string;
  /** The same for requests that are to be one deployment. */
  readonly key: string;
  /** True when a failed deployment of this key may be started anew. */
  readonly again: boolean;
  readonly description: string;
  /** True when production has it already. */
  readonly arrived: boolean;
  readonly signal?: AbortSignal;
}

interface Context {
  readonly api: GithubApi;
  readonly settings: GithubEnvironment;
  readonly clock: Clock;
  readonly budgetMs: DurationMs;
}

type Workflow = Extract<GithubEnvironment, { workflow: unknown }>['workflow'];

/** Starts a deployment, or finds the one that was started for the same key. */
export async function startDeploy(
  context: Context,
  environment: string,
  request: DeployRequest,
): Promise<DeployOperation> {
  const { clock, settings, budgetMs } = context;
  const requestedAt = clock.now();
  const operation = (handle: string, url: string | null): DeployOperation => ({
    environment,
    kind: request.kind,
    handle,
    expects: { deployment: null, sha: request.sha },
    requestedAt,
    giveUpAt: requestedAt + budgetMs,
    url,
  });
  if (request.arrived) {
    return operation('none', null);
  }
  const { handle, url } =
    'workflow' in settings
      ? await dispatchOnce(context.api, settings.workflow, request)
      : await createOnce(context.api, environment, request);
  return operation(handle, url);
}

/** The commit a branch, tag or hash stands for. */
export async function resolveRef(
  api: GithubApi,
  ref: string,
  options: RevertCallOptions,
): Promise<string> {
  try {
    const path = `commits/${encodeURIComponent(ref)}`;
    return (await api.get(path, gitCommitSchema, options)).sha;
  } catch (error) {
    if (error instanceof VendorRefusal && [404, 422].includes(error.status)) {
      throw new SafetyError(
        'not-found',
        `${api.repository.url} has no branch, tag or commit ${ref}`,
      );
    }
    throw error;
  }
}

interface Started {
  readonly handle: string;
  readonly url: string | null;
}

async function dispatchOnce(
  api: GithubApi,
  workflow: Workflow,
  request: DeployRequest,
): Promise<Started> {
  const id = correlationId(request.key);
  const found = await findRun(api, workflow.file, id, request);
  const failed =
    found?.status === 'completed' && found.conclusion !== 'success';
  if (found && !(failed && request.again)) {
    return { handle: `run:${found.id}`, url: found.html_url };
  }
  const { shaInput = 'sha', correlationInput = 'correlation_id' } = workflow;
  const body = {
    ref: workflow.ref,
    inputs: {
      ...workflow.inputs,
      [shaInput]: request.sha,
      [correlationInput]: id,
    },
  };
  const run = await dispatch(api, workflow.file, body, request);
  return run
    ? { handle: `run:${run.workflow_run_id}`, url: run.html_url }
    : { handle: `correlation:${id}`, url: null };
}

/** Servers from before 2026 refuse the field that asks which run it is. */
async function dispatch(
  api: GithubApi,
  file: string,
  body: Readonly<Record<string, unknown>>,
  { signal }: RevertCallOptions,
): Promise<z.infer<typeof dispatchSchema>> {
  const path = `actions/workflows/${encodeURIComponent(file)}/dispatches`;
  const send = (extra: object) =>
    api.send('POST', path, { ...body, ...extra }, dispatchSchema, { signal });
  try {
    return await send({ return_run_details: true });
  } catch (error) {
    const isOld =
      error instanceof VendorRefusal &&
      [400, 422].includes(error.status) &&
      JSON.stringify(error.body).includes('return_run_details');
    if (!isOld) {
      throw error;
    }
    return send({});
  }
}

/** The newest run that has the id in its title. */
export async function findRun(
  api: GithubApi,
  file: string,
  id: string,
  { signal }: RevertCallOptions,
): Promise<WireRun | undefined> {
  const path = `actions/workflows/${encodeURIComponent(file)}/runs`;
  const { workflow_runs: runs } = await api.get(
    `${path}?event=workflow_dispatch&per_page=50`,
    runsSchema,
    { signal },
  );
  return runs.find(({ display_title: title }) => title?.includes(id));
}

async function createOnce(
  api: GithubApi,
  environment: string,
  request: DeployRequest,
): Promise<Started> {
  const { signal, description } = request;
  const id = correlationId(request.key);
  const there = await readDeployments(api, environment, { signal });
  const found = there.find(({ payload }) => payload?.includes(id));
  const failed = ['FAILURE', 'ERROR'].includes(
    found?.latestStatus?.state ?? '',
  );
  if (found && !(failed && request.again)) {
    return { handle: `deployment:${found.databaseId}`, url: null };
  }
  const created = await api
    .send(
      'POST',
      'deployments',
      {
        ref: request.sha,
        environment,
        // The defaults would merge the default branch and wait for all checks.
        auto_merge: false,
        required_contexts: [],
        payload: { productionSafety: id },
        description: description.slice(0, 140),
      },
      z.object({ id: z.number() }),
      { signal },
    )
    .catch(error => {
      throw isConflict(error)
        ? new SafetyError('conflict', error.message)
        : error;
    });
  return { handle: `deployment:${created.id}`, url: null };
}

function isConflict(error: unknown): error is VendorRefusal {
  return (
    isSafetyError(error) &&
    error instanceof VendorRefusal &&
    error.status === 409
  );
}
