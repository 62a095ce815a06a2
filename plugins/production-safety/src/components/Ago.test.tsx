import { TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import { Ago } from './Ago';

function renderAgo(at: string) {
  render(
    <TestApiProvider apis={[]}>
      <Ago at={at} />
    </TestApiProvider>,
  );
  return screen.getByRole('time');
}

const at = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('Ago', () => {
  it('says how long ago it was, with the exact time beneath', () => {
    const time = renderAgo(at(-180_500));
    expect(time).toHaveTextContent('3 minutes ago');
    expect(time).toHaveAttribute('title', expect.stringMatching(/\d:\d\d/));
  });

  it('never puts the past into the future when clocks differ', () => {
    expect(renderAgo(at(5_500))).toHaveTextContent('now');
  });
});
