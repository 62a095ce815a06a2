import { refused } from '../errors';
import type { ExitName } from '../exitCodes';
import type { Session } from '../Session';

export type Page = 'errors' | 'performance' | 'flags' | 'runbook';

const VARIABLES: Record<Page, string> = {
  errors: 'SAFETY_LINK_ERRORS',
  performance: 'SAFETY_LINK_PERFORMANCE',
  flags: 'SAFETY_LINK_FLAGS',
  runbook: 'SAFETY_LINK_RUNBOOK',
};

/** Opens a page in a browser, and says its address in any case. */
export async function openPage(
  page: Page,
  session: Session,
): Promise<ExitName> {
  const url = await addressOf(page, session);
  session.output.say(url);
  const { isTerminal } = session.context.stdout;
  if (isTerminal && !(await session.context.openPage(url))) {
    session.output.mark('note', 'No browser here; open the address yourself.');
  }
  return 'ok';
}

async function addressOf(page: Page, session: Session): Promise<string> {
  const { settings } = session;
  const given = {
    errors: settings.linkErrors,
    performance: settings.linkPerformance,
    flags: settings.linkFlags,
    runbook: settings.linkRunbook,
  }[page];
  const found = given ?? (await knownAddress(page, session));
  if (found) return found;
  throw refused(
    `Nobody said where the page with the ${page} is.`,
    `Set ${VARIABLES[page]}, or links.${page} in safety.config.yaml.`,
  );
}

async function knownAddress(
  page: Page,
  session: Session,
): Promise<string | undefined> {
  if (page === 'runbook') {
    const [first] = await session.manifests();
    return first?.definition.runbooks.rollback;
  }
  if (page !== 'flags' || !session.settings.flagsmithUrl) return undefined;
  const { environments, pageOf } = await session.flags();
  const wanted = session.settings.environment ?? 'production';
  const environment =
    environments.find(({ name }) => name.toLowerCase() === wanted) ??
    environments[0];
  return environment && pageOf(environment);
}
