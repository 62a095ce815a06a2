import { html } from '../markup.js';
import { momentOf } from './moments.js';

const ACTIONS = [
  { action: 'acknowledge', label: 'Acknowledge', from: ['triggered'] },
  { action: 'resolve', label: 'Resolve', from: ['triggered', 'acknowledged'] },
];

/** What somebody on call does there; the portal hears of it. */
const actionsView = ({ key, state, summary }) => html`<p class="post__note">
  ${ACTIONS.filter(({ from }) => from.includes(state)).map(
    ({ action, label }) => html`<button
      type="button"
      data-action="${action}"
      data-key="${key}"
      aria-label="${label} as Robin: ${summary}"
    >
      ${label} as Robin
    </button> `,
  )}
</p>`;

const alertView = alert => html`<li class="post">
  <p class="post__when">
    ${momentOf(alert.createdAt)} · ${alert.severity} · ${alert.state}
  </p>
  <p class="post__text">${alert.summary}</p>
  ${alert.href &&
  html`<p class="post__note"><a href="${alert.href}">${alert.href}</a></p>`}
  ${actionsView(alert)}
</li>`;

/** Alerts, the newest first. */
export function pagerDutyView({ alerts }) {
  return alerts.length === 0
    ? html`<p>Nothing has arrived yet.</p>`
    : html`<ul class="posts">
        ${[...alerts].reverse().map(alertView)}
      </ul>`;
}
