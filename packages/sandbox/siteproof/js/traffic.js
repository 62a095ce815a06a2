import { html, show, versionLabel } from './markup.js';
import { act, byId, send } from './trafficApi.js';
import { fillSources, showSettings } from './trafficSettings.js';
import { PARTS } from './versions.js';

const REFRESH_MS = 1000;
/** From here on a share of failures is marked. */
const FAILING = 0.02;
/** And so many crashes of one part in a minute. */
const CRASHING = 2;

const labelOf = part =>
  PARTS.find(each => each.part === part)?.label ?? 'Every part';

const share = ({ n, x }) => (n === 0 ? '–' : `${((100 * x) / n).toFixed(1)} %`);

/** What can be injected: its size in the API, a sensible one, and the most. */
const KINDS = {
  errors: {
    field: 'percent',
    usual: 8,
    most: 100,
    words: ({ percent }) => `${percent} % errors`,
  },
  slow: {
    field: 'factor',
    usual: 3,
    most: 20,
    words: ({ factor }) => `pages take ${factor} times`,
  },
  crashes: {
    field: 'perHour',
    usual: 300,
    most: 36_000,
    words: ({ perHour }) => `${perHour} crashes an hour`,
  },
};

const WHOM = { v1: 'on V1', v2: 'on V2', all: 'everybody' };

function troubleWords(trouble, now) {
  const { kind, part, variant, until } = trouble;
  const what = KINDS[kind].words(trouble);
  const left =
    until === null ? '' : `, ${Math.ceil((until - now) / 1000)} s left`;
  return `${labelOf(part)}: ${what}, ${WHOM[variant]}${left}`;
}

function showTroubles({ troubles, now }) {
  const list = byId('troubles');
  const ids = troubles.map(({ id }) => id).join();
  // Buttons stay in place while only the seconds go by, so that focus does.
  if (list.dataset.ids !== ids) {
    list.dataset.ids = ids;
    show(
      list,
      troubles.length === 0
        ? html`<li>Nothing. Failures are the usual few.</li>`
        : html`${troubles.map(
            trouble => html`<li data-trouble="${trouble.id}">
              <span></span>
              <button
                type="button"
                data-remove="${trouble.id}"
                aria-label="Remove: ${troubleWords(
                  { ...trouble, until: null },
                  now,
                )}"
              >
                Remove
              </button>
            </li>`,
          )}`,
    );
  }
  for (const trouble of troubles) {
    const text = list.querySelector(`[data-trouble="${trouble.id}"] span`);
    text.textContent = troubleWords(trouble, now);
  }
}

function showCells({ cells }) {
  show(
    byId('body'),
    html`${cells.map(
      ({
        part,
        variant,
        users,
        minute,
        tenSeconds,
        crashes,
        lcpSeconds,
      }) => html`<tr data-part="${part}" data-variant="${variant}">
        <th scope="row">${labelOf(part)} ${versionLabel(variant)}</th>
        <td>${users}</td>
        <td>${minute.n}</td>
        <td
          ${minute.n > 0 && minute.x / minute.n > FAILING
            ? html`data-failing`
            : ''}
        >
          ${minute.x} (${share(minute)})
        </td>
        <td>${tenSeconds.x} of ${tenSeconds.n}</td>
        <td ${crashes >= CRASHING ? html`data-failing` : ''}>${crashes}</td>
        <td>${lcpSeconds === null ? '–' : `${lcpSeconds.toFixed(1)} s`}</td>
      </tr>`,
    )}`,
  );
}

function showSummary({ cells, users }) {
  const onV2 = cells
    .filter(({ variant }) => variant === 'v2')
    .map(cell => cell.users);
  byId('summary').textContent =
    Math.max(...onV2) === 0
      ? `V1 for all ${users} users. Start a rollout to have somebody on V2.`
      : `Up to ${Math.max(...onV2)} of ${users} users are on V2.`;
}

function showContact({ now, lastSampleAt }) {
  const age = lastSampleAt === null ? Infinity : now - lastSampleAt;
  document.body.dataset.contact = age < 5000 ? 'ok' : 'lost';
  byId('contact').textContent =
    age < 5000 ? 'Counted a moment ago' : 'The metrics server has nothing new';
}

async function refresh() {
  try {
    const view = await send('GET', '/');
    showSummary(view);
    showTroubles(view);
    showCells(view);
    showContact(view);
    showSettings(view);
  } catch {
    document.body.dataset.contact = 'lost';
    byId('contact').textContent = 'The sandbox does not answer';
  }
}

byId('trouble').addEventListener('submit', event => {
  event.preventDefault();
  const { kind, amount, part, variant, seconds } = Object.fromEntries(
    new FormData(event.target),
  );
  const size = Number(amount);
  act(
    'answer',
    () =>
      send('POST', '/troubles', {
        kind,
        [KINDS[kind].field]: size,
        ...(part === '' ? {} : { part }),
        variant,
        ...(seconds === '' ? {} : { seconds: Number(seconds) }),
      }),
    'Injected.',
  ).then(refresh);
});

byId('trouble').elements.kind.addEventListener('change', ({ target }) => {
  const { amount } = byId('trouble').elements;
  const { usual, most } = KINDS[target.value];
  amount.max = most;
  amount.value = usual;
});

byId('troubles').addEventListener('click', ({ target }) => {
  const id = target.dataset?.remove;
  if (id) {
    act('answer', () => send('DELETE', `/troubles/${id}`), 'Removed.').then(
      refresh,
    );
  }
});

show(
  byId('trouble').elements.part,
  html`${PARTS.map(
      ({ part, label }) => html`<option value="${part}">${label}</option>`,
    )}
    <option value="">Every part</option>`,
);
fillSources(refresh);
await refresh();
setInterval(refresh, REFRESH_MS);
