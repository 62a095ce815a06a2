import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Actor } from '@production-safety/core';
import type { Request } from 'express';
import type { DecisionAge } from '../permissions/RecentDecisions';
import type { CallerRights, RolloutAccess } from '../permissions/RolloutAccess';

/** Who sent a request. */
export interface Sender {
  readonly actor: Actor;
  readonly credentials: BackstageCredentials;
  /** How old decisions on what they may do may be. */
  readonly age: DecisionAge;
}

/** Who sent a request, and what they may do with rollouts. */
export interface Caller extends Sender {
  readonly rights: CallerRights;
}

/** Any request, whatever its parameters, body and query are typed as. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRequest = Request<any, any, any, any, any>;

/** Identifies callers and asks what they may do. */
export class Callers {
  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly access: RolloutAccess,
  ) {}

  async identify(request: AnyRequest): Promise<Caller> {
    return this.withRights(await this.senderOf(request));
  }

  async senderOf(request: AnyRequest): Promise<Sender> {
    const credentials = await this.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const age = request.method === 'GET' ? 'recent' : 'now';
    return { actor: actorOf(credentials), credentials, age };
  }

  async withRights<T extends Sender>(sender: T): Promise<T & Caller> {
    const rights = await this.access.rightsOf(sender.credentials, sender.age);
    return { ...sender, rights };
  }
}

function actorOf({
  principal,
}: BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>): Actor {
  return principal.type === 'user'
    ? { kind: 'user', ref: principal.userEntityRef }
    : { kind: 'service', ref: principal.subject };
}
