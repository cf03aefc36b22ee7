import { activationLeftOut } from './activation-left-out.js';
import { averagingForgotten } from './averaging-forgotten.js';
import { biasForgotten, otherBias } from './bias-forgotten.js';
import { digitMiscopied, twoDigitsMiscopied } from './digit-miscopied.js';
import { digitsSwapped } from './digits-swapped.js';
import { errorSign } from './error-sign.js';
import { exponentSign } from './exponent-sign.js';
import { inputTwice } from './input-twice.js';
import { lastDigit } from './last-digit.js';
import { lossFactor } from './loss-factor.js';
import type { Mistake } from './mistake.js';
import { onePath } from './one-path.js';
import { otherDelta } from './other-delta.js';
import { otherGradient } from './other-gradient.js';
import { otherIndex } from './other-index.js';
import { otherInput } from './other-input.js';
import { preActivation } from './pre-activation.js';
import { rateLeftOut } from './rate-left-out.js';
import { signLost } from './sign-lost.js';
import { slopeElsewhere } from './slope-elsewhere.js';
import { slopeLeftOut } from './slope-left-out.js';
import { squareForgotten } from './square-forgotten.js';
import { targetForOutput } from './target-for-output.js';
import { truncation } from './truncation.js';
import { updateAdded } from './update-added.js';
import { updatedWeight } from './updated-weight.js';
import { pointShifted, zeroLost, zeroPutIn } from './zero-lost.js';

export type { Mistake, PrintedNumber, Variant } from './mistake.js';

/** The mistakes that people make in backpropagation, the simplest explanations first. */
export const mistakes: readonly Mistake[] = [
  truncation,
  signLost,
  updatedWeight,
  slopeLeftOut,
  errorSign,
  rateLeftOut,
  updateAdded,
  biasForgotten,
  onePath,
  averagingForgotten,
  digitsSwapped,
  zeroLost,
  zeroPutIn,
  lastDigit,
  lossFactor,
  otherIndex,
  inputTwice,
  otherInput,
  otherDelta,
  otherBias,
  preActivation,
  exponentSign,
  squareForgotten,
  pointShifted,
  digitMiscopied,
  slopeElsewhere,
  targetForOutput,
  otherGradient,
  activationLeftOut,
  twoDigitsMiscopied,
].toSorted((a, b) => a.cost - b.cost);
