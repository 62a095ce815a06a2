import { anIncident } from '../../../__testUtils__/anIncident';
import { aPublicMessage } from '../../../__testUtils__/aMessage';
import type { IncidentStatus } from '../incidentTypes';
import { fittingStage, type Stage } from './stages';

function fitting(status: IncidentStatus, ...said: readonly Stage[]): Stage {
  const { messages } = anIncident();
  const items = said.map(stage => aPublicMessage({ stage }));
  return fittingStage(anIncident({ status, messages: { ...messages, items } }));
}

describe('the fitting stage', () => {
  it.each<[Stage, IncidentStatus, readonly Stage[]]>([
    ['investigating', 'investigating', []],
    ['investigating', 'identified', []],
    ['scope', 'investigating', ['investigating']],
    ['update', 'investigating', ['scope', 'investigating']],
    ['identified', 'identified', ['scope']],
    ['update', 'identified', ['identified']],
    ['monitoring', 'monitoring', ['identified']],
    ['update', 'monitoring', ['monitoring']],
    ['resolved', 'resolved', []],
  ])('is %s while it is %s and the public heard %j', (stage, status, said) => {
    expect(fitting(status, ...said)).toBe(stage);
  });
});
