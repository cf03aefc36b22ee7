declare module '*.yaml?problem' {
  import type { Problem } from 'longhand';

  /** A problem file, read when the page is built. */
  const problem: Omit<Problem, 'notation'>;
  export default problem;
}
