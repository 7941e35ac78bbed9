#!/bin/bash
# parley.sh start|stop|kill9|pid: the WAR of this checkout (mvn -DskipTests package liberty:create) on the bench's PostgreSQL.
. "$(dirname "$0")/../env.sh"
P=$RUN/parley.pid; T=$BENCH/../target; export WLP_USER_DIR=$RUN/parley/usr; D=$WLP_USER_DIR/servers/parley; DB=${PARLEY_DB:-parley}
case $1 in
start)
  [ -f $T/parley.war ] || { echo "build it first: mvn -DskipTests package liberty:create" >&2; exit 1; }
  psql -h 127.0.0.1 -p $PGPORT -U postgres -X -q -c "create database $DB owner bench" 2>/dev/null
  mkdir -p $D/apps $WLP_USER_DIR/shared/resources/jdbc; cp $BENCH/../server.xml $D/; cmp -s $T/parley.war $D/apps/parley.war || cp $T/parley.war $D/apps/
  cp $(ls $T/liberty/wlp/usr/shared/resources/jdbc/*.jar) $WLP_USER_DIR/shared/resources/jdbc/
  printf '%s\n' ${PARLEY_JVM_OPTS:-$JVM_OPTS} > $D/jvm.options
  ulimit -n 20000
  export PARLEY_HTTP_PORT=$PORT_PARLEY PARLEY_DATA=$RUN/$DB/data PARLEY_DB_USER=bench PARLEY_DB_PASSWORD=bench PARLEY_LOG_FORMAT=simple
  export PARLEY_DB_URL="jdbc:postgresql://127.0.0.1:$PGPORT/$DB?reWriteBatchedInserts=true"
  export PARLEY_ADMIN_EMAIL=bench@parley.example PARLEY_ADMIN_PASSWORD=bench-bench-bench
  export keystore_password=bench-bench ltpa_keys_password=bench-bench   # without them Liberty takes no logins, and Parley is not ready
  for l in LOGIN_ADDRESS LOGIN_EMAIL ARRIVAL_ADDRESS VISITOR_ADDRESS SOCKET_ADDRESS FRAME MESSAGE CONVERSATION AGENT; do export PARLEY_LIMIT_$l="900000000 per minute"; done
  launch $P $RUN/parley.log $T/liberty/wlp/bin/server run parley
  until=$((SECONDS + 300))   # a new database, or a busy machine, takes its time
  until curl -sf -o /dev/null http://127.0.0.1:$PORT_PARLEY/health/ready || [ $SECONDS -ge $until ] || ! kill -0 $(cat $P); do sleep 0.05; done
  L=$(cat $P); J=$(pgrep -P $L java | head -1); [ -n "$J" ] && echo $J > $P
  curl -sf -o /dev/null http://127.0.0.1:$PORT_PARLEY/health/ready || { echo "Parley did not start" >&2; tail -5 $RUN/parley.log >&2; exit 1; } ;;
stop) kill $(cat $P) 2>/dev/null; for i in $(seq 60); do kill -0 $(cat $P) 2>/dev/null || break; sleep 0.2; done; kill -9 $(cat $P) 2>/dev/null; true ;;
kill9) kill -9 $(cat $P) ;;
pid) cat $P ;;
esac
