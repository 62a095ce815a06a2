/**
 * The port Announcer of Production Safety on Slack's Web API.
 *
 * @packageDocumentation
 */
export { SlackAnnouncer } from './SlackAnnouncer';
export { SlackListener } from './SlackListener';
export type { SlackListenerOptions } from './SlackListener';
export type { SlackOptions } from './SlackOptions';
