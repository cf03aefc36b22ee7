/**
 * What is measured, the same for every program. All of it is squared error with sigmoids in float32, by plain mini-batch
 * gradient descent, on the 60,000 images of MNIST in memory, shuffled for each epoch and gathered batch by batch.
 */
export const workloads = {
  'epoch-30': { title: '784-30-10, batch 10', unit: 's an epoch', sizes: [784, 30, 10], batch: 10 },
  'epoch-128': { title: '784-128-10, batch 64', unit: 's an epoch', sizes: [784, 128, 10], batch: 64 },
  'epoch-512': { title: '784-512-512-10, batch 256', unit: 's an epoch', sizes: [784, 512, 512, 10], batch: 256 },
  xor: { title: 'XOR, 2-4-1, 10,000 full-batch epochs', unit: 's', epochs: 10_000 },
  predict: { title: '784-30-10, 10,000 predictions at once', unit: 'predictions/s' },
  'predict-one': { title: '784-30-10, predictions one at a time', unit: 'predictions/s' },
  to95: { title: 'From process start to 95 % of the test images, 784-30-10', unit: 's' },
};

/** Of the time to 95 %: the learning rate falls from 4 to 0.4 over so many epochs; it ends with the first that reaches it. */
export const to95 = { sizes: [784, 30, 10], batch: 10, epochs: 4, from: 4, to: 0.4 };

/** Repeats of each measurement, of which the median counts. */
export const repeatCount = 3;
