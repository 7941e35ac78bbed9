package dev.parley.cast;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A database that has every query explained before it runs and counts the rows it looks at: H2
 * keeps no such statistics.
 */
final class Explained {
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  private final AtomicLong rows = new AtomicLong();

  long rows() {
    return rows.get();
  }

  DataSource of(DataSource database) {
    return proxy(
        DataSource.class,
        (self, method, args) ->
            method.getName().equals("getConnection")
                ? connection((Connection) call(database, method, args))
                : call(database, method, args));
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, args) ->
            method.getName().equals("prepareStatement")
                ? statement(
                    connection,
                    (String) args[0],
                    (PreparedStatement) call(connection, method, args))
                : call(connection, method, args));
  }

  private PreparedStatement statement(
      Connection connection, String sql, PreparedStatement statement) {
    record Bound(Method method, Object[] args) {}
    var bound = new ArrayList<Bound>();
    return proxy(
        PreparedStatement.class,
        (self, method, args) -> {
          if (method.getName().startsWith("set") && args.length > 1) {
            bound.add(new Bound(method, args));
          } else if (method.getName().equals("executeQuery") && sql.startsWith("select")) {
            try (var explain = connection.prepareStatement("explain analyze " + sql)) {
              for (var value : bound) {
                call(explain, value.method, value.args);
              }
              count(explain);
            }
          }
          return call(statement, method, args);
        });
  }

  private void count(PreparedStatement explain) throws SQLException {
    try (var plan = explain.executeQuery()) {
      while (plan.next()) {
        SCANNED
            .matcher(plan.getString(1))
            .results()
            .forEach(found -> rows.addAndGet(Long.parseLong(found.group(1))));
      }
    }
  }

  private static Object call(Object on, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(on, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            Explained.class.getClassLoader(), List.of(type).toArray(Class[]::new), handler));
  }
}
