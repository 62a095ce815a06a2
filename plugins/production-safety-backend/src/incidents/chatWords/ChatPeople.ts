import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { portUnavailable, type ChatPerson } from '@production-safety/core';
import { CHAT_USER_ANNOTATION } from '@production-safety/backstage-plugin-production-safety-common';
import type { AnnouncerRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import { comparableRef } from '../../database/rolloutColumns';

interface ChatPeopleOptions {
  readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly catalog: Pick<CatalogService, 'getEntities' | 'getEntityByRef'>;
  readonly chats: () => readonly Pick<
    AnnouncerRegistration,
    'id' | 'responders'
  >[];
}

/** Finds out which user of the catalog somebody in a chat is. */
export class ChatPeople {
  constructor(private readonly options: ChatPeopleOptions) {}

  /**
   * The one user with the verified address or the id; two are as good as none.
   *
   * @throws SafetyError `port-unavailable` when the catalog does not answer.
   */
  async userOf({
    id,
    email,
  }: ChatPerson): Promise<{ readonly ref: string } | 'unknown' | 'ambiguous'> {
    const isUser = { kind: 'User' };
    const filter = [
      { ...isUser, [`metadata.annotations.${CHAT_USER_ANNOTATION}`]: id },
      ...(email ? [{ ...isUser, 'spec.profile.email': email }] : []),
    ];
    const { items } = await this.#asked(async credentials =>
      this.options.catalog.getEntities({ filter }, { credentials }),
    );
    // Filters of the catalog do not tell capital letters from small ones.
    const users = items.filter(each => isThe(each, id, email));
    if (users.length > 1) return 'ambiguous';
    return users[0] ? { ref: stringifyEntityRef(users[0]) } : 'unknown';
  }

  /**
   * Whether a user is a responder of a chat, or a member of a group that is.
   *
   * @throws SafetyError `port-unavailable` when the catalog does not answer.
   */
  async mayRespond(chat: string, ref: string): Promise<boolean> {
    const { responders = [] } =
      this.options.chats().find(({ id }) => id === chat) ?? {};
    const allowed = responders.map(comparableRef);
    if (allowed.length === 0) return false;
    const user = await this.#asked(credentials =>
      this.options.catalog.getEntityByRef(ref, { credentials }),
    );
    const own = (user?.relations ?? [])
      .filter(({ type }) => type === RELATION_MEMBER_OF)
      .map(({ targetRef }) => comparableRef(targetRef));
    return [comparableRef(ref), ...own].some(each => allowed.includes(each));
  }

  async #asked<T>(
    ask: (
      credentials: Awaited<ReturnType<AuthService['getOwnServiceCredentials']>>,
    ) => Promise<T>,
  ): Promise<T> {
    try {
      return await ask(await this.options.auth.getOwnServiceCredentials());
    } catch (cause) {
      throw portUnavailable('The catalog does not answer', { cause });
    }
  }
}

function isThe(
  { metadata, spec }: Entity,
  id: string,
  email: string | undefined,
): boolean {
  const profile = spec?.profile as { readonly email?: unknown } | undefined;
  const own = profile?.email;
  return (
    metadata.annotations?.[CHAT_USER_ANNOTATION] === id ||
    (email !== undefined &&
      typeof own === 'string' &&
      own.toLowerCase() === email.toLowerCase())
  );
}
