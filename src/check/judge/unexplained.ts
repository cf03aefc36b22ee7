import type { Reason } from '../finding.js';

/** What is said of a wrong number that no mistake of the library gives: a finding without a reason leaves its reader alone. */
export const unexplained = (text: string, spelled?: string): Reason => ({
  sentence: `No mistake that is known here gives ${text}${spelled === undefined ? '' : ` for $${spelled}$`}.`,
});

/** The same where the line gives the number: then the line is the wrong one. */
export const unexplainedLine = (text: string, spelled?: string): Reason => ({
  sentence: `The numbers of this line give ${text}, but ${
    spelled === undefined ? 'another number belongs here' : `$${spelled}$ is not worked so`
  }; no mistake that is known here explains it.`,
});
