/**
 * Who caused something: a person, another service, or this suite itself.
 *
 * @remarks
 * `ref` is an entity reference for users (`user:default/jo`), a subject for
 * services (`plugin:scaffolder`) and the name of the worker for the system.
 *
 * @public
 */
export interface Actor {
  readonly kind: 'user' | 'service' | 'system';
  readonly ref: string;
}
