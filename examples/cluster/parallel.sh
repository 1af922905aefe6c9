#!/bin/sh
# A planned experiment with GNU parallel, on one machine or, with --sshloginfile, on all that share its disk.
#
#   cogov plan fines --out fines --shards 4
#   sh examples/cluster/parallel.sh fines 4
set -eu
folder=$1 shards=$2
seq "$shards" | parallel --retries 3 --joblog "$folder/parallel.log" \
    cogov work "$folder" --shard "{}/$shards" --threads 1 --progress none
cogov merge "$folder"
