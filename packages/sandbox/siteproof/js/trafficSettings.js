import { html, show } from './markup.js';
import { act, byId, send } from './trafficApi.js';

const TOLD = [
  { value: 'up', words: 'Works' },
  { value: 'down', words: 'Does not answer' },
  { value: 'frozen', words: 'Hears nothing new' },
];

/** What can be wrong with each source; Prometheus reads, the others are told. */
const SOURCES = [
  {
    id: 'prometheus',
    label: 'Prometheus',
    states: [
      { value: 'up', words: 'Works' },
      { value: 'unreachable', words: 'Does not answer' },
      { value: 'down', words: 'Cannot read SiteProof' },
      { value: 'frozen', words: 'Hears nothing new' },
      { value: 'empty', words: 'Has lost everything' },
    ],
  },
  { id: 'sentry', label: 'Sentry', states: TOLD },
  { id: 'posthog', label: 'PostHog', states: TOLD },
  { id: 'vercel', label: 'Vercel', states: TOLD },
];

/** Forms that somebody has changed and not applied. */
const touched = new Set();

const stateOf = (settings, id) =>
  id === 'prometheus'
    ? { state: settings.metrics, delayMs: settings.delayMs }
    : settings[id];

function showDay({ settings, day }) {
  byId('day').hidden = !settings.diurnal;
  const [width, height] = [240, 60];
  const { curve, hour, busyness } = day;
  byId('curve').setAttribute(
    'points',
    curve
      .map((load, at) => [
        (at / (curve.length - 1)) * width,
        height - (load / 2) * height,
      ])
      .join(' '),
  );
  const x = (hour / 24) * width;
  byId('hour').setAttribute('x1', x);
  byId('hour').setAttribute('x2', x);
  const minutes = Math.floor((hour % 1) * 60);
  const clock = [Math.floor(hour), minutes]
    .map(each => String(each).padStart(2, '0'))
    .join(':');
  byId(
    'dayWords',
  ).textContent = `It is ${clock} on the curve: ${busyness.toFixed(
    1,
  )} times the average load.`;
}

/** The settings as they are, but not over what is being typed. */
export function showSettings(view) {
  const { settings } = view;
  showDay(view);
  if (!touched.has('load')) {
    const { requestsPerSecond, day } = byId('load').elements;
    requestsPerSecond.value = settings.requestsPerSecond;
    day.value = settings.diurnal ? String(settings.daySpeed) : '';
  }
  if (touched.has('sources')) return;
  const { elements } = byId('sources');
  for (const { id } of SOURCES) {
    const { state, delayMs } = stateOf(settings, id);
    elements[`${id}State`].value = state;
    elements[`${id}Late`].value = delayMs / 1000;
  }
}

const loadOf = ({ requestsPerSecond, day }) => ({
  requestsPerSecond: Number(requestsPerSecond),
  diurnal: day !== '',
  ...(day === '' ? {} : { daySpeed: Number(day) }),
});

const sourcesOf = given =>
  Object.fromEntries(
    SOURCES.flatMap(({ id }) => {
      const state = given[`${id}State`];
      const delayMs = Math.round(Number(given[`${id}Late`]) * 1000);
      return id === 'prometheus'
        ? [
            ['metrics', state],
            ['delayMs', delayMs],
          ]
        : [[id, { state, delayMs }]];
    }),
  );

const CHANGES = { load: loadOf, sources: sourcesOf };

/** Draws a field for each source, and has both forms applied. */
export function fillSources(refresh) {
  show(
    byId('sourceFields'),
    html`${SOURCES.map(
      ({ id, label, states }) => html`<fieldset class="trouble">
        <legend>${label}</legend>
        <label>
          How it does
          <select name="${id}State">
            ${states.map(
              ({ value, words }) =>
                html`<option value="${value}">${words}</option>`,
            )}
          </select>
        </label>
        <label>
          Seconds late
          <input name="${id}Late" type="number" min="0" max="3600" required />
        </label>
      </fieldset>`,
    )}`,
  );
  for (const [id, changeOf] of Object.entries(CHANGES)) {
    const form = byId(id);
    form.addEventListener('input', () => touched.add(id));
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const given = Object.fromEntries(new FormData(form));
      touched.delete(id);
      await act(
        'applied',
        () => send('PUT', '/settings', changeOf(given)),
        'Applied.',
      );
      await refresh();
    });
  }
}
