import { html } from './markup.js';

const icon = paths =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;

export const icons = {
  dashboard: icon(
    html`<rect x="3.5" y="3.5" width="7" height="8" rx="2" /><rect
        x="13.5"
        y="3.5"
        width="7"
        height="5"
        rx="2"
      /><rect x="13.5" y="11.5" width="7" height="9" rx="2" /><rect
        x="3.5"
        y="14.5"
        width="7"
        height="6"
        rx="2"
      />`,
  ),
  itp: icon(
    html`<rect x="5" y="4.5" width="14" height="16" rx="2.5" /><path
        d="M9 3h6v3H9zM8.5 13l2.2 2.2L15.5 11"
      />`,
  ),
  ncr: icon(html`<path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.4" />`),
  diary: icon(
    html`<path
      d="M6 3.5h11a2 2 0 0 1 2 2v15H7a2 2 0 0 1-2-2v-13a2 2 0 0 1 1-2zM5 17.5h14M9 8h6M9 11.5h6"
    />`,
  ),
  check: icon(html`<path d="m5 12.5 4.5 4.5L19 7.5" />`),
  clock: icon(
    html`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.5V12l3 2" />`,
  ),
  alert: icon(
    html`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.5v5.5M12 16v.4" />`,
  ),
  sun: icon(
    html`<circle cx="12" cy="12" r="4" /><path
        d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"
      />`,
  ),
  crew: icon(
    html`<circle cx="9" cy="9" r="3.2" /><path
        d="M3.5 19c.6-3.2 2.7-5 5.5-5s4.9 1.8 5.5 5M15.5 6.3a3 3 0 0 1 0 5.6M17 14.6c1.9.6 3 2.1 3.5 4.4"
      />`,
  ),
  plant: icon(
    html`<path d="M3.5 17h11v-5h-6l-2-4h-3zM14.5 14h3l3-7M6 20h7" />`,
  ),
  note: icon(
    html`<path d="M5 5h14v10l-4 4H5zM15 19v-4h4M8.5 9h7M8.5 12.5h4" />`,
  ),
};
