#!/bin/bash
# history.sh [SIZE…]: page latencies over generated histories of these many conversations (default 1000 10000 100000), ten messages each.
# ONLY=list asks only the questions with that in their name, and makes no index for them.
# Makes a database per size the first time, starts Parley on it, waits for the index, measures, stops. JSON lines in $OUT/history-SIZE.jsonl.
cd "$(dirname "$0")"; . ./env.sh
[ -d $PGDATA ] || servers/pg.sh init
[ -f $PGDATA/postmaster.pid ] || { servers/pg.sh start; trap 'servers/pg.sh stop' EXIT; }
for n in ${*:-1000 10000 100000}; do
  export PARLEY_DB=history_$n
  servers/parley.sh start || exit 1
  if [ "$(psqlq 'select count(*) from conversation' $PARLEY_DB)" = 0 ]; then
    time psql -h 127.0.0.1 -p $PGPORT -U bench -d $PARLEY_DB -X -q -v n=$n -f history/generate.sql
  fi
  node load/history.js http://127.0.0.1:$PORT_PARLEY ${SAMPLES:-200} | tee $OUT/history-$n.jsonl
  servers/parley.sh stop
done
node -e '
const fs = require("fs"), sizes = process.argv.slice(2), rows = {};
sizes.forEach((n) => fs.readFileSync(`${process.argv[1]}/history-${n}.jsonl`, "utf8").trim().split("\n").map((l) => JSON.parse(l)).forEach((r) => (rows[r.name] ||= {})[n] = r));
console.log("| p50 / p99 ms | " + sizes.join(" | ") + " |\n|---|" + sizes.map(() => "---|").join(""));
Object.entries(rows).forEach(([name, r]) => console.log(`| ${name} | ` + sizes.map((n) => r[n] && !r[n].failed ? `${r[n].p50} / ${r[n].p99}` : "–").join(" | ") + " |"));
' $OUT ${*:-1000 10000 100000}
