#!/usr/bin/env bash
# detach.sh KEPT COMMAND…: becomes the command, with no descriptor but the standard ones and KEPT. What a caller of ./run had open besides
# would otherwise stay open for as long as the application runs, and whoever reads its other end would wait as long.
kept=$1
shift
for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    # 255 is bash's own, for this file; it closes by itself.
    ((fd > 2 && fd != kept && fd != 255)) && eval "exec $fd>&-"
done
exec "$@"
