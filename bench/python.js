/** Python with NumPy where there is one, and the kind of processor for which its OpenBLAS is quickest. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./limits/sgemm.py', import.meta.url));

/** Debian's Python has NumPy with Debian's OpenBLAS and PyTorch; `BENCH_PYTHON` names another. */
export const python =
  [process.env.BENCH_PYTHON, '/usr/bin/python3'].find((path) => path && existsSync(path)) ?? 'python3';

/**
 * What OpenBLAS makes of this processor by itself is not always its best, above all in virtual machines, so the kinds that
 * this processor can be are tried on a product.
 *
 * @returns the kind for `OPENBLAS_CORETYPE`, empty for its own choice
 */
export function quickestCore() {
  const tried = ['', ...candidates()].map((core) => ({ core, ...sgemm(core, 1) }));
  // The best product of each, because others may use the processor too.
  const working = tried.filter(({ best }) => best !== undefined).toSorted((a, b) => b.best - a.best);
  return working[0]?.core ?? '';
}

function candidates() {
  const path = '/proc/cpuinfo';
  const flags = existsSync(path) ? (/^flags\s*:(.*)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '').split(' ') : [];
  if (flags.includes('avx512f')) return ['SKYLAKEX', 'HASWELL', 'ZEN'];
  return flags.includes('avx2') ? ['HASWELL', 'ZEN'] : [];
}

/** GFLOP/s of products of float32 matrices with NumPy, `flops` in the middle and the `best`; neither where it is missing. */
export function sgemm(core, threads) {
  const env = {
    ...process.env,
    OPENBLAS_NUM_THREADS: String(threads),
    ...(core === '' ? {} : { OPENBLAS_CORETYPE: core }),
  };
  const { status, stdout } = spawnSync(python, [program], { encoding: 'utf8', env });
  return status === 0 ? JSON.parse(stdout) : {};
}
