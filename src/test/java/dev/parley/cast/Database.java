package dev.parley.cast;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database for one server, or for several that share it: how a server is told to reach it. */
public interface Database {
  /** The {@code PARLEY_DB_…} variables. */
  Map<String, String> environment();

  /** A new, empty database of the kind this run is for; H2's file is below {@code data}. */
  static Database empty(String name, Path data) {
    return House.database().equals("postgres") ? Postgres.database(name) : h2(data);
  }

  private static Database h2(Path data) {
    var url = "jdbc:h2:file:" + data.resolve("parley") + ";WRITE_DELAY=0";
    return () -> Map.of("PARLEY_DB_URL", url);
  }

  /** One PostgreSQL for the whole run, a database in it for each name. */
  final class Postgres {
    private static @Nullable EmbeddedPostgres running;

    private Postgres() {}

    static Database database(String name) {
      var server = running();
      var database = "parley_" + name.replaceAll("[^a-z0-9]", "_");
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + database);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      var url = server.getJdbcUrl("postgres", database);
      return () -> Map.of("PARLEY_DB_URL", url, "PARLEY_DB_USER", "postgres");
    }

    private static synchronized EmbeddedPostgres running() {
      if (running == null) {
        try {
          running =
              EmbeddedPostgres.builder()
                  .setDataDirectory(House.emptyDirectory("postgresql"))
                  .setServerConfig("max_connections", "200")
                  .start();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return running;
    }
  }
}
