export { STEP_ACT_STATES, actOf, isActing, stepActState } from './stepAct';
export type {
  StepAct,
  StepActAsk,
  StepActCommand,
  StepActEnd,
  StepActState,
  StepActs,
} from './stepAct';
export { agreeToAct, askForAct, mayAct } from './decideAct';
export type { ActContext, ActDecision, WantedAct } from './decideAct';
export { actRefusals } from './actRefusals';
export { settleAct } from './settleAct';
export type { ActFacts } from './settleAct';
export { stepCommand } from './stepCommand';
export type { StepCommand } from './stepCommand';
export { foreseeCommand } from './foreseeCommand';
export type { ForeseenCommand } from './foreseeCommand';
export { actionTemplate } from './templateAction';
export type { ActionTemplate } from './templateAction';
export { INCIDENT_VARIABLES, incidentVariables } from './incidentVariables';
