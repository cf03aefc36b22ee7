/** How the folder is used; like `train.py` the same for every run. */
export const readme = `# A training, handed over to PyTorch

This folder has all that the training needs: \`train.py\` reads what else lies here and nothing else, and needs Python 3 with PyTorch 1.13
or later and NumPy. Copy the folder wherever it is to run; \`sha256sum -c SHA256SUMS\` tells whether all of it arrived.

| file | holds |
|---|---|
| \`train.py\` | the program: DistributedDataParallel, gloo on processors, nccl on GPUs, float32 |
| \`run.json\` | the run with everything written out |
| \`parameters.safetensors\` | the parameters that it starts from, under the names of an \`nn.Sequential\` |
| \`data/*.npy\` | samples as the network takes them, [samples][inputs]; labels or target rows; mapped, not loaded |
| \`checkpoint.safetensors\`, \`metrics.jsonl\` | written on the way: where it goes on, and a line for each epoch |
| \`result.safetensors\` | written at the end |

However many processes share the work, each step takes the same batch, in the same order: more processes make it quicker and change the
numbers by no more than float32 rounds sums in another order. \`batchSize\` in \`run.json\` is that of all processes together.

## One machine

~~~sh
python3 train.py                                                    # one process
torchrun --nproc_per_node 4 --max_restarts 3 train.py               # four
~~~

\`torchrun\` is \`python3 -m torch.distributed.run\`. (Options with \`_\` are for all versions; newer ones take \`-\`, too.) Debian's PyTorch 1.13
(\`apt install python3-torch\`) needs two more options, else it fails with two processes, and takes no other Python than the system's:

~~~sh
/usr/bin/python3 -m torch.distributed.run --nproc_per_node 2 --max_restarts 3 --redirects 1 --tee 1 train.py
~~~

Debian's PyTorch multiplies with whatever BLAS is installed, and the one that comes with it is many times slower than it need be:
\`apt install libopenblas0-pthread\`. In some virtual machines OpenBLAS does not recognise the processor; \`OPENBLAS_CORETYPE=HASWELL\` (with
AVX-512 \`SKYLAKEX\`) tells it. Give as many threads as there are processors for each process: \`OMP_NUM_THREADS\`.

A training that was stopped or killed goes on from \`checkpoint.safetensors\` when the same command is given again; \`--max_restarts\` does
so by itself when a process is lost. A checkpoint is a minute old at most. To begin anew, delete \`checkpoint.safetensors\`.

## Several machines

Copy the folder to each, or put it where all see it. On each of two machines, of which the first can be reached as \`first.example\`:

~~~sh
torchrun --nnodes 2 --nproc_per_node 4 --max_restarts 3 \\
  --rdzv_id longhand --rdzv_backend c10d --rdzv_endpoint first.example:29400 train.py
~~~

With \`c10d\` the machines must find one another by the name that \`hostname -f\` tells. Where they do not, say which machine is which, and
the address of the first is enough:

~~~sh
torchrun --nnodes 2 --node_rank 0 --nproc_per_node 4 --max_restarts 3 \\
  --master_addr 10.0.0.1 --master_port 29400 train.py               # and --node_rank 1 on the second
~~~

Where machines have several networks, \`GLOO_SOCKET_IFNAME=eth0\` (on GPUs \`NCCL_SOCKET_IFNAME\`) says which one to take. Whoever can reach
the ports can join the training: use a network of your own. One process on each machine writes checkpoint and result, so they are on all
of them, and a machine that was replaced by an empty one gets its state from the others.

## Slurm

~~~sh
#!/bin/bash
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --time=01:00:00
#SBATCH --requeue
# For GPUs: #SBATCH --gpus-per-node=4, and 4 processes below.
first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
export OMP_NUM_THREADS=4
srun torchrun --nnodes "$SLURM_NNODES" --nproc_per_node 4 --max_restarts 3 \\
  --rdzv_id "$SLURM_JOB_ID" --rdzv_backend c10d --rdzv_endpoint "$first:29400" train.py
~~~

## Kubernetes

With the training operator of Kubeflow, and the folder on a volume that all can write to:

~~~yaml
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata:
  name: longhand
spec:
  nprocPerNode: "4"
  pytorchReplicaSpecs:
    Master: &replica
      replicas: 1
      restartPolicy: OnFailure
      template:
        spec:
          containers:
            - name: pytorch          # the operator looks for this name
              image: pytorch/pytorch:latest   # any image with PyTorch and NumPy; better one of a fixed version
              command: [torchrun, /job/train.py]   # machines, ranks and address are in the environment
              env:
                - { name: OMP_NUM_THREADS, value: "4" }
              resources:
                limits: { cpu: "16", memory: 16Gi }   # for GPUs: nvidia.com/gpu: 4
              volumeMounts:
                - { name: job, mountPath: /job }
          volumes:
            - name: job
              persistentVolumeClaim: { claimName: longhand-job }
    Worker: *replica
~~~

## GPUs

Nothing is to be changed: where each process of a machine can have a GPU of its own it takes it, and nccl. \`train.py --device cpu\`
keeps to the processors. Give as many processes as the machine has GPUs. Small networks are quicker on processors.

## The result

~~~sh
longhand handover result . -o model.json
~~~

makes a model of Longhand, with its classes and its scaling of inputs, for \`longhand evaluate\` and \`longhand predict\`. PyTorch reads
\`result.safetensors\` by itself: its tensors are the state dict of an \`nn.Sequential\` of linear layers and activations.
`;
