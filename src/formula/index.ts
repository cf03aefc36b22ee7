export { evaluate } from './evaluate.js';
export {
  type Compound,
  constant,
  type Formula,
  type FormulaFunction,
  type FunctionTable,
  operandsOf,
  operatorOf,
  quantitiesOf,
  sum,
} from './formula.js';
