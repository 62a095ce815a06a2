import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const MINUTE_MS = 60_000;
const took = (n: number, minutes: number) => ({
  ...{ n, medianMs: minutes * MINUTE_MS, p90Ms: 3 * minutes * MINUTE_MS },
});
const FIGURES = {
  detect: took(5, 4),
  acknowledge: took(8, 2),
  mitigate: took(3, 30),
  resolve: { n: 0 },
};

function withFigures(changes: Partial<IncidentMetricsView> = {}) {
  const incidents = new FakeIncidents();
  incidents.metrics = { ...incidents.metrics, incidents: 8, ...FIGURES };
  incidents.metrics = { ...incidents.metrics, ...changes };
  return incidents;
}

async function render(incidents: FakeIncidents) {
  renderIncidents(incidents, '/incidents');
  const name = 'How long incidents take';
  return screen.findByRole('region', { name });
}

const rowOf = (section: HTMLElement, name: RegExp) =>
  within(section).findByRole('row', { name });

describe('how long incidents take', () => {
  it('says median, 90th percentile and of how many, since when, and from what', async () => {
    const section = await render(withFigures());
    expect(await rowOf(section, /^To detect/)).toHaveTextContent(
      /From when users were affected to the declaration4 min12 min5$/,
    );
    expect(await rowOf(section, /^To acknowledge/)).toHaveTextContent(
      /From the first page that was taken2 min6 min8$/,
    );
    expect(section).toHaveTextContent(/8 incidents since .*2025, without dr/);
    expect(await brokenRules(section)).toEqual([]);
  });

  it('says what rests on too few, and what was not measured', async () => {
    const section = await render(withFigures({ incidents: 4 }));
    expect(await rowOf(section, /^To mitigate/)).toHaveTextContent(
      /30 min \(of 3, too few\)–3$/,
    );
    expect(await rowOf(section, /^To resolve/)).toHaveTextContent(
      /Not measured–0$/,
    );
    expect(section).toHaveTextContent('Fewer than 5 are too few to rely on.');
  });

  it('names the incidents that lack the start of their impact', async () => {
    const declaredAt = '2026-05-20T10:00:00.000Z';
    const items = [{ id: 'inc-7', title: 'Sign in fails', declaredAt }];
    const section = await render(
      withFigures({ withoutImpactStart: { total: 3, items } }),
    );
    const link = await within(section).findByRole('link', {
      name: 'Sign in fails',
    });
    expect(link).toHaveAttribute('href', '/production-safety/incidents/inc-7');
    expect(section).toHaveTextContent('Of 3 incidents nobody has said since');
    expect(section).toHaveTextContent('and 2 older ones');
  });

  it('tells components apart on demand', async () => {
    const component = 'component:default/siteproof-web';
    const section = await render(
      withFigures({ components: [{ component, incidents: 6, ...FIGURES }] }),
    );
    await userEvent.click(await within(section).findByText('By component'));
    expect(await rowOf(section, /^siteproof-web/)).toHaveTextContent(
      /^siteproof-web64 min2 min30 min \(of 3, too few\)Not measured$/,
    );
    expect(await brokenRules(section)).toEqual([]);
  });

  it('says that nothing counts', async () => {
    const section = await render(new FakeIncidents());
    expect(
      await within(section).findByText(/^No incident since .*2025 that counts/),
    ).toBeVisible();
    expect(within(section).queryByRole('table')).not.toBeInTheDocument();
  });

  it('says that it could not be counted, and tries again', async () => {
    const incidents = withFigures();
    incidents.fail('getIncidentMetrics', failedWith(500, 'Down'));
    const section = await render(incidents);
    const retry = await within(section).findByRole('button', { name: /again/ });
    incidents.recover('getIncidentMetrics');
    await userEvent.click(retry);
    expect(await rowOf(section, /^To detect/)).toBeVisible();
  });
});
