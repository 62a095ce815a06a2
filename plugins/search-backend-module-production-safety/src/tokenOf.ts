import type { CollatorDeps } from './CollatorDeps';

/** A token of the search for the backend, made anew for each page. */
export async function tokenOf({
  auth,
}: Pick<CollatorDeps, 'auth'>): Promise<string> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'production-safety',
  });
  return token;
}
