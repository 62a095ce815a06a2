import {
  resolveSafeChildPath,
  type AuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  ProductionSafetyClient,
  RolloutVariablesView,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  compareVariables,
  readVariables,
  writeVariables,
} from '@production-safety/core';
import { asInitiator } from '../asInitiator';
import { orReason } from '../orReason';
import { rolloutId } from '../rolloutId';
import { examples } from './createWriteVariablesAction.examples';
import { readWorkspaceFile, writeWorkspaceFile } from './workspaceFile';
import { variablesInput, variablesOutput } from './variablesSchema';

/**
 * What the action that writes variables works with.
 *
 * @public
 */
export interface WriteVariablesActionDeps {
  readonly client: Pick<ProductionSafetyClient, 'getVariables'>;
  readonly auth: Pick<AuthService, 'getPluginRequestToken'>;
}

/**
 * Template action `production-safety:env:write`.
 *
 * @remarks
 * Writes the environment variables of a rollout's flags into a file of the
 * workspace, with the rights of the person who started the task. Lines that
 * are not of these variables stay as they are, byte for byte, and appear
 * neither in the log nor in outputs. A file that is in the repository and not
 * in the workspace is refused: a pull request without its other lines would
 * take them away.
 *
 * @public
 */
export function createWriteVariablesAction({
  client,
  auth,
}: WriteVariablesActionDeps) {
  return createTemplateAction({
    id: 'production-safety:env:write',
    description:
      "Writes the environment variables of a rollout's flags into a file of the workspace, and leaves its other lines alone.",
    supportsDryRun: true,
    examples,
    schema: { input: variablesInput, output: variablesOutput },
    async handler(ctx) {
      const options = await asInitiator(ctx, auth);
      const id = rolloutId(ctx.input.rollout);
      const view = await orReason(client.getVariables(id, options));
      const path = pathOf(ctx.input.path, view);
      const file = resolveSafeChildPath(ctx.workspacePath, path);
      const before = await readWorkspaceFile(file);
      if (before === undefined) refuseToReplace(path, view);
      const { variables } = view;
      const text = before?.text ?? '';
      const differences = Array.from(
        compareVariables(variables, readVariables(text, variables)),
        ({ sentence }) => `${sentence}.`,
      );
      const written = writeVariables(text, variables);
      const changed = written !== before?.text;
      if (changed) await writeWorkspaceFile(file, written, before?.encoding);
      const sentence = changed
        ? `Wrote ${path}. ${differences.join(' ')}`
        : `Nothing to write: ${path} says what it should.`;
      ctx.logger.info(sentence);
      ctx.output('changed', changed);
      ctx.output('path', path);
      ctx.output('differences', differences);
      ctx.output('sentence', sentence);
    },
  });
}

function pathOf(
  given: string | undefined,
  { file, rolloutId: id }: RolloutVariablesView,
): string {
  const path = given ?? file?.path;
  if (path !== undefined) return path;
  throw new InputError(
    `The manifest of ${id} names no file. Give a path, or declare code.envFile there.`,
  );
}

function refuseToReplace(
  path: string,
  { file, state }: RolloutVariablesView,
): void {
  const isKnownToBeNew = state === 'missing' || path !== file?.path;
  if (isKnownToBeNew) return;
  throw new InputError(
    `${path} is not in the workspace, and may be in the repository. Fetch it first: written without its other lines, it would take them away.`,
  );
}
