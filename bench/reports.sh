#!/bin/bash
# reports.sh [SIZE]: how long reports take over a generated history of these many conversations (default 100000), ten messages each.
cd "$(dirname "$0")"; . ./env.sh
n=${1:-100000}
[ -d $PGDATA ] || servers/pg.sh init
[ -f $PGDATA/postmaster.pid ] || { servers/pg.sh start; trap 'servers/pg.sh stop' EXIT; }
export PARLEY_DB=reports_$n
servers/parley.sh start || exit 1
if [ "$(psqlq 'select count(*) from conversation' $PARLEY_DB)" = 0 ]; then
  psql -h 127.0.0.1 -p $PGPORT -U bench -d $PARLEY_DB -X -q -v n=$n -f history/generate.sql
  psql -h 127.0.0.1 -p $PGPORT -U bench -d $PARLEY_DB -X -q -f history/reports.sql
fi
begun=$(date +%s)
while [ "$(psqlq 'select count(*) from service_thread' $PARLEY_DB)" -lt $n ]; do sleep 2; done
echo "counted into sessions after $(($(date +%s) - begun)) s" >&2
psqlq 'vacuum analyze' $PARLEY_DB
node load/reports.js http://127.0.0.1:$PORT_PARLEY ${SAMPLES:-20} | tee $OUT/reports-$n.jsonl
servers/parley.sh stop
