import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { CallOptions } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * Options of a call with the rights of the person who started the task. Tokens
 * are short-lived: one for each call.
 */
export async function asInitiator(
  ctx: {
    getInitiatorCredentials(): Promise<BackstageCredentials>;
    readonly signal?: AbortSignal;
  },
  auth: Pick<AuthService, 'getPluginRequestToken'>,
): Promise<CallOptions> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await ctx.getInitiatorCredentials(),
    targetPluginId: 'production-safety',
  });
  return { token, signal: ctx.signal };
}
