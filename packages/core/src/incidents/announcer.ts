/**
 * What people can do from a message: open a page, or tell the portal.
 *
 * @remarks
 * Nothing rests on an action: a chat that cannot show it leaves it out.
 *
 * @public
 */
export type AnnouncedAction =
  | { readonly label: string; readonly href: string }
  | { readonly label: string; readonly press: PressedAction };

/**
 * What may be pressed in a chat. It does what the person who pressed may do
 * in the portal, and nothing more.
 *
 * @public
 */
export type PressedAction = 'acknowledge';

/**
 * What people follow in a chat: an incident or a rollout, as it stands.
 *
 * @public
 */
export interface AnnouncedTopic {
  /** The same for everything about one subject: one thread. */
  readonly key: string;
  /** One line. */
  readonly title: string;
  /** How it stands now, in a few plain lines; replaces what stood there. */
  readonly status: string;
  /** Its page in the portal. */
  readonly href: string;
  /** None when absent. */
  readonly actions?: readonly AnnouncedAction[];
}

/**
 * A message in the thread of a topic.
 *
 * @public
 */
export interface AnnouncedMessage {
  /** The same in a repetition: posted once. */
  readonly key: string;
  readonly text: string;
  /** None when absent. */
  readonly actions?: readonly AnnouncedAction[];
}

/**
 * Tells people in a chat: a chat vendor, without its words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - `show` posts a topic once and edits it from then on, by the place it gave
 *   or, where that answer was lost, by the key of the topic.
 * - `post` may be repeated with the same key, and there is one message.
 * - Text is shown as it is: nothing in it mentions people, or is a link, that
 *   was not one to the reader of the text.
 *
 * Rejects with `SafetyError` `port-unavailable` for what may work later and
 * `port-rejected` for what will not.
 *
 * @public
 */
export interface Announcer {
  /**
   * Returns where the topic is, in words of the vendor; given back to `show`
   * and `post`.
   */
  show(topic: AnnouncedTopic, place?: string): Promise<string>;
  post(place: string, message: AnnouncedMessage): Promise<void>;
}
