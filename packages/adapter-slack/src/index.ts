/**
 * The port Announcer of Production Safety on Slack's Web API.
 *
 * @packageDocumentation
 */
export { SlackAnnouncer } from './SlackAnnouncer';
export type { SlackOptions } from './SlackOptions';
