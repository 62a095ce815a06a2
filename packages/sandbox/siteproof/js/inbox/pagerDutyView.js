import { html } from '../markup.js';
import { momentOf } from './moments.js';

const alertView = ({ summary, severity, state, createdAt, href }) => html`<li
  class="post"
>
  <p class="post__when">${momentOf(createdAt)} · ${severity} · ${state}</p>
  <p class="post__text">${summary}</p>
  ${href && html`<p class="post__note"><a href="${href}">${href}</a></p>`}
</li>`;

/** Alerts, the newest first. */
export function pagerDutyView({ alerts }) {
  return alerts.length === 0
    ? html`<p>Nothing has arrived yet.</p>`
    : html`<ul class="posts">
        ${[...alerts].reverse().map(alertView)}
      </ul>`;
}
