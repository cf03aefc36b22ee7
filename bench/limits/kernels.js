/** Loops in WebAssembly that do nothing but what is to be measured, written as text and assembled by binaryen, which does not optimise them. */
import binaryen from 'assemblyscript/binaryen';

/** Enough sums side by side that none waits for another; with the two constants they are all in registers. */
const sums = 12;
const computeUnrolled = 4;
const computeRounds = 10_000;
/** Sums, and loads in a row: many, because each round of a loop asks whether it should stop. */
const readSums = 8;
const readUnrolled = 32;

/**
 * @param bytes of memory
 * @returns `compute(rounds)`, of `operations` operations a round; `read(from, bytes, rounds)`; `copy(to, from, bytes, rounds)`
 */
export async function kernels(bytes) {
  const pages = Math.ceil(bytes / 65_536) + 1;
  const module = binaryen.parseText(text(pages));
  const buffer = module.emitBinary();
  const { instance } = await WebAssembly.instantiate(buffer);
  const { memory, compute, read, copy } = instance.exports;
  // Four numbers in each vector, a multiplication and an addition.
  return { memory, compute, read, copy, operations: computeRounds * computeUnrolled * sums * 4 * 2 };
}

function text(pages) {
  const each = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('\n');
  // Near 1 and 0, so that the sums neither grow nor become denormal.
  const constants = `
    (local.set $by (f32x4.splat (f32.const 0.9999)))
    (local.set $add (f32x4.splat (f32.const 0.0001)))`;
  return `(module
  (memory (export "memory") ${pages})
  (func (export "compute") (param $rounds i32) (result f32)
    (local $by v128) (local $add v128) (local $left i32)
    ${each(sums, (sum) => `(local $s${sum} v128)`)}
    ${constants}
    ${each(sums, (sum) => `(local.set $s${sum} (f32x4.splat (f32.const ${sum + 1})))`)}
    (loop $outer
      (local.set $left (i32.const ${computeRounds}))
      (loop $inner
        ${each(computeUnrolled * sums, (index) => {
          const sum = `$s${index % sums}`;
          return `(local.set ${sum} (f32x4.add (f32x4.mul (local.get ${sum}) (local.get $by)) (local.get $add)))`;
        })}
        (br_if $inner (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (br_if $outer (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    ${each(sums - 1, (sum) => `(local.set $s0 (f32x4.add (local.get $s0) (local.get $s${sum + 1})))`)}
    (f32x4.extract_lane 0 (local.get $s0)))
  (func (export "read") (param $from i32) (param $bytes i32) (param $rounds i32) (result i32)
    (local $at i32) (local $end i32)
    ${each(readSums, (sum) => `(local $s${sum} v128)`)}
    (local.set $end (i32.add (local.get $from) (local.get $bytes)))
    (loop $outer
      (local.set $at (local.get $from))
      (loop $inner
        ${each(readUnrolled, (index) => {
          const sum = `$s${index % readSums}`;
          return `(local.set ${sum} (v128.xor (local.get ${sum}) (v128.load offset=${16 * index} (local.get $at))))`;
        })}
        (br_if $inner
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const ${16 * readUnrolled}))) (local.get $end))))
      (br_if $outer (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    ${each(readSums - 1, (sum) => `(local.set $s0 (v128.xor (local.get $s0) (local.get $s${sum + 1})))`)}
    (i32x4.extract_lane 0 (local.get $s0)))
  (func (export "copy") (param $to i32) (param $from i32) (param $bytes i32) (param $rounds i32)
    (loop $again
      (memory.copy (local.get $to) (local.get $from) (local.get $bytes))
      (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))))`;
}
