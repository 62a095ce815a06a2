/** Somebody who uses SiteProof in the demo. @public */
export interface DemoUser {
  /** What product clients identify the user by. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly company: string;
  /** Sent as the trait `beta`. */
  readonly beta: boolean;
}
export const DEMO_USERS: readonly DemoUser[] = [];
