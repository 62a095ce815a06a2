import {
  InMemoryDeployer,
  InMemorySourceControl,
  SimulatedClock,
} from '@production-safety/testing';
import { CodeHostRegistry } from './CodeHostRegistry';

const clock = SimulatedClock.create();
const repository = 'https://github.com/acme/web';
const control = InMemorySourceControl.create({ clock, repository });
const deployer = InMemoryDeployer.create({ clock, environment: 'production' });
const serves = (address: string) => address.startsWith('https://github.com/');

describe('connected code hosts', () => {
  let registry: CodeHostRegistry;

  beforeEach(() => {
    registry = new CodeHostRegistry();
    registry.addSourceControl({ id: 'github:github.com', serves, control });
    registry.addDeployer({ id: 'web', deployer });
  });

  it('are found by the address of a repository and by the deployer’s id', () => {
    expect(registry.sourceControlOf(repository)).toBe(control);
    expect(registry.deployer('web')).toBe(deployer);
  });

  it('are not found where nothing is connected', () => {
    expect(registry.sourceControlOf('https://gitlab.com/acme/web')).toBe(
      undefined,
    );
    expect(registry.deployer('app')).toBe(undefined);
  });

  it('are refused when their id is taken', () => {
    expect(() =>
      registry.addSourceControl({ id: 'github:github.com', serves, control }),
    ).toThrow('two source controls with the id "github:github.com"');
    expect(() => registry.addDeployer({ id: 'web', deployer })).toThrow(
      'two deployers with the id "web"',
    );
  });

  it('are refused when their id makes no sense', () => {
    expect(() =>
      registry.addSourceControl({ id: '', serves, control }),
    ).toThrow('Source control id ""');
    expect(() => registry.addDeployer({ id: 'a b', deployer })).toThrow(
      'Deployer id "a b"',
    );
  });
});
