import { LonghandError } from '../../src/base/index.js';

/** The message with which an input is refused. */
export async function refusal(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}
