import { html } from '../markup.js';
import { momentOf } from './moments.js';

/** As the public knows it from such pages. */
const COMPONENT_WORDS = {
  operational: 'Operational',
  degraded_performance: 'Degraded performance',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
  under_maintenance: 'Under maintenance',
};

const STATUS_WORDS = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

/** Every component with its state, in words. */
export const componentsView = components => html`<ul class="components">
  ${components.map(
    ({ name, status }) => html`<li data-status="${status}">
      <span>${name}</span> <strong>${COMPONENT_WORDS[status]}</strong>
    </li>`,
  )}
</ul>`;

const updateView = withNotices => update =>
  html`<li class="post">
    <p class="post__when">
      ${STATUS_WORDS[update.status]} ·
      ${momentOf(update.at)}${withNotices
        ? ` · subscribers ${update.notified ? 'told' : 'not told'}`
        : ''}
    </p>
    <p class="post__text">${update.body}</p>
  </li>`;

/** Incidents with their updates, the newest first. */
export const incidentsView = (incidents, withNotices) =>
  incidents.length === 0
    ? html`<p>No incidents reported.</p>`
    : html`${[...incidents].reverse().map(
        ({ name, updates }) => html`<section class="incident">
          <h3>${name}</h3>
          <ul class="posts">
            ${[...updates].reverse().map(updateView(withNotices))}
          </ul>
        </section>`,
      )}`;

/** The page with what only its makers know: who was told. */
export const statuspageView = ({ components, incidents }) =>
  html`${componentsView(components)} ${incidentsView(incidents, true)}`;
