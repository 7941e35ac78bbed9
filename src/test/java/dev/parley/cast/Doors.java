package dev.parley.cast;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Doors without a container, in a second: the real schema in an empty database, the real classes
 * with what they inject, {@code @Transactional} as a container reads it, and a clock in the test's
 * hand. For what a door does with its tables; what a container does is another test's.
 */
public final class Doors implements AutoCloseable {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres postgres;

  // Held, because a logger that nobody holds forgets its level.
  private static final List<Logger> SILENT =
      Stream.of("liquibase", "org.hibernate").map(Logger::getLogger).toList();

  static {
    SILENT.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  /** The time; tests move it. */
  public final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));

  /** Every event that was fired, in order. */
  public final List<Object> events = Collections.synchronizedList(new ArrayList<>());

  private final EntityManagerFactory factory;
  private final Transactions transactions;
  private final Map<Class<?>, Object> doors = new HashMap<>();
  private final List<Method> observers = new CopyOnWriteArrayList<>();

  private final String url;
  private final String user;

  private final Explained explained = new Explained();

  private Doors(String url, String user, String contexts, boolean counting) {
    this.url = url;
    this.user = user;
    migrate(url, user, contexts, new ClassLoaderResourceAccessor(Doors.class.getClassLoader()));
    var unit = new HibernatePersistenceConfiguration("doors");
    mapped().forEach(unit::managedClass);
    if (counting && !isPostgres()) {
      unit.property("jakarta.persistence.nonJtaDataSource", explained.of(database()));
    } else {
      unit.property("jakarta.persistence.jdbc.url", url)
          .property("jakarta.persistence.jdbc.user", user)
          .property("jakarta.persistence.jdbc.password", "")
          .property("hibernate.connection.pool_size", "20");
    }
    unit.property("hibernate.jdbc.batch_size", "50")
        .property("hibernate.order_inserts", "true")
        .property("hibernate.order_updates", "true");
    factory = unit.createEntityManagerFactory();
    factory.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    transactions = new Transactions(factory);
  }

  /** In a new, empty database: {@code h2} or {@code postgres}. */
  public static Doors on(String database) {
    return on(database, "production");
  }

  /** The same with the change sets of these Liquibase contexts: {@code demo,history}. */
  public static Doors on(String database, String contexts) {
    return on(database, contexts, false);
  }

  /** The same, able to say how many rows are read. */
  public static Doors counting(String database, String contexts) {
    return on(database, contexts, true);
  }

  /** Another node on the database of this one: classes, connections and ids of its own. */
  public Doors another() {
    return new Doors(url, user, "production", false);
  }

  private static Doors on(String database, String contexts, boolean counting) {
    return new Doors(empty(database), user(database), contexts, counting);
  }

  /**
   * In a database that had only these change sets of the changelog (by their ids) when its rows
   * were put in, and was brought up to date afterwards.
   */
  public static Doors grown(
      String database, String contexts, Predicate<String> early, List<String> rows) {
    var url = empty(database);
    migrate(url, user(database), contexts, Earlier.changelog(early));
    try (var connection = DriverManager.getConnection(url, user(database), "");
        var statement = connection.createStatement()) {
      for (var row : rows) {
        statement.execute(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Doors(url, user(database), contexts, false);
  }

  private static String empty(String database) {
    var name = "doors" + NAMES.incrementAndGet();
    return database.equals("h2") ? "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" : postgres(name);
  }

  private static String user(String database) {
    return database.equals("h2") ? "parley" : "postgres";
  }

  /** How many rows of tables the database looks at for this, in one transaction. */
  public long rowsRead(Runnable work) {
    return together(
        () -> {
          long before = rowsRead();
          work.run();
          return rowsRead() - before;
        });
  }

  private long rowsRead() {
    if (!isPostgres()) {
      return explained.rows();
    }
    var sum =
        "select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables";
    return ((Number) entities().createNativeQuery(sum).getSingleResult()).longValue();
  }

  private boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  public Instant time() {
    return java.util.Objects.requireNonNull(now.get());
  }

  /** A door, with everything it injects. */
  public synchronized <T> T door(Class<T> type) {
    var known = doors.get(type);
    if (known != null) {
      return type.cast(known);
    }
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      var behind = constructor.newInstance();
      var door = intercepted(type, behind);
      doors.put(type, door);
      Arrays.stream(type.getDeclaredMethods()).filter(Doors::observes).forEach(observers::add);
      for (var field : type.getDeclaredFields()) {
        inject(behind, field);
      }
      return door;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make " + type, e);
    }
  }

  /** What stands where a later room says how it is; before a door is made that asks for it. */
  public synchronized <T> T seat(Class<T> type, T door) {
    doors.put(type, door);
    return door;
  }

  /** Runs something in a transaction that is committed when it returns. */
  public <T> T together(Callable<T> work) {
    return transactions.required(work);
  }

  /** The database itself, for what commits by its own hand. */
  public DataSource database() {
    if (!isPostgres()) {
      var h2 = new JdbcDataSource();
      h2.setURL(url);
      h2.setUser(user);
      return h2;
    }
    var postgres = new PGSimpleDataSource();
    postgres.setUrl(url);
    postgres.setUser(user);
    return postgres;
  }

  /** The entity manager of the present transaction. */
  public EntityManager entities() {
    return transactions.entities();
  }

  /** Runs one statement in a transaction of its own. */
  public int sql(String statement, Object... parameters) {
    return transactions.requiresNew(
        () -> {
          var query = entities().createNativeQuery(statement);
          for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
          }
          return query.executeUpdate();
        });
  }

  /** A work stream with an id of the test's, and the policies that every stream begins with. */
  public void workStream(long id) {
    sql("insert into work_stream (id, name, created_at) values (?, ?, 0)", id, "Stream " + id);
    sql(
        "insert into conversation_policy (id, work_stream_id, version, in_force_from,"
            + " auto_close_after_ms, on_return, agent_reopen, visitor_restart, made_by) values (?,"
            + " ?, 1, 0, 86400000, 'SHOW', true, true, 'test')",
        id,
        id);
    sql(
        "insert into routing_policy (id, work_stream_id, version, in_force_from, mode, units,"
            + " matching, wrap_up_ms, out_of_hours, made_by) values (?, ?, 1, 0, 'PICK', 1,"
            + " 'CLOSEST', 0, 'WAIT', 'test')",
        id,
        id);
  }

  @Override
  public void close() {
    factory.close();
  }

  private void inject(Object behind, Field field) throws ReflectiveOperationException {
    field.setAccessible(true);
    if (field.isAnnotationPresent(PersistenceContext.class)) {
      field.set(behind, transactions.entities());
    } else if (field.getType() == TransactionSynchronizationRegistry.class) {
      field.set(behind, transactions.registry());
    } else if (field.isAnnotationPresent(Inject.class)) {
      field.set(behind, injected(field.getType()));
    }
  }

  private Object injected(Class<?> type) {
    if (type == Event.class) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> fire(args[0]));
    }
    return type == InstantSource.class ? (InstantSource) now::get : door(type);
  }

  private @Nullable Object fire(Object event) throws Throwable {
    events.add(event);
    for (var observer : List.copyOf(observers)) {
      if (observer.getParameterTypes()[0].isInstance(event)) {
        invoke(door(observer.getDeclaringClass()), observer, event);
      }
    }
    return null;
  }

  private static boolean observes(Method method) {
    return method.getParameterCount() == 1
        && Arrays.stream(method.getParameterAnnotations()[0])
            .anyMatch(a -> a instanceof Observes o && o.during() == TransactionPhase.IN_PROGRESS);
  }

  private <T> T intercepted(Class<T> type, Object behind) throws ReflectiveOperationException {
    var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    var constructor =
        new ByteBuddy()
            .subclass(type)
            .method(ElementMatchers.not(ElementMatchers.isDeclaredBy(Object.class)))
            .intercept(
                InvocationHandlerAdapter.of(
                    (self, method, args) ->
                        transactions.as(
                            Transactions.kind(type, method), () -> invoke(behind, method, args))))
            .make()
            .load(type.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(lookup))
            .getLoaded()
            .getDeclaredConstructor();
    constructor.setAccessible(true);
    return type.cast(constructor.newInstance());
  }

  private static @Nullable Object invoke(Object on, Method method, Object... args)
      throws Exception {
    try {
      method.setAccessible(true);
      return method.invoke(on, args);
    } catch (java.lang.reflect.InvocationTargetException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static synchronized String postgres(String name) {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      }
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return postgres.getJdbcUrl("postgres", name);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void migrate(
      String url, String user, String contexts, ResourceAccessor changelog) {
    try (var connection = DriverManager.getConnection(url, user, "");
        var target =
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(connection))) {
      var update =
          new CommandScope(UpdateCommandStep.COMMAND_NAME)
              .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, target)
              .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "liquibase/changelog.xml")
              .addArgumentValue(UpdateCommandStep.CONTEXTS_ARG, contexts)
              .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF);
      Scope.child(
          Map.of(
              Scope.Attr.ui.name(),
              new LoggerUIService(),
              Scope.Attr.resourceAccessor.name(),
              changelog),
          update::execute);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What persistence.xml names. */
  private static List<Class<?>> mapped() {
    try (var in = Doors.class.getResourceAsStream("/META-INF/persistence.xml")) {
      var xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var classes = new ArrayList<Class<?>>();
      for (var name : Pattern.compile("<class>(.+?)</class>").matcher(xml).results().toList()) {
        classes.add(Class.forName(name.group(1)));
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
