import { activationForSlope } from './formulas/activation-for-slope.js';
import { activationLeftOut } from './formulas/activation-left-out.js';
import { activationTwice } from './formulas/activation-twice.js';
import { averagedNeedlessly } from './formulas/averaged-needlessly.js';
import { averagedTwice } from './formulas/averaged-twice.js';
import { averagingForgotten } from './formulas/averaging-forgotten.js';
import { biasForgotten } from './formulas/bias-forgotten.js';
import { biasLikeWeight } from './formulas/bias-like-weight.js';
import { derivativeNotTaken } from './formulas/derivative-not-taken.js';
import { exponentSign } from './formulas/exponent-sign.js';
import { factorLeftOut } from './formulas/factor-left-out.js';
import { halfOfCrossEntropy } from './formulas/half-of-cross-entropy.js';
import { inputOfAnotherLayer } from './formulas/input-of-another-layer.js';
import { learningRateLeftOut } from './formulas/learning-rate-left-out.js';
import { learningRateMisplaced } from './formulas/learning-rate-misplaced.js';
import { logarithmLeftOut } from './formulas/logarithm-left-out.js';
import { lossFactor } from './formulas/loss-factor.js';
import { oldValueLeftOut } from './formulas/old-value-left-out.js';
import { onePathOnly } from './formulas/one-path-only.js';
import { onePlusLeftOut } from './formulas/one-plus-left-out.js';
import { oneSampleOnly } from './formulas/one-sample-only.js';
import { operatorsSwapped } from './formulas/operators-swapped.js';
import { otherActivation } from './formulas/other-activation.js';
import { otherLogarithm } from './formulas/other-logarithm.js';
import { otherLoss } from './formulas/other-loss.js';
import { otherSlope } from './formulas/other-slope.js';
import { otherTargetTerm } from './formulas/other-target-term.js';
import { outputForTarget } from './formulas/output-for-target.js';
import { preActivationForActivation } from './formulas/pre-activation-for-activation.js';
import { reciprocalForgotten } from './formulas/reciprocal-forgotten.js';
import { signOfError } from './formulas/sign-of-error.js';
import { slopeAtActivation } from './formulas/slope-at-activation.js';
import { slopeIncomplete } from './formulas/slope-incomplete.js';
import { slopeLeftOut } from './formulas/slope-left-out.js';
import { slopeOfAnotherUnit } from './formulas/slope-of-another-unit.js';
import { slopeTwice } from './formulas/slope-twice.js';
import { squareForgotten } from './formulas/square-forgotten.js';
import { targetForOutput } from './formulas/target-for-output.js';
import { targetLeftOut } from './formulas/target-left-out.js';
import { termLeftOut } from './formulas/term-left-out.js';
import { transposedGradient } from './formulas/transposed-gradient.js';
import { transposedWeight } from './formulas/transposed-weight.js';
import { updateAdded } from './formulas/update-added.js';
import { updatedWeight } from './formulas/updated-weight.js';
import { wrongBias } from './formulas/wrong-bias.js';
import { wrongDelta } from './formulas/wrong-delta.js';
import { wrongGradient } from './formulas/wrong-gradient.js';
import { wrongInput } from './formulas/wrong-input.js';
import { wrongSample } from './formulas/wrong-sample.js';
import { wrongSign } from './formulas/wrong-sign.js';
import { wrongTarget } from './formulas/wrong-target.js';
import { wrongUnit } from './formulas/wrong-unit.js';
import { wrongWeight } from './formulas/wrong-weight.js';
import type { Mistake } from './mistake.js';
import { digitDoubled } from './numbers/digit-doubled.js';
import { digitLeftOut } from './numbers/digit-left-out.js';
import { digitMiscopied } from './numbers/digit-miscopied.js';
import { digitPutIn } from './numbers/digit-put-in.js';
import { digitsSwapped } from './numbers/digits-swapped.js';
import { lastDigitOff } from './numbers/last-digit-off.js';
import { pointShifted } from './numbers/point-shifted.js';
import { roundedWrongWay } from './numbers/rounded-wrong-way.js';
import { signLost } from './numbers/sign-lost.js';
import { truncated } from './numbers/truncated.js';
import { twoDigitsMiscopied } from './numbers/two-digits-miscopied.js';
import { zeroLost } from './numbers/zero-lost.js';
import { zeroPutIn } from './numbers/zero-put-in.js';

/** All mistakes that are known, the simplest explanation first. */
export const mistakes: readonly Mistake[] = [
  activationLeftOut,
  averagingForgotten,
  biasForgotten,
  learningRateLeftOut,
  lossFactor,
  onePathOnly,
  signOfError,
  slopeLeftOut,
  updateAdded,
  updatedWeight,
  truncated,
  activationTwice,
  averagedNeedlessly,
  exponentSign,
  halfOfCrossEntropy,
  logarithmLeftOut,
  onePlusLeftOut,
  oneSampleOnly,
  operatorsSwapped,
  otherActivation,
  otherTargetTerm,
  preActivationForActivation,
  slopeAtActivation,
  squareForgotten,
  termLeftOut,
  transposedWeight,
  wrongBias,
  wrongInput,
  wrongTarget,
  roundedWrongWay,
  lastDigitOff,
  signLost,
  zeroLost,
  activationForSlope,
  averagedTwice,
  biasLikeWeight,
  derivativeNotTaken,
  factorLeftOut,
  inputOfAnotherLayer,
  learningRateMisplaced,
  oldValueLeftOut,
  otherLogarithm,
  otherSlope,
  outputForTarget,
  slopeIncomplete,
  slopeOfAnotherUnit,
  slopeTwice,
  targetForOutput,
  targetLeftOut,
  transposedGradient,
  wrongDelta,
  wrongGradient,
  wrongSign,
  wrongUnit,
  wrongWeight,
  digitMiscopied,
  digitsSwapped,
  pointShifted,
  zeroPutIn,
  otherLoss,
  reciprocalForgotten,
  wrongSample,
  digitDoubled,
  digitLeftOut,
  digitPutIn,
  twoDigitsMiscopied,
].sort((a, b) => a.cost - b.cost);

const byName: ReadonlyMap<string, Mistake> = new Map(mistakes.map((mistake) => [mistake.name, mistake]));

/** Undefined for a name that no mistake has. */
export const mistakeNamed = (name: string): Mistake | undefined => byName.get(name);
