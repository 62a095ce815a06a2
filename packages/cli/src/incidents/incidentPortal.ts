import { refused } from '../errors';
import type { PortalClient } from '../portal/PortalClient';
import type { Session } from '../Session';

/** How long one answer of the portal is waited for. */
export const ANSWER_MS = 10_000;

/**
 * The portal, of which incidents are.
 *
 * @throws CliError `refused` with `fix` when none is configured.
 */
export async function incidentPortal(
  session: Session,
  message: string = 'No portal is configured, and incidents are kept there.',
  fix: string = 'Set SAFETY_PORTAL_URL and SAFETY_PORTAL_TOKEN.',
): Promise<PortalClient> {
  const portal = await session.portal();
  if (!portal) throw refused(message, fix);
  return portal;
}
