import type {
  PublicComponent,
  PublicState,
  StatusPage,
} from '@production-safety/core';

/**
 * An incident as the public sees it.
 *
 * @public
 */
export interface PublishedIncident {
  readonly title: string;
  /** The oldest first. */
  readonly updates: readonly {
    readonly state: PublicState;
    readonly text: string;
    /** Whether subscribers were told. */
    readonly notified: boolean;
  }[];
}

/**
 * A status page, and a look at what the public sees of it.
 *
 * @public
 */
export interface StatusPageUnderTest {
  readonly statusPage: StatusPage;
  /** Ids of two components, which are operational. */
  readonly components: readonly [string, string];
  /** The next change is made, and who asked for it does not hear so. */
  loseNextAnswer(): Promise<void>;
  /** The oldest first. */
  published(): Promise<readonly PublishedIncident[]>;
  /** How the two are. */
  states(): Promise<readonly PublicComponent[]>;
}
