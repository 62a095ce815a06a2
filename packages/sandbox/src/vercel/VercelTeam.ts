import { VercelProject } from './VercelProject';

/** All projects, in memory. */
export class VercelTeam {
  private projects: VercelProject[] = [];

  create(project: {
    readonly name: string;
    readonly teamId: string;
    readonly domain: string;
  }): VercelProject {
    const id = `prj_${this.projects.length + 1}`;
    const { name, teamId, domain } = project;
    const added = new VercelProject(id, name, teamId, domain);
    this.projects.push(added);
    return added;
  }

  find(idOrName: string): VercelProject | undefined {
    return this.projects.find(({ id, name }) => [id, name].includes(idOrName));
  }

  ofDeployment(id: string): VercelProject | undefined {
    return this.projects.find(project => project.find(id));
  }

  ofDomain(domain: string): VercelProject | undefined {
    return this.projects.find(project => project.domain === domain);
  }

  clear(): void {
    this.projects = [];
  }
}
