export { renderReport } from './report-page.js';
export type {
  EpochFigures,
  Fact,
  Figures,
  HiddenUnits,
  Mistake,
  TestFigures,
  TimeSpent,
  TrainingReport,
} from './training-report.js';
