# Shared paths and ports. Everything binds to 127.0.0.1 only.
export BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export ROOT=${PARLEY_BENCH_DIR:-${TMPDIR:-/tmp}/parley-bench}   # data, logs, results: nothing is written beside the sources but node_modules and target
export RUN=$ROOT/run           # pid files, logs, spools
export OUT=${OUT:-$ROOT/out}   # result JSON lines
export PGBIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
export PGDATA=$ROOT/pg/data PGPORT=${PGPORT:-55432} PGSOCK=$ROOT/pg PGUSER_OS=postgres
[ -n "$JAVA_HOME_BENCH" ] && export JAVA_HOME=$JAVA_HOME_BENCH PATH=$JAVA_HOME_BENCH/bin:$PATH   # the same JDK for every JVM target
export JVM_OPTS=${JVM_OPTS:--Xms256m -Xmx1g}
# PIN=1 pins server + PostgreSQL to SRV_CPU and the generator to GEN_CPU (JVMs then see one CPU); default: not pinned.
export PIN=${PIN:-0} SRV_CPU=${SRV_CPU:-1} GEN_CPU=${GEN_CPU:-0}
export PORT_EJABBERD=55281 PORT_PROSODY=55282 PORT_UNDERTOW=55283 PORT_SPRING=55284 PORT_NODEWS=55285 PORT_LIBERTY=55286 PORT_UBATCH=55287 PORT_LBATCH=55288 PORT_PARLEY=${PORT_PARLEY:-55290}
mkdir -p $RUN $OUT $ROOT/lib
srvpin() { if [ "$PIN" = 1 ]; then taskset -c $SRV_CPU "$@"; else "$@"; fi; }
genpin() { if [ "$PIN" = 1 ]; then taskset -c $GEN_CPU "$@"; else "$@"; fi; }
psqlq() { psql -h 127.0.0.1 -p $PGPORT -U bench -d "${2:-chat}" -X -q -At -c "$1"; }
# launch PIDFILE LOGFILE cmd… : own session, pid written before exec, so the pid is the server itself
launch() { local P=$1 L=$2; shift 2; local pin=""; [ "$PIN" = 1 ] && pin="taskset -c $SRV_CPU"; setsid bash -c 'echo $$ >"$0"; exec "$@"' $P $pin "$@" >$L 2>&1 </dev/null & sleep 0.1; }
wait_port() { for i in $(seq 1 ${2:-300}); do (exec 3<>/dev/tcp/127.0.0.1/$1) 2>/dev/null && return 0; sleep 0.1; done; return 1; }
