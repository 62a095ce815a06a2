import { Route, Routes } from 'react-router-dom';
import { CommanderPage } from '../incidents/Commander/CommanderPage';
import { IncidentListPage } from '../incidents/List/IncidentListPage';
import { RunPage } from '../incidents/Run/RunPage';
import {
  incidentRouteRef,
  incidentsRouteRef,
  runRouteRef,
} from '../incidents/incidentRoutes';
import { SetupCheckPage } from '../setup/SetupCheck/SetupCheckPage';
import { setupRouteRef } from '../setup/setupRoute';
import { decisionRouteRef, rolloutRouteRef, stepRouteRef } from '../../routes';
import { DecisionPage } from './Decision/DecisionPage';
import { StepPage } from './Decision/StepPage';
import { BacktestPage } from './Backtest/BacktestPage';
import { backtestRouteRef } from './Backtest/backtestRoute';
import { NoSuchPage } from './NoSuchPage/NoSuchPage';
import { Portfolio } from './Portfolio/Portfolio';
import { RolloutPage } from './RolloutPage/RolloutPage';

/** The list at the root, each rollout beneath it. */
export const ProductionSafetyRoutes = () => (
  <Routes>
    <Route path="/" element={<Portfolio />} />
    <Route path={rolloutRouteRef.path} element={<RolloutPage />} />
    <Route path={decisionRouteRef.path} element={<DecisionPage />} />
    <Route path={stepRouteRef.path} element={<StepPage />} />
    <Route path={backtestRouteRef.path} element={<BacktestPage />} />
    <Route path={incidentsRouteRef.path} element={<IncidentListPage />} />
    <Route path={incidentRouteRef.path} element={<CommanderPage />} />
    <Route path={runRouteRef.path} element={<RunPage />} />
    <Route path={setupRouteRef.path} element={<SetupCheckPage />} />
    <Route path="*" element={<NoSuchPage />} />
  </Routes>
);
