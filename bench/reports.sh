#!/bin/bash
# reports.sh [SIZE]: how long reports take over a generated history of these many conversations (default 100000: a million messages), ten messages each.
# Needs PostgreSQL's programs, node and the packaged WAR (mvn -DskipTests package liberty:create); starts and stops everything else by itself.
# Makes a database the first time. JSON lines in $OUT/reports-SIZE.jsonl, and a table at the end. SAMPLES=100 asks each that often, or for 30 s.
cd "$(dirname "$0")"; . ./env.sh
set -o pipefail
n=${1:-100000} patience=${PATIENCE:-3600}
export PARLEY_DB=reports_$n
sql() { psql -h 127.0.0.1 -p $PGPORT -U bench -d $PARLEY_DB -X -q "$@"; }
own_pg= own_server=
leave() { [ "$own_server" ] && servers/parley.sh stop; [ "$own_pg" ] && servers/pg.sh stop; }
trap leave EXIT
[ -d $PGDATA ] || { servers/pg.sh init || exit 1; own_pg=1; }
psqlq 'select 1' postgres >/dev/null 2>&1 || { servers/pg.sh start || exit 1; own_pg=1; }
own_server=1
servers/parley.sh start || exit 1
if [ "$(psqlq 'select count(*) from conversation' $PARLEY_DB)" = 0 ]; then
  sql -v n=$n -f history/generate.sql || exit 1
fi
if [ "$(psqlq "select count(*) from survey where name = 'Content'" $PARLEY_DB)" = 0 ]; then
  sql -f history/reports.sql || exit 1
fi
begun=$(date +%s)
while counted=$(psqlq 'select count(*) from service_thread t join conversation c on c.id = t.conversation_id where t.consumed_seq >= c.last_seq' $PARLEY_DB) && [ "$counted" -lt $n ]; do
  kill -0 "$(servers/parley.sh pid)" || { echo "Parley has died" >&2; exit 1; }
  [ $(($(date +%s) - begun)) -lt $patience ] || { echo "only $counted of $n counted after $patience s" >&2; exit 1; }
  sleep 5
done
echo "counted into sessions after $(($(date +%s) - begun)) s" >&2
psqlq 'vacuum analyze' $PARLEY_DB
node load/reports.js http://127.0.0.1:$PORT_PARLEY ${SAMPLES:-100} > $OUT/reports-$n.jsonl || exit 1
node -e '
const fs = require("fs"), rows = fs.readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line));
console.log("| report | p50 ms | p99 ms | asked |\n|---|---|---|---|");
rows.forEach((r) => console.log(`| ${r.name} | ${r.p50} | ${r.p99} | ${r.samples} |`));
const worst = rows.reduce((a, b) => (b.p99 > a.p99 ? b : a));
console.log(`\n${rows.length} questions; the slowest p99 is ${worst.p99} ms (${worst.name})`);
' $OUT/reports-$n.jsonl
